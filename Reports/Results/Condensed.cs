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
            Account = Fewer(result.Account, together),
            Functions = [.. result.Functions.Select(function => Function(function, together, result.Window))],
            Callers = [.. result.Callers.Select(caller => Fewer(caller, together))],
            Sources =
            [
                .. result.Sources.Select(
                    sources => sources with { All = [.. sources.All.Select(source => Fewer(source, together))] }),
            ],
            Fleet = Fewer(result.Fleet, together),
            Pollers = result.Pollers is { } pollers ? Fewer(pollers, together) : null,
        };
    }

    private static FunctionResult Function(FunctionResult function, int together, TimeSpan window) => Fewer(function, together) with
    {
        LatencyOverTime = function.LatencyOverTime with
        {
            P50 = Worst(function.LatencyOverTime.Filled(0.5, window), together),
            P90 = Worst(function.LatencyOverTime.Filled(0.9, window), together),
            P99 = Worst(function.LatencyOverTime.Filled(0.99, window), together),
        },
        Versions = [.. function.Versions.Select(version => Fewer(version, together))],
    };

    private static TSubject Fewer<TSubject>(TSubject subject, int together)
        where TSubject : SubjectResult => subject with
        {
            Measured = subject.Measured.Condensed(together),
            Parts = [.. subject.Parts.Select(part => part.Condensed(together))],
        };

    private static double?[] Worst(IReadOnlyList<double?> values, int together) =>
        [.. values.Chunk(together).Select(chunk => chunk.Max())];
}
