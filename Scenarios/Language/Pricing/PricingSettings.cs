namespace LambdaSim.Scenarios.Language;

/// <summary>A dated price list, in US dollars. Lower tiers of prices, and the free tier, are taken off a month alone.</summary>
public sealed record PricingSettings
{
    /// <summary>What to call it, for example "us-east-1 2025-10".</summary>
    public required string Name { get; init; }

    /// <summary>US dollars a million requests.</summary>
    public required double PerMillionRequests { get; init; }

    /// <summary>US dollars a GB-second on x86_64.</summary>
    public required double PerGigabyteSecondX86 { get; init; }

    /// <summary>US dollars a GB-second on arm64.</summary>
    public required double PerGigabyteSecondArm { get; init; }

    /// <summary>US dollars a GB-second of ephemeral storage above 512 MB.</summary>
    public required double PerEphemeralGigabyteSecond { get; init; }

    /// <summary>US dollars a GB of streamed responses, without the first 6 MB of each.</summary>
    public double PerStreamedGigabyte { get; init; }

    /// <summary>US dollars a GB-second of provisioned concurrency configured, on x86_64.</summary>
    public required double PerProvisionedGigabyteSecondX86 { get; init; }

    /// <summary>US dollars a GB-second of provisioned concurrency configured, on arm64.</summary>
    public required double PerProvisionedGigabyteSecondArm { get; init; }

    /// <summary>US dollars a GB-second that an invocation ran on provisioned concurrency, on x86_64.</summary>
    public required double PerUsedProvisionedGigabyteSecondX86 { get; init; }

    /// <summary>US dollars a GB-second that an invocation ran on provisioned concurrency, on arm64.</summary>
    public required double PerUsedProvisionedGigabyteSecondArm { get; init; }

    /// <summary>The time for which provisioned concurrency is configured is rounded up to a multiple of this.</summary>
    public required TimeSpan ProvisionedRounding { get; init; }

    /// <summary>US dollars for a GB-second of a cached snapshot of Python or .NET.</summary>
    public double PerSnapshotGigabyteSecond { get; init; }

    /// <summary>The least time of caching that a published version is billed.</summary>
    public TimeSpan SnapshotCacheMinimum { get; init; }

    /// <summary>US dollars for a GB of memory restored from a snapshot of Python or .NET.</summary>
    public double PerRestoredGigabyte { get; init; }

    /// <summary>US dollars for an hour of one vCPU of an EC2 instance under managed instances.</summary>
    public double PerManagedProcessorHour { get; init; }

    /// <summary>The management fee on the price of the instances; 0 to 1.</summary>
    public double ManagedInstanceFee { get; init; }

    /// <summary>Billed duration is rounded up to a multiple of this: 1 ms since December 2020, 100 ms before.</summary>
    public required TimeSpan Rounding { get; init; }

    /// <summary>Whether INIT is billed for a zip package on a managed runtime: so since August 2025.</summary>
    public required bool ManagedInitialisationBilled { get; init; }

    /// <summary>The prices of streams; null in a scenario without them.</summary>
    public StreamPricingSettings? Streams { get; init; }

    /// <summary>Lower prices of a GB-second on x86_64 above so many a month, in order.</summary>
    public IReadOnlyList<PriceTierSettings> TiersX86 { get; init; } = [];

    /// <summary>Lower prices of a GB-second on arm64 above so many a month, in order.</summary>
    public IReadOnlyList<PriceTierSettings> TiersArm { get; init; } = [];

    /// <summary>The prices of logs.</summary>
    public LogPricingSettings Logs { get; init; } = new();

    /// <summary>What is free each month; null where the scenario does not ask for it.</summary>
    public FreeTierSettings? FreeTier { get; init; }

    /// <summary>The prices of what leaves AWS; null in a scenario without triggers.</summary>
    public TransferPricingSettings? Transfer { get; init; }

    /// <summary>The prices of queues; null in a scenario without them.</summary>
    public QueuePricingSettings? Queues { get; init; }

    /// <summary>The prices of triggers; null in a scenario without them.</summary>
    public TriggerPricingSettings? Triggers { get; init; }

    /// <summary>The prices of state machines; null in a scenario without them.</summary>
    public StateMachinePricingSettings? StateMachines { get; init; }

    /// <summary>Of services that functions use; null in a scenario without any.</summary>
    public ServicePricingSettings? Services { get; init; }

    /// <summary>The prices of durable functions; null in a scenario without them.</summary>
    public DurablePricingSettings? Durable { get; init; }
}
