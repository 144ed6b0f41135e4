using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The charts of a mapping that reads records in order.</summary>
public static class RecordMappingCharts
{
    /// <summary>What waits and how old it is; what is blocked and who polls, where there is something to see.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings.</param>
    public static IReadOnlyList<Chart> Of(RunResult result, SourceResult mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        List<Chart> charts = [RecordBacklogChart.Of(result, mapping), OldestRecordChart.Of(result, mapping)];
        if (mapping[RecordMappingMetrics.BlockedLanes].Peak > 0) charts.Add(BlockedLanesChart.Of(result, mapping));
        if (mapping[RecordMappingMetrics.Pollers].Peak > 1) charts.Add(RecordPollersChart.Of(result, mapping));
        return charts;
    }
}
