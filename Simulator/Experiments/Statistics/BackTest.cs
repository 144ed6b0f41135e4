using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Holds what was measured against the replications.</summary>
/// <remarks>
/// What was measured is one week, or one day: a single draw, as a replication is. So it is held against the prediction interval, in which
/// one more replication would lie, and not against the confidence interval of the mean, which shrinks to a point with many replications.
/// Of n values with mean m and standard deviation s it is m ± t s √(1 + 1/n), by Student's t with n − 1 degrees of freedom.
/// </remarks>
internal static class BackTest
{
    /// <summary>The back-test of a scenario; null where nothing was measured.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="estimates">Its metrics, those that were measured among them.</param>
    public static BackTestResult? Of(Scenario scenario, IReadOnlyList<MetricEstimate> estimates)
    {
        if (scenario.Expected.Count + scenario.ExpectedSeries.Count == 0) return null;
        return new BackTestResult(
            Intervals.Confidence,
            [.. scenario.Expected.Select(one => Of(one, estimates.First(estimate => estimate.Name == one.Reference.Name)))],
            [.. scenario.ExpectedSeries.Select(series => new MeasuredSeries(
                series.Function, series.Metric, series.Period,
                [.. series.Values.Select(value => double.IsNaN(value) ? null : (double?)value)]))]);
    }

    private static MeasuredFigure Of(ExpectedSettings expected, MetricEstimate estimate)
    {
        double measured = estimate.Unit == MetricUnit.Time ? expected.Value * TimeSpan.TicksPerMillisecond : expected.Value;
        double[] runs = [.. estimate.ByReplication.OfType<double>()];
        var interval = Intervals.OfOneMore(runs);
        return new MeasuredFigure(
            estimate.Name, estimate.Unit, expected.Text, measured, estimate.Value,
            interval is { } found ? Math.Max(0, found.Low) : null, interval?.High);
    }
}
