using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests;

/// <summary>A scenario for tests of components: everything is quick, nothing fails, and messages travel in no
/// time.</summary>
/// <remarks>Change what a test is about with <c>with</c>; a test then shows all that it rests on.</remarks>
internal static class ScenarioBuilder
{
    private static readonly TimeSpan Milliseconds100 = TimeSpan.FromMilliseconds(100);

    public static readonly Distribution NoTime = new ConstantDistribution(0);

    private static readonly Scenario Default = ScenarioTexts.Valid(ScenarioTexts.Minimal());

    public static FunctionSettings Function { get; } = new()
    {
        Name = "checkout",
        MemorySize = 1024,
        Timeout = TimeSpan.FromSeconds(30),
        Runtime = "nodejs22.x",
        Architecture = Architecture.X86,
        Package = PackageType.Zip,
        PackageSize = 0,
        EphemeralStorage = 512,
        Vpc = null,
        Environment = new Dictionary<string, string>(),
        Tags = new Dictionary<string, string>(),
        ReservedConcurrency = null,
        Provisioned = null,
        WarmSandboxes = 0,
        State = FunctionState.Active,
        Duration = Milliseconds(100),
        DurationMeasuredAt = 1024,
        Initialisation = Milliseconds(200),
        FirstInvocation = NoTime,
        CpuBound = 0,
        Errors = 0,
        Crashes = 0,
        OutOfMemory = 0,
        InitialisationFailures = 0,
        ResponseSize = 0,
        GlobalState = null,
        Asynchronous = Default.Functions[0].Asynchronous,
    };

    public static KeepAliveSettings KeepForever { get; } = new()
    {
        Policy = KeepAlivePolicy.Fixed,
        IdleTime = Forever,
        HalvingPeriod = TimeSpan.FromSeconds(380),
        SpareIdleTime = TimeSpan.FromSeconds(1520),
        Lifetime = Forever,
        EarlyEnd = Forever,
        ReplacedAtEndOfLife = 0,
        ReplacedAtEarlyEnd = 0,
        ReplacementLead = TimeSpan.FromSeconds(10),
    };

    /// <summary>The region of the newest profile, for what no test of a component is about.</summary>
    private static RegionSettings Standard => LambdaSim.Tests.Scenarios.ScenarioTexts.Valid(LambdaSim.Tests.Scenarios.ScenarioTexts.Minimal()).Region;

    public static RegionSettings Region { get; } = new()
    {
        Profile = "test",
        Network = new NetworkSettings
        {
            Client = NoTime,
            InZone = NoTime,
            CrossZone = NoTime,
            PayloadBytesPerSecond = 1e6,
        },
        FrontEnd = new FrontEndSettings
        {
            Hosts = 1,
            Time = NoTime,
            MetadataMiss = NoTime,
            MetadataKept = TimeSpan.FromSeconds(60),
        },
        CountingService = new CountingServiceSettings
        {
            Mode = AdmissionMode.Exact,
            Time = NoTime,
            TokensPerLease = 10,
            Accounting = LeaseAccounting.Strict,
            UnusedKept = TimeSpan.FromSeconds(1),
            Interval = Milliseconds100,
            Timeout = Milliseconds100,
            FailOpen = true,
            Outages = [],
        },
        Scaling = new ScalingSettings { Scope = ScalingScope.Function, Burst = 1000, PerSecond = 100 },
        Provisioning = new ProvisioningSettings
        {
            Preparation = Milliseconds(90_000),
            PerSecond = 100,
            InitialisationLimit = TimeSpan.FromSeconds(130),
            TargetTracking = new TargetTrackingSettings
            {
                ScaleOutPoints = 3,
                ScaleInPoints = 3,
                ScaleInBelow = 0.9,
                ScaleInStep = 0.1,
            },
        },
        Deployments = new DeployingSettings { UpdateTime = NoTime, AlarmDelay = NoTime },
        FunctionStates = new FunctionStateSettings
        {
            InactiveAfter = TimeSpan.FromDays(14),
            Activation = Milliseconds(5_000),
        },
        Snapshots = Standard.Snapshots,
        ManagedInstances = Standard.ManagedInstances,
        WorkerManagerTime = NoTime,
        WarmSelection = WarmSelection.MostRecentlyUsed,
        Waiting = WaitingPolicy.FirstFreed,
        KeepAlive = KeepForever,
        Placement = new PlacementSettings { Policy = PlacementPolicy.BestOfTwo, Time = NoTime },
        Workers = new WorkerSettings
        {
            Count = 4,
            Memory = 8192,
            Oversubscription = 1,
            Slots = 100,
            ReadyMicroVMs = 100,
            BootTime = Milliseconds(125),
            Maintenance = Standard.Workers.Maintenance,
        },
        Sqs = Standard.Sqs,
        SqsPollers = Standard.SqsPollers,
        Streams = Standard.Streams,
        Brokers = Standard.Brokers,
        Topics = Standard.Topics,
        StateMachines = Standard.StateMachines,
        Interfaces = Standard.Interfaces,
        Durable = Standard.Durable,
        Faults = Standard.Faults,
        CodeLoading = Standard.CodeLoading,
        Sandboxes = new SandboxSettings
        {
            ProvisioningTime = NoTime,
            ZipMillisecondsPerMegabyte = 10,
            ImageMillisecondsPerMegabyte = 1,
            CachedCodeFactor = 0.5,
            CodeCached = TimeSpan.FromSeconds(60),
            PreparedKept = TimeSpan.Zero,
            VpcTime = NoTime,
            InitialisationLimit = TimeSpan.FromSeconds(10),
            RuntimeOverhead = NoTime,
            MegabytesPerProcessor = 1769,
        },
        Asynchronous = Default.Region.Asynchronous,
    };

