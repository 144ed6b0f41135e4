using LambdaSim.Model.EventSources.Brokers;
using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>Who stands outside of the region and calls functions, or sends to queues, brokers and streams.</summary>
internal interface ITraffic : IReceive<Answer>
{
    /// <summary>Connects its links and timers.</summary>
    /// <param name="ports">The ports of the region.</param>
    void Connect(Ports ports);

    /// <summary>Begins.</summary>
    void Start();
}

/// <summary>All traffic of a scenario.</summary>
public sealed class TrafficPart : IRegionPart
{
    /// <summary>Messages of one SendMessageBatch (Amazon SQS API reference).</summary>
    private const long LargestSend = 10;

    private readonly ITraffic[] groups;
    private readonly List<RefusedSends> refused = [];

    /// <summary>Builds callers and senders.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public TrafficPart(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        groups = [.. context.Scenario.Traffic.Select((settings, group) => Make(settings, group, context))];
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<Answer>("caller", groups, first: 0);
        if (groups.OfType<RecordSenders>().ToList() is { Count: > 0 } senders) ports.OfferFleet<RecordRefused>("record sender", senders);
        if (refused.Count > 0) ports.OfferFleet<SendRefused>("queue sender", refused);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        foreach (var group in groups) group.Connect(ports);
        foreach (var sends in refused) sends.Connect(ports);
    }

    /// <inheritdoc/>
    public void Start()
    {
        foreach (var group in groups) group.Start();
    }

    private ITraffic Make(TrafficSettings settings, int group, RegionContext context) => settings switch
    {
        { Sends: null } => new Callers(group, settings, context),
        { Records: not null } => new RecordSenders(group, settings, context),
        { Sends: { } name } when BrokerNumber(name, context) is >= 0 and var broker =>
            new QueueSenders<PublishMessage>(group, settings, new QueueTarget("broker", broker, MessagesTogether: 1), default, context),
        { Sends: { } name } =>
            new QueueSenders<SendMessage>(
                group, settings, new QueueTarget("queue", QueueNumber(name, context), LargestSend), MessageOf(settings, context), context),
    };

    private SendMessage MessageOf(TrafficSettings settings, RegionContext context)
    {
        if (RefusedSends.IfNeeded(settings, context) is not { } sends) return default;
        refused.Add(sends);
        return new SendMessage(By: SentBy.Traffic, Sender: (ushort)(refused.Count - 1));
    }

    private static int BrokerNumber(string name, RegionContext context) =>
        context.Scenario.Brokers.Select(broker => broker.Name).ToList().IndexOf(name);

    private static int QueueNumber(string name, RegionContext context) =>
        context.Scenario.Queues.Select(queue => queue.Name).ToList().IndexOf(name);
}
