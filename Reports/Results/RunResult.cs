namespace LambdaSim.Reports.Results;

/// <summary>What came out of one run: plain data, from which every view is made.</summary>
public sealed record RunResult
{
    /// <summary>The scenario's title.</summary>
    public required string Scenario { get; init; }

    /// <summary>The question that the scenario asks; empty when it asks none.</summary>
    public required string Question { get; init; }

    /// <summary>The command line that makes this result again.</summary>
    public required string Command { get; init; }

    /// <summary>The seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The running hash of all messages delivered, as 16 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Simulated time that was asked for.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Simulated time that was run: less than <see cref="Duration"/> when the run was interrupted.</summary>
    public required TimeSpan Simulated { get; init; }

    /// <summary>The end of the warm-up: what came before stands in the series, but is counted nowhere else.</summary>
    public TimeSpan MeasuredFrom { get; init; }

    /// <summary>The simulated time that counts and cost are about, of all <see cref="Runs"/> together.</summary>
    public TimeSpan Measured => MeasuredTogether ?? Simulated - MeasuredFrom;

    /// <summary>How many runs the counts and the cost are sums of: 1, but for several replications shown as
    /// one.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>A count as the mean of a run, rounded.</summary>
    /// <param name="count">A count of this result.</param>
    public long PerRun(long count) => Runs == 1 ? count : (long)Math.Round((double)count / Runs);

    /// <summary>The sum of what several runs measured; null of one run.</summary>
    public TimeSpan? MeasuredTogether { get; init; }

    /// <summary>Messages delivered between components.</summary>
    public required long Messages { get; init; }

    /// <summary>Whether the run was cut off before its end.</summary>
    public bool Partial => Simulated < Duration;

    /// <summary>The account.</summary>
    public required AccountResult Account { get; init; }

    /// <summary>The functions, in the order of the scenario.</summary>
    public required IReadOnlyList<FunctionResult> Functions { get; init; }

    /// <summary>The groups of callers, in the order of the scenario.</summary>
    public required IReadOnlyList<CallerResult> Callers { get; init; }

    /// <summary>The SQS queues, in the order of the scenario.</summary>
    public IReadOnlyList<QueueResult> Queues { get; init; } = [];

    /// <summary>The event source mappings, in the order of the scenario.</summary>
    public IReadOnlyList<MappingResult> Mappings { get; init; } = [];

    /// <summary>The fleet of workers.</summary>
    public required FleetResult Fleet { get; init; }

    /// <summary>The fleet that delivers events; null in a run without events.</summary>
    public PollersResult? Pollers { get; init; }

    /// <summary>Throttles of all functions by AWS's Reason, in the order of the alphabet.</summary>
    public IReadOnlyList<NamedCount> ThrottlesByReason =>
    [
        .. Functions.SelectMany(function => function.ThrottlesByReason)
            .GroupBy(reason => reason.Name, (name, reasons) => new NamedCount(name, reasons.Sum(reason => reason.Count)))
            .OrderBy(reason => reason.Name, StringComparer.Ordinal),
    ];

    /// <summary>The length of one window of every series.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>What the reader must know to trust the numbers: short sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Every setting with its value and origin.</summary>
    public required IReadOnlyList<SettingResult> Settings { get; init; }

    /// <summary>The slowest invocations of the run, at most twenty, the slowest first.</summary>
    public IReadOnlyList<InvocationRow> Slowest { get; init; } = [];
}

/// <summary>A setting of the scenario, as the report lists it.</summary>
/// <param name="Path">Its path in the scenario file.</param>
/// <param name="Value">Its value, with its unit.</param>
/// <param name="Origin">Who set it, in words.</param>
/// <param name="Source">The line or publication.</param>
public sealed record SettingResult(string Path, string Value, string Origin, string Source);

/// <summary>What the account as a whole saw.</summary>
public sealed record AccountResult
{
    /// <summary>Invocations in flight at most, by the scenario.</summary>
    public required int ConcurrencyLimit { get; init; }

    /// <summary>Requests a second that each unit of concurrency allows; null for no limit.</summary>
    public double? RequestsPerConcurrency { get; init; }

    /// <summary>How often a loop of functions goes round before it is cut.</summary>
    public int RecursionLimit { get; init; }

    /// <summary>The most invocations in flight at any moment.</summary>
    public required int PeakConcurrency { get; init; }

    /// <summary>The mean number of invocations in flight.</summary>
    public required double MeanConcurrency { get; init; }

    /// <summary>Invocations in flight, window by window.</summary>
    public required LevelSeries Concurrency { get; init; }

    /// <summary>The name of the price list.</summary>
    public required string Pricing { get; init; }

    /// <summary>By how many the concurrency of functions without reserved concurrency passed its limit at
    /// most.</summary>
    public required int Overshoot { get; init; }

