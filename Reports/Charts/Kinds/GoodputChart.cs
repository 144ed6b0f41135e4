using System.Globalization;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What callers want and what they get done per second, and how often they ask for it.</summary>
public static class GoodputChart
{
    /// <summary>The charts of one group; none when they would only tell that every call succeeded at once.</summary>
    /// <param name="result">The run.</param>
    /// <param name="caller">One of its groups of callers.</param>
    public static IEnumerable<Chart> Of(RunResult result, CallerResult caller)
    {
        if (caller[CallerMetrics.Retries] + caller[CallerMetrics.Failed] + caller[CallerMetrics.Timeouts] == 0) return [];
        return [Goodput(result, caller), Attempts(result, caller)];
    }

    private static Chart Goodput(RunResult result, CallerResult caller)
    {
        var windows = new Windows(result);
        double[] begun = windows.PerSecond(caller.SeriesOf(CallerMetrics.Journeys));
        double[] completed = windows.PerSecond(caller.SeriesOf(CallerMetrics.JourneysCompleted));
        string share = Readable.Share(caller[CallerMetrics.JourneysCompleted], caller[CallerMetrics.Journeys]);
        return new Chart
        {
            Name = $"{caller.Name}.goodput",
            Title = $"Goodput of {caller.Name}",
            Subtitle = $"{Readable.Count(caller[CallerMetrics.Journeys])} begun, {share} completed.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("journeys per second", new LinearScale(begun.Concat(completed).DefaultIfEmpty(0).Max())),
            Series =
            [
                .. windows.Stack(("completed", Meaning.Served, completed)),
                new Line("begun", Meaning.Offered, windows.Points(begun)),
            ],
        };
    }

    private static Chart Attempts(RunResult result, CallerResult caller)
    {
        var windows = new Windows(result);
        double[] attempts = windows.PerSecond(caller.SeriesOf(CallerMetrics.Attempts));
        double[] succeeded = windows.PerSecond(caller.SeriesOf(CallerMetrics.Succeeded));
        long calls = caller[CallerMetrics.Calls];
        double perCall = calls == 0 ? 0 : (calls + caller[CallerMetrics.Retries]) / (double)calls;
        return new Chart
        {
            Name = $"{caller.Name}.attempts",
            Title = $"Attempts of {caller.Name}",
            Subtitle = $"{perCall.ToString("0.0", CultureInfo.InvariantCulture)} attempts a call, "
                + $"{Readable.Share(caller[CallerMetrics.Succeeded], caller[CallerMetrics.Calls])} of the calls succeeded.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("per second", new LinearScale(attempts.Concat(succeeded).DefaultIfEmpty(0).Max())),
            Series =
            [
                .. windows.Stack(("calls that succeeded", Meaning.Served, succeeded)),
                new Line("attempts", Meaning.Offered, windows.Points(attempts)),
            ],
        };
    }
}
