using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.EventMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>How many events of a function wait, and how old the oldest is, over time.</summary>
public static class EventBacklogChart
{
    /// <summary>The backlog.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">A function that got events.</param>
    /// <param name="events">Its events.</param>
    public static Chart OfBacklog(RunResult result, FunctionResult function, MetricValues events)
    {
        var windows = new Windows(result);
        double[] waiting = [.. events[InQueue].Series.Mean], inFlight = [.. events[InFlight].Series.Mean];
        var stack = windows.Stack(("in pollers' hands", Meaning.Busy, inFlight), ("waiting", Meaning.Backlog, waiting));
        long peak = events[InQueue].Series.Peak.DefaultIfEmpty(0).Max();
        return new Chart
        {
            Name = $"{function.Name}.event-backlog",
            Title = $"Events of {function.Name} that wait",
            Subtitle = $"At most {Readable.Count(peak)} of {Readable.Count(events[Received])} events waited at once; " +
                $"{Readable.Count(events[InQueue].AtEnd)} at the end.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("events, mean of each window", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };
    }

    /// <summary>The age of the oldest event.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">A function that got events.</param>
    /// <param name="events">Its events.</param>
    public static Chart OfAge(RunResult result, FunctionResult function, MetricValues events)
    {
        var windows = new Windows(result);
        double[] ages = [.. events[AgeOfOldest].Means];
        double oldest = ages.DefaultIfEmpty(0).Max();
        var line = new Line("oldest event", Meaning.P99, windows.Points(ages));
        return new Chart
        {
            Name = $"{function.Name}.event-age",
            Title = $"Age of the oldest event of {function.Name}",
            Subtitle = $"At most {Readable.Duration(oldest)}, at the end of each window.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("age", new DurationScale(oldest)) { Text = age => Readable.Duration(age) },
            Series = [line],
        };
    }
}
