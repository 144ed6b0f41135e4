using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of the hidden fleet, which AWS does not publish.</summary>
internal static class RegionTable
{
    public static readonly Setting<Distribution> Client =
        Distribution(
            "network.client",
            "From traffic, which stands outside, to the front end and back again, each way, TLS included. Pollers, triggers and "
            + "state machines stand inside.");

    public static readonly Setting<Distribution> InZone =
        Distribution("network.inZone", "Between two components in one availability zone, one way.");

    public static readonly Setting<Distribution> CrossZone =
        Distribution("network.crossZone", "Between two components in different availability zones, one way.");

    public static readonly Setting<double> PayloadBandwidth = new(
        "region.network.payloadBandwidth", new QuantityKind<double>(
            UnitSet.Bandwidth, "1 KB/s", "100 GB/s", rate => rate),
        "How fast payloads travel between caller and front end; it adds to the latency.");

    public static readonly Setting<int> Hosts =
        Whole("frontEnd.hosts", 1, 1000, "How many front-end hosts, spread over three zones.");

    public static readonly Setting<Distribution> FrontEndTime = Distribution("frontEnd.time", "Time to authorise and parse a call.");

    public static readonly Setting<Distribution> MetadataMiss =
        Distribution("frontEnd.metadataMiss", "Time to read a function's metadata when the host's cache has it not.");

    public static readonly Setting<TimeSpan> MetadataKept =
        new("region.frontEnd.metadataKept", Kinds.Time("0 s", "366 d"), "How long metadata stays in a host's cache.");

    public static readonly Setting<TimeSpan> RetryAfter = new(
        "region.frontEnd.retryAfter", Kinds.Time("0 s", "1 h"),
        "Retry-After of a throttled call's answer (429). Clients heed it with `client.retryAfter: honoured`.");

    public static readonly Setting<Distribution> WorkerManagerTime =
        Distribution("workerManager.time", "How long the worker manager takes to choose a sandbox.");

    public static readonly Setting<PolicyChoice<WarmSelection>> WarmSelection = new(
        "region.workerManager.warmSelection",
        new PolicyKind<WarmSelection>("a way to choose a warm sandbox"),
        $"Which idle sandbox is used next. {Worded.Meanings<WarmSelection>()}");

    public static readonly Setting<WaitingPolicy> Waiting = new(
        "region.workerManager.waiting",
        new ChoiceKind<WaitingPolicy>(
            ("firstFreed", WaitingPolicy.FirstFreed), ("whenDue", WaitingPolicy.WhenDue))
        { What = "a policy for requests that wait" },
        "What a request gets that finds nothing idle. firstFreed: a sandbox that frees, or a new one that is ready, "
        + "whatever comes first. whenDue: when a microVM for a new one has the code, a sandbox that is idle by then, and "
        + "otherwise the new one, whose INIT begins.");

    public static readonly Setting<PolicyChoice<KeepAlivePolicy>> KeepAlive = new(
        "region.keepAlive.policy",
        new PolicyKind<KeepAlivePolicy>("a keep-alive policy"),
        Worded.Meanings<KeepAlivePolicy>()
        + " Short form: `keepAlive: fixed 600 s`, which also sets the lifetime and `earlyEnd` to 366 days.");

    public static readonly Setting<Distribution> IdleTime =
        Distribution("keepAlive.idleTime", "How long a lone idle sandbox lives; under `fixed`, every one.");

    public static readonly Setting<TimeSpan> HalvingPeriod = new(
        "region.keepAlive.halvingPeriod", Kinds.Time("1 s", "366 d"),
        "How often the idle surplus of a function halves, under `halving`.");

    public static readonly Setting<TimeSpan> SpareIdleTime = new(
        "region.keepAlive.spareIdleTime", Kinds.Time("1 s", "366 d"),
        "How long a spare sandbox of a function that stays active is kept idle, under `halving`.");

    public static readonly Setting<Distribution> Lifetime =
        Distribution("keepAlive.lifetime", "The age at which a sandbox gets no more invocations.");

    public static readonly Setting<Distribution> EarlyEnd = Distribution(
        "keepAlive.earlyEnd",
        "The age at which a sandbox ends for no visible reason, if it still lives. 366 days: it does not.");

    public static readonly Setting<double> ReplacedAtEndOfLife = new(
        "region.keepAlive.replacedAtEndOfLife", Kinds.Share,
        "The share of sandboxes that another one, initialised ahead, replaces when they reach their age. Its first "
        + "use is a cold start that nobody waits for.");

