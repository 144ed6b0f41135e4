using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What became of the messages of SQS queues, and what the mappings that read them did.</summary>
internal static class QueueSection
{
    /// <summary>The tables, or nothing when there are no queues.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail) =>
    [
        .. StreamSection.Table("Queues", SourceColumns.OfQueues, QueueMetrics.Set, result, detail),
        .. StreamSection.Table("Mappings", SourceColumns.OfMappings, MappingMetrics.Set, result, detail),
    ];
}
