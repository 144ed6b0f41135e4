namespace LambdaSim.Reports.Results;

/// <summary>Several designs that met the same traffic: how they differ from the first, and how sure that is.</summary>
public sealed record ComparisonResult
{
    /// <summary>The title people see.</summary>
    public required string Title { get; init; }

    /// <summary>The command line that makes this comparison again.</summary>
    public required string Command { get; init; }

    /// <summary>What the others are compared with.</summary>
    public required ComparedDesign Base { get; init; }

    /// <summary>The others, in the order given.</summary>
    public required IReadOnlyList<ComparedDesign> Variants { get; init; }

    /// <summary>Whether differences are taken replication by replication: same seeds, same traffic, same
    /// random numbers.</summary>
    public required bool Paired { get; init; }

    /// <summary>The confidence that all intervals of one metric hold at once: 0.95; each is widened to that
    /// end.</summary>
    public required double Confidence { get; init; }

    /// <summary>The metrics compared, by name, in the order of the columns.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>The conditions of --fail-if, and what came of them.</summary>
    public required IReadOnlyList<ConditionResult> Conditions { get; init; }

    /// <summary>What the reader must know to trust the numbers: short sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>One design of a comparison.</summary>
public sealed record ComparedDesign
{
    /// <summary>Its name: of the variant or the file.</summary>
    public required string Name { get; init; }

    /// <summary>The settings in which it differs from the base: path, value of the base, value here.</summary>
    public required IReadOnlyList<SettingDifference> Settings { get; init; }

    /// <summary>What came of it; null for a result that was read from a file, of which only the metrics are
    /// known.</summary>
    public required ExperimentResult? Experiment { get; init; }

    /// <summary>Its metrics, in the order of <see cref="ComparisonResult.Metrics"/>.</summary>
    public required IReadOnlyList<MetricEstimate> Metrics { get; init; }

    /// <summary>Its objectives.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>Its differences from the base, in the order of <see cref="ComparisonResult.Metrics"/>; empty for the
    /// base.</summary>
    public required IReadOnlyList<MetricDifference> Differences { get; init; }
}

/// <summary>A setting with two values.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Base">Its value in the base; empty when it has none there.</param>
/// <param name="Here">Its value in the variant; empty when it has none there.</param>
public sealed record SettingDifference(string Path, string Base, string Here);

/// <summary>How one metric of a variant differs from that of the base.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Value">Variant minus base; null when one of them cannot be had.</param>
/// <param name="Low">The lower end of the interval of the difference; null when there is none.</param>
/// <param name="High">The upper end.</param>
public sealed record MetricDifference(string Metric, MetricUnit Unit, double? Value, double? Low, double? High)
{
    /// <summary>The value of the base; null when it cannot be had.</summary>
    public double? Before { get; init; }

    /// <summary>The difference as a share of the base: −0.25 for a quarter less. Null where the base is zero or cannot be
    /// had.</summary>
    public double? Relative => Before is { } before && before != 0 ? Value / Math.Abs(before) : null;

    /// <summary>Whether a difference is shown: the whole interval is on one side of zero.</summary>
    public bool Shown => Low > 0 || High < 0;

    /// <summary>Whether there is none at all, in any replication.</summary>
    public bool None => Value == 0 && Low == 0 && High == 0;
}

/// <summary>A condition under which a comparison fails, for one variant.</summary>
/// <param name="Sentence">As it was asked: "checkout latency p99 worse by &gt; 5%".</param>
/// <param name="Variant">Which variant.</param>
/// <param name="Verdict"><see cref="Verdict.Missed"/> when the harm is shown, <see cref="Verdict.Met"/> when it is
/// shown to be
/// less, <see cref="Verdict.CannotTell"/> otherwise.</param>
/// <param name="Explanation">The numbers, in words.</param>
public sealed record ConditionResult(string Sentence, string Variant, Verdict Verdict, string Explanation);
