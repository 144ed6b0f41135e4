using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>All charts of a run.</summary>
public static class ChartSet
{
    /// <summary>The account's charts, if there are several functions, then those of each function, queue and mapping in turn.</summary>
    /// <param name="result">The run.</param>
    public static IReadOnlyList<Chart> For(RunResult result)
    {
        List<Chart> charts = result.Functions.Count > 1
            ? [ConcurrencyChart.OfAccount(result), ThroughputChart.OfAccount(result)]
            : [];
        foreach (var function in result.Functions)
            charts.AddRange(
            [
                LatencyChart.Of(result, function),
                ThroughputChart.Of(result, function),
                ConcurrencyChart.Of(result, function),
                DistributionChart.Of(result, function),
                ColdStartsChart.Of(result, function),
            ]);
        foreach (var queue in result.Queues) charts.AddRange([BacklogChart.Of(result, queue), OldestMessageChart.Of(result, queue)]);
        charts.AddRange(result.Mappings.Select(mapping => PollersChart.Of(result, mapping)));
        return charts;
    }
}
