using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Assumptions;

/// <summary>Says whether a scenario uses what a setting belongs to: without queues nothing rests on how SQS is polled.</summary>
internal static class AssumptionUse
{
    // The first line whose beginning a path has decides; a path that has none is always used.
    private static readonly (string Beginning, Predicate<Scenario> Used)[] Uses =
    [
        ("functions.*.cpuBound", scenario => Any(scenario, function =>
            function.MemorySize != function.DurationMeasuredAt || function.Managed is not null)),
        ("functions.*.parallelShare", scenario => Any(scenario, function =>
            function.MemorySize != function.DurationMeasuredAt && function.Managed is null && function.CpuBound > 0
            && Math.Max(function.MemorySize, function.DurationMeasuredAt) > scenario.Region.Sandboxes.MegabytesPerProcessor)),
        ("traffic.*.maximumStarts", scenario => scenario.Traffic.Any(traffic => traffic.AfterFailure == AfterFailure.StartOver)),
        ("traffic.*.tenants", scenario => scenario.Traffic.Any(traffic => traffic.Tenants?.Skew == TenantSkew.Zipf)),
        ("queues", scenario => scenario.Queues.Count > 0),
        ("region.countingService.tokensPerLease", IsLeased),
        ("region.countingService.unusedKept", IsLeased),
        ("region.countingService.interval", scenario => scenario.Region.CountingService.Mode == AdmissionMode.Reported),
        ("region.countingService.timeout", scenario => scenario.Region.CountingService.HasAdmissionClients),
        ("region.provisioning.scaleIn", scenario => Any(scenario, function => function.Provisioned?.AutoScaling is not null)),
        ("region.provisioning", scenario => Any(scenario, function => function.Provisioned is not null)),
        ("region.deployments", scenario => Any(scenario, function => function.Deployments.Count > 0)),
        ("region.functionStates", scenario => Any(scenario, function => function.State != FunctionState.Active)),
        ("region.snapStart.firstRestore", scenario => Any(scenario, function =>
            function.SnapStart is { } snapStart && (snapStart.Snapshot != SnapshotState.Ready || function.LaterVersions.Count > 0))),
        ("region.snapStart", scenario => Any(scenario, function => function.SnapStart is not null)),
        ("region.managedInstances", scenario => Any(scenario, function => function.Managed is not null)),
        ("functions.*.durable", IsDurable),
        ("region.durable", IsDurable),
        ("region.keepAlive.halvingPeriod", IsHalving),
        ("region.keepAlive.spareIdleTime", IsHalving),
        ("region.workers.processor", IsContended),
        ("region.workers.interference", IsContended),
        ("region.workers.drainingTime", scenario => scenario.Region.Workers.Maintenance.Drains),
        ("region.placement.cells", scenario => scenario.Region.Placement.Policy == PlacementPolicy.ShuffleShard),
        ("region.sandboxes.zipTime", scenario => Any(scenario, function => function.Package == PackageType.Zip)),
        ("region.sandboxes.imageTime", scenario => Any(scenario, function => function.Package == PackageType.Image)),
        ("region.sandboxes.codeCached", scenario => !LoadsChunks(scenario)),
        ("region.codeLoading", LoadsChunks),
        ("region.sandboxes.vpcTime", scenario => Any(scenario, function => function.Vpc is not null)),
        ("region.vpc.creationTime", scenario => Any(
            scenario, function => function is { Vpc.Subnets.Count: > 0, State: not FunctionState.Active }) && !MakesAtColdStart(scenario)),
        ("region.vpc.lostConnectionTimeout", scenario => scenario.Services.Any(service => service.Database?.BehindNat == true)),
        ("region.vpc", MakesAtColdStart),
        ("subnetDefaults", scenario => scenario.Subnets.Count > 0),
        ("region.asynchronous.pollers.restartTime", scenario => scenario.Region.Asynchronous.Faults.PollerDeaths > 0),
        ("region.asynchronous", scenario => scenario.HasEvents),
        ("region.faults", scenario => scenario.Faults.Count > 0),
        ("region.brokers", scenario => scenario.BrokerMappings.Count > 0),
        ("region.sqsPollers.deniedDelay", scenario => scenario.Mappings.Any(mapping => mapping.Permission.MissingFrom is not null)),
        ("region.sqs", scenario => scenario.Mappings.Count > 0),
        ("region.triggers.s3Bursts", scenario => scenario.Triggers.Any(trigger => trigger.Bursts is not null)),
        ("region.stateMachines.standard", scenario => IsOfType(scenario, StateMachineType.Standard)),
        ("region.stateMachines.express", scenario => IsOfType(scenario, StateMachineType.Express)),
        ("region.stateMachines.taskTime", scenario => Has<TaskState>(scenario, task => task.Function is not null)),
        ("region.stateMachines.serviceTime", scenario => Has<TaskState>(scenario, task => task.Function is null)),
        ("region.stateMachines.map.inline", scenario => Has<MapState>(scenario, map => !map.IsDistributed)),
        ("region.stateMachines.map", scenario => Has<MapState>(scenario, map => map.IsDistributed)),
        ("serviceDefaults", scenario => HasService(scenario, ServiceType.Database)),
        (
            "region.services.fileSystems",
            scenario => HasService(scenario, ServiceType.Files) || HasService(scenario, ServiceType.S3Files)),
        ("region.services.s3Files", scenario => HasService(scenario, ServiceType.S3Files)),
        ("region.services.tables", scenario => HasService(scenario, ServiceType.Table)),
        .. ServiceTable.Latencies.Select(latency => (
            latency.Value.Path, (Predicate<Scenario>)(scenario => HasService(scenario, latency.Key)))),
        .. Enum.GetValues<TriggerType>().Select(type => (
            TriggerTable.Delays[type].Path, (Predicate<Scenario>)(scenario => scenario.Triggers.Any(trigger => trigger.Type == type)))),
    ];

