using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The messages of a queue over time: those that wait and those in flight.</summary>
public static class BacklogChart
{
    /// <summary>The chart of one queue.</summary>
    /// <param name="result">The run.</param>
    /// <param name="queue">One of its queues.</param>
    public static Chart Of(RunResult result, SourceResult queue)
    {
        var windows = new Windows(result);
        var (visible, inFlight) = (queue[QueueMetrics.Visible], queue[QueueMetrics.InFlight]);
        var stack = windows.Stack(
            ("in flight", Meaning.Busy, [.. inFlight.Means]),
            ("waiting", Meaning.Backlog, [.. visible.Means]));
        return new Chart
        {
            Name = $"{queue.Name}.backlog",
            Title = $"Messages in {queue.Name}",
            Subtitle = $"{Readable.Count(queue[QueueMetrics.Sent])} sent: {Fates(queue.Measured)}; "
                + $"at most {Readable.Count(visible.Peak)} waited.",
            Warning = Windows.Warning(result),
            Empty = queue[QueueMetrics.Sent] == 0 ? "no messages" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("messages", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };
    }

    private static string Fates(MetricValues queue)
    {
        (string Name, double Count)[] fates =
        [
            ("done", queue[QueueMetrics.Deleted]), ("to the dead-letter queue", queue[QueueMetrics.DeadLettered]),
            ("expired", queue[QueueMetrics.Expired]),
            ("still there", queue[QueueMetrics.Visible].AtEnd + queue[QueueMetrics.InFlight].AtEnd),
        ];
        return string.Join(", ", fates.Where(fate => fate.Count > 0).Select(fate => $"{Readable.Count(fate.Count)} {fate.Name}"));
    }
}
