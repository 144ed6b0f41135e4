namespace LambdaSim.Reports.Results;

/// <summary>A level such as concurrency, window by window.</summary>
/// <param name="Mean">The time average in each window.</param>
/// <param name="Peak">The highest value in each window.</param>
public sealed record LevelSeries(IReadOnlyList<double> Mean, IReadOnlyList<long> Peak);

/// <summary>A name and how often it occurred in each window.</summary>
/// <param name="Name">In camel case, as written in result.json.</param>
/// <param name="Counts">How often, window by window.</param>
public sealed record NamedSeries(string Name, IReadOnlyList<long> Counts);

/// <summary>The latency of a function over time; all lists have one entry a window.</summary>
public sealed record LatencySeries
{
    /// <summary>Latency at 50 % in ticks; null in a window that cannot support it.</summary>
    public required IReadOnlyList<double?> P50 { get; init; }

    /// <summary>Latency at 90 %.</summary>
    public required IReadOnlyList<double?> P90 { get; init; }

    /// <summary>Latency at 99 %.</summary>
    public required IReadOnlyList<double?> P99 { get; init; }

    /// <summary>How many invocations were how slow, when; null when nobody counted.</summary>
    public LatencyMap? Map { get; init; }

    /// <summary>A percentile that no window supports.</summary>
    /// <param name="windows">How many windows there are.</param>
    public static IReadOnlyList<double?> Nothing(int windows) => Nothing<double?>.In(windows);
}
