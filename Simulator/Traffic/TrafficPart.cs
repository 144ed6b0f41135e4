using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>Who stands outside of the region and calls functions, or sends to queues and streams.</summary>
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
        _ => new QueueSenders(group, settings, ground),
    };
}
