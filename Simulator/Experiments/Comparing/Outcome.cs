using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Comparing;

/// <summary>What came of one design, run or saved.</summary>
internal sealed record Outcome(
    Design Design, string Title, ExperimentResult? Experiment, IReadOnlyList<ulong> Seeds, IReadOnlyList<MetricEstimate> Metrics,
    IReadOnlyList<ObjectiveResult> Objectives)
{
    /// <summary>Of a design that was run.</summary>
    public static Outcome Of(Design design, ExperimentResult experiment) => new(
        design, experiment.Together.Scenario, experiment, [.. experiment.Replications.Select(
            run => run.Seed)], experiment.Metrics,
        experiment.Objectives);

    /// <summary>Of a result that was saved.</summary>
    public static Outcome Of(Design design)
    {
        var saved = design.Saved!;
        return new Outcome(design, saved.Scenario, Experiment: null, saved.Seeds, saved.Metrics, saved.Objectives);
    }

    /// <summary>The estimate of a metric; null when it is not there.</summary>
    public MetricEstimate? Find(string name) => Metrics.FirstOrDefault(metric => metric.Name == name);

    /// <summary>The design with its differences from the base.</summary>
    public ComparedDesign Compared(
        Outcome before, IReadOnlyList<string> metrics, bool paired, double confidence) => new()
        {
            Name = Design.Name,
            Settings = Design.DifferencesFrom(before.Design),
            Experiment = Experiment,
            Metrics = [.. metrics.Select(name => Find(name)!)],
            Objectives = Objectives,
            Differences = this == before
            ? []
            : [.. metrics.Select(name => Difference(
                before.Beside(this, name), Beside(before, name), paired, confidence))],
        };

    /// <summary>An estimate beside that of another outcome: what is saved is rounded, and beside it so is what was run, or
    /// the same numbers would differ.</summary>
    private MetricEstimate Beside(Outcome other, string name)
    {
        var estimate = Find(name)!;
        return (Experiment is null) == (other.Experiment is null) ? estimate : SavedResult.AsSaved(estimate);
    }

    /// <summary>How a metric differs.</summary>
    /// <param name="before">Of the base.</param>
    /// <param name="after">Of the other.</param>
    /// <param name="paired">Whether replications are taken in pairs.</param>
    /// <param name="confidence">How sure the interval shall be.</param>
    internal static MetricDifference Difference(
        MetricEstimate before, MetricEstimate after, bool paired, double confidence)
    {
        double? value = after.Value - before.Value;
        if (value is not { } center)
            return new MetricDifference(after.Name, after.Unit, Value: null, Low: null, High: null);
        var half = (paired ? OfPairs(before, after, confidence) : OfAll(before, after, confidence))?.HalfWidth;
        return new MetricDifference(after.Name, after.Unit, center, center - half, center + half) { Before = before.Value };
    }

    /// <summary>Only replications in which both have a value make a pair.</summary>
    private static Interval? OfPairs(MetricEstimate before, MetricEstimate after, double confidence)
    {
        var pairs = before.ByReplication.Zip(after.ByReplication)
            .Where(pair => pair.First is not null && pair.Second is not null)
            .Select(pair => (Before: pair.First!.Value, After: pair.Second!.Value)).ToList();
        return Intervals.OfPairs(
            [.. pairs.Select(pair => pair.Before)], [.. pairs.Select(pair => pair.After)], confidence);
    }

    private static Interval? OfAll(MetricEstimate before, MetricEstimate after, double confidence) =>
        Intervals.OfIndependent(
            [.. before.ByReplication.OfType<double>()], [.. after.ByReplication.OfType<double>()], confidence);
}
