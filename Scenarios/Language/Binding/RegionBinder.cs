using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of the hidden fleet.</summary>
internal sealed class RegionBinder(Resolution resolution)
{
    public RegionSettings Bind() => new()
    {
        Profile = ReadProfile(),
        Network = new NetworkSettings
        {
            Client = resolution.Read(RegionTable.Client),
            InZone = resolution.Read(RegionTable.InZone),
            CrossZone = resolution.Read(RegionTable.CrossZone),
            PayloadBytesPerSecond = resolution.Read(RegionTable.PayloadBandwidth),
        },
        FrontEnd = new FrontEndSettings
        {
            Hosts = resolution.Read(RegionTable.Hosts),
            Time = resolution.Read(RegionTable.FrontEndTime),
            MetadataMiss = resolution.Read(RegionTable.MetadataMiss),
            MetadataKept = resolution.Read(RegionTable.MetadataKept),
            RetryAfter = resolution.Read(RegionTable.RetryAfter),
        },
        CountingService = CheckPolicy(BindCountingService()),
        Scaling = new ScalingSettings
        {
            Scope = resolution.Read(AdmissionTable.ScalingScope),
            Burst = resolution.Read(AdmissionTable.ScalingBurst),
            PerSecond = resolution.Read(AdmissionTable.ScalingRefill),
        },
        Provisioning = BindProvisioning(),
        Deployments = new DeployingSettings
        {
            UpdateTime = resolution.Read(DeploymentTable.UpdateTime),
            AlarmDelay = resolution.Read(DeploymentTable.AlarmDelay),
        },
        FunctionStates = new FunctionStateSettings
        {
            InactiveAfter = resolution.Read(DeploymentTable.InactiveAfter),
            Activation = resolution.Read(DeploymentTable.Activation),
        },
        Interfaces = VpcBinder.BindRegion(resolution),
        Snapshots = SnapStartBinder.BindRegion(resolution),
        ManagedInstances = new ManagedBinder(resolution).BindRegion(),
        TenantIsolationOffered = resolution.Read(TenantTable.Offered),
        WorkerManagerTime = resolution.Read(RegionTable.WorkerManagerTime),
        WarmSelection = resolution.Read(RegionTable.WarmSelection),
        Waiting = resolution.Read(RegionTable.Waiting),
        KeepAlive = new KeepAliveSettings
        {
            Policy = resolution.Read(RegionTable.KeepAlive),
            IdleTime = resolution.Read(RegionTable.IdleTime),
            HalvingPeriod = resolution.Read(RegionTable.HalvingPeriod),
            SpareIdleTime = resolution.Read(RegionTable.SpareIdleTime),
            Lifetime = resolution.Read(RegionTable.Lifetime),
            EarlyEnd = resolution.Read(RegionTable.EarlyEnd),
            ReplacedAtEndOfLife = resolution.Read(RegionTable.ReplacedAtEndOfLife),
            ReplacedAtEarlyEnd = resolution.Read(RegionTable.ReplacedAtEarlyEnd),
            ReplacementLead = resolution.Read(RegionTable.ReplacementLead),
        },
        Placement = new PlacementSettings
        {
            Policy = resolution.Read(RegionTable.Placement),
            Time = resolution.Read(RegionTable.PlacementTime),
            Cells = resolution.Read(RegionTable.Cells),
            CellsPerFunction = resolution.Read(RegionTable.CellsPerFunction),
        },
        Workers = BindWorkers(),
        Sandboxes = BindSandboxes(),
        CodeLoading = CodeLoadingBinder.Bind(resolution),
        Streaming = new StreamingSettings
        {
            Largest = resolution.Read(StreamingTable.Largest),
            Uncapped = resolution.Read(StreamingTable.Uncapped),
            BytesPerSecond = resolution.Read(StreamingTable.Bandwidth),
        },
        Asynchronous = new EventFleetBinder(resolution).Bind(),
        Sqs = SqsBinder.BindSqs(resolution),
        SqsPollers = SqsBinder.BindPollers(resolution),
        Streams = StreamServiceBinder.Bind(resolution),
        Brokers = BrokerServiceBinder.Bind(resolution),
        Topics = TopicServiceBinder.Bind(resolution),
        StateMachines = StateMachineServiceBinder.Bind(resolution),
        Durable = DurableBinder.BindRegion(resolution),
        Faults = FaultBinder.BindRegion(resolution),
    };

