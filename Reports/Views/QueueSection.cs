using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>What became of the messages of SQS queues, and what the mappings that read them did.</summary>
internal static class QueueSection
{
    /// <summary>The tables, or nothing when there are no queues.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        if (result.Queues.Count == 0) return [];
        var queues = new TextTable(
            "Queues", "sent", "deleted", "waiting", "in flight", "redriven", "expired", "oldest", "done p50", "done p99");
        foreach (var queue in result.Queues.Take(detail.Functions))
            queues.Add(
                $"  {queue.Name}",
                Readable.Count(result.PerRun(queue.Sent)),
                Readable.Count(result.PerRun(queue.Deleted)),
                Readable.Count(result.PerRun(queue.VisibleAtEnd)),
                Readable.Count(result.PerRun(queue.InFlightAtEnd)),
                Readable.Count(result.PerRun(queue.Redriven)),
                Readable.Count(result.PerRun(queue.Expired)),
                Readable.Moment(queue.AgeOfOldestAtEnd),
                Readable.Duration(queue.TimeToDone.SupportedQuantile(0.5)),
                Readable.Duration(queue.TimeToDone.SupportedQuantile(0.99)));
        queues.DropIfAll("expired", "0");
        if (result.Mappings.Count == 0) return [.. queues.Lines(detail.Width)];

        var mappings = new TextTable("Mappings", "batches", "failed", "throttled", "dropped", "returned", "concurrency", "peak");
        foreach (var mapping in result.Mappings.Take(detail.Functions))
            mappings.Add(
                $"  {mapping.Name}",
                Readable.Count(result.PerRun(mapping.Batches)),
                Readable.Count(result.PerRun(mapping.FailedBatches)),
                Readable.Count(result.PerRun(mapping.ThrottledAttempts)),
                Readable.Count(result.PerRun(mapping.DroppedBatches)),
                Readable.Count(result.PerRun(mapping.Returned)),
                Readable.Number(mapping.MeanConcurrency),
                Readable.Count(mapping.PeakConcurrency));
        return [.. queues.Lines(detail.Width), .. mappings.Lines(detail.Width)];
    }
}
