namespace LambdaSim.Reports.Results;

/// <summary>A result with fewer windows in its series, for pages and tables that have no room for all.</summary>
/// <remarks>
/// Counts are summed, means averaged, and of peaks and percentiles the greatest is kept: a percentile of a longer
/// window stands for its worst part. Everything else stays as it is.
/// </remarks>
public static class Condensed
{
    /// <summary>The same result, with neighbouring windows put together.</summary>
    /// <param name="result">Any result.</param>
    /// <param name="windows">The most windows wanted; at least 1.</param>
    public static RunResult To(RunResult result, int windows)
    {
        int count = result.Account.Measured.Windows;
        int together = (count + windows - 1) / windows;
        if (together <= 1) return result;
        return result with
        {
            Window = result.Window * together,
            Account = result.Account with { Measured = result.Account.Measured.Condensed(together) },
            Functions = [.. result.Functions.Select(function => Function(function, together))],
            Sources = [.. result.Sources.Select(sources => Sources(sources, together))],
            Callers = [.. result.Callers.Select(caller => caller with { Measured = caller.Measured.Condensed(together) })],
            Pollers = result.Pollers is { } pollers ? pollers with { Measured = pollers.Measured.Condensed(together) } : null,
            Fleet = result.Fleet with { Measured = result.Fleet.Measured.Condensed(together) },
        };
    }

    private static FunctionResult Function(FunctionResult function, int together) => function with
    {
        Measured = function.Measured.Condensed(together),
        LatencyOverTime = function.LatencyOverTime with
        {
            P50 = Worst(function.LatencyOverTime.P50, together),
            P90 = Worst(function.LatencyOverTime.P90, together),
            P99 = Worst(function.LatencyOverTime.P99, together),
        },
        Versions = [.. function.Versions.Select(version => version with { Measured = version.Measured.Condensed(together) })],
        Events = function.Events?.Condensed(together),
        Provisioned = function.Provisioned?.Condensed(together),
        SnapStart = function.SnapStart?.Condensed(together),
        Managed = function.Managed?.Condensed(together),
    };

    private static SourcesResult Sources(SourcesResult sources, int together) => sources with
    {
        All = [.. sources.All.Select(source => source with { Measured = source.Measured.Condensed(together) })],
    };

    private static double?[] Worst(IReadOnlyList<double?> values, int together) =>
        [.. values.Chunk(together).Select(chunk => chunk.Max())];
}
