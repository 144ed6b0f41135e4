using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.EventMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What became of a function's events, over time.</summary>
public static class EventEndingsChart
{
    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">A function that got events.</param>
    /// <param name="events">Its events.</param>
    public static Chart Of(RunResult result, FunctionResult function, MetricValues events)
    {
        var windows = new Windows(result);
        var stack = windows.Stack(
            ("succeeded", Meaning.Served, windows.PerSecond(events.SeriesOf(Succeeded))),
            ("to the destination", Meaning.KeptAtDestination, windows.PerSecond(events.SeriesOf(ToDestination))),
            ("to the dead-letter queue", Meaning.Kept, windows.PerSecond(events.SeriesOf(DeadLettered))),
            ("lost", Meaning.Throttled, windows.PerSecond(events.SeriesOf(Lost))));
        double[] received = windows.PerSecond(events.SeriesOf(Received));
        var line = new Line("received", Meaning.Offered, windows.Points(received)) { Stepped = true };
        double most = Math.Max(FunctionStack.Highest(stack), received.DefaultIfEmpty(0).Max());
        return new Chart
        {
            Name = $"{function.Name}.event-endings",
            Title = $"What became of the events of {function.Name}",
            Subtitle = $"Of {Readable.Count(events[Received])}: {Readable.Share(events[Succeeded], events[Received])} succeeded, " +
                $"{Readable.Share(events[ToDestination] + events[DeadLettered], events[Received])} kept elsewhere, " +
                $"{Readable.Share(events[Lost], events[Received])} lost.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("events a second", new LinearScale(most)),
            Series = [.. stack, line],
        };
    }
}
