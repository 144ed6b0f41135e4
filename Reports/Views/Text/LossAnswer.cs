using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What was never handled, in words: events and messages that were lost or never sent, or that nothing but a dead-letter
/// queue or a destination has.</summary>
internal static class LossAnswer
{
    /// <summary>Reasons that a dead-letter queue would not have helped against, as it was one itself that failed.</summary>
    private static readonly string[] OfWhatKeeps =
        ["destinationFailed", "deadLetterQueueFailed", "destinationDenied", "deadLetterQueueDenied"];

    /// <summary>The sentences, the greatest loss of each kind first; none where all was handled.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        var events = result.Functions.Where(function => function.Events is not null).Select(function => function.Events!).ToList();
        if (EventsLost(events, result) is { } lost) yield return lost;
        if (EventsKept(events, result) is { } kept) yield return kept;
        if (NeverSent(result) is { } neverSent) yield return neverSent;
        if (Expired(result) is { } expired) yield return expired;
        if (DeadLettered(result) is { } deadLettered) yield return deadLettered;
    }

    private static string? EventsLost(List<MetricValues> events, RunResult result)
    {
        long lost = events.Sum(one => one[EventMetrics.Lost]), received = events.Sum(one => one[EventMetrics.Received]);
        if (lost == 0) return null;
        var reasons = events.SelectMany(one => one[EventMetrics.LostByReason].ByReason)
            .GroupBy(reason => reason.Name).Select(alike => (Name: alike.Key, Count: alike.Sum(reason => reason.Count)))
            .OrderByDescending(reason => reason.Count).ToList();
        string all = reasons.Count == 1 ? lost == 1 ? "" : "all " : "mostly ";
        bool keeps = events.Sum(one => one[EventMetrics.DeadLettered] + one[EventMetrics.ToDestination]) > 0
            || reasons.Exists(reason => OfWhatKeeps.Contains(reason.Name));
        string would = keeps ? "" : $" A dead-letter queue would have kept {(lost == 1 ? "it" : "them")}.";
        return $"{Of(lost, received, "event")}{InRuns(result)} {Were(lost)} lost, {all}by {Readable.Words(reasons[0].Name)}.{would}";
    }

    private static string? EventsKept(List<MetricValues> events, RunResult result)
    {
        long letters = events.Sum(one => one[EventMetrics.DeadLettered]), records = events.Sum(one => one[EventMetrics.ToDestination]);
        if (letters + records == 0) return null;
        string where = records == 0 ? "a dead-letter queue" : letters == 0 ? "a destination" : "a dead-letter queue or a destination";
        string kept = Of(letters + records, events.Sum(one => one[EventMetrics.Received]), "event");
        return $"{kept}{InRuns(result)} failed and went to {where}.";
    }

    private static string? NeverSent(RunResult result)
    {
        var queue = result.Queues.MaxBy(candidate => candidate[QueueMetrics.NeverSent]);
        if (queue is null || queue[QueueMetrics.NeverSent] is not (> 0 and var never)) return null;
        return $"{Of(never, never + queue[QueueMetrics.Sent], "message")} of {queue.Name}{InRuns(result)} {Were(never)} never sent, "
            + "because the queue answered with errors.";
    }

    private static string? Expired(RunResult result)
    {
        var queue = result.Queues.MaxBy(candidate => candidate[QueueMetrics.Expired]);
        if (queue is null || queue[QueueMetrics.Expired] is not (> 0 and var expired)) return null;
        return $"{Of(expired, queue[QueueMetrics.Sent], "message")} of {queue.Name}{InRuns(result)} {Were(expired)} lost, because "
            + $"{(expired == 1 ? "it was" : "they were")} older than its retention.";
    }

    private static string? DeadLettered(RunResult result)
    {
        var queue = result.Queues.MaxBy(candidate => candidate[QueueMetrics.DeadLettered]);
        if (queue is null || queue[QueueMetrics.DeadLettered] is not (> 0 and var moved)) return null;
        return $"{Of(moved, queue[QueueMetrics.Sent], "message")} of {queue.Name}{InRuns(result)} went to the dead-letter queue.";
    }

    private static string Of(long some, long all, string thing) =>
        $"{Readable.Count(some)} of {Readable.Count(all, thing)} ({Readable.Share(some, all)})";

    private static string Were(long count) => count == 1 ? "was" : "were";
}