    /// <summary>How long it was above its limit.</summary>
    public required TimeSpan OvershootTime { get; init; }

    /// <summary>Calls refused for want of concurrency while there was room, of all functions.</summary>
    public required long FalseThrottles { get; init; }

    /// <summary>Messages to and from the counting service.</summary>
    public required long AdmissionMessages { get; init; }

    /// <summary>Calls of functions that do not exist: answered 404.</summary>
    public required long UnknownFunctionCalls { get; init; }

    /// <summary>US dollars for the whole run.</summary>
    public required double Cost { get; init; }

    /// <summary>What CloudWatch would show.</summary>
    public AccountCloudWatch CloudWatch { get; init; } = AccountCloudWatch.None;
}

/// <summary>What one function saw.</summary>
public sealed record FunctionResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Calls that reached the front end, whatever became of them.</summary>
    public required long Calls { get; init; }

    /// <summary>Calls that a sandbox ran, as AWS counts Invocations: with function errors, without throttles.</summary>
    public required long Invocations { get; init; }

    /// <summary>Invocations that were the first in their sandbox: AWS's REPORT line shows an Init Duration.</summary>
    public required long ColdStarts { get; init; }

    /// <summary>Of the cold starts, those whose sandbox had finished INIT before they came: nobody waited.</summary>
    public required long InitialisedAhead { get; init; }

    /// <summary>Invocations in a sandbox that had run before.</summary>
    public required long WarmStarts { get; init; }

    /// <summary>Calls answered 429.</summary>
    public required long Throttles { get; init; }

    /// <summary>Throttles by AWS's Reason, in a fixed order; reasons without throttles are left out.</summary>
    public required IReadOnlyList<NamedCount> ThrottlesByReason { get; init; }

    /// <summary>Invocations that ended in a function error, with timeouts and crashes, as AWS counts Errors.</summary>
    public required long Errors { get; init; }

    /// <summary>Invocations that ran into the function's timeout.</summary>
    public required long Timeouts { get; init; }

    /// <summary>Calls refused before a sandbox was asked for, by error name (throttles apart).</summary>
    public required IReadOnlyList<NamedCount> Rejections { get; init; }

    /// <summary>Invocations in which INIT was repeated, after a crash, a timeout or a failed INIT: AWS calls it
    /// suppressed.</summary>
    public required long InitialisedAgain { get; init; }

    /// <summary>Calls that were only checked: answered 204.</summary>
    public required long DryRuns { get; init; }

    /// <summary>Calls still open when the run ended.</summary>
    public required long InFlightAtEnd { get; init; }

    /// <summary>Why sandboxes had to be started for cold starts: cause and count.</summary>
    public required IReadOnlyList<NamedCount> ColdStartCauses { get; init; }

    /// <summary>Sandboxes that were started.</summary>
    public required long SandboxesStarted { get; init; }

    /// <summary>Sandboxes that ended, or were left at the end, without ever serving an invocation.</summary>
    public required long SandboxesUnused { get; init; }

    /// <summary>Function errors by kind.</summary>
    public required IReadOnlyList<NamedCount> ErrorsByKind { get; init; }

    /// <summary>From the caller's sending to the caller's receiving: all invocations.</summary>
    public required LogLinearHistogram Latency { get; init; }

    /// <summary>From the caller's sending to the first byte of a streamed response: successful invocations; null of a
    /// function that does not stream.</summary>
    public LogLinearHistogram? TimeToFirstByte { get; init; }

    /// <summary>The same as <see cref="Latency"/>, of cold starts alone.</summary>
    public required LogLinearHistogram ColdLatency { get; init; }

    /// <summary>The same, of warm starts alone.</summary>
    public required LogLinearHistogram WarmLatency { get; init; }

    /// <summary>Init Duration of the REPORT lines.</summary>
    public required LogLinearHistogram InitDuration { get; init; }

    /// <summary>Duration of the REPORT lines.</summary>
    public required LogLinearHistogram InvocationDuration { get; init; }

    /// <summary>Billed Duration of the REPORT lines.</summary>
    public required LogLinearHistogram BilledDuration { get; init; }

    /// <summary>Where the time goes, at several percentiles of the latency.</summary>
    public required IReadOnlyList<PhaseBreakdown> Phases { get; init; }

    /// <summary>Its concurrency: the most at any moment.</summary>
    public required int PeakConcurrency { get; init; }

    /// <summary>Its concurrency: the mean over the run.</summary>
    public required double MeanConcurrency { get; init; }

    /// <summary>The concurrency that throttled it: reserved, or the account's; null when nothing can.</summary>
    public required int? ConcurrencyLimit { get; init; }

    /// <summary>By how many the concurrency passed the limit that the function stands under at most.</summary>
    public required int Overshoot { get; init; }

    /// <summary>How long it was above that limit.</summary>
    public required TimeSpan OvershootTime { get; init; }

    /// <summary>Calls refused for want of concurrency while there was room.</summary>
    public required long FalseThrottles { get; init; }

    /// <summary>From asking for admission to the answer.</summary>
    public required LogLinearHistogram AdmissionTime { get; init; }

    /// <summary>Sandboxes alive: the most at any moment.</summary>
    public required int PeakSandboxes { get; init; }

    /// <summary>Sandboxes alive: the mean over the run.</summary>
    public required double MeanSandboxes { get; init; }

    /// <summary>Sandboxes that are starting or running an invocation: the mean over the run.</summary>
    public required double MeanRunning { get; init; }

    /// <summary>What became of the events it got asynchronously; null when it got none.</summary>
    public EventsResult? Events { get; init; }
    /// <summary>Its provisioned concurrency; null when it has none.</summary>
    public ProvisionedResult? Provisioned { get; init; }

    /// <summary>What its SnapStart did; null when it has none.</summary>
    public SnapStartResult? SnapStart { get; init; }

    /// <summary>How its tenants fared; null when it does not isolate them.</summary>
    public TenantsResult? Tenants { get; init; }

    /// <summary>What it did on managed instances; null when it is not on them.</summary>
    public ManagedResult? Managed { get; init; }

    /// <summary>What it cost.</summary>
    public required CostResult Cost { get; init; }

    /// <summary>What it got from SQS; null when it has no mapping.</summary>
    public SqsFunctionResult? Sqs { get; init; }

    /// <summary>Chains of invocations that went round in a loop of functions and were cut before it, each once, however
    /// often it is refused.</summary>
    public long LoopsCut => (Events?.LoopsCut ?? 0) + (Sqs?.LoopsCut ?? 0);

    /// <summary>Its versions, the one that the run began with first; empty when it has but one.</summary>
    public IReadOnlyList<VersionResult> Versions { get; init; } = [];

    /// <summary>Its deployments in order of time; of several runs, those of the first.</summary>
    public IReadOnlyList<DeploymentResult> Deployments { get; init; } = [];

    /// <summary>Everything over time.</summary>
    public required FunctionSeries Series { get; init; }

    /// <summary>What CloudWatch would show.</summary>
    public FunctionCloudWatch CloudWatch { get; init; } = FunctionCloudWatch.None;
}

