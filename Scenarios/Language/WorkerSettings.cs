namespace LambdaSim.Scenarios.Language;

/// <summary>How a worker is chosen for a new sandbox.</summary>
public sealed record PlacementSettings
{
    /// <summary>The rule.</summary>
    public required PolicyChoice<PlacementPolicy> Policy { get; init; }

    /// <summary>How long the placement service takes.</summary>
    public required Distribution Time { get; init; }

    /// <summary>Into how many cells the workers are divided, under <see cref="PlacementPolicy.ShuffleShard"/>; 1 or more.</summary>
    public int Cells { get; init; } = 8;

    /// <summary>How many of them a function has; 1 or more.</summary>
    public int CellsPerFunction { get; init; } = 2;
}

/// <summary>The rule by which a worker is chosen.</summary>
public enum PlacementPolicy
{
    /// <summary>Of two workers drawn at random, the one with fewer sandboxes of this function, then the one with more
    /// room.</summary>
    [Word("bestOfTwo", "of two workers drawn at random, the one with fewer sandboxes of this function, then the one "
        + "with more room.")]
    BestOfTwo,

    /// <summary>Any worker with room.</summary>
    [Word("random", "any worker with room.")]
    Random,

    /// <summary>The fullest worker with room.</summary>
    [Word("bestFit", "the worker with the least free memory that the sandbox still fits on.")]
    BestFit,

    /// <summary>The first worker with room.</summary>
    [Word("firstFit", "the first worker, by number, that has room: low numbers are packed, high ones stay empty.")]
    FirstFit,

    /// <summary>The emptiest worker.</summary>
    [Word("leastLoaded", "the worker with the most free memory.")]
    LeastLoaded,

    /// <summary>The emptiest worker of the zone that has the fewest sandboxes of the function.</summary>
    [Word("spread", "of the zone with the fewest sandboxes of this function the worker with the most free memory.")]
    Spread,

    /// <summary>The better of two workers of the function's own few cells.</summary>
    [Word("shuffleShard", "workers stand in `cells`, of which each function is dealt `cellsPerFunction`; of two workers drawn from "
        + "those, the better as in bestOfTwo, and none of another cell.")]
    ShuffleShard,
}

/// <summary>The machines that sandboxes run on.</summary>
public sealed record WorkerSettings
{
    /// <summary>How many, spread over three zones; 1 to 100,000.</summary>
    public required int Count { get; init; }

    /// <summary>Memory of one in MB.</summary>
    public required double Memory { get; init; }

    /// <summary>How many times its memory is promised to sandboxes; 1 or more.</summary>
    public required double Oversubscription { get; init; }

    /// <summary>Processors of one, which are virtual ones as AWS sells them; more than 0.</summary>
    public double Processors { get; init; } = 96;

    /// <summary>How many times its processors are promised to sandboxes; 1 or more.</summary>
    public double ProcessorOversubscription { get; init; } = 1e9;

    /// <summary>What running sandboxes do to each other when they want more processors than there are.</summary>
    public WorkerContention Contention { get; init; }

    /// <summary>How much slower all become with each processor that is wanted beyond those there are; 0 or more.</summary>
    public double Interference { get; init; }

    /// <summary>What sandboxes of other customers take.</summary>
    public BackgroundSettings Background { get; init; } = new();

    /// <summary>When workers are drained and replaced.</summary>
    public required MaintenanceSettings Maintenance { get; init; }

    /// <summary>How many sandboxes it can hold.</summary>
    public required int Slots { get; init; }

    /// <summary>How many booted microVMs it keeps ready.</summary>
    public required int ReadyMicroVMs { get; init; }

    /// <summary>How long a microVM takes to boot.</summary>
    public required Distribution BootTime { get; init; }
}

/// <summary>When workers are drained and replaced: they get no new sandboxes, and those they have end as soon as they are free.</summary>
/// <param name="Lifetime">How long a worker is in service; 366 d: as long as the run.</param>
/// <param name="DrainingTime">How long draining takes until a new worker stands in its place.</param>
/// <param name="DeployedAt">When a deployment to all workers begins; 366 d: never.</param>
/// <param name="DeploymentTime">How long it takes until the last worker's turn.</param>
public sealed record MaintenanceSettings(
    Distribution Lifetime, TimeSpan DrainingTime, TimeSpan DeployedAt, TimeSpan DeploymentTime)
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(366);

    /// <summary>Whether a worker may ever be drained.</summary>
    public bool Drains => DeployedAt < Never
        || Lifetime is not ConstantDistribution { Milliseconds: var life } || life < Never.TotalMilliseconds;
}

/// <summary>What running sandboxes do to each other when they want more processors than a worker has.</summary>
public enum WorkerContention
{
    /// <summary>Nothing: each computes as fast as its memory lets it.</summary>
    [Word("none", "nothing: each computes as fast as its memory lets it, however many run.")]
    None,

    /// <summary>They share the processors in proportion to their memory.</summary>
    [Word("processorSharing", "they share the processors in proportion to their memory, so that the computing part of all takes longer.")]
    ProcessorSharing,
}

/// <summary>What sandboxes of other customers take on each worker.</summary>
public sealed record BackgroundSettings
{
    /// <summary>The share of the promised memory that is theirs; 0 to 1.</summary>
    public double Memory { get; init; }

    /// <summary>Processors that they want on each worker; 0 or more.</summary>
    public double Processors { get; init; }

    /// <summary>The share of workers with a noisy neighbour; 0 to 1.</summary>
    public double NoisyWorkers { get; init; }

    /// <summary>Processors that a noisy neighbour wants beside the others; 0 or more.</summary>
    public double NoisyProcessors { get; init; }
}
