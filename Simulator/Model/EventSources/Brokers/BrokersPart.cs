using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Brokers;

/// <summary>The customer's message brokers, and the mappings that read them.</summary>
/// <remarks>
/// <code>
///  sender ── PublishMessage ──► broker ── Delivery ──► mapping ── Invoke ──► front end
///                                 ▲                      │  ▲                    │
///                                 └── GrantCredit, ──────┘  └────── Answer ──────┘
///                                     SettleMessage
/// </code>
/// The time that a delivery takes stands for the way between a broker and its consumers.
/// </remarks>
public sealed class BrokersPart : IRegionPart
{
    private readonly RegionContext context;

    private BrokersPart(RegionContext context)
    {
        this.context = context;
        var scenario = context.Scenario;
        Brokers = [.. scenario.Brokers.Select((_, number) => new MessageBroker(number, context))];
        Mappings =
        [
            .. scenario.BrokerMappings.Select(
                (mapping, number) => new BrokerMapping(number, scenario.Brokers[NumberOf(mapping)], context)),
        ];
    }

    /// <summary>The brokers, by number.</summary>
    public IReadOnlyList<MessageBroker> Brokers { get; }

    /// <summary>The mappings that read brokers, by their number among them.</summary>
    public IReadOnlyList<BrokerMapping> Mappings { get; }

    /// <summary>The brokers of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static BrokersPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Brokers.Count == 0 ? null : new BrokersPart(context);
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<PublishMessage>("broker", Brokers);
        if (Mappings.Count > 0)
            ports.OfferFleet<Answer>("caller", Mappings, context.Scenario.FirstCaller(BrokerMappingSettings.Kind));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var broker in Brokers)
        {
            ports.Connect(broker.Consumers, ports.Beside, [.. Mappings]);
            ports.Connect(broker.Expiries, broker);
        }
        for (int number = 0; number < Mappings.Count; number++)
            Connect(ports, Mappings[number], Brokers[NumberOf(context.Scenario.BrokerMappings[number])]);
    }

    /// <summary>Starts the consumers.</summary>
    public void Start()
    {
        foreach (var mapping in Mappings) mapping.Start();
    }

    private static void Connect(Ports ports, BrokerMapping mapping, MessageBroker broker)
    {
        ports.Connect(mapping.Credits, ports.Beside, broker);
        ports.Connect(mapping.Settlements, ports.Beside, broker);
        ports.Connect(mapping.FrontEnds, ports.InZone);
        ports.Connect(mapping.Windows, mapping);
        ports.Connect(mapping.Waits, mapping);
    }

    private int NumberOf(BrokerMappingSettings mapping) =>
        context.Scenario.Brokers.Select(broker => broker.Name).ToList().IndexOf(mapping.Broker);
}
