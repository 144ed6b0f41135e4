using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments.Statistics;

/// <summary>How often something happened, and among how many.</summary>
/// <param name="Part">How often.</param>
/// <param name="Whole">Among how many.</param>
internal readonly record struct Portion(double Part, double Whole)
{
    /// <summary>The share; null of nothing.</summary>
    public double? Share => Whole > 0 ? Part / Whole : null;

    /// <summary>Both together.</summary>
    public static Portion operator +(Portion left, Portion right) =>
        new(left.Part + right.Part, left.Whole + right.Whole);
}

/// <summary>Where a metric stands in a result; what does not apply is null.</summary>
internal sealed record MetricReading
{
    /// <summary>The distribution of a function.</summary>
    public Func<FunctionResult, LogLinearHistogram>? Times { get; init; }

    /// <summary>The distribution of a traffic.</summary>
    public Func<CallerResult, LogLinearHistogram>? CallerTimes { get; init; }

    /// <summary>Part and whole of a function.</summary>
    public Func<FunctionResult, Portion>? Events { get; init; }

    /// <summary>Part and whole of a traffic.</summary>
    public Func<CallerResult, Portion>? CallerEvents { get; init; }

    /// <summary>A number of a function; of all functions together it is summed.</summary>
    public Func<FunctionResult, double>? Level { get; init; }

    /// <summary>A number of the account, also used for all functions together.</summary>
    public Func<RunResult, double>? Account { get; init; }
}

/// <summary>Where every metric of <see cref="MetricTable"/> is read. To add one: a line there and a line
/// here.</summary>
internal static class MetricReadings
{
    private static readonly LogLinearHistogram Nothing = new();

    private static readonly Dictionary<string, MetricReading> ByName = new(StringComparer.Ordinal)
    {
        ["latency"] = new() { Times = function => function.Latency, CallerTimes = caller => caller.Latency },
        ["cold latency"] = new() { Times = function => function.ColdLatency },
        ["warm latency"] = new() { Times = function => function.WarmLatency },
        ["duration"] = new() { Times = function => function.InvocationDuration },
        ["billed duration"] = new() { Times = function => function.BilledDuration },
        ["init duration"] = new() { Times = function => function.InitDuration },
        ["restore duration"] = new() { Times = function => function.SnapStart?.RestoreDuration ?? Nothing },
        ["invocations"] = new() { Level = function => function.Invocations },
        ["cold starts"] = new() { Events = function => new(function.ColdStarts, function.Invocations) },
        ["throttles"] = new() { Events = function => new(function.Throttles, function.Calls) },
        ["throttles by concurrency"] = Throttles(
            AdmissionVerdict.ConcurrentInvocationLimitExceeded,
            AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded, AdmissionVerdict.ManagedInstancesSaturated),
        ["throttles by request rate"] = Throttles(
            AdmissionVerdict.FunctionInvocationRateLimitExceeded,
            AdmissionVerdict.ReservedFunctionInvocationRateLimitExceeded),
        ["throttles by scaling rate"] = Throttles(AdmissionVerdict.ScalingRateExceeded),
        ["errors"] = new() { Events = function => new(function.Errors, function.Invocations) },
        ["timeouts"] = new()
        {
            Events = function => new(function.Timeouts, function.Invocations),
            CallerEvents = caller => new(caller.Timeouts, caller.Calls),
        },
        ["failures"] = new() { CallerEvents = caller => new(caller.Failed, caller.Calls) },
        ["retries"] = new() { CallerEvents = caller => new(caller.Retries, caller.Calls) },
        ["concurrency peak"] = new()
        {
            Level = function => function.PeakConcurrency,
            Account = run => run.Account.PeakConcurrency,
        },
        ["concurrency mean"] = new()
        {
            Level = function => function.MeanConcurrency,
            Account = run => run.Account.MeanConcurrency,
        },
        ["sandboxes peak"] = new() { Level = function => function.PeakSandboxes },
        ["sandboxes mean"] = new() { Level = function => function.MeanSandboxes },
        ["busy sandboxes"] = new() { Events = function => new(function.MeanRunning, function.MeanSandboxes) },
        ["overshoot"] = new()
        {
            Level = function => (double)function.Overshoot / Math.Max(1, function.ConcurrencyLimit ?? 1),
            Account = run => (double)run.Account.Overshoot / run.Account.ConcurrencyLimit,
        },
        ["false throttles"] = new() { Events = function => new(function.FalseThrottles, function.Calls) },
        ["admission time"] = new() { Times = function => function.AdmissionTime },
        ["spillovers"] = new()
        {
            Events = function => new(function.Provisioned?.Spillovers ?? 0, function.Invocations),
        },
        ["spillovers by concurrency"] = Spillovers(ProvisionedResult.ByConcurrency),
        ["spillovers by request rate"] = Spillovers(ProvisionedResult.ByRequestRate),
        ["spillovers while not ready"] = Spillovers(ProvisionedResult.ByNotReady),
        ["provisioned utilisation"] = new()
        {
            Events = function => new(function.Provisioned?.MeanBusy ?? 0, function.Provisioned?.MeanUsable ?? 0),
        },
        ["lost events"] = new()
        {
            Events = function => new(function.Events?.Lost ?? 0, function.Events?.Received ?? 0),
        },
        ["kept events"] = new()
        {
            Events = function => function.Events is { } events
                ? new(events.DeadLettered + events.ToDestination, events.Received)
                : default,
        },
        ["duplicates"] = new()
        {
            Events = function => new(function.Events?.Duplicates ?? 0, function.Events?.Received ?? 0),
        },
        ["event age"] = new() { Times = function => function.Events?.Age ?? Nothing },
        ["time to end"] = new() { Times = function => function.Events?.TimeToEnd ?? Nothing },
        ["loops cut"] = new() { Level = function => function.LoopsCut },
        ["cost"] = new() { Level = function => function.Cost.Total, Account = run => run.Account.Cost },
    };

    /// <summary>Where a metric is read.</summary>
    /// <param name="metric">The metric.</param>
    /// <exception cref="NotSupportedException">The table has no line for it.</exception>
    public static MetricReading Of(MetricDefinition metric) => ByName.TryGetValue(metric.Name, out var reading)
        ? reading
        : throw new NotSupportedException($"The metric '{metric.Name}' is read nowhere.");

    /// <summary>The throttles of a function for one of several reasons.</summary>
    private static MetricReading Throttles(params AdmissionVerdict[] reasons)
    {
        string[] names = [.. reasons.Select(reason => reason.ToString())];
        return new MetricReading
        {
            Events = function => new(
                function.ThrottlesByReason.Where(count => names.Contains(count.Name)).Sum(count => count.Count), function.Calls),
        };
    }

    /// <summary>What spilled over for one reason.</summary>
    private static MetricReading Spillovers(string reason) => new()
    {
        Events = function => new(function.Provisioned?.SpilledOver(reason) ?? 0, function.Invocations),
    };

    /// <summary>Every metric that is read, for the test that the language can ask for each.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;
}
