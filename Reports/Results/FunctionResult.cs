using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>What one function saw: see <see cref="FunctionMetrics"/>, and the sets of its parts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measured">What was measured of it.</param>
public sealed record FunctionResult(string Name, MetricValues Measured) : SubjectResult(Name, Measured)
{
    /// <summary>Its tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Where the time went, at the percentiles that the sample supports.</summary>
    public required IReadOnlyList<PhaseBreakdown> Phases { get; init; }

    /// <summary>What became of the events it got asynchronously (<see cref="EventMetrics"/>); null when it got
    /// none.</summary>
    public MetricValues? Events => Part(EventMetrics.Set);

    /// <summary>Its provisioned concurrency (<see cref="ProvisionedMetrics"/>); null when it has none.</summary>
    public MetricValues? Provisioned => Part(ProvisionedMetrics.Set);

    /// <summary>What its SnapStart did (<see cref="SnapStartMetrics"/>); null when it has none.</summary>
    public MetricValues? SnapStart => Part(SnapStartMetrics.Set);

    /// <summary>How its tenants fared (<see cref="TenantMetrics"/>); null when it does not isolate them.</summary>
    public MetricValues? Tenants => Part(TenantMetrics.Set);

    /// <summary>What it did on managed instances (<see cref="ManagedMetrics"/>); null when it is not on them.</summary>
    public MetricValues? Managed => Part(ManagedMetrics.Set);

    /// <summary>What it cost.</summary>
    public required CostResult Cost { get; init; }

    /// <summary>Its versions, the one that the run began with first; empty when it has but one.</summary>
    public IReadOnlyList<VersionResult> Versions { get; init; } = [];

    /// <summary>Its deployments in order of time; of several runs, those of the first.</summary>
    public IReadOnlyList<DeploymentResult> Deployments { get; init; } = [];

    /// <summary>Its latency over time.</summary>
    public required LatencySeries LatencyOverTime { get; init; }

    /// <summary>What CloudWatch would show.</summary>
    public FunctionCloudWatch CloudWatch { get; init; } = FunctionCloudWatch.None;

    /// <summary>The concurrency that throttles it: reserved, or the account's.</summary>
    public int ConcurrencyLimit => (int)this[FunctionMetrics.ConcurrencyLimit];
}
