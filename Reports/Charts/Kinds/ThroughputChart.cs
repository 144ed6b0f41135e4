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
        double[] failed = windows.PerSecond(function.SeriesOf(Errors));
        double[] succeeded = [.. windows.PerSecond(function.SeriesOf(Invocations)).Zip(failed, (all, errors) => Math.Max(all - errors, 0))];
        List<(string, Meaning, double[])> layers = [("succeeded", Meaning.Served, succeeded)];
        if (function[Errors] > 0) layers.Add(("function errors", Meaning.Errors, failed));
        if (function[Throttles] > 0) layers.Add(("throttled", Meaning.Throttled, windows.PerSecond(function.SeriesOf(Throttles))));
        var stack = windows.Stack(layers);
        double most = Math.Max(FunctionStack.Highest(stack), offered.DefaultIfEmpty(0).Max());
        return new Chart
        {
            Name = $"{function.Name}.throughput",
            Title = $"Throughput of {function.Name}",
            Subtitle = Subtitle(function),
            Warning = Windows.Warning(result),
            Empty = function[Calls] == 0 ? "no invocations" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("calls per second", new LinearScale(most)),
            Series = [.. stack, new Line("offered", Meaning.Offered, windows.Points(offered))],
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
        string errors = function[Errors] == 0
            ? "" : $"{Readable.Count(function[Errors], "function error")} ({Readable.Share(function[Errors], function[Calls])}), ";
        string calls = Readable.Count(function[Calls], "call");
        return $"{calls}: {Readable.Count(function[Invocations] - function[Errors])} succeeded, {errors}{throttled}.";
    }
}
