namespace LambdaSim.Reports.Results;

/// <summary>What the provisioned concurrency of a function did.</summary>
public sealed record ProvisionedResult
{
    /// <summary>Invocations in provisioned sandboxes.</summary>
    [AddsUp(By.Sum)]
    public required long Invocations { get; init; }

    /// <summary>Invocations that found it used up and ran on demand.</summary>
    [AddsUp(By.Sum)]
    public required long Spillovers { get; init; }

    /// <summary>INITs of provisioned sandboxes in the run: of increases, and of replacements for old sandboxes.</summary>
    [AddsUp(By.Sum)]
    public required long Initialisations { get; init; }

    /// <summary>Configured and claimed of the account: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanConfigured { get; init; }

    /// <summary>Ready to serve: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanUsable { get; init; }

    /// <summary>Serving an invocation: the mean over the run.</summary>
    [AddsUp(By.Mean)]
    public required double MeanBusy { get; init; }

    /// <summary>Ready to serve, window by window.</summary>
    public required LevelSeries Usable { get; init; }

    /// <summary>Serving an invocation, window by window.</summary>
    public required LevelSeries Busy { get; init; }

    /// <summary>The share of what is ready that serves, over the run; null when nothing was ever ready.</summary>
    public double? Utilisation => MeanUsable > 0 ? MeanBusy / MeanUsable : null;
}
