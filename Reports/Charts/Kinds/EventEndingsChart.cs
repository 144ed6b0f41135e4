using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.EventMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What has become of a function's events, added up over time: a moment in which all are lost stays to be seen.</summary>
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
            ("succeeded", Meaning.Served, Together(events.SeriesOf(Succeeded))),
            ("to the destination", Meaning.KeptAtDestination, Together(events.SeriesOf(ToDestination))),
            ("to the dead-letter queue", Meaning.Kept, Together(events.SeriesOf(DeadLettered))),
            ("lost", Meaning.Throttled, Together(events.SeriesOf(Lost))));
        double[] received = Together(events.SeriesOf(Received));
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
            Vertical = new Axis("events since the start", new LinearScale(most)),
            Series = [.. stack, new Line("received", Meaning.Offered, windows.Points(received))],
        };
    }

    private static double[] Together(IReadOnlyList<long> counts)
    {
        double sum = 0;
        return [.. counts.Select(count => sum += count)];
    }
}
