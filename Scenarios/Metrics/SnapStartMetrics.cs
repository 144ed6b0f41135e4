namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of SnapStart of a function.</summary>
public static class SnapStartMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("snapStart", askedOf: "function");

    /// <summary>Snapshots restored.</summary>
    public static readonly Count Restores = Set.Count(
        "restores", "Snapshots restored, whether an invocation waited for them or not.");

    /// <summary>Restores that failed.</summary>
    public static readonly Count FailedRestores = Set.Count(
        "failedRestores", "Restores that took too long, or whose hooks failed: there was no sandbox in the end; among all "
            + "restores.", among: Restores);

    /// <summary>Restore Duration.</summary>
    public static readonly Times RestoreDuration = Set.Time(
        "restoreDuration", "Restore Duration of the REPORT lines, with SnapStart.");
}
