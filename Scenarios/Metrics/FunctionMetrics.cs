using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a function.</summary>
/// <remarks>In one run, calls = invocations + throttles + rejections + dry runs + in flight at the end, of calls that arrived
/// after the warm-up.</remarks>
public static class FunctionMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("function");

    /// <summary>Calls that reached the front end.</summary>
    public static readonly Count Calls = Set.Count("calls", "Calls that reached the front end, whatever became of them.");

    /// <summary>Calls that a sandbox ran.</summary>
    public static readonly Count Invocations = Set.Count(
        "invocations", "Calls that a sandbox ran, as AWS counts Invocations: with function errors, without throttles; in one run.",
        cloudWatch: "Invocations");

    /// <summary>Invocations that were the first in their sandbox.</summary>
    public static readonly Count ColdStarts = Set.Count(
        "coldStarts", "Invocations that were the first in their sandbox, among all invocations.", among: Invocations);

    /// <summary>Of these, those that waited for nothing.</summary>
    public static readonly Count InitialisedAhead = Set.Count(
        "initialisedAhead", "Cold starts whose sandbox had finished INIT before they came: nobody waited; among all cold starts.",
        among: ColdStarts);

    /// <summary>Invocations that repeated INIT.</summary>
    public static readonly Count InitialisedAgain = Set.Count(
        "initialisedAgain", "Invocations in which INIT was repeated after a crash, a timeout or a failed INIT (AWS calls it "
            + "suppressed), among all invocations.", among: Invocations);

    /// <summary>Invocations in a sandbox that had run before.</summary>
    public static readonly Count WarmStarts = Set.Count(
        "warmStarts", "Invocations in a sandbox that had run before, among all invocations.", among: Invocations,
        moreIsBetter: true);

    /// <summary>Calls answered 429.</summary>
    public static readonly Count Throttles = Set.Count(
        "throttles", "Calls answered 429, among all calls.", among: Calls, cloudWatch: "Throttles");

    /// <summary>Throttles by AWS's Reason.</summary>
    public static readonly Breakdown ThrottlesByReason = Set.Breakdown(
        "throttlesByReason", "Throttles by AWS's Reason.", Calls,
        new("throttles by concurrency", "Throttles because as many ran as may, of the function, of the account or on its "
            + "instances, among all calls.",
            "ConcurrentInvocationLimitExceeded", "ReservedFunctionConcurrentInvocationLimitExceeded", "ManagedInstancesSaturated"),
        new("throttles by request rate", "Throttles because there were more requests a second than may be, ten for each unit of "
            + "concurrency, among all calls.",
            "FunctionInvocationRateLimitExceeded", "ReservedFunctionInvocationRateLimitExceeded"),
        new("throttles by scaling rate", "Throttles because sandboxes would have had to be started faster than they may, among "
            + "all calls.", "ScalingRateExceeded"));

    /// <summary>Invocations that ended in a function error.</summary>
    public static readonly Count Errors = Set.Count(
        "errors", "Invocations that ended in a function error, timeouts and crashes included, among all invocations.",
        among: Invocations, cloudWatch: "Errors");

    /// <summary>Errors by kind.</summary>
    public static readonly Breakdown ErrorsByKind = Set.Breakdown("errorsByKind", "Function errors by kind.");

    /// <summary>Invocations that ran into the function's timeout.</summary>
    public static readonly Count Timeouts = Set.Count(
        "timeouts", "Invocations that ran into the function's timeout, among all invocations.", among: Invocations);

    /// <summary>Calls refused before a sandbox was asked for.</summary>
    public static readonly Breakdown Rejections = Set.Breakdown(
        "rejections", "Calls refused before a sandbox was asked for, by error name (throttles apart).");

    /// <summary>Calls that were only checked.</summary>
    public static readonly Count DryRuns = Set.Count("dryRuns", "Calls that were only checked: answered 204.");

    /// <summary>Calls neither answered nor refused.</summary>
    public static readonly Level InFlight = Set.Level(
        "inFlight", AtEnd, "Calls neither answered nor refused.");

    /// <summary>Why cold starts had to start a sandbox.</summary>
    public static readonly Breakdown ColdStartCauses = Set.Breakdown(
        "coldStartCauses", "Why there was no warm sandbox for a cold start.");

    /// <summary>Sandboxes started on demand.</summary>
    public static readonly Count SandboxesStarted = Set.Count(
        "sandboxesStarted", "Sandboxes started on demand, those that served nobody among them.");

    /// <summary>Sandboxes that never served.</summary>
    public static readonly Count SandboxesUnused = Set.Count(
        "sandboxesUnused", "Sandboxes that never served an invocation, among those started.", among: SandboxesStarted);

    /// <summary>Calls refused while there was room.</summary>
    public static readonly Count FalseThrottles = Set.Count(
        "falseThrottles", "Calls refused for want of concurrency while there was room, among all calls.", among: Calls);

    /// <summary>Loops cut before it.</summary>
    public static readonly Count LoopsCut = Set.Count(
        "loopsCut", "Chains of invocations that went round in a loop of functions and were cut before it, each counted once, "
            + "in one run.", onlyIfAny: true);

    /// <summary>Invocations in flight.</summary>
    public static readonly Level Concurrency = Set.Level(
        "concurrency", Peak | Mean, "Invocations in flight.", cloudWatch: "ConcurrentExecutions", ofAccount: AccountMetrics.Concurrency);

    /// <summary>Sandboxes alive.</summary>
    public static readonly Level Sandboxes = Set.Level("sandboxes", Peak | Mean, "Sandboxes alive, busy and idle.");

    /// <summary>Sandboxes at work.</summary>
    public static readonly Level Running = Set.Level(
        "running", Mean, "Sandboxes that are starting or running an invocation.", phrase: "running sandboxes");

    /// <summary>The share of sandboxes at work.</summary>
    public static readonly Ratio BusySandboxes = Set.Ratio(
        "busySandboxes", "The share of sandboxes that start or run an invocation, over time.", of: Running, among: Sandboxes,
        moreIsBetter: true);

    /// <summary>From the caller's sending to receiving.</summary>
    public static readonly Times Latency = Set.Time("latency", "From the caller's sending to receiving.");

    /// <summary>How far the slow calls are from the usual ones.</summary>
    public static readonly TailRatio LatencyTailRatio = Set.TailRatio(
        "latencyTailRatio", "The 99th percentile of the latency by its median, 100 % when all calls take as long: how predictable it is.",
        Latency);

    /// <summary>To the first byte of a streamed response.</summary>
    public static readonly Times TimeToFirstByte = Set.Time(
        "timeToFirstByte", "From the caller's sending to the first byte of a streamed response.", onlyIfAny: true);

    /// <summary>The latency of cold starts.</summary>
    public static readonly Times ColdLatency = Set.Time("coldLatency", "The same as latency, of cold starts alone.");

    /// <summary>The latency of warm starts.</summary>
    public static readonly Times WarmLatency = Set.Time("warmLatency", "The same as latency, of warm starts alone.");

    /// <summary>The latency of invocations that succeeded.</summary>
    public static readonly Times LatencyOfSuccesses = Set.Time(
        "latencyOfSuccesses", "The same as latency, of invocations that succeeded alone; of functions that use services.", onlyIfAny: true);

    /// <summary>How long demand was above what was there.</summary>
    public static readonly Times TimeToScaleUp = Set.Time(
        "timeToScaleUp", "From the arrival of the first call that had to wait for a sandbox, or was throttled, until the last of them had "
            + "one, or was told; less than a second lies between one and the next.", onlyIfAny: true);

    /// <summary>How long sandboxes stayed that were not needed.</summary>
    public static readonly Times TimeToScaleDown = Set.Time(
        "timeToScaleDown", "Of each sandbox that was given up as idle: how long before that as many sandboxes as there were had last been "
            + "at work.", onlyIfAny: true);

    /// <summary>Init Duration.</summary>
    public static readonly Times InitDuration = Set.Time("initDuration", "Init Duration of the REPORT lines.");

    /// <summary>Until admitted or refused.</summary>
    public static readonly Times AdmissionTime = Set.Time(
        "admission", "From asking the counting service for admission to its answer.", phrase: "admission time");

    /// <summary>Duration.</summary>
    public static readonly Times Duration = Set.Time("duration", "Duration of the REPORT lines.");

    /// <summary>Billed Duration.</summary>
    public static readonly Times BilledDuration = Set.Time("billedDuration", "Billed Duration of the REPORT lines.");

    /// <summary>Invocations that may be in flight.</summary>
    public static readonly Amount ConcurrencyLimit = Set.Amount(
        "limit", "The concurrency it may have: reserved, or what nobody reserved.", isHighest: true);

    /// <summary>How far the limit was passed.</summary>
    public static readonly Amount Overshoot = Set.Amount(
        "overshoot", "By how many the concurrency passed its limit at most, among the limit; of the account, its unreserved part.",
        isHighest: true, among: ConcurrencyLimit, ofAccount: AccountMetrics.Overshoot);

    /// <summary>How long the limit was passed.</summary>
    public static readonly Amount OvershootTime = Set.Amount(
        "overshootSeconds", "How long the concurrency was above its limit.", isTime: true);
}
