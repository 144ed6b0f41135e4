using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Which version of a function served, over time.</summary>
public static class VersionsChart
{
    private const int Most = 8;

    /// <summary>The chart of one function, or null when it has but one version.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart? Of(RunResult result, FunctionResult function)
    {
        if (function.Versions.Count == 0) return null;
        var windows = new Windows(result);
        var stack = windows.Stack([.. function.Versions.Take(Most).Select(Layer)]);
        return new Chart
        {
            Name = $"{function.Name}.versions",
            Title = $"Versions of {function.Name}",
            Subtitle = string.Join(", ", function.Versions.Select(Served)) + ".",
            Warning = Windows.Warning(result),
            Empty = function[FunctionMetrics.Invocations] == 0 ? "no invocations" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("invocations per second", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };

        (string, Meaning, double[]) Layer(VersionResult version, int place) =>
            (Named(version), Meaning.Function1 + place, windows.PerSecond(version.SeriesOf(VersionMetrics.Invocations)));
    }

    private static string Served(VersionResult version) =>
        $"{Named(version)}: {Readable.Count(version[VersionMetrics.Invocations])} invocations";

    private static string Named(VersionResult version) =>
        version.Name.StartsWith('$') ? version.Name : $"version {version.Name}";
}
