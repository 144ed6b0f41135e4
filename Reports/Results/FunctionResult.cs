namespace LambdaSim.Reports.Results;

/// <summary>What one function saw.</summary>
public sealed record FunctionResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Calls that reached the front end, whatever became of them.</summary>
    [AddsUp(By.Sum)]
    public required long Calls { get; init; }

    /// <summary>Calls that a sandbox ran, as AWS counts Invocations: with function errors, without throttles.</summary>
    [AddsUp(By.Sum)]
    public required long Invocations { get; init; }

    /// <summary>Invocations that were the first in their sandbox: AWS's REPORT line shows an Init Duration.</summary>
    [AddsUp(By.Sum)]
    public required long ColdStarts { get; init; }

    /// <summary>Of the cold starts, those whose sandbox had finished INIT before they came: nobody waited.</summary>
    [AddsUp(By.Sum)]
    public required long InitialisedAhead { get; init; }

    /// <summary>Invocations in a sandbox that had run before.</summary>
    [AddsUp(By.Sum)]
    public required long WarmStarts { get; init; }

    /// <summary>Calls answered 429.</summary>
    [AddsUp(By.Sum)]
    public required long Throttles { get; init; }

    /// <summary>Throttles by AWS's Reason, in a fixed order; reasons without throttles are left out.</summary>
    [AddsUp(By.Sum)]
    public required IReadOnlyList<NamedCount> ThrottlesByReason { get; init; }

    /// <summary>Invocations that ended in a function error, with timeouts and crashes, as AWS counts Errors.</summary>
    [AddsUp(By.Sum)]
    public required long Errors { get; init; }

    /// <summary>Invocations that ran into the function's timeout.</summary>
    [AddsUp(By.Sum)]
    public required long Timeouts { get; init; }

    /// <summary>Calls refused before a sandbox was asked for, by error name (throttles apart).</summary>
    [AddsUp(By.Sum)]
    public required IReadOnlyList<NamedCount> Rejections { get; init; }

    /// <summary>Invocations in which INIT was repeated, after a crash, a timeout or a failed INIT: AWS calls it
    /// suppressed.</summary>
    [AddsUp(By.Sum)]
    public required long InitialisedAgain { get; init; }

    /// <summary>Calls that were only checked: answered 204.</summary>
    [AddsUp(By.Sum)]
    public required long DryRuns { get; init; }

    /// <summary>Calls still open when the run ended.</summary>
    [AddsUp(By.Mean)]
    public required double InFlightAtEnd { get; init; }

    /// <summary>Why sandboxes had to be started for cold starts: cause and count.</summary>
    [AddsUp(By.Sum)]
    public required IReadOnlyList<NamedCount> ColdStartCauses { get; init; }

    /// <summary>Sandboxes that were started.</summary>
    [AddsUp(By.Sum)]
    public required long SandboxesStarted { get; init; }

    /// <summary>Sandboxes that ended, or were left at the end, without ever serving an invocation.</summary>
    [AddsUp(By.Sum)]
    public required long SandboxesUnused { get; init; }

    /// <summary>Function errors by kind.</summary>
    [AddsUp(By.Sum)]
    public required IReadOnlyList<NamedCount> ErrorsByKind { get; init; }

    /// <summary>From the caller's sending to the caller's receiving: all invocations.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram Latency { get; init; }

    /// <summary>From the caller's sending to the first byte of a streamed response: successful invocations; null of a
    /// function that does not stream.</summary>
    [AddsUp(By.Sum)]
    public LogLinearHistogram? TimeToFirstByte { get; init; }

    /// <summary>The same as <see cref="Latency"/>, of cold starts alone.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram ColdLatency { get; init; }

    /// <summary>The same, of warm starts alone.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram WarmLatency { get; init; }

    /// <summary>Init Duration of the REPORT lines.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram InitDuration { get; init; }

    /// <summary>Duration of the REPORT lines.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram InvocationDuration { get; init; }

    /// <summary>Billed Duration of the REPORT lines.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram BilledDuration { get; init; }

    /// <summary>Where the time goes, at several percentiles of the latency.</summary>
    public required IReadOnlyList<PhaseBreakdown> Phases { get; init; }

    /// <summary>Its concurrency: the most at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakConcurrency { get; init; }

    /// <summary>Its concurrency: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanConcurrency { get; init; }

    /// <summary>The concurrency that throttled it: reserved, or the account's; null when nothing can.</summary>
    [AddsUp(By.First)]
    public required int? ConcurrencyLimit { get; init; }

    /// <summary>By how many the concurrency passed the limit that the function stands under at most.</summary>
    [AddsUp(By.Maximum)]
    public required int Overshoot { get; init; }

    /// <summary>How long it was above that limit.</summary>
    [AddsUp(By.Sum)]
    public required TimeSpan OvershootTime { get; init; }

    /// <summary>Calls refused for want of concurrency while there was room.</summary>
    [AddsUp(By.Sum)]
    public required long FalseThrottles { get; init; }

    /// <summary>From asking for admission to the answer.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram AdmissionTime { get; init; }

    /// <summary>Sandboxes alive: the most at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakSandboxes { get; init; }

    /// <summary>Sandboxes alive: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanSandboxes { get; init; }

    /// <summary>Sandboxes that are starting or running an invocation: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanRunning { get; init; }

    /// <summary>What became of the events it got asynchronously; null when it got none.</summary>
    [AddsUp(By.Parts)]
    public EventsResult? Events { get; init; }

    /// <summary>Its provisioned concurrency; null when it has none.</summary>
    [AddsUp(By.Parts)]
    public ProvisionedResult? Provisioned { get; init; }

    /// <summary>What its SnapStart did; null when it has none.</summary>
    [AddsUp(By.Parts)]
    public SnapStartResult? SnapStart { get; init; }

    /// <summary>How its tenants fared; null when it does not isolate them.</summary>
    [AddsUp(By.Parts)]
    public TenantsResult? Tenants { get; init; }

    /// <summary>What it did on managed instances; null when it is not on them.</summary>
    [AddsUp(By.Parts)]
    public ManagedResult? Managed { get; init; }

    /// <summary>Chains of invocations that went round in a loop of functions and were cut before it, each once, however
    /// often it is refused.</summary>
    [AddsUp(By.Sum)]
    public long LoopsCut { get; init; }

    /// <summary>What it cost.</summary>
    [AddsUp(By.Parts)]
    public required CostResult Cost { get; init; }

    /// <summary>Its versions, the one that the run began with first; empty when it has but one.</summary>
    [AddsUp(By.Parts)]
    public IReadOnlyList<VersionResult> Versions { get; init; } = [];

    /// <summary>Its deployments in order of time; of several runs, those of the first.</summary>
    [AddsUp(By.First)]
    public IReadOnlyList<DeploymentResult> Deployments { get; init; } = [];

    /// <summary>Everything over time.</summary>
    public required FunctionSeries Series { get; init; }

    /// <summary>What CloudWatch would show.</summary>
    public FunctionCloudWatch CloudWatch { get; init; } = FunctionCloudWatch.None;
}
