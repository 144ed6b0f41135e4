using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The batches over time that a mapping of records in order has with its function, and its pollers.</summary>
public static class RecordPollersChart
{
    /// <summary>The chart of one mapping.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings that read records in order.</param>
    public static Chart Of(RunResult result, SourceResult mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return MappingPollersChart.Of(
            result, mapping, mapping[RecordMappingMetrics.Concurrency], mapping[RecordMappingMetrics.Pollers],
            mapping[RecordMappingMetrics.Read] == 0 ? "no records" : null);
    }
}
