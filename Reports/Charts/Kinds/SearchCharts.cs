using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The charts of a search: what it asked for, at every value that it tried.</summary>
public static class SearchCharts
{
    /// <summary>One chart for each metric of the objectives, and one for the cost.</summary>
    /// <param name="found">The search.</param>
    public static IReadOnlyList<Chart> For(FindResult found) =>
        [.. Metrics(found).Select(metric => MetricChart.Of(Probes(found), metric, found.Path))];

    /// <summary>The values that were tried, ascending.</summary>
    internal static IReadOnlyList<SweepPoint> Probes(FindResult found) =>
        [.. found.Probes.OrderBy(probe => Number(probe.Values[0]))];

    /// <summary>The metrics of the objectives, and the cost.</summary>
    internal static IReadOnlyList<string> Metrics(FindResult found) =>
    [
        .. Probes(found).SelectMany(probe => probe.Objectives).Select(objective => objective.Metric).Append("cost per hour").Distinct(),
    ];

    /// <summary>The number that a value begins with, for the order of the rows.</summary>
    private static double Number(string value) =>
        double.TryParse(value.Split(' ', '/', '%')[0], out double number) ? number : double.MaxValue;
}