    public static readonly Setting<double> ReplacedAtEarlyEnd = new(
        "region.keepAlive.replacedAtEarlyEnd", Kinds.Share,
        "The same for sandboxes that end early.");

    public static readonly Setting<TimeSpan> ReplacementLead = new(
        "region.keepAlive.replacementLead", Kinds.Time("0 s", "1 h"),
        "How long before the end of a sandbox its replacement is started. One that is ready sooner waits for that end.");

    public static readonly Setting<PolicyChoice<PlacementPolicy>> Placement = new(
        "region.placement.policy",
        new PolicyKind<PlacementPolicy>("a placement policy"),
        Worded.Meanings<PlacementPolicy>());

    public static readonly Setting<Distribution> PlacementTime =
        Distribution("placement.time", "How long the placement service takes to choose a worker.");

    public static readonly Setting<int> Cells = Whole(
        "placement.cells", 1, 10_000, "Into how many cells the workers are divided, under `shuffleShard`; each spans all zones.");

    public static readonly Setting<int> CellsPerFunction = Whole(
        "placement.cellsPerFunction", 1, 100, "How many cells a function is dealt, under `shuffleShard`; no more than there are.");

    public static readonly Setting<int> Workers =
        Whole("workers.count", 1, 100_000, "How many workers, spread over three zones.");

    public static readonly Setting<double> WorkerMemory = new(
        "region.workers.memory", new QuantityKind<double>(
            UnitSet.Memory, "128 MB", "64 TB", memory => memory), "Memory of one worker.");

    public static readonly Setting<double> Oversubscription = new(
        "region.workers.oversubscription", new QuantityKind<double>(UnitSet.Multiple, "1x", "1000x", times => times),
        "How many times a worker's memory is promised to sandboxes.");

    public static readonly Setting<double> WorkerProcessors = new(
        "region.workers.processors", new NumberKind(0, 100_000) { AboveMinimum = true },
        "Processors (vCPU) of one worker. They bound nothing without `contention` or a small `processorOversubscription`.");

    public static readonly Setting<double> ProcessorOversubscription = new(
        "region.workers.processorOversubscription", new QuantityKind<double>(UnitSet.Multiple, "1x", "1000x", times => times),
        "How many times a worker's processors are promised to sandboxes; a sandbox is promised `memorySize` by "
        + "`megabytesPerProcessor`. Room is what is left of the scarcer of memory and processors.");

    public static readonly Setting<WorkerContention> Contention = new(
        "region.workers.contention", Worded.Kind<WorkerContention>("a law of contention"),
        "What running sandboxes do to each other when they want more processors than their worker has. "
        + Worded.Meanings<WorkerContention>());

    public static readonly Setting<double> Interference = new(
        "region.workers.interference", new NumberKind(0, 100),
        "By how much slower all become, besides, for each processor that is wanted beyond those there are: caches and memory "
        + "that they share, after Gunther's universal scalability law.");

    public static readonly Setting<double> BackgroundMemory = new(
        "region.workers.background.memory", Kinds.Share,
        "The share of each worker's promised memory that other customers' sandboxes have.");

    public static readonly Setting<double> BackgroundProcessors = new(
        "region.workers.background.processors", new NumberKind(0, 100_000),
        "Processors that other customers' sandboxes want on each worker, all the time.");

    public static readonly Setting<double> NoisyWorkers = new(
        "region.workers.background.noisyWorkers", Kinds.Share, "The share of workers that have a noisy neighbour, drawn for each.");

    public static readonly Setting<double> NoisyProcessors = new(
        "region.workers.background.noisyProcessors", new NumberKind(0, 100_000),
        "Processors that a noisy neighbour wants besides, all the time.");

    public static readonly Setting<int> Slots =
        Whole("workers.slots", 1, 1_000_000, "How many sandboxes a worker can hold.");

    public static readonly Setting<int> ReadyMicroVMs =
        Whole("workers.readyMicroVMs", 0, 100_000, "How many booted microVMs a worker keeps ready.");

    public static readonly Setting<Distribution> BootTime =
        Distribution("workers.bootTime", "How long a microVM takes to boot when none is ready.");

    public static readonly Setting<Distribution> WorkerLifetime = Distribution(
        "workers.lifetime",
        "How long a worker is in service before it is drained: it gets no new sandboxes, and those it has end as soon as they are free. "
        + "366 d: as long as the run. Ages when the run begins are spread evenly.");

    public static readonly Setting<TimeSpan> DrainingTime = new(
        "region.workers.drainingTime", Kinds.Time("0 s", "30 d"),
        "How long after draining begins a new worker stands in the place of one that is drained.");

