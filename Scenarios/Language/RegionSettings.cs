using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language;

/// <summary>The hidden fleet: what AWS does not publish, as named parameters with sourced defaults.</summary>
public sealed record RegionSettings
{
    /// <summary>How long it takes to notice that something is wrong.</summary>
    public required Faults.FaultHandlingSettings Faults { get; init; }

    /// <summary>The dated profile that the defaults came from: one of <see cref="ProfileNames"/>.</summary>
    public required string Profile { get; init; }

    /// <summary>How long messages travel.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>The fleet that callers reach.</summary>
    public required FrontEndSettings FrontEnd { get; init; }

    /// <summary>What counts invocations in flight, and how.</summary>
    public required CountingServiceSettings CountingService { get; init; }

    /// <summary>How fast sandboxes may be started.</summary>
    public required ScalingSettings Scaling { get; init; }

    /// <summary>How provisioned concurrency is provided.</summary>
    public required ProvisioningSettings Provisioning { get; init; }

    /// <summary>How deployments are carried out.</summary>
    public required DeployingSettings Deployments { get; init; }

    /// <summary>How the states of functions change.</summary>
    public required FunctionStateSettings FunctionStates { get; init; }

    /// <summary>How Lambda reaches VPCs.</summary>
    public required InterfaceSettings Interfaces { get; init; }

    /// <summary>How snapshots are made, kept and restored.</summary>
    public required SnapshotSettings Snapshots { get; init; }

    /// <summary>How managed instances are provided and scaled.</summary>
    public required ManagedInstanceSettings ManagedInstances { get; init; }

    /// <summary>Whether AWS offers tenant isolation.</summary>
    public bool TenantIsolationOffered { get; init; }

    /// <summary>How long the worker manager takes to choose.</summary>
    public required Distribution WorkerManagerTime { get; init; }

    /// <summary>Which idle sandbox of a function is used next.</summary>
    public required PolicyChoice<WarmSelection> WarmSelection { get; init; }

    /// <summary>What a request gets that finds no idle sandbox.</summary>
    public required WaitingPolicy Waiting { get; init; }

    /// <summary>How long idle sandboxes are kept.</summary>
    public required KeepAliveSettings KeepAlive { get; init; }

    /// <summary>How a worker is chosen for a new sandbox.</summary>
    public required PlacementSettings Placement { get; init; }

    /// <summary>The machines that sandboxes run on.</summary>
    public required WorkerSettings Workers { get; init; }

    /// <summary>What happens between a claimed place and a running handler.</summary>
    public required SandboxSettings Sandboxes { get; init; }

    /// <summary>From where the code of a new sandbox comes.</summary>
    public required CodeLoadingSettings CodeLoading { get; init; }

    /// <summary>How responses are streamed.</summary>
    public StreamingSettings Streaming { get; init; } = new();

    /// <summary>The fleet that takes and delivers events.</summary>
    public required EventFleetSettings Asynchronous { get; init; }
    /// <summary>How SQS answers.</summary>
    public required SqsSettings Sqs { get; init; }

    /// <summary>How Lambda scales the pollers of SQS mappings.</summary>
    public required SqsPollerSettings SqsPollers { get; init; }

    /// <summary>How streams answer, and how Lambda reads them.</summary>
    public required StreamServiceSettings Streams { get; init; }

    /// <summary>How brokers deliver, and how Lambda consumes.</summary>
    public required BrokerServiceSettings Brokers { get; init; }

    /// <summary>How Lambda reads topics.</summary>
    public required TopicServiceSettings Topics { get; init; }

    /// <summary>How Step Functions runs executions.</summary>
    public required StateMachineServiceSettings StateMachines { get; init; }

    /// <summary>How Lambda runs the executions of durable functions.</summary>
    public required DurableServiceSettings Durable { get; init; }
}

/// <summary>How responses are streamed (AWS, Response streaming).</summary>
public sealed record StreamingSettings
{
    /// <summary>The largest streamed response in bytes; above it the invocation fails.</summary>
    public long Largest { get; init; } = 200 * 1024 * 1024;

    /// <summary>So many bytes of a response travel as fast as the network is.</summary>
    public long Uncapped { get; init; } = 6 * 1024 * 1024;

    /// <summary>Bytes a second of the rest; more than zero.</summary>
    public double BytesPerSecond { get; init; } = 2 * 1024 * 1024;
}

/// <summary>How long messages travel, one way.</summary>
public sealed record NetworkSettings
{
    /// <summary>Between a caller and the front end, TLS included.</summary>
    public required Distribution Client { get; init; }

    /// <summary>Between two components in one availability zone.</summary>
    public required Distribution InZone { get; init; }

    /// <summary>Between two components in different availability zones.</summary>
    public required Distribution CrossZone { get; init; }

    /// <summary>How many bytes of payload travel a second between caller and front end; adds to the latency.</summary>
    public required double PayloadBytesPerSecond { get; init; }
}

/// <summary>The front end's hosts.</summary>
public sealed record FrontEndSettings
{
    /// <summary>How many hosts, spread over three zones; 1 to 1,000.</summary>
    public required int Hosts { get; init; }

    /// <summary>Time to authorise and parse a call.</summary>
    public required Distribution Time { get; init; }

    /// <summary>Time to read a function's metadata when the host's cache has it not.</summary>
    public required Distribution MetadataMiss { get; init; }

    /// <summary>How long metadata stays in a host's cache.</summary>
    public required TimeSpan MetadataKept { get; init; }