    public static TrafficSettings Traffic { get; } = new()
    {
        Name = "callers",
        Arrivals = new OpenArrivals(
            [new StageSettings(TimeSpan.Zero, FromPerSecond: 1, ToPerSecond: 1)],
            new EvenPattern()),
        Journeys = [new JourneySettings("callers", Weight: 1, [new StepSettings(NoTime, Function.Name)])],
        InvocationType = InvocationType.RequestResponse,
        PayloadSize = 0,
        InvalidEvents = 0,
        InvalidParameters = 0,
        Unauthorised = 0,
        Client = new ClientSettings { Timeout = null, Retries = RetryMode.None, MaximumAttempts = 1 },
    };

    /// <summary>One function called once a second for a minute.</summary>
    public static Scenario Scenario { get; } = new()
    {
        Name = "Test",
        Question = "",
        Folder = ".",
        Account = new AccountSettings
        {
            ConcurrencyLimit = 1000,
            RequestsPerConcurrency = null,
            Pricing = new PricingSettings
            {
                Name = "test",
                PerMillionRequests = 0.2,
                PerGigabyteSecondX86 = 0.0000166667,
                PerGigabyteSecondArm = 0.0000133334,
                PerEphemeralGigabyteSecond = 0,
                PerProvisionedGigabyteSecondX86 = 0.0000041667,
                PerProvisionedGigabyteSecondArm = 0.0000033334,
                PerUsedProvisionedGigabyteSecondX86 = 0.0000097222,
                PerUsedProvisionedGigabyteSecondArm = 0.0000077778,
                ProvisionedRounding = TimeSpan.FromMinutes(5),
                Rounding = TimeSpan.FromMilliseconds(1),
                ManagedInitialisationBilled = true,
            },
        },
        Functions = [Function],
        Traffic = [Traffic],
        Region = Region,
        Run = new RunSettings { Duration = TimeSpan.FromMinutes(1), Seed = 1, StartsAt = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc) },
        Origins = [],
    };

    private static Distribution Forever => new ConstantDistribution(TimeSpan.FromDays(10_000).TotalMilliseconds);

    /// <summary>So much provisioned concurrency, and no change of it.</summary>
    public static ProvisionedSettings Provisioned(int concurrency) =>
        new() { AtStart = concurrency, Schedule = [], AutoScaling = null };

    public static Distribution Milliseconds(double value) => new ConstantDistribution(value);

    public static Scenario With(params FunctionSettings[] functions) => Scenario with { Functions = functions };

    public static Scenario With(RegionSettings region, params FunctionSettings[] functions) =>
        Scenario with { Region = region, Functions = functions.Length == 0 ? [Function] : functions };
}
