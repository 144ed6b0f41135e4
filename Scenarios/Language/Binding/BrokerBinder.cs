using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of the customer's message brokers, and checks what Amazon MQ has not.</summary>
internal sealed class BrokerBinder(Resolution resolution, IReadOnlyList<string> brokers)
{
    private readonly int? ofActiveMq = resolution.Read(BrokerServiceTable.ActiveMq.MaximumRedeliveries);

    private readonly int? ofRabbitMq = resolution.Read(BrokerServiceTable.RabbitMq.MaximumRedeliveries);

    /// <summary>The names of all brokers.</summary>
    public IReadOnlyList<string> Names => brokers;

    /// <summary>Whether a name is that of a broker.</summary>
    public bool Has(string name) => resolution.Has("brokers", name);

    public BrokerSettings Bind(string name)
    {
        BrokerType type = resolution.Read(BrokerTable.Type, name);
        int? standard = type == BrokerType.ActiveMq ? ofActiveMq : ofRabbitMq;
        int? own = resolution.Read(BrokerTable.MaximumRedeliveries, name);
        if (type == BrokerType.ActiveMq && own is not null && own != standard)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(BrokerTable.MaximumRedeliveries, name),
                $"Lambda's consumer redelivers a message of ActiveMQ {Fixed(standard)}, and that cannot be changed",
                "Remove 'maximumRedeliveries', or make the broker 'type: rabbitmq'.");
        }

        return new()
        {
            Name = name,
            Type = type,
            Expiry = resolution.Read(BrokerTable.Expiry, name),
            MessageSize = resolution.Read(BrokerTable.MessageSize, name),
            MaximumRedeliveries = own ?? standard,
        };
    }

    /// <summary>Reports a broker that is named and does not exist.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <returns>Whether there is such a broker.</returns>
    public bool Check(string name, Place place)
    {
        if (Has(name))
        {
            return true;
        }

        resolution.Findings.Mistake(
            ErrorNames.UnknownBroker, place, $"no broker is called '{Words.Shorten(name)}'",
            brokers.Count == 0
                ? $"Add 'brokers: {{ {Words.Shorten(name)}: {{ type: activemq }} }}'."
                : Words.DidYouMean(name, brokers));
        return false;
    }

    private static string Fixed(int? redeliveries) =>
        redeliveries is { } times ? $"{Words.Number(times)} times" : "until it succeeds";
}