    /// <summary>Retry-After of a throttled call's answer, 429.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Which idle sandbox of a function is used next.</summary>
public enum WarmSelection
{
    /// <summary>The one used last: it keeps the rest idle, so that they can be reclaimed.</summary>
    [Word("mru", "the most recently used one.")]
    MostRecentlyUsed,

    /// <summary>The one idle longest.</summary>
    [Word("lru", "the least recently used one.")]
    LeastRecentlyUsed,

    /// <summary>Any.</summary>
    [Word("random", "any.")]
    Random,
}

/// <summary>What a request gets that finds no idle sandbox, and for which a new one is started.</summary>
public enum WaitingPolicy
{
    /// <summary>Whatever comes first: another sandbox that frees, or a new one that is ready.</summary>
    FirstFreed,

    /// <summary>When the microVM of the new one has the code, an idle sandbox if there is one by then, and otherwise the
    /// new one, whose INIT begins.</summary>
    WhenDue,
}

/// <summary>How long idle sandboxes are kept, and any sandbox at most.</summary>
public sealed record KeepAliveSettings
{
    /// <summary>The rule.</summary>
    public required PolicyChoice<KeepAlivePolicy> Policy { get; init; }

    /// <summary>How long a lone idle sandbox lives; for <see cref="KeepAlivePolicy.Fixed"/>, every one.</summary>
    public required Distribution IdleTime { get; init; }

    /// <summary>How often the idle surplus of a function halves, under <see cref="KeepAlivePolicy.Halving"/>.</summary>
    public required TimeSpan HalvingPeriod { get; init; }

    /// <summary>How long a spare sandbox of a function that stays active is kept idle, under
    /// <see cref="KeepAlivePolicy.Halving"/>.</summary>
    public required TimeSpan SpareIdleTime { get; init; }

    /// <summary>The age at which a sandbox gets no more invocations.</summary>
    public required Distribution Lifetime { get; init; }

    /// <summary>The age at which a sandbox ends for no visible reason, if it still lives.</summary>
    public required Distribution EarlyEnd { get; init; }

    /// <summary>The share of sandboxes that are replaced when they reach their age; 0 to 1.</summary>
    public required double ReplacedAtEndOfLife { get; init; }

    /// <summary>The share of sandboxes that are replaced when they end early; 0 to 1.</summary>
    public required double ReplacedAtEarlyEnd { get; init; }

    /// <summary>How long before the end the replacement is started.</summary>
    public required TimeSpan ReplacementLead { get; init; }
}

/// <summary>The rule by which idle sandboxes are given up.</summary>
public enum KeepAlivePolicy
{
    /// <summary>
    /// While a function is inactive its idle sandboxes halve every period, and the last one goes after its idle time;
    /// while it is active, a spare goes after its own, longer time.
    /// </summary>
    [Word("halving", "while a function is inactive its idle sandboxes halve every `halvingPeriod` and the last one goes "
        + "after its idle time; while it is active a spare goes after `spareIdleTime`.")]
    Halving,

    /// <summary>Each sandbox on its own, after its idle time.</summary>
    [Word("fixed", "each goes after its own idle time.")]
    Fixed,

    /// <summary>Each after the 99th percentile of the pauses of its function, as far as they are known.</summary>
    [Word("histogram", "each goes after the 99th percentile of the pauses seen between invocations of its function, in bins of a "
        + "minute up to four hours, plus a tenth; while too few are known, or most were longer, after its own idle time "
        + "(Shahrad and others, Serverless in the Wild, ATC 2020).")]
    Histogram,
}

/// <summary>What happens between a claimed place and a running handler.</summary>
public sealed record SandboxSettings
{
    /// <summary>Preparing a sandbox once a microVM is there, without the code.</summary>
    public required Distribution ProvisioningTime { get; init; }

    /// <summary>Download and unpacking of a zip package, milliseconds a MB.</summary>
    public required double ZipMillisecondsPerMegabyte { get; init; }

    /// <summary>Loading of an image on demand, milliseconds a MB of its size.</summary>
    public required double ImageMillisecondsPerMegabyte { get; init; }

    /// <summary>The factor on the download while the code is still cached from a sandbox started shortly before.</summary>
    public required double CachedCodeFactor { get; init; }

    /// <summary>How long code stays in the zone's cache.</summary>
    public required TimeSpan CodeCached { get; init; }

    /// <summary>How long a microVM with a function's code that runs nothing is kept since it was last used; zero: it is
    /// not.</summary>
    public required TimeSpan PreparedKept { get; init; }

    /// <summary>What a VPC adds.</summary>
    public required Distribution VpcTime { get; init; }

    /// <summary>INIT beyond this is cut off and repeated at the first invocation, under the function's timeout.</summary>
    public required TimeSpan InitialisationLimit { get; init; }

    /// <summary>What the runtime adds to the handler's time before it answers.</summary>
    public required Distribution RuntimeOverhead { get; init; }

    /// <summary>The memory in MB that gives one whole vCPU.</summary>
    public required double MegabytesPerProcessor { get; init; }
}

/// <summary>How fast sandboxes may be started for requests.</summary>
public sealed record ScalingSettings
{
    /// <summary>Whether each function has a rate of its own, or the account has one for all.</summary>
    public required ScalingScope Scope { get; init; }

    /// <summary>How many may be started at once; 1 or more.</summary>
    public required double Burst { get; init; }

    /// <summary>How many more a second; zero or more.</summary>
    public required double PerSecond { get; init; }
}

/// <summary>Who shares a scaling rate.</summary>
public enum ScalingScope
{
    /// <summary>Nobody: each function has its own.</summary>
    Function,

    /// <summary>All functions of the account.</summary>
    Account,
}
