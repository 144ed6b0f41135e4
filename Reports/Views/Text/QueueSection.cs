using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Reports.Views;

/// <summary>What became of the messages of SQS queues, and what the mappings that read them did.</summary>
internal static class QueueSection
{
    /// <summary>The tables, or nothing when there are no queues.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        if (result.Queues.Count == 0) return [];
        var queues = new TextTable(
            "Queues", "sent", "deleted", "waiting", "in flight", "dead-lettered", "expired", "oldest", "done p50", "done p99");
        foreach (var (name, measured, _) in result.Queues.Take(detail.Functions))
            queues.Add(
                $"  {name}",
                MeasuredText.Of(measured, QueueMetrics.Sent, result),
                MeasuredText.Of(measured, QueueMetrics.Deleted, result),
                MeasuredText.Of(measured, QueueMetrics.Visible, AtEnd),
                MeasuredText.Of(measured, QueueMetrics.InFlight, AtEnd),
                MeasuredText.Of(measured, QueueMetrics.DeadLettered, result),
                MeasuredText.Of(measured, QueueMetrics.Expired, result),
                MeasuredText.Of(measured, QueueMetrics.AgeOfOldest, AtEnd),
                MeasuredText.Of(measured, QueueMetrics.ProcessingLatency, 0.5),
                MeasuredText.Of(measured, QueueMetrics.ProcessingLatency, 0.99));
        queues.DropIfAll("expired", "0");
        if (result.Mappings.Count == 0) return [.. queues.Lines(detail.Width)];

        var mappings = new TextTable("Mappings", "batches", "failed", "throttled", "dropped", "returned", "concurrency", "peak");
        foreach (var (name, measured, _) in result.Mappings.Take(detail.Functions))
            mappings.Add(
                $"  {name}",
                MeasuredText.Of(measured, MappingMetrics.Batches, result),
                MeasuredText.Of(measured, MappingMetrics.FailedBatches, result),
                MeasuredText.Of(measured, MappingMetrics.ThrottledAttempts, result),
                MeasuredText.Of(measured, MappingMetrics.DroppedBatches, result),
                MeasuredText.Of(measured, MappingMetrics.Returned, result),
                MeasuredText.Of(measured, MappingMetrics.Concurrency, Mean),
                MeasuredText.Of(measured, MappingMetrics.Concurrency, Peak));
        return [.. queues.Lines(detail.Width), .. mappings.Lines(detail.Width)];
    }
}
