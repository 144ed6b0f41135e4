namespace LambdaSim.Scenarios.Metrics;

/// <summary>Every set of metrics: the table of contents of what a run can be asked for.</summary>
public static class MetricSets
{
    /// <summary>All sets, in the order in which they are shown.</summary>
    public static IReadOnlyList<MetricSet> All { get; } =
    [
        FunctionMetrics.Set, EventMetrics.Set, ProvisionedMetrics.Set, SnapStartMetrics.Set, ManagedMetrics.Set, TenantMetrics.Set,
        VersionMetrics.Set, AccountMetrics.Set, CallerMetrics.Set, FleetMetrics.Set, PollerMetrics.Set,
        QueueMetrics.Set, MappingMetrics.Set, StreamMetrics.Set, RecordMappingMetrics.Set, TopicMetrics.Set, BrokerMetrics.Set,
        BrokerMappingMetrics.Set, TriggerMetrics.Set, StateMachineMetrics.Set, StateMetrics.Set, ServiceMetrics.Set,
        SubnetMetrics.Set, DurableMetrics.Set, DurableOperationMetrics.Set, FaultMetrics.Set,
    ];

    /// <summary>The sets about event sources and what reads them, in the order of result.json.</summary>
    public static IEnumerable<MetricSet> OfSources => All.Where(set => set.Sources is not null);

    /// <summary>The set about a kind of thing.</summary>
    /// <param name="of">What it is about, such as "queue".</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static MetricSet Named(string of) =>
        All.FirstOrDefault(set => set.Of == of) ?? throw new ArgumentException($"There are no metrics of a {of}.", nameof(of));
}