/// <summary>US dollars by part.</summary>
/// <param name="Requests">For requests.</param>
/// <param name="Duration">For GB-seconds.</param>
/// <param name="EphemeralStorage">For /tmp above 512 MB.</param>
/// <param name="Provisioned">For configured provisioned concurrency, used or not.</param>
/// <param name="Streaming">For streamed responses, beyond the first 6 MB of each.</param>
/// <param name="SnapStart">For cached snapshots and for restoring them.</param>
/// <param name="ManagedInstances">For EC2 instances and the fee on them.</param>
public sealed record CostResult(
    double Requests, double Duration, double EphemeralStorage, double Provisioned = 0, double Streaming = 0,
    double SnapStart = 0, double ManagedInstances = 0)
{
    /// <summary>The sum of the parts.</summary>
    public double Total =>
        Requests + Duration + EphemeralStorage + Provisioned + Streaming + SnapStart + ManagedInstances;

    /// <summary>Every part with its name, in a fixed order, those that cost nothing included.</summary>
    public IReadOnlyList<CostPart> Parts =>
    [
        new("requests", Requests), new("duration", Duration), new("ephemeral storage", EphemeralStorage),
        new("provisioned concurrency", Provisioned), new("SnapStart", SnapStart), new("instances", ManagedInstances),
        new("streaming", Streaming),
    ];

    /// <summary>Both together, part by part.</summary>
    /// <param name="other">What is added.</param>
    public CostResult Plus(CostResult other) => new(
        Requests + other.Requests, Duration + other.Duration, EphemeralStorage + other.EphemeralStorage,
        Provisioned + other.Provisioned, Streaming + other.Streaming, SnapStart + other.SnapStart,
        ManagedInstances + other.ManagedInstances);

    /// <summary>The mean of so many runs, part by part.</summary>
    /// <param name="runs">1 or more.</param>
    public CostResult Over(int runs) => new(
        Requests / runs, Duration / runs, EphemeralStorage / runs, Provisioned / runs, Streaming / runs,
        SnapStart / runs, ManagedInstances / runs);
}

/// <summary>A part of a cost.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Amount">US dollars.</param>
public readonly record struct CostPart(string Name, double Amount);

/// <summary>A name and how often it occurred.</summary>
/// <param name="Name">In camel case, as written in result.json.</param>
/// <param name="Count">How often.</param>
public readonly record struct NamedCount(string Name, long Count);
