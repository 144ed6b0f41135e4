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
        int count = result.Account.Concurrency.Mean.Count;
        int together = (count + windows - 1) / windows;
        if (together <= 1) return result;
        return result with
        {
            Window = result.Window * together,
            Account = result.Account with { Concurrency = Levels(result.Account.Concurrency, together) },
            Functions = [.. result.Functions.Select(function => Function(function, together))],
            Queues = [.. result.Queues.Select(queue => queue with { Measured = queue.Measured.Condensed(together) })],
            Mappings = [.. result.Mappings.Select(mapping => mapping with { Measured = mapping.Measured.Condensed(together) })],
            Pollers = result.Pollers is not { } pollers ? null : pollers with
            {
                Alive = Levels(pollers.Alive, together),
                Leases = Levels(pollers.Leases, together),
                Deliveries = Levels(pollers.Deliveries, together),
            },
            Fleet = result.Fleet with
            {
                WorkersUsed = Levels(result.Fleet.WorkersUsed, together),
                Sandboxes = Levels(result.Fleet.Sandboxes, together),
            },
        };
    }

    private static FunctionResult Function(FunctionResult function, int together) => function with
    {
        Series = Series(function.Series, together),
        Versions = [.. function.Versions.Select(version => version with { Served = Sums(version.Served, together) })],
        Events = function.Events is { } events ? events with { Series = Series(events.Series, together) } : null,
        Provisioned = function.Provisioned is not { } provisioned ? null : provisioned with
        {
            Usable = Levels(provisioned.Usable, together),
            Busy = Levels(provisioned.Busy, together),
        },
    };

    private static EventSeries Series(EventSeries series, int together) => new()
    {
        Received = Sums(series.Received, together),
        Succeeded = Sums(series.Succeeded, together),
        ToDestination = Sums(series.ToDestination, together),
        DeadLettered = Sums(series.DeadLettered, together),
        Lost = Sums(series.Lost, together),
        Waiting = Levels(series.Waiting, together),
        InFlight = Levels(series.InFlight, together),
        OldestAge = Worst(series.OldestAge, together),
    };

    private static FunctionSeries Series(FunctionSeries series, int together) => series with
    {
        Offered = Sums(series.Offered, together),
        Served = Sums(series.Served, together),
        Throttled = Sums(series.Throttled, together),
        Errors = Sums(series.Errors, together),
        ColdStarts = Sums(series.ColdStarts, together),
        ColdStartsByCause =
            [.. series.ColdStartsByCause.Select(cause => cause with { Counts = Sums(cause.Counts, together) })],
        LatencyP50 = Worst(series.LatencyP50, together),
        LatencyP90 = Worst(series.LatencyP90, together),
        LatencyP99 = Worst(series.LatencyP99, together),
        Concurrency = Levels(series.Concurrency, together),
        Busy = Levels(series.Busy, together),
        Sandboxes = Levels(series.Sandboxes, together),
    };

    private static long[] Sums(IReadOnlyList<long> counts, int together) =>
        [.. counts.Chunk(together).Select(chunk => chunk.Sum())];

    private static double?[] Worst(IReadOnlyList<double?> values, int together) =>
        [.. values.Chunk(together).Select(chunk => chunk.Max())];

    private static LevelSeries Levels(LevelSeries levels, int together) => new(
        [.. levels.Mean.Chunk(together).Select(chunk => chunk.Average())],
        [.. levels.Peak.Chunk(together).Select(chunk => chunk.Max())]);
}