    public static readonly Setting<TimeSpan> DeployedAt = new(
        "region.workers.deployedAt", Kinds.Time("0 s", "366 d"),
        "When AWS begins to deploy to the fleet: every worker is drained once, zone by zone. 366 d: never.");

    public static readonly Setting<TimeSpan> DeploymentTime = new(
        "region.workers.deploymentTime", Kinds.Time("0 s", "366 d"),
        "From `deployedAt` until the last worker is drained; they are drained one after the other.");

    public static readonly Setting<Distribution> ProvisioningTime =
        Distribution("sandboxes.provisioningTime", "Preparing a sandbox once a microVM is there, without the code.");

    public static readonly Setting<double> ZipTime =
        PerMegabyte("sandboxes.zipTimePerMegabyte", "Download and unpacking of a zip package.");

    public static readonly Setting<double> ImageTime =
        PerMegabyte("sandboxes.imageTimePerMegabyte", "Loading of an image on demand, by its whole size.");

    public static readonly Setting<double> CachedCodeFactor = new(
        "region.sandboxes.cachedCodeFactor", new QuantityKind<double>(UnitSet.Multiple, "0x", "1x", factor => factor),
        "The factor on the download while the code is still cached from a sandbox started shortly before.");

    public static readonly Setting<TimeSpan> CodeCached =
        new("region.sandboxes.codeCached", Kinds.Time("0 s", "366 d"), "How long code stays in the zone's cache.");

    public static readonly Setting<TimeSpan> PreparedKept = new(
        "region.sandboxes.preparedKept", Kinds.Time("0 s", "366 d"),
        "How long a microVM with a function's code is kept since its last use, when its sandbox was given up for being "
        + "idle or was not needed under `whenDue`; a cold start then needs INIT alone. 0 s: it is not kept.");

    public static readonly Setting<Distribution> VpcTime =
        Distribution("sandboxes.vpcTime", "What a VPC adds to the start of a sandbox.");

    public static readonly Setting<TimeSpan> InitLimit = new(
        "region.sandboxes.initLimit", Kinds.Time("1 s", "900 s"),
        "INIT beyond this is cut off and repeated at the first invocation, under the function's timeout.");

    public static readonly Setting<Distribution> RuntimeOverhead =
        Distribution("sandboxes.runtimeOverhead", "How long a sandbox stays busy after its handler has answered.");

    public static readonly Setting<double> MegabytesPerProcessor = new(
        "region.sandboxes.megabytesPerProcessor", new QuantityKind<double>(
            UnitSet.Memory, "128 MB", "10,240 MB", memory => memory),
        "The memory that gives one whole virtual processor.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Client, InZone, CrossZone, PayloadBandwidth, Hosts, FrontEndTime, MetadataMiss, MetadataKept, RetryAfter,
        .. AdmissionTable.All, .. ProvisionedTable.OfRegion, .. DeploymentTable.OfRegion, .. SnapStartTable.OfRegion,
        TenantTable.Offered, .. ManagedTable.OfRegion,
        WorkerManagerTime, WarmSelection, Waiting, KeepAlive, IdleTime, HalvingPeriod, SpareIdleTime, Lifetime,
        EarlyEnd, ReplacedAtEndOfLife, ReplacedAtEarlyEnd, ReplacementLead, Placement, PlacementTime, Cells,
        CellsPerFunction, Workers,
        WorkerMemory, Oversubscription, WorkerProcessors, ProcessorOversubscription, Contention, Interference, BackgroundMemory,
        BackgroundProcessors, NoisyWorkers, NoisyProcessors, Slots, ReadyMicroVMs, BootTime, WorkerLifetime, DrainingTime, DeployedAt,
        DeploymentTime, ProvisioningTime, ZipTime, ImageTime,
        CachedCodeFactor,
        CodeCached, PreparedKept, VpcTime, InitLimit, RuntimeOverhead, MegabytesPerProcessor, .. CodeLoadingTable.All,
        .. EventFleetTable.All,
    ];

    private static Setting<Distribution> Distribution(string path, string meaning) => new($"region.{path}", Kinds.Distribution, meaning);

    private static Setting<int> Whole(string path, int minimum, int maximum, string meaning) =>
        new($"region.{path}", new WholeNumberKind(minimum, maximum), meaning);

    private static Setting<double> PerMegabyte(string path, string meaning) =>
        new(
            $"region.{path}", new QuantityKind<double>(UnitSet.TimePerMegabyte, "0 ms/MB", "10 s/MB", time => time),
            meaning);
}
