using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>The machines behind the functions: see <see cref="FleetMetrics"/>.</summary>
/// <param name="Workers">How many workers there are.</param>
/// <param name="Measured">What was measured.</param>
public sealed record FleetResult(int Workers, MetricValues Measured) : SubjectResult("fleet", Measured)
{
    /// <summary>The sandboxes on each worker over time; null when nobody looked.</summary>
    public FleetMap? Map { get; init; }
}