    /// <summary>Whether a scenario uses what a setting belongs to.</summary>
    /// <param name="path">The setting's path, with stars for names.</param>
    /// <param name="scenario">The scenario.</param>
    public static bool IsUsed(string path, Scenario scenario)
    {
        foreach ((string beginning, Predicate<Scenario> used) in Uses)
        {
            if (path.StartsWith(beginning, StringComparison.Ordinal))
            {
                return used(scenario);
            }
        }

        return true;
    }

    private static bool Any(Scenario scenario, Func<FunctionSettings, bool> which) =>
        scenario.Functions.Any(function => which(function) || function.LaterVersions.Any(version => which(version.Settings)));

    private static bool MakesAtColdStart(Scenario scenario) =>
        scenario.Subnets.Count > 0 && scenario.Region.Interfaces.Mode == InterfaceMode.ColdStart;

    private static bool IsDurable(Scenario scenario) => scenario.DurableFunctions.Any();

    private static bool IsLeased(Scenario scenario) => scenario.Region.CountingService.Mode == AdmissionMode.Leased;

    private static bool IsContended(Scenario scenario) => scenario.Region.Workers.Contention != WorkerContention.None;

    private static bool LoadsChunks(Scenario scenario) => scenario.Region.CodeLoading.Caches == CodeCaching.Chunks;

    private static bool IsHalving(Scenario scenario) => scenario.Region.KeepAlive.Policy == KeepAlivePolicy.Halving;

    private static bool HasService(Scenario scenario, ServiceType type) => scenario.Services.Any(service => service.Type == type);

    private static bool Has<TState>(Scenario scenario, Func<TState, bool>? which = null) =>
        scenario.StateMachines.Any(machine => machine.Definition.States.OfType<TState>().Any(state => which?.Invoke(state) ?? true));

    private static bool IsOfType(Scenario scenario, StateMachineType type) =>
        scenario.StateMachines.Any(machine => machine.Type == type)
        || Has<MapState>(scenario, map => map.IsDistributed && map.Children == type);
}
