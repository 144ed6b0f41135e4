namespace LambdaSim.Reports.Results;

/// <summary>US dollars by part: of a function, or of an event source.</summary>
/// <param name="Requests">For requests.</param>
/// <param name="Duration">For GB-seconds.</param>
/// <param name="EphemeralStorage">For /tmp above 512 MB.</param>
/// <param name="Provisioned">For configured provisioned concurrency, used or not.</param>
/// <param name="Streaming">For streamed responses, beyond the first 6 MB of each.</param>
/// <param name="SnapStart">For cached snapshots and for restoring them.</param>
/// <param name="ManagedInstances">For EC2 instances and the fee on them.</param>
/// <param name="Shards">For the hours of a stream's shards, or of a stream on demand.</param>
/// <param name="Written">For what is written to a stream.</param>
/// <param name="Read">For what is read from a stream by polling.</param>
/// <param name="Retention">For keeping a stream's records for more than a day.</param>
/// <param name="FanOut">For enhanced fan-out.</param>
/// <param name="Triggers">For what stands between callers and functions: APIs, load balancers, topics, buses, schedules.</param>
/// <param name="Transitions">For state transitions of Standard executions of state machines.</param>
/// <param name="Executions">For requests and GB-seconds of Express executions of state machines.</param>
/// <param name="DurableOperations">For operations of durable functions.</param>
/// <param name="History">For writing and keeping the history of executions of durable functions.</param>
/// <param name="Databases">For the hours of database instances, where the scenario says what one costs.</param>
/// <param name="Proxies">For the hours of proxies of databases.</param>
/// <param name="Tables">For requests to tables, or their provisioned capacity.</param>
/// <param name="Files">For what is read from file systems and written to them, or their provisioned throughput.</param>
/// <param name="QueueRequests">For requests to SQS: sends, receives (those that come back empty too) and deletes.</param>
public sealed record CostResult(
    double Requests,
    double Duration,
    double EphemeralStorage,
    double Provisioned = 0,
    double Streaming = 0,
    double SnapStart = 0,
    double ManagedInstances = 0,
    double Shards = 0,
    double Written = 0,
    double Read = 0,
    double Retention = 0,
    double FanOut = 0,
    double Triggers = 0,
    double Transitions = 0,
    double Executions = 0,
    double DurableOperations = 0,
    double History = 0,
    double Databases = 0,
    double Proxies = 0,
    double Tables = 0,
    double Files = 0,
    double QueueRequests = 0)
{
    /// <summary>Nothing.</summary>
    public static CostResult None { get; } = new(0, 0, 0);

    /// <summary>The sum of the parts.</summary>
    public double Total =>
        Requests + Duration + EphemeralStorage + Provisioned + Streaming + SnapStart + ManagedInstances
        + Shards + Written + Read + Retention + FanOut + Triggers + Transitions + Executions + DurableOperations + History
        + Databases + Proxies + Tables + Files + QueueRequests;

    /// <summary>Every part with its name, in a fixed order, those that cost nothing included.</summary>
    public IReadOnlyList<CostPart> Parts =>
    [
        new("requests", Requests), new("duration", Duration), new("ephemeral storage", EphemeralStorage),
        new("provisioned concurrency", Provisioned), new("SnapStart", SnapStart), new("instances", ManagedInstances),
        new("streaming", Streaming), .. OfStreams, new("triggers", Triggers), .. OfStateMachines,
        .. OfDurableFunctions, .. OfServices, new("requests to queues", QueueRequests),
    ];

    /// <summary>The parts that only a stream has, with the names that people read.</summary>
    public IReadOnlyList<CostPart> OfStreams =>
    [
        new("shards", Shards), new("records written", Written), new("records read", Read), new("retention", Retention),
        new("enhanced fan-out", FanOut),
    ];

    /// <summary>The parts that only a state machine has, with the names that people read.</summary>
    public IReadOnlyList<CostPart> OfStateMachines =>
        [new("state transitions", Transitions), new("Express executions", Executions)];

    /// <summary>The parts that only a durable function has, beside those of its invocations, with the names that people read.</summary>
    public IReadOnlyList<CostPart> OfDurableFunctions => [new("durable operations", DurableOperations), new("history", History)];

    /// <summary>The parts that only a service has that functions use, with the names that people read.</summary>
    public IReadOnlyList<CostPart> OfServices =>
    [
        new("databases", Databases), new("proxies", Proxies), new("tables", Tables), new("file systems", Files),
    ];

    /// <summary>Both together, part by part.</summary>
    /// <param name="other">What is added.</param>
    public CostResult Plus(CostResult other) => new(
        Requests + other.Requests, Duration + other.Duration, EphemeralStorage + other.EphemeralStorage,
        Provisioned + other.Provisioned, Streaming + other.Streaming, SnapStart + other.SnapStart,
        ManagedInstances + other.ManagedInstances, Shards + other.Shards, Written + other.Written, Read + other.Read,
        Retention + other.Retention, FanOut + other.FanOut, Triggers + other.Triggers, Transitions + other.Transitions,
        Executions + other.Executions, DurableOperations + other.DurableOperations, History + other.History,
        Databases + other.Databases, Proxies + other.Proxies, Tables + other.Tables, Files + other.Files,
        QueueRequests + other.QueueRequests);

    /// <summary>The mean of so many runs, part by part.</summary>
    /// <param name="runs">1 or more.</param>
    public CostResult Over(int runs) => new(
        Requests / runs, Duration / runs, EphemeralStorage / runs, Provisioned / runs, Streaming / runs,
        SnapStart / runs, ManagedInstances / runs, Shards / runs, Written / runs, Read / runs, Retention / runs, FanOut / runs,
        Triggers / runs, Transitions / runs, Executions / runs, DurableOperations / runs, History / runs,
        Databases / runs, Proxies / runs, Tables / runs, Files / runs, QueueRequests / runs);
}

/// <summary>A part of a cost.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Amount">US dollars.</param>
public readonly record struct CostPart(string Name, double Amount);
