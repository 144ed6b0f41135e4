using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>All charts of a run.</summary>
public static class ChartSet
{
    /// <summary>The account's charts, if there are several functions, then those of each function in turn.</summary>
    /// <param name="result">The run.</param>
    public static IReadOnlyList<Chart> For(RunResult result)
    {
        List<Chart> charts = result.Functions.Count > 1
            ? [ConcurrencyChart.OfAccount(result), ThroughputChart.OfAccount(result)]
            : [];
        if (result.Pollers is { } pollers) charts.Add(PollersChart.Of(result, pollers));
        foreach (var function in result.Functions)
        {
            charts.AddRange(
            [
                LatencyChart.Of(result, function),
                ThroughputChart.Of(result, function),
                ConcurrencyChart.Of(result, function),
                DistributionChart.Of(result, function),
                ColdStartsChart.Of(result, function),
            ]);
            if (function.Events is { } events) charts.AddRange(OfEvents(result, function, events));
        }
        return charts;
    }

    private static IEnumerable<Chart> OfEvents(RunResult result, FunctionResult function, EventsResult events) =>
    [
        EventEndingsChart.Of(result, function, events),
        EventBacklogChart.OfBacklog(result, function, events),
        EventBacklogChart.OfAge(result, function, events),
    ];
}
