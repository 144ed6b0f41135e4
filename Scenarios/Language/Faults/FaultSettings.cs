namespace LambdaSim.Scenarios.Language.Faults;

/// <summary>Something that goes wrong on purpose: with what, in which way, from when on, for how long.</summary>
public sealed record FaultSettings
{
    /// <summary>What kind of thing it happens to.</summary>
    public required FaultSubject Subject { get; init; }

    /// <summary>Which one: a name, a zone, the number of a cell, the word of a component or a way; empty for workers.</summary>
    public required string Of { get; init; }

    /// <summary>When it begins, from the start of the run.</summary>
    public required TimeSpan From { get; init; }

    /// <summary>How long it lasts; more than zero.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>When it comes again and again at random moments: the mean time from its end to its next beginning. Null when it comes
    /// once.</summary>
    public TimeSpan? MeanTimeBetween { get; init; }

    /// <summary>The component; null of everything else.</summary>
    public FaultyComponent? Component { get; init; }

    /// <summary>The way; null of everything else.</summary>
    public NetworkWay? Way { get; init; }

    /// <summary>Of a way: the share of messages that is lost and sent again; 0 to 0.9.</summary>
    public double Loss { get; init; }

    /// <summary>The share of invocations, requests or calls that end in an error; 0 to 1.</summary>
    public double Errors { get; init; }

    /// <summary>The share of invocations that run into the function's timeout; 0 to 1.</summary>
    public double Hangs { get; init; }

    /// <summary>The share of invocations whose process ends, or of pollers that die; 0 to 1.</summary>
    public double Crashes { get; init; }

    /// <summary>So many times as long handlers run.</summary>
    public double Duration { get; init; } = 1;

    /// <summary>So many times as long answers take.</summary>
    public double Latency { get; init; } = 1;

    /// <summary>Whether it answers nobody, or with errors alone.</summary>
    public bool Unavailable { get; init; }

    /// <summary>Of a database: whether its connections are cut when it begins.</summary>
    public bool Failover { get; init; }

    /// <summary>Of workers: the share of the fleet that is lost; of admission: the share that is let in; 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Of workers: how many are lost, when it is no share.</summary>
    public int Count { get; init; }

    /// <summary>Of the counting service: how many of its three replicas are down.</summary>
    public int Replicas { get; init; }

    /// <summary>Of admission: over how long the share grows back to all when the fault is over.</summary>
    public TimeSpan Easing { get; init; }

    /// <summary>When it ends, if it comes once.</summary>
    public TimeSpan To => From + For;

    /// <summary>What it is, in words: "function worker", "zone a", "10% of the workers".</summary>
    public string Title => Subject switch
    {
        FaultSubject.Workers when Count > 0 => $"{Count} of the workers",
        FaultSubject.Workers => $"{Math.Round(Share * 100, 2)}% of the workers",
        FaultSubject.Component => Of,
        _ => $"{Subject.ToString().ToLowerInvariant()} {Of}",
    };
}

/// <summary>What kind of thing a fault happens to.</summary>
public enum FaultSubject
{
    /// <summary>A function: its code, wherever it runs.</summary>
    Function,

    /// <summary>A service that functions use.</summary>
    Service,

    /// <summary>A queue of SQS.</summary>
    Queue,

    /// <summary>A stream of Kinesis or DynamoDB.</summary>
    Stream,

    /// <summary>A trigger.</summary>
    Trigger,

    /// <summary>A way that messages take.</summary>
    Link,

    /// <summary>An availability zone: all its workers.</summary>
    Zone,

    /// <summary>A cell of workers, where placement deals them out.</summary>
    Cell,

    /// <summary>Some of the workers.</summary>
    Workers,

    /// <summary>A component of the region.</summary>
    Component,
}

/// <summary>The ways that messages take.</summary>
public enum NetworkWay
{
    /// <summary>Between callers outside of the region and what they call.</summary>
    [Word("client", "between those who call or send from outside and the region")]
    Client,

    /// <summary>Within a zone.</summary>
    [Word("in zone", "within a zone")]
    InZone,

    /// <summary>Between zones.</summary>
    [Word("cross zone", "between zones")]
    CrossZone,
}

/// <summary>Components of the region that can fail.</summary>
public enum FaultyComponent
{
    /// <summary>The front ends.</summary>
    [Word("front ends", "`latency` stretches their own time, `errors` is the share of calls and of events that they answer 500")]
    FrontEnds,

    /// <summary>The counting service.</summary>
    [Word("counting service", "`unavailable`, or so many of its three `replicas` down")]
    CountingService,

    /// <summary>The worker manager.</summary>
    [Word("worker manager", "`latency` stretches its time, `unavailable`: calls end with 500 after the front end's time-out")]
    WorkerManager,

    /// <summary>Placement.</summary>
    [Word("placement", "`latency` stretches its time, `unavailable`: no new sandbox is placed")]
    Placement,

    /// <summary>The allocation of new sandboxes.</summary>
    [Word("allocation", "`unavailable`: new sandboxes are made and never used, warm ones still serve (June 2023)")]
    Allocation,

    /// <summary>Admission of events and of mappings' batches.</summary>
    [Word("event admission", "only a `share` of events and of batches of mappings is let in, so that synchronous calls go on "
        + "(October 2025); it grows back over `easing`")]
    EventAdmission,

    /// <summary>The code store.</summary>
    [Word("code store", "`latency` stretches the loading of code")]
    CodeStore,

    /// <summary>The store of container images.</summary>
    [Word("image store", "`latency` stretches the loading of container images")]
    ImageStore,

    /// <summary>The leasing service.</summary>
    [Word("leasing service", "`unavailable`: no lease of a queue of events is given or renewed")]
    LeasingService,

    /// <summary>The pollers of events.</summary>
    [Word("event pollers", "`crashes` is the share that dies, and none comes back before it is over, "
        + "`unavailable`: they live and take nothing more")]
    EventPollers,

    /// <summary>The pollers of mappings.</summary>
    [Word("mapping pollers", "`unavailable`: no message of a queue and no record of a stream is read")]
    MappingPollers,
}
