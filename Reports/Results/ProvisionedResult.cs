namespace LambdaSim.Reports.Results;

/// <summary>What the provisioned concurrency of a function did.</summary>
public sealed record ProvisionedResult
{
    /// <summary>Invocations in provisioned sandboxes.</summary>
    [AddsUp(By.Sum)]
    public required long Invocations { get; init; }

    /// <summary>The reason of spilling over that as many ran as may run at once.</summary>
    public const string ByConcurrency = "concurrency";

    /// <summary>The reason of spilling over that as many requests had begun in a second as may begin.</summary>
    public const string ByRequestRate = "requestRate";

    /// <summary>The reason of spilling over that no sandbox was ready for the version.</summary>
    public const string ByNotReady = "notReady";

    /// <summary>Invocations that it could not serve and that ran on demand.</summary>
    [AddsUp(By.Sum)]
    public required long Spillovers { get; init; }

    /// <summary>Why it could not, in a fixed order; reasons without invocations are left out. They add up to
    /// <see cref="Spillovers"/>.</summary>
    [AddsUp(By.Sum)]
    public IReadOnlyList<NamedCount> SpilloversByReason { get; init; } = [];

    /// <summary>How many spilled over for one reason.</summary>
    /// <param name="reason">One of the names above.</param>
    public long SpilledOver(string reason) =>
        SpilloversByReason.Where(count => count.Name == reason).Sum(count => count.Count);

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