    private string ReadProfile()
    {
        if (!resolution.TryRead(SettingTable.Profile, item: null, out string? _))
        {
            resolution.Derived(
                SettingTable.Profile.Path, resolution.Profile.Name, OriginKind.Assumption, "the newest profile");
        }

        return resolution.Profile.Name;
    }

    private CountingServiceSettings BindCountingService() => new()
    {
        Mode = resolution.Read(AdmissionTable.Mode),
        Policy = resolution.Read(AdmissionTable.Policy),
        Time = resolution.Read(AdmissionTable.Time),
        TokensPerLease = resolution.Read(AdmissionTable.TokensPerLease),
        Accounting = resolution.Read(AdmissionTable.Accounting),
        UnusedKept = resolution.Read(AdmissionTable.UnusedKept),
        Interval = resolution.Read(AdmissionTable.Interval),
        Timeout = resolution.Read(AdmissionTable.Timeout),
        FailOpen = resolution.Read(AdmissionTable.FailOpen),
        Outages = resolution.Read(AdmissionTable.Outages),
    };

    /// <summary>Only in the exact mode does the counting service decide about each call.</summary>
    private CountingServiceSettings CheckPolicy(CountingServiceSettings counting)
    {
        if (counting.Mode != AdmissionMode.Exact && counting.Policy != AdmissionPolicy.Limit)
        {
            resolution.Findings.Warning(
                ErrorNames.NoEffect, resolution.PlaceOf(AdmissionTable.Policy),
                $"'{counting.Policy}' admits nobody: the mode is {Worded.Word(counting.Mode)}",
                "Only in the mode exact does the counting service decide about each call; leases have `accounting`.");
        }

        return counting;
    }

    private ProvisioningSettings BindProvisioning() => new()
    {
        Preparation = resolution.Read(ProvisionedTable.Preparation),
        PerSecond = resolution.Read(ProvisionedTable.Rate),
        InitialisationLimit = resolution.Read(ProvisionedTable.InitLimit),
        TargetTracking = new TargetTrackingSettings
        {
            ScaleOutPoints = resolution.Read(ProvisionedTable.ScaleOutPoints),
            ScaleInPoints = resolution.Read(ProvisionedTable.ScaleInPoints),
            ScaleInBelow = resolution.Read(ProvisionedTable.ScaleInBelow),
            ScaleInStep = resolution.Read(ProvisionedTable.ScaleInStep),
        },
    };

    private WorkerSettings BindWorkers() => new()
    {
        Count = resolution.Read(RegionTable.Workers),
        Memory = resolution.Read(RegionTable.WorkerMemory),
        Oversubscription = resolution.Read(RegionTable.Oversubscription),
        Processors = resolution.Read(RegionTable.WorkerProcessors),
        ProcessorOversubscription = resolution.Read(RegionTable.ProcessorOversubscription),
        Contention = resolution.Read(RegionTable.Contention),
        Interference = resolution.Read(RegionTable.Interference),
        Background = new BackgroundSettings
        {
            Memory = resolution.Read(RegionTable.BackgroundMemory),
            Processors = resolution.Read(RegionTable.BackgroundProcessors),
            NoisyWorkers = resolution.Read(RegionTable.NoisyWorkers),
            NoisyProcessors = resolution.Read(RegionTable.NoisyProcessors),
        },
        Maintenance = new MaintenanceSettings(
            resolution.Read(RegionTable.WorkerLifetime), resolution.Read(RegionTable.DrainingTime),
            resolution.Read(RegionTable.DeployedAt), resolution.Read(RegionTable.DeploymentTime)),
        Slots = resolution.Read(RegionTable.Slots),
        ReadyMicroVMs = resolution.Read(RegionTable.ReadyMicroVMs),
        BootTime = resolution.Read(RegionTable.BootTime),
    };

    private SandboxSettings BindSandboxes() => new()
    {
        ProvisioningTime = resolution.Read(RegionTable.ProvisioningTime),
        ZipMillisecondsPerMegabyte = resolution.Read(RegionTable.ZipTime),
        ImageMillisecondsPerMegabyte = resolution.Read(RegionTable.ImageTime),
        CachedCodeFactor = resolution.Read(RegionTable.CachedCodeFactor),
        CodeCached = resolution.Read(RegionTable.CodeCached),
        PreparedKept = resolution.Read(RegionTable.PreparedKept),
        VpcTime = resolution.Read(RegionTable.VpcTime),
        InitialisationLimit = resolution.Read(RegionTable.InitLimit),
        RuntimeOverhead = resolution.Read(RegionTable.RuntimeOverhead),
        MegabytesPerProcessor = resolution.Read(RegionTable.MegabytesPerProcessor),
    };
}
