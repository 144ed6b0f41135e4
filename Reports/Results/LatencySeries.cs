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

    /// <summary>Percentiles of the shortest stretches that support them, where single windows do not; in order of time.</summary>
    public IReadOnlyList<LatencyStretch> Stretches { get; init; } = [];

    /// <summary>How many invocations were how slow, when; null when nobody counted.</summary>
    public LatencyMap? Map { get; init; }

    /// <summary>A percentile window by window: where one does not support it, that of the stretch that it lies in.</summary>
    /// <param name="probability">0.5, 0.9 or 0.99.</param>
    /// <param name="window">The length of a window.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another probability.</exception>
    public IReadOnlyList<double?> Filled(double probability, TimeSpan window)
    {
        double?[] values =
        [
            .. probability switch
            {
                0.5 => P50, 0.9 => P90, 0.99 => P99, _ => throw new ArgumentOutOfRangeException(nameof(probability)),
            },
        ];
        foreach (var stretch in Stretches.Where(stretch => stretch.Probability == probability))
            for (int number = (int)(stretch.From / window); number < values.Length && number * window < stretch.To; number++)
                values[number] ??= stretch.Latency;
        return values;
    }

    /// <summary>A percentile that no window supports.</summary>
    /// <param name="windows">How many windows there are.</param>
    public static IReadOnlyList<double?> Nothing(int windows) => Nothing<double?>.In(windows);
}
