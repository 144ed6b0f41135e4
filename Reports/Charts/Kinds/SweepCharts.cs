using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>The charts of a sweep.</summary>
public static class SweepCharts
{
    /// <summary>Cost against latency; of two settings also a heat map of each. Of advice on a limit, what that trades.</summary>
    /// <param name="sweep">The sweep.</param>
    public static IReadOnlyList<Chart> For(SweepResult sweep) => sweep.Limit is { } advice ? [LimitChart.Of(sweep, advice)]
        : sweep.Axes.Count == 1
        ? [FrontierChart.Of(sweep)]
        : [FrontierChart.Of(sweep), GridChart.Of(sweep, sweep.LatencyMetric, "latency"), GridChart.Of(
            sweep, sweep.CostMetric, "cost")];

    /// <summary>The values of a point, in words.</summary>
    internal static string Values(SweepPoint point) => string.Join(", ", point.Values);

    /// <summary>A metric of a point, in words.</summary>
    internal static string Shown(SweepPoint point, string name) =>
        point.Find(name) is { } metric ? MetricText.Value(metric.Value, metric.Unit) : Readable.Missing;
}
