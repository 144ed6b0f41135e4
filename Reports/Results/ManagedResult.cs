namespace LambdaSim.Reports.Results;

/// <summary>What a function on managed instances did there.</summary>
public sealed record ManagedResult
{
    /// <summary>Invocations in its environments.</summary>
    [AddsUp(By.Sum)]
    public required long Invocations { get; init; }

    /// <summary>Environments: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanEnvironments { get; init; }

    /// <summary>Environments: the most at any moment.</summary>
    [AddsUp(By.Maximum)]
    public required int PeakEnvironments { get; init; }

    /// <summary>Instances that they needed: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanInstances { get; init; }

    /// <summary>Invocations running at once: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanRunning { get; init; }
}
