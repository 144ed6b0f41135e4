using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The age of a queue's oldest message over time: CloudWatch's ApproximateAgeOfOldestMessage.</summary>
public static class OldestMessageChart
{
    /// <summary>The chart of one queue.</summary>
    /// <param name="result">The run.</param>
    /// <param name="queue">One of its queues.</param>
    public static Chart Of(RunResult result, SourceResult queue)
    {
        var windows = new Windows(result);
        var age = queue[QueueMetrics.AgeOfOldest];
        double[] ages = [.. age.Peaks.Select(ticks => (double)ticks)];
        double oldest = ages.DefaultIfEmpty(0).Max();
        string atEnd = Readable.Moment(TimeSpan.FromTicks((long)age.AtEnd));
        return new Chart
        {
            Name = $"{queue.Name}.oldest",
            Title = $"Age of the oldest message in {queue.Name}",
            Subtitle = $"At most {Readable.Moment(TimeSpan.FromTicks((long)oldest))}, at the end {atEnd}.",
            Warning = Windows.Warning(result),
            Empty = queue[QueueMetrics.Sent] == 0 ? "no messages" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("age", new DurationScale(oldest)) { Text = age => Readable.Duration(age) },
            Series = [new Line("oldest message", Meaning.P99, windows.Points(ages))],
        };
    }
}
