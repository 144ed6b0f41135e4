using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Reads one metric from results: from each run alone, and from all runs together.</summary>
/// <param name="reference">Which metric, of whom, for what time.</param>
internal sealed class MetricEvaluation(MetricReference reference)
{
    private const double DaysOfMonth = 30;

    private readonly bool isOfAll = reference.Subject is "" or MetricReference.Account;

    /// <summary>Of whom it is asked; null of cost.</summary>
    private Metric? Declared => (isOfAll ? reference.Metric.Declared?.OfAccount : null) ?? reference.Metric.Declared;

    /// <summary>Which metric.</summary>
    public MetricReference Reference => reference;

    /// <summary>What it is measured in.</summary>
    public MetricUnit Unit => reference.Metric.Kind switch
    {
        MetricKind.Distribution or MetricKind.Length => MetricUnit.Time,
        MetricKind.Share => MetricUnit.Share,
        MetricKind.Events => reference.Statistic == "count" ? MetricUnit.Count : MetricUnit.Share,
        MetricKind.Level => MetricUnit.Count,
        MetricKind.Money => MetricUnit.Dollars,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// Whether the value of all runs together comes from their merged data; else it is the mean of the runs' values.
    /// </summary>
    public bool Merges => Unit switch
    {
        MetricUnit.Time => reference.Metric.Kind == MetricKind.Distribution && reference.Statistic != "max",
        MetricUnit.Share => reference.Metric.Kind == MetricKind.Events || Declared is TailRatio,
        MetricUnit.Dollars => reference.Period == MetricPeriod.Million,
        _ => false,
    };

    /// <summary>The value of one run, however few calls it rests on.</summary>
    /// <param name="run">The run.</param>
    public double? OfOne(RunResult run) => Value(run, supported: false);

    /// <summary>The value of merged data; null where they cannot support it.</summary>
    /// <param name="together">All runs as one.</param>
    public double? OfMerged(RunResult together) => Value(together, supported: true);

    /// <summary>Part and whole, of a share; null of everything else.</summary>
    /// <param name="run">One run, or all runs as one.</param>
    public Portion? PortionOf(RunResult run) => Declared switch
    {
        Count count => new(Sum(run, count), count.Among is { } among ? Sum(run, among) : 0),
        Breakdown breakdown => new(
            Measured(run, breakdown.Set).Sum(measured => reference.Metric.Reasons.Sum(reason => measured[breakdown][reason])),
            Sum(run, breakdown.Among!)),
        Ratio ratio => new(Sum(run, ratio.Part, LevelReadings.Mean), Sum(run, ratio.Whole, LevelReadings.Mean)),
        _ => null,
    };

    private double? Value(RunResult run, bool supported) => reference.Metric.Kind switch
    {
        MetricKind.Distribution => OfTimes(run, supported),
        MetricKind.Events when reference.Statistic == "count" => PerPeriod(PortionOf(run)?.Part, run),
        MetricKind.Events => PortionOf(run)?.Share,
        MetricKind.Share when Declared is Ratio => PortionOf(run)?.Share,
        MetricKind.Share when Declared is TailRatio tail => Merged(run, tail.Of).TailRatio(supported),
        MetricKind.Money => PerPeriod(CostOf(run), run),
        MetricKind.Share or MetricKind.Level or MetricKind.Length => OfLevel(run),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private double? OfTimes(RunResult run, bool supported)
    {
        var times = Merged(run, (Times)Declared!);
        if (reference.Probability is { } probability)
            return supported ? times.SupportedQuantile(probability) : times.Quantile(probability);
        return times.Count == 0 ? null : reference.Statistic == "mean" ? times.Mean : times.Maximum;
    }

    private LogLinearHistogram Merged(RunResult run, Times times)
    {
        LogLinearHistogram[] lengths = [.. Measured(run, times.Set).Select(measured => measured[times])];
        if (lengths.Length == 1) return lengths[0];
        var all = new LogLinearHistogram();
        foreach (var its in lengths) all.Add(its);
        return all;
    }

    private double OfLevel(RunResult run) => Declared switch
    {
        Level level => Sum(run, level, reference.Metric.Reading),
        Count count => Sum(run, count),
        Amount { Among: { } whole } amount =>
            Measured(run, amount.Set).Sum(measured => measured[amount] / Math.Max(1, measured[whole])),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private double CostOf(RunResult run) => isOfAll
        ? run.Account.Cost
        : run.Named(reference.Subject).OfType<FunctionResult>().Sum(function => function.Cost.Total);

    private double? PerPeriod(double? amount, RunResult run)
    {
        double hours = run.Measured.TotalHours;
        return reference.Period switch
        {
            MetricPeriod.Run => amount / run.Runs,
            MetricPeriod.Million => InvocationsOf(run) is > 0 and var invocations ? amount / invocations * 1e6 : null,
            _ when hours <= 0 => null,
            MetricPeriod.Minute => amount / hours / 60,
            MetricPeriod.Hour => amount / hours,
            MetricPeriod.Day => amount / hours * 24,
            MetricPeriod.Month => amount / hours * 24 * DaysOfMonth,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static double InvocationsOf(RunResult run) => run.Functions.Sum(function => (double)function[FunctionMetrics.Invocations]);

    private IReadOnlyList<MetricValues> Measured(RunResult run, MetricSet set) =>
        run.MeasuredOf(set, reference.Subject is MetricReference.Account ? "" : reference.Subject);

    private double Sum(RunResult run, Count count) => Measured(run, count.Set).Sum(measured => (double)measured[count]);

    private double Sum(RunResult run, Level level, LevelReadings reading) =>
        Measured(run, level.Set).Sum(measured => measured[level][reading]);
}
