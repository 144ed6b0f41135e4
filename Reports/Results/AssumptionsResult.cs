namespace LambdaSim.Reports.Results;

/// <summary>What an answer rests on: each assumption of the model at both ends of its range, with the same random numbers.</summary>
public sealed record AssumptionsResult
{
    /// <summary>How many replications each experiment had.</summary>
    public required int Replications { get; init; }

    /// <summary>The metrics looked at, by name: those of the objectives, else the standard ones.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Whether there are objectives, whose verdicts could flip.</summary>
    public required bool Judged { get; init; }

    /// <summary>The assumptions that the scenario rests on, in the order of the language.</summary>
    public required IReadOnlyList<AssumptionResult> Items { get; init; }

    /// <summary>What the reader must know: ends that could not be run.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The metrics that any assumption moves, by name: the one that is moved most, as a share of its value, first.</summary>
    /// <returns>Metrics that are moved alike stay in their order.</returns>
    public IReadOnlyList<string> Carried() =>
    [
        .. Metrics.Select(metric => (Name: metric, Ranked: Ranked(metric))).Where(metric => metric.Ranked.Count > 0)
            .OrderByDescending(metric => metric.Ranked[0].Swing.Size / Math.Abs(metric.Ranked[0].Swing.Most!.Value))
            .Select(metric => metric.Name),
    ];

    /// <summary>The assumptions that move a metric by more than <see cref="AssumptionSwing.Hardly"/>, the widest swing
    /// first.</summary>
    /// <param name="metric">The metric's name.</param>
    public IReadOnlyList<(AssumptionResult Assumption, AssumptionSwing Swing)> Ranked(string metric) =>
    [
        .. Items.Select(item => (Assumption: item, Swing: item.Swings.FirstOrDefault(swing => swing.Metric == metric)))
            .Where(pair => pair.Swing is { Counts: true })
            .Select(pair => (pair.Assumption, Swing: pair.Swing!))
            .OrderByDescending(pair => pair.Swing.Size),
    ];
}

/// <summary>One assumption of the model.</summary>
/// <param name="Path">The setting's path; a star stands for the names of those that take the default.</param>
/// <param name="Value">What the profile says.</param>
/// <param name="Low">The lower end of its range.</param>
/// <param name="High">The upper end.</param>
/// <param name="Measured">Whether the value was measured by somebody; else it is our assumption.</param>
/// <param name="Source">What the value rests on.</param>
/// <param name="Reason">Why the range is as wide as it is.</param>
/// <param name="Swings">What came of it, in the order of <see cref="AssumptionsResult.Metrics"/>.</param>
/// <param name="Flips">The objectives whose verdict changes within the range.</param>
public sealed record AssumptionResult(
    string Path, string Value, string Low, string High, bool Measured, string Source, string Reason,
    IReadOnlyList<AssumptionSwing> Swings, IReadOnlyList<AssumptionFlip> Flips);

/// <summary>One metric over the range of one assumption.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Value">With what the profile says; null when it cannot be had.</param>
/// <param name="AtLow">At the lower end; null when it cannot be had.</param>
/// <param name="AtHigh">At the upper end.</param>
public sealed record AssumptionSwing(string Metric, MetricUnit Unit, double? Value, double? AtLow, double? AtHigh)
{
    /// <summary>A swing up to this share of the greatest value is no swing: the answer does not rest on it.</summary>
    public const double Hardly = 0.005;

    /// <summary>The least of the three.</summary>
    public double? Least => Known.Count > 0 ? Known.Min() : null;

    /// <summary>The greatest of the three.</summary>
    public double? Most => Known.Count > 0 ? Known.Max() : null;

    /// <summary>How far they lie apart, in the metric's unit.</summary>
    public double Size => Most - Least ?? 0;

    /// <summary>Whether they lie further apart than hardly.</summary>
    public bool Counts => Size > Hardly * Math.Abs(Most ?? 0);

    private List<double> Known => [.. new[] { Value, AtLow, AtHigh }.OfType<double>()];
}

/// <summary>An objective whose verdict is another at an end of the range.</summary>
/// <param name="Sentence">The objective.</param>
/// <param name="Holds">Whether it holds with what the profile says.</param>
/// <param name="Up">Whether it flips on the way to the upper end; else to the lower.</param>
/// <param name="At">The value from which on it is the other way, found by bisection.</param>
public sealed record AssumptionFlip(string Sentence, bool Holds, bool Up, string At);
