using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>The dated price lists of the library.</summary>
public static class PriceLists
{
    /// <summary>What a price may be.</summary>
    internal static readonly QuantityKind<double> Dollars =
        new(UnitSet.Dollars, "0 USD", "1,000 USD", dollars => dollars);

    private static readonly Setting<double> PerMillionRequests =
        new("perMillionRequests", Dollars, "A million requests.");
    private static readonly Setting<double> X86 = new("perGigabyteSecondX86", Dollars, "A GB-second on x86_64.");
    private static readonly Setting<double> Arm = new("perGigabyteSecondArm", Dollars, "A GB-second on arm64.");
    private static readonly Setting<double> Ephemeral =
        new("perEphemeralGigabyteSecond", Dollars, "A GB-second of /tmp above 512 MB.");
    private static readonly Setting<double> Streamed = new(
        "perStreamedGigabyte", Dollars, "A GB of streamed responses, without the first 6 MB of each.");
    private static readonly Setting<double> ProvisionedX86 = new(
        "perProvisionedGigabyteSecondX86", Dollars, "A GB-second of provisioned concurrency configured, on x86_64.");
    private static readonly Setting<double> ProvisionedArm = new(
        "perProvisionedGigabyteSecondArm", Dollars, "A GB-second of provisioned concurrency configured, on arm64.");
    private static readonly Setting<double> UsedProvisionedX86 = new(
        "perUsedProvisionedGigabyteSecondX86", Dollars, "A GB-second run on provisioned concurrency, on x86_64.");
    private static readonly Setting<double> UsedProvisionedArm = new(
        "perUsedProvisionedGigabyteSecondArm", Dollars, "A GB-second run on provisioned concurrency, on arm64.");
    private static readonly Setting<TimeSpan> ProvisionedRounding = new(
        "provisionedRounding", Kinds.Time("1 ms", "1 d"), "Times of configured provisioned concurrency are multiples of this.");
    private static readonly Setting<double> SnapshotCache = new(
        "perSnapshotGigabyteSecond", Dollars, "A GB-second of a cached snapshot of Python or .NET.");
    private static readonly Setting<TimeSpan> SnapshotCacheMinimum = new(
        "snapshotCacheMinimum", Kinds.Time("0 s", "1 d"), "The least time of caching that a published version is billed.");
    private static readonly Setting<double> RestoredGigabyte = new(
        "perRestoredGigabyte", Dollars, "A GB of memory restored from a snapshot of Python or .NET.");
    private static readonly Setting<double> ManagedProcessorHour = new(
        "perManagedVCpuHour", Dollars, "An hour of one vCPU of an EC2 instance under managed instances.");
    private static readonly Setting<double> ManagedFee = new(
        "managedInstanceFee", Kinds.Share, "The management fee on the price of the instances.");
    private static readonly Setting<TimeSpan> Rounding =
        new("rounding", Kinds.Time("1 ms", "1 s"), "Billed durations are multiples of this.");
    private static readonly Setting<bool> Initialisation =
        new("managedInitialisationBilled", Kinds.Flag, "Whether INIT of managed runtimes is billed.");

    private static readonly Setting<IReadOnlyList<PriceTierSettings>> TiersX86 = new(
        "tiersX86", new PriceTiersKind(), "Lower prices of a GB-second on x86_64, above so many a month.");
    private static readonly Setting<IReadOnlyList<PriceTierSettings>> TiersArm = new(
        "tiersArm", new PriceTiersKind(), "Lower prices of a GB-second on arm64, above so many a month.");

    /// <summary>The price list in which everything is free.</summary>
    public const string Nothing = "none";

    /// <summary>The names that <c>account.pricing</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["us-east-1-2025-10", "us-east-1-2025-06", "us-east-1-2021-01", "us-east-1-2020-06", Nothing];

    /// <summary>Reads the price list that a scenario names, and notes where each price comes from.</summary>
    internal static PricingSettings Read(Resolution resolution)
    {
        string name = resolution.Read(SettingTable.Pricing);
        Resolution prices = new(new MapNode(resolution.Root.Place, []), Load(name), resolution.Findings);
        PricingSettings settings = new()
        {
            Name = name,
            PerMillionRequests = prices.Read(PerMillionRequests),
            PerGigabyteSecondX86 = prices.Read(X86),
            PerGigabyteSecondArm = prices.Read(Arm),
            PerEphemeralGigabyteSecond = prices.Read(Ephemeral),
            PerStreamedGigabyte = prices.Read(Streamed),
            PerProvisionedGigabyteSecondX86 = prices.Read(ProvisionedX86),
            PerProvisionedGigabyteSecondArm = prices.Read(ProvisionedArm),
            PerUsedProvisionedGigabyteSecondX86 = prices.Read(UsedProvisionedX86),
            PerUsedProvisionedGigabyteSecondArm = prices.Read(UsedProvisionedArm),
            ProvisionedRounding = prices.Read(ProvisionedRounding),
            PerSnapshotGigabyteSecond = prices.Read(SnapshotCache),
            SnapshotCacheMinimum = prices.Read(SnapshotCacheMinimum),
            PerRestoredGigabyte = prices.Read(RestoredGigabyte),
            PerManagedProcessorHour = prices.Read(ManagedProcessorHour),
            ManagedInstanceFee = prices.Read(ManagedFee),
            Rounding = prices.Read(Rounding),
            ManagedInitialisationBilled = prices.Read(Initialisation),
            TiersX86 = prices.Read(TiersX86),
            TiersArm = prices.Read(TiersArm),
            Logs = LogPrices.Read(prices),
            FreeTier = resolution.Read(SettingTable.FreeTier) ? FreeTierAllowances.Read(prices) : null,
            Transfer = resolution.Root["triggers"] is null ? null : TransferPrices.Read(prices),
            Streams = resolution.Root["streams"] is null ? null : StreamPrices.Read(prices),
            Queues = resolution.Root["queues"] is null ? null : QueuePrices.Read(prices),
            Triggers = resolution.Root["triggers"] is null ? null : TriggerPrices.Read(prices),
            StateMachines = resolution.Root["stateMachines"] is null ? null : StateMachinePrices.Read(prices),
            Services = resolution.Root["services"] is null ? null : ServicePrices.Read(prices),
            Durable = DurablePrices.AreNeeded(resolution) ? DurablePrices.Read(prices) : null,
        };
        foreach (SettingOrigin price in prices.Origins)
        {
            resolution.Derived($"{SettingTable.Pricing.Path}.{price.Path}", price.Value, price.Origin, price.Source);
        }

        return settings;
    }

    /// <summary>The leaves of a price list.</summary>
    internal static Profile Load(string name) => Profile.Load("Prices", name);
}
