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

    /// <summary>Builds callers and senders.</summary>
    /// <param name="ground">What all components stand on.</param>
    public TrafficPart(Ground ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        groups = [.. ground.Scenario.Traffic.Select((settings, group) => Make(settings, group, ground))];
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<Answer>("caller", groups, first: 0);
        if (groups.OfType<RecordSenders>().ToList() is { Count: > 0 } senders) ports.OfferFleet<RecordRefused>("record sender", senders);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        foreach (var group in groups) group.Connect(ports);
    }

    /// <inheritdoc/>
    public void Start()
    {
        foreach (var group in groups) group.Start();
    }

    private static ITraffic Make(TrafficSettings settings, int group, Ground ground) => settings switch
    {
        { Sends: null } => new Callers(group, settings, ground),
        { Records: not null } => new RecordSenders(group, settings, ground),
        { Sends: { } name } when BrokerNumber(name, ground) is >= 0 and var broker =>
            new QueueSenders<PublishMessage>(group, settings, new QueueTarget("broker", broker, MessagesTogether: 1), ground),
        { Sends: { } name } =>
            new QueueSenders<SendMessage>(group, settings, new QueueTarget("queue", QueueNumber(name, ground), LargestSend), ground),
    };

    private static int BrokerNumber(string name, Ground ground) =>
        ground.Scenario.Brokers.Select(broker => broker.Name).ToList().IndexOf(name);

    private static int QueueNumber(string name, Ground ground) =>
        ground.Scenario.Queues.Select(queue => queue.Name).ToList().IndexOf(name);
}
