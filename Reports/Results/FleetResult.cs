namespace LambdaSim.Reports.Results;

/// <summary>The machines behind the functions.</summary>
public sealed record FleetResult
{
    /// <summary>How many workers there are.</summary>
    [AddsUp(By.First)]
    public required int Workers { get; init; }

    /// <summary>Workers that held at least one sandbox: the most at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakWorkersUsed { get; init; }

    /// <summary>Sandboxes of all functions: the most at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakSandboxes { get; init; }

    /// <summary>Workers that held at least one sandbox, window by window.</summary>
    public required LevelSeries WorkersUsed { get; init; }

    /// <summary>Sandboxes of all functions, window by window.</summary>
    public required LevelSeries Sandboxes { get; init; }

    /// <summary>The sandboxes on each worker over time; null when nobody looked.</summary>
    public FleetMap? Map { get; init; }

    /// <summary>Placements that found no room.</summary>
    [AddsUp(By.Sum)]
    public required long PlacementsRefused { get; init; }

    /// <summary>Sandboxes that had to wait for a microVM to boot.</summary>
    [AddsUp(By.Sum)]
    public required long MicroVMsWaitedFor { get; init; }
}
