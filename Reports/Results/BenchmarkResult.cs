namespace LambdaSim.Reports.Results;

/// <summary>How fast the program was.</summary>
/// <param name="Program">Which: "lambdasim 0.1.0".</param>
/// <param name="Lines">What was measured.</param>
public sealed record BenchmarkResult(string Program, IReadOnlyList<BenchmarkLine> Lines);

/// <summary>One line of a benchmark: the same work, done several times.</summary>
/// <param name="Name">What ran.</param>
/// <param name="Rounds">The times that it took; at least one.</param>
public sealed record BenchmarkLine(string Name, IReadOnlyList<BenchmarkRound> Rounds)
{
    /// <summary>How many invocations; 0 where there are none, or nobody counts.</summary>
    public long Invocations { get; init; }

    /// <summary>How many messages; 0 where nobody counts.</summary>
    public long Messages { get; init; }

    /// <summary>How many records of streams were handled.</summary>
    public long Records { get; init; }

    /// <summary>How many functions the scenario has.</summary>
    public int Functions { get; init; }

    /// <summary>Bytes allocated while it ran.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>What the run and its result hold in the end, in bytes; 0 where nobody looked.</summary>
    public long HeldBytes { get; init; }

    /// <summary>The most memory that the process has held until then, in bytes; 0 where nobody looked.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Whether times are those of a whole process, its start included, and not of one thread.</summary>
    public bool OfProcess { get; init; }

    /// <summary>The round that took least: other work on the machine, caches that it empties and pauses of the processor only ever add
    /// to the time.</summary>
    public BenchmarkRound Best => Rounds.MinBy(round => round.Busy)!;

    /// <summary>How much longer the longest round took than the best, as a share of the best.</summary>
    public double Spread => (Rounds.Max(round => round.Busy) / Best.Busy) - 1;
}

/// <summary>One round of a benchmark.</summary>
/// <param name="Wall">Wall-clock time: it grows when the machine has other work.</param>
/// <param name="Processor">Processor time; null where the system does not tell.</param>
public sealed record BenchmarkRound(TimeSpan Wall, TimeSpan? Processor)
{
    /// <summary>What rates and ratios are computed with: processor time, or wall-clock time where there is none.</summary>
    public TimeSpan Busy => Processor ?? Wall;
}
