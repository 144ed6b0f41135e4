namespace LambdaSim.Reports.Results;

/// <summary>One scenario at many values of one or two settings.</summary>
public sealed record SweepResult
{
    /// <summary>The scenario's title.</summary>
    public required string Title { get; init; }

    /// <summary>The command line that makes this sweep again.</summary>
    public required string Command { get; init; }

    /// <summary>The settings that vary: one or two.</summary>
    public required IReadOnlyList<SweepAxis> Axes { get; init; }

    /// <summary>The points, the last axis varying fastest.</summary>
    public required IReadOnlyList<SweepPoint> Points { get; init; }

    /// <summary>How many replications a point has at most.</summary>
    public required int Replications { get; init; }

    /// <summary>The columns shown, by name of the metric.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>The metric of the frontier that should be quick: "checkout latency p99".</summary>
    public required string LatencyMetric { get; init; }

    /// <summary>The metric of the frontier that should be cheap: "cost per hour".</summary>
    public required string CostMetric { get; init; }

    /// <summary>The number of the first point at which all objectives are met; null when there is none.</summary>
    public required int? FirstMeeting { get; init; }

    /// <summary>Which limit protects a service best, where that was asked; else null.</summary>
    public LimitAdvice? Limit { get; init; }

    /// <summary>Which memory sizes are worth a name, where that was asked; else null.</summary>
    public MemoryChoice? Memory { get; init; }

    /// <summary>What the reader must know to trust the numbers: short sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A setting that varies.</summary>
/// <param name="Path">Its path: "checkout.memorySize".</param>
/// <param name="Values">Its values, as written on the command line: "512 MB".</param>
public sealed record SweepAxis(string Path, IReadOnlyList<string> Values);

/// <summary>One point of a sweep.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Values">The value of each axis.</param>
/// <param name="Metrics">All metrics of the experiment.</param>
/// <param name="Objectives">The objectives there.</param>
/// <param name="OnFrontier">Whether no other point is both cheaper and quicker.</param>
public sealed record SweepPoint(
    int Number,
    IReadOnlyList<string> Values,
    IReadOnlyList<MetricEstimate> Metrics,
    IReadOnlyList<ObjectiveResult> Objectives,
    bool OnFrontier)
{
    /// <summary>The replications there.</summary>
    public IReadOnlyList<ReplicationResult> Replications { get; init; } = [];

    /// <summary>Why the scenario does not allow these values, without a full stop; null where they were run.</summary>
    public string? NotPossible { get; init; }

    /// <summary>The worst of the verdicts; met when there are no objectives, missed where nothing could be run.</summary>
    public Verdict Verdict =>
        NotPossible is not null ? Verdict.Missed
        : Objectives.Any(objective => objective.Verdict == Verdict.Missed) ? Verdict.Missed
        : Objectives.Any(objective => objective.Verdict == Verdict.CannotTell) ? Verdict.CannotTell
        : Verdict.Met;

    /// <summary>The estimate of a metric by its whole name; null when it is not there.</summary>
    /// <param name="name">The name.</param>
    public MetricEstimate? Find(string name) => Metrics.FirstOrDefault(metric => metric.Name == name);
}

/// <summary>The answer of a search for the lowest or the cheapest value of a setting that meets the
/// objectives.</summary>
/// <param name="Path">The setting.</param>
/// <param name="Answer">The value found; null when no value meets them.</param>
/// <param name="Cheapest">Whether the cheapest was sought instead of the lowest.</param>
/// <param name="Monotone">Whether the verdicts changed once along the range; otherwise every value was tried.</param>
/// <param name="Certain">Whether the verdict is shown on both sides of the answer.</param>
/// <param name="Probes">What was tried, in order; each has one value.</param>
/// <param name="Sentences">The answer in words.</param>
/// <param name="Command">The command line that makes this search again.</param>
public sealed record FindResult(
    string Path,
    string? Answer,
    bool Cheapest,
    bool Monotone,
    bool Certain,
    IReadOnlyList<SweepPoint> Probes,
    IReadOnlyList<string> Sentences,
    string Command)
{
    /// <summary>How many replications of all that was tried there are.</summary>
    public int Runs => Probes.Sum(probe => probe.Replications.Count);
}
