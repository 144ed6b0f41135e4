using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Reads one metric from results: from each run alone, and from all runs together.</summary>
/// <param name="reference">Which metric, of whom, for what time.</param>
internal sealed class MetricEvaluation(MetricReference reference)
{
    private const double DaysOfMonth = 30;

    private readonly Metric? declared = reference.Metric.Declared;
    private readonly MetricReading reading =
        reference.Metric.Declared is null ? MetricReadings.Of(reference.Metric) : new MetricReading();

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
        MetricUnit.Share => reference.Metric.Kind == MetricKind.Events,
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
    public Portion? PortionOf(RunResult run) =>
        declared is Count count ? PortionOf(Measured(run), count)
        : declared is not null ? null
        : Caller(run) is { } caller ? reading.CallerEvents?.Invoke(caller)
        : reading.Events is { } events
            ? Functions(run).Select(events).Aggregate(default(Portion), (sum, next) => sum + next)
        : null;

    private double? Value(RunResult run, bool supported) => reference.Metric.Kind switch
    {
        MetricKind.Distribution => OfTimes(run, supported),
        MetricKind.Events when reference.Statistic == "count" => PerPeriod(PortionOf(run)?.Part, run),
        MetricKind.Events => PortionOf(run)?.Share,
        MetricKind.Share when reading.Events is not null => PortionOf(run)?.Share,
        MetricKind.Money => PerPeriod(OfLevel(run), run),
        MetricKind.Share or MetricKind.Level or MetricKind.Length => OfLevel(run),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private double? OfTimes(RunResult run, bool supported)
    {
        var times = Times(run);
        if (reference.Probability is { } probability)
            return supported ? times.SupportedQuantile(probability) : times.Quantile(probability);
        return times.Count == 0 ? null : reference.Statistic == "mean" ? times.Mean : times.Maximum;
    }

    private LogLinearHistogram Times(RunResult run)
    {
        if (declared is Times lengths) return Measured(run)[lengths];
        if (Caller(run) is { } caller) return reading.CallerTimes!(caller);
        var functions = Functions(run);
        if (functions.Count == 1) return reading.Times!(functions[0]);
        var all = new LogLinearHistogram();
        foreach (var function in functions) all.Add(reading.Times!(function));
        return all;
    }

    private double OfLevel(RunResult run)
    {
        if (declared is Level level) return Measured(run)[level][reference.Metric.Reading];
        if (declared is Count count) return Measured(run)[count];
        bool account = reference.Subject is "" or MetricReference.Account;
        if (account && reading.Account is { } whole) return whole(run);
        return Functions(run).Sum(reading.Level!);
    }

    private double? PerPeriod(double? amount, RunResult run)
    {
        double hours = run.Measured.TotalHours;
        double invocations = run.Functions.Sum(function => (double)function.Invocations);
        return reference.Period switch
        {
            MetricPeriod.Run => amount / run.Runs,
            MetricPeriod.Million => invocations > 0 ? amount / invocations * 1e6 : null,
            _ when hours <= 0 => null,
            MetricPeriod.Minute => amount / hours / 60,
            MetricPeriod.Hour => amount / hours,
            MetricPeriod.Day => amount / hours * 24,
            MetricPeriod.Month => amount / hours * 24 * DaysOfMonth,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private CallerResult? Caller(RunResult run) => run.Callers.FirstOrDefault(caller =>
        caller.Name == reference.Subject && run.Functions.All(function => function.Name != reference.Subject));

    private MetricValues Measured(RunResult run) => run.MeasuredOf(declared!.Set, reference.Subject);

    private static Portion PortionOf(MetricValues measured, Count count) =>
        new(measured[count], count.Among is { } among ? measured[among] : 0);

    private IReadOnlyList<FunctionResult> Functions(RunResult run) => reference.Subject is "" or MetricReference.Account
        ? run.Functions
        : [.. run.Functions.Where(function => function.Name == reference.Subject)];
}
