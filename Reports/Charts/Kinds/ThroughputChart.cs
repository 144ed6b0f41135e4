using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What arrives at a function and what becomes of it, per second.</summary>
public static class ThroughputChart
{
    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var windows = new Windows(result);
        double[] offered = windows.PerSecond(function.SeriesOf(Calls));
        List<(string, Meaning, double[])> layers = [("served", Meaning.Served, windows.PerSecond(function.SeriesOf(Invocations)))];
        if (function[Throttles] > 0) layers.Add(("throttled", Meaning.Throttled, windows.PerSecond(function.SeriesOf(Throttles))));
        List<Series> series = [.. windows.Stack(layers), new Line("offered", Meaning.Offered, windows.Points(offered))];
        if (function[Errors] > 0)
            series.Add(new Line("function errors", Meaning.Errors, windows.Points(windows.PerSecond(function.SeriesOf(Errors)))));
        double most = series.OfType<Band>().SelectMany(band => band.Slices).Select(slice => slice.High)
            .Concat(offered).DefaultIfEmpty(0).Max();
        return new Chart
        {
            Name = $"{function.Name}.throughput",
            Title = $"Throughput of {function.Name}",
            Subtitle = Subtitle(function),
            Warning = Windows.Warning(result),
            Empty = function[Calls] == 0 ? "no invocations" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("calls per second", new LinearScale(most)),
            Series = series,
        };
    }

    /// <summary>Invocations answered per second, stacked by function.</summary>
    /// <param name="result">A run of several functions.</param>
    public static Chart OfAccount(RunResult result)
    {
        var windows = new Windows(result);
        var stack = FunctionStack.Of(result, windows, function => windows.PerSecond(function.SeriesOf(Invocations)));
        long served = result.Functions.Sum(function => function[Invocations]);
        return new Chart
        {
            Name = "account.throughput",
            Title = "Throughput by function",
            Subtitle = $"{Readable.Count(served, "invocation")} of {result.Functions.Count} functions.",
            Warning = Windows.Warning(result),
            Empty = served == 0 ? "no invocations" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("invocations per second", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };
    }

    private static string Subtitle(FunctionResult function)
    {
        string throttled = function[Throttles] == 0
            ? "none throttled"
            : $"{Readable.Count(function[Throttles])} ({Readable.Share(function[Throttles], function[Calls])}) throttled";
        string errors = function[Errors] == 0 ? "" : $", {Readable.Count(function[Errors], "function error")}";
        string calls = Readable.Count(function[Calls], "call"), served = Readable.Count(function[Invocations]);
        return $"{calls}: {served} served, {throttled}{errors}.";
    }
}
