using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>What came of all replications of one scenario: plain data, from which every view is made.</summary>
/// <remarks>
/// A replication is the same scenario in another world: only its seed differs. An interval says how far the numbers
/// would move if it were repeated in other worlds again.
/// </remarks>
public sealed record ExperimentResult
{
    /// <summary>
    /// All replications as one run: counts and cost are sums (<see cref="RunResult.Runs"/> says of how many),
    /// histograms are merged, levels are means, peaks the highest. Its series are those of the first replication.
    /// </summary>
    public required RunResult Together { get; init; }

    /// <summary>The first replication alone; of one replication it is the same object as <see
    /// cref="Together"/>.</summary>
    public required RunResult First { get; init; }

    /// <summary>Every replication, in order.</summary>
    public required IReadOnlyList<ReplicationResult> Replications { get; init; }

    /// <summary>How many replications were asked for: more than there are when it was cut off.</summary>
    public required int Asked { get; init; }

    /// <summary>How sure the intervals are: 0.95.</summary>
    public required double Confidence { get; init; }

    /// <summary>How the warm-up was chosen.</summary>
    public required WarmUpKind WarmUp { get; init; }

    /// <summary>The standard metrics of each subject, and those that the objectives ask for; in a fixed
    /// order.</summary>
    public required IReadOnlyList<MetricEstimate> Metrics { get; init; }

    /// <summary>The objectives, in the order of the scenario.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>How far the replications lie apart over time: least, mean and most of each series.</summary>
    public required IReadOnlyList<SeriesSpread> Spread { get; init; }

    /// <summary>What the answer rests on; null when nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssumptionsResult? Assumptions { get; init; }

    /// <summary>What was measured beside what was simulated; null where nothing was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BackTestResult? BackTest { get; init; }

    /// <summary>Whether it was cut off before its end.</summary>
    public bool Partial => Replications.Count < Asked || Together.Partial;

    /// <summary>The estimate of a metric by its whole name, "checkout latency p99"; null when it is not
    /// there.</summary>
    /// <param name="name">The name.</param>
    public MetricEstimate? Find(string name) => Metrics.FirstOrDefault(metric => metric.Name == name);
}

/// <summary>One replication.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Seed">Its seed: that of the scenario for the first, drawn from it for the others.</param>
/// <param name="Fingerprint">The running hash of all its messages, as 16 hexadecimal digits.</param>
/// <param name="MeasuredFrom">The end of its warm-up: what came before is in the series only.</param>
/// <param name="Simulated">How much was simulated.</param>
/// <param name="Messages">Messages delivered.</param>
public sealed record ReplicationResult(
    int Number, ulong Seed, string Fingerprint, TimeSpan MeasuredFrom, TimeSpan Simulated, long Messages);

/// <summary>How the warm-up was chosen.</summary>
public enum WarmUpKind
{
    /// <summary>Nothing was left out.</summary>
    None,

    /// <summary>The scenario or the command line gave its length.</summary>
    Given,

    /// <summary>Found for each replication by MSER-5 from its own series.</summary>
    Automatic,
}

/// <summary>What a metric is measured in.</summary>
public enum MetricUnit
{
    /// <summary>Lengths of time in ticks of 100 ns.</summary>
    Time,

    /// <summary>A share of a whole, 0 to 1.</summary>
    Share,

    /// <summary>A number of things, or a mean number of them.</summary>
    Count,

    /// <summary>US dollars.</summary>
    Dollars,
}

/// <summary>One metric, with how sure it is.</summary>
public sealed record MetricEstimate
{
    /// <summary>Its whole name, as an objective is written: "checkout latency p99", "cost per hour".</summary>
    public required string Name { get; init; }

    /// <summary>What it is about: the name of a function or a traffic, "account", or empty for the whole
    /// scenario.</summary>
    public required string Subject { get; init; }

