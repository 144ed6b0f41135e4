namespace LambdaSim.Reports.Results;

/// <summary>A level such as concurrency, window by window.</summary>
/// <param name="Mean">The time average in each window.</param>
/// <param name="Peak">The highest value in each window.</param>
public sealed record LevelSeries(IReadOnlyList<double> Mean, IReadOnlyList<int> Peak);

/// <summary>A name and how often it occurred in each window.</summary>
/// <param name="Name">In camel case, as written in result.json.</param>
/// <param name="Counts">How often, window by window.</param>
public sealed record NamedSeries(string Name, IReadOnlyList<long> Counts);

/// <summary>Everything about a function over time; all lists have one entry a window.</summary>
public sealed record FunctionSeries
{
    /// <summary>Calls that reached the front end in the window.</summary>
    public required IReadOnlyList<long> Offered { get; init; }

    /// <summary>Invocations answered in the window.</summary>
    public required IReadOnlyList<long> Served { get; init; }

    /// <summary>Calls throttled in the window.</summary>
    public required IReadOnlyList<long> Throttled { get; init; }

    /// <summary>Function errors in the window.</summary>
    public required IReadOnlyList<long> Errors { get; init; }

    /// <summary>Cold starts answered in the window.</summary>
    public required IReadOnlyList<long> ColdStarts { get; init; }

    /// <summary>The same by cause, in a fixed order; causes without cold starts are left out. Empty when nobody counted.</summary>
    public IReadOnlyList<NamedSeries> ColdStartsByCause { get; init; } = [];

    /// <summary>Latency at 50 % in ticks; null in a window that cannot support it.</summary>
    public required IReadOnlyList<double?> LatencyP50 { get; init; }

    /// <summary>Latency at 90 %.</summary>
    public required IReadOnlyList<double?> LatencyP90 { get; init; }

    /// <summary>Latency at 99 %.</summary>
    public required IReadOnlyList<double?> LatencyP99 { get; init; }

    /// <summary>Invocations in flight.</summary>
    public required LevelSeries Concurrency { get; init; }

    /// <summary>Sandboxes starting or running an invocation.</summary>
    public required LevelSeries Busy { get; init; }

    /// <summary>Sandboxes alive: busy and idle.</summary>
    public required LevelSeries Sandboxes { get; init; }

    /// <summary>How many invocations were how slow, when; null when nobody counted.</summary>
    public LatencyMap? LatencyMap { get; init; }
}
