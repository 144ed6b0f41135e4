using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The messages of a queue over time: those that wait and those in flight.</summary>
public static class BacklogChart
{
    /// <summary>The chart of one queue.</summary>
    /// <param name="result">The run.</param>
    /// <param name="queue">One of its queues.</param>
    public static Chart Of(RunResult result, QueueResult queue)
    {
        var windows = new Windows(result);
        var stack = windows.Stack(
            ("in flight", Meaning.Busy, [.. queue.Series.InFlight.Mean]),
            ("waiting", Meaning.Backlog, [.. queue.Series.Visible.Mean]));
        return new Chart
        {
            Name = $"{queue.Name}.backlog",
            Title = $"Messages in {queue.Name}",
            Subtitle = $"{Readable.Count(queue.Sent)} sent: {Fates(queue)}; at most {Readable.Count(queue.PeakVisible)} waited.",
            Warning = Windows.Warning(result),
            Empty = queue.Sent == 0 ? "no messages" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("messages", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };
    }

    private static string Fates(QueueResult queue)
    {
        (string Name, double Count)[] fates =
        [
            ("done", queue.Deleted), ("to the dead-letter queue", queue.Redriven), ("too old", queue.Expired),
            ("still there", queue.VisibleAtEnd + queue.InFlightAtEnd),
        ];
        return string.Join(", ", fates.Where(fate => fate.Count > 0).Select(fate => $"{Readable.Count(fate.Count)} {fate.Name}"));
    }
}
