using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>The charts of a sweep.</summary>
public static class SweepCharts
{
    /// <summary>Cost against latency; of two settings also a heat map of each. Of advice on a limit, what that trades; of advice on memory,
    /// cost and time over it first.</summary>
    /// <param name="sweep">The sweep.</param>
    public static IReadOnlyList<Chart> For(SweepResult sweep) => sweep.Limit is { } advice ? [LimitChart.Of(sweep, advice)]
        : sweep.Memory is { } choice ? [MemoryChart.Of(sweep, choice), FrontierChart.Of(sweep)]
        : sweep.Axes.Count == 1
        ? [FrontierChart.Of(sweep)]
        : [FrontierChart.Of(sweep), GridChart.Of(sweep, sweep.LatencyMetric, "latency"), GridChart.Of(
            sweep, sweep.CostMetric, "cost")];

    /// <summary>The limit of an objective about a metric, unless it is so far off that it would press the points together.</summary>
    /// <param name="points">The points.</param>
    /// <param name="metric">The metric, by name.</param>
    /// <param name="most">The greatest limit that is still in sight.</param>
    internal static ReferenceLine[] Limits(IReadOnlyList<SweepPoint> points, string metric, double most) =>
    [
        .. points.SelectMany(point => point.Objectives)
            .Where(objective => objective.Metric == metric && objective.Limit > 0 && objective.Limit <= most)
            .Take(1)
            .Select(objective => new ReferenceLine($"{objective.Operator} {objective.LimitText}", Meaning.Limit, objective.Limit)),
    ];

    /// <summary>The values of a point, in words.</summary>
    internal static string Values(SweepPoint point) => string.Join(", ", point.Values);

    /// <summary>A metric of a point, in words.</summary>
    internal static string Shown(SweepPoint point, string name) =>
        point.Find(name) is { } metric ? MetricText.Value(metric.Value, metric.Unit) : Readable.Missing;
}
