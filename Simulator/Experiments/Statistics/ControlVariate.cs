using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Traffic;

namespace LambdaSim.Experiments.Statistics;

/// <summary>
/// How many arrivals the replications had, beside how many are expected of one: cost and mean concurrency follow them, and so can be
/// told as they are at the expected number.
/// </summary>
/// <remarks>
/// A control variate (Law, Simulation Modeling and Analysis, 2015, 11.4; Lavenberg and Welch, 1981). The values are regressed on the
/// arrivals, and the estimate is the line's value at the expected arrivals, with the interval of a line's value: Student's t with two
/// degrees of freedom less than values. Where the mean of a value, given the arrivals, lies on a line, the estimate is unbiased, whatever
/// their joint distribution. It is used from ten replications on, whatever comes of it: to take it where the interval happens to be
/// shorter would make intervals too short, and of few replications some hundreds in a million have so nearly the same arrivals that the
/// line points anywhere.
/// </remarks>
internal sealed class ControlVariate
{
    private readonly IReadOnlyList<string> traffic;
    private readonly double expected;
    private readonly List<double> seen = [];

    private ControlVariate(IReadOnlyList<string> traffic, double expected) => (this.traffic, this.expected) = (traffic, expected);

    /// <summary>That of a metric; null where no arrivals are known to be behind it, or those that are have no chance in them.</summary>
    /// <param name="scenario">The scenario, whose warm-up has a given length.</param>
    /// <param name="metric">The metric.</param>
    public static ControlVariate? Of(Scenario scenario, MetricReference metric)
    {
        if (!FollowsArrivals(metric) || scenario.Run.WarmUp is not { } warmUp) return null;
        bool isOfAll = metric.Subject is "" or MetricReference.Account;
        var known = scenario.Traffic
            .Where(traffic => isOfAll || traffic.Journeys.Any(journey => journey.Steps.Any(step => step.Function == metric.Subject)))
            .Where(traffic => traffic.Journeys.Count > 0)
            .Select(traffic => (traffic.Name, Expected: ExpectedArrivals.Of(traffic, warmUp, scenario.Run.Duration)))
            .Where(traffic => traffic.Expected > 0)
            .ToList();
        return known.Count == 0
            ? null
            : new ControlVariate([.. known.Select(traffic => traffic.Name)], known.Sum(traffic => traffic.Expected!.Value));
    }

    /// <summary>Counts the arrivals of the next replication.</summary>
    /// <param name="run">A whole run.</param>
    public void Take(RunResult run) =>
        seen.Add(traffic.Sum(name => (double)run.Callers.First(caller => caller.Name == name)[CallerMetrics.Journeys]));

    /// <summary>The values as they are at the expected arrivals; null of too few, or where all had the same arrivals.</summary>
    /// <param name="values">The value of each replication.</param>
    public Adjustment? Adjust(IReadOnlyList<double?> values) => values.Count == seen.Count && values.All(value => value is not null)
        ? Adjust([.. values.OfType<double>()], seen, expected)
        : null;

    /// <summary>Values as they are where another quantity, whose mean is known, has its mean.</summary>
    /// <param name="values">The values.</param>
    /// <param name="seen">The other quantity beside each.</param>
    /// <param name="expected">Its mean.</param>
    public static Adjustment? Adjust(IReadOnlyList<double> values, IReadOnlyList<double> seen, double expected)
    {
        int count = values.Count;
        if (count < Looks.FewestWithoutSpread) return null;
        double mean = values.Average(), arrivals = seen.Average();
        double spread = seen.Sum(one => (one - arrivals) * (one - arrivals));
        double variance = values.Sum(value => (value - mean) * (value - mean));
        if (spread == 0 || variance == 0) return null;
        double slope = values.Zip(seen, (value, one) => (value - mean) * (one - arrivals)).Sum() / spread;
        double[] adjusted = [.. values.Zip(seen, (value, one) => value - (slope * (one - expected)))];
        double center = adjusted.Average(), away = arrivals - expected;
        double left = adjusted.Sum(value => (value - center) * (value - center)) / (count - 2);
        double error = Math.Sqrt(left * ((1.0 / count) + (away * away / spread)));
        return new Adjustment(expected, arrivals, left / (variance / (count - 1)), error, adjusted);
    }

    /// <summary>The interval around an adjusted value.</summary>
    /// <param name="center">The value.</param>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? IntervalOf(double center, Adjustment adjustment, double confidence)
    {
        double half = Intervals.Quantile(confidence, adjustment.Values.Count - 2) * adjustment.StandardError;
        return new Interval(center - half, center + half);
    }

    private static bool FollowsArrivals(MetricReference metric) => metric.Metric.Kind switch
    {
        MetricKind.Money => metric.Period != MetricPeriod.Million,
        MetricKind.Level => metric.Metric.Reading == LevelReadings.Mean
            && (metric.Metric.Declared == FunctionMetrics.Concurrency || metric.Metric.Declared == FunctionMetrics.Running
                || metric.Metric.Declared == AccountMetrics.Concurrency),
        _ => false,
    };
}
