namespace LambdaSim.Reports.Results;

/// <summary>What SnapStart of a function did.</summary>
public sealed record SnapStartResult
{
    /// <summary>Snapshots restored, whether an invocation waited for them or not.</summary>
    [AddsUp(By.Sum)]
    public required long Restores { get; init; }

    /// <summary>Restores that took too long, or whose hooks failed: there was no sandbox in the end.</summary>
    [AddsUp(By.Sum)]
    public required long FailedRestores { get; init; }

    /// <summary>Restore Duration of the REPORT lines.</summary>
    [AddsUp(By.Sum)]
    public required LogLinearHistogram RestoreDuration { get; init; }
}