    /// <summary>The metric's name without subject, percentile and period: "latency", "cold starts", "cost".</summary>
    public required string Metric { get; init; }

    /// <summary>What it is measured in.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>
    /// The value over all replications: percentiles and shares of the merged data, else the mean of the replications.
    /// Null when it cannot be had, such as a percentile of too few calls.
    /// </summary>
    public required double? Value { get; init; }

    /// <summary>The lower end of the confidence interval; null without one (a single replication).</summary>
    public required double? Low { get; init; }

    /// <summary>The upper end.</summary>
    public required double? High { get; init; }

    /// <summary>The value of each replication alone, in order.</summary>
    public required IReadOnlyList<double?> ByReplication { get; init; }

    /// <summary>How value and interval were adjusted to the expected arrivals; null where they were not. It is not saved.</summary>
    public Adjustment? Adjustment { get; init; }
}

/// <summary>Values as they are at the arrivals that are expected of a run, which many metrics follow.</summary>
/// <param name="Expected">The arrivals that are expected of a run.</param>
/// <param name="Seen">Those that the replications had in the mean.</param>
/// <param name="VarianceLeft">The variance that is left, as a share of that of the values themselves.</param>
/// <param name="StandardError">The standard error of the mean of the adjusted values.</param>
/// <param name="Values">The adjusted value of each replication.</param>
public sealed record Adjustment(double Expected, double Seen, double VarianceLeft, double StandardError, IReadOnlyList<double> Values);

/// <summary>What is said of an objective.</summary>
public enum Verdict
{
    /// <summary>The whole interval is on the good side of the limit.</summary>
    Met,

    /// <summary>The whole interval is on the bad side.</summary>
    Missed,

    /// <summary>The interval straddles the limit, or there is no value.</summary>
    CannotTell,
}

/// <summary>One objective and what came of it.</summary>
/// <param name="Sentence">As the scenario says it: "checkout latency p99 &lt; 500 ms".</param>
/// <param name="Metric">The name of its metric in <see cref="ExperimentResult.Metrics"/>.</param>
/// <param name="Operator">One of &lt; &lt;= &gt; &gt;= =.</param>
/// <param name="Limit">The limit, in the metric's unit.</param>
/// <param name="LimitText">The limit as the scenario writes it: "500 ms".</param>
/// <param name="Verdict">What is said of it.</param>
/// <param name="Estimate">The metric.</param>
public sealed record ObjectiveResult(
    string Sentence, string Metric, string Operator, double Limit, string LimitText, Verdict Verdict, MetricEstimate Estimate)
{
    /// <summary>Whether it holds by the value alone, whatever its interval; null without a value.</summary>
    public bool? HoldsAtValue =>
        Estimate.Value is not { } value ? null
        : Operator == "=" ? Estimate.ByReplication.All(one => one == Limit)
        : Holds(Operator, value, Limit);

    /// <summary>Whether a comparison holds.</summary>
    /// <param name="comparison">One of &lt; &lt;= &gt; &gt;= =.</param>
    /// <param name="value">The value before it.</param>
    /// <param name="limit">The value behind it.</param>
    public static bool Holds(string comparison, double value, double limit) => comparison switch
    {
        "<" => value < limit,
        "<=" => value <= limit,
        ">" => value > limit,
        ">=" => value >= limit,
        "=" => value == limit,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>A series of one subject over all replications; all lists have one entry a window.</summary>
/// <param name="Subject">The function, or "account".</param>
/// <param name="Series">Which: "offered", "served", "throttled", "errors", "coldStarts" (a count a window),
/// "latencyP50",
/// "latencyP99" (ticks), "concurrency", "sandboxes" (means).</param>
/// <param name="Least">The least of the replications; null where none has a value.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Most">The most.</param>
public sealed record SeriesSpread(
    string Subject, string Series, IReadOnlyList<double?> Least, IReadOnlyList<double?> Mean, IReadOnlyList<double?> Most);
