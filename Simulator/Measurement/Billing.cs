using LambdaSim.Model.Policies;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for the invocations of one function, by a dated price list.</summary>
/// <remarks>
/// Billed duration is Duration, and INIT where it is billed, rounded up to 1 ms (100 ms before December 2020). INIT was
/// always billed for images and runtimes of one's own, and since August 2025 for managed runtimes too. Of restoring a
/// snapshot only the runtime's part and its hooks are billed (Billed Restore Duration). On managed instances durations
/// cost nothing; see <see cref="ManagedMeter"/>. Throttled calls cost nothing. In provisioned sandboxes INIT and
/// invocations have a price of their own; what is configured is billed by <see cref="ConfiguredTime"/>. Tiers of prices and the
/// free tier are by the month: see <see cref="MonthlyBill"/>.
/// </remarks>
internal sealed class Billing
{
    /// <summary>Memory is sold by the GB of 1,024 MB.</summary>
    public const double MegabytesPerGigabyte = 1024;

    private const double FreeEphemeralMegabytes = 512;
    private const double BytesPerGigabyte = 1024 * 1024 * 1024;

    private readonly FunctionSettings function;
    private readonly PricingSettings pricing;
    private readonly double gigabytes, ephemeralGigabytes, perGigabyteSecond, perProvisionedGigabyteSecond;
    private readonly bool initialisationBilled, restores;
    private readonly TimeSpan billedRestore;
    private readonly long streamedBytes;
    private long requests, streamed;
    private double billedSeconds, provisionedSeconds;

    /// <summary>The bill of one function.</summary>
    /// <param name="function">Its configuration.</param>
    /// <param name="pricing">The price list.</param>
    /// <param name="region">What of restoring a snapshot is billed as duration, and how streamed responses are sent.</param>
    public Billing(FunctionSettings function, PricingSettings pricing, RegionSettings region)
    {
        streamedBytes = Streaming.Billed(function, region.Streaming);
        billedRestore = region.Snapshots.BilledRestore;
        restores = function.SnapStart is not null;
        (this.function, this.pricing) = (function, pricing);
        gigabytes = function.MemorySize / MegabytesPerGigabyte;
        ephemeralGigabytes = Math.Max(0, function.EphemeralStorage - FreeEphemeralMegabytes) / MegabytesPerGigabyte;
        perGigabyteSecond =
            function.Architecture == Architecture.Arm ? pricing.PerGigabyteSecondArm : pricing.PerGigabyteSecondX86;
        perProvisionedGigabyteSecond = function.Architecture == Architecture.Arm
            ? pricing.PerUsedProvisionedGigabyteSecondArm
            : pricing.PerUsedProvisionedGigabyteSecondX86;
        initialisationBilled = pricing.ManagedInitialisationBilled
            || function.Package == PackageType.Image
            || !RuntimeNames.IsManaged(function.Runtime);
    }

    /// <summary>What was billed so far, in units.</summary>
    public BilledUnits Units => new(requests, gigabytes * billedSeconds, gigabytes * provisionedSeconds, function.Architecture);

    /// <summary>What it costs so far.</summary>
    public CostResult Cost => new(
        requests / 1e6 * pricing.PerMillionRequests,
        gigabytes * ((billedSeconds * perGigabyteSecond) + (provisionedSeconds * perProvisionedGigabyteSecond)),
        (billedSeconds + provisionedSeconds) * ephemeralGigabytes * pricing.PerEphemeralGigabyteSecond,
        Streaming: (double)streamed * streamedBytes / BytesPerGigabyte * pricing.PerStreamedGigabyte);

    /// <summary>Bills one invocation.</summary>
    /// <param name="record">The invocation.</param>
    /// <returns>Its billed duration in ticks.</returns>
    public long Bill(in InvocationRecord record)
    {
        long ticks = record.Duration.Ticks;
        if (record.Cold && restores) ticks += Math.Min(record.Initialisation.Span.Ticks, billedRestore.Ticks);
        else if (record.Cold && initialisationBilled) ticks += record.Initialisation.Span.Ticks;
        requests++;
        if (record.Outcome == InvocationOutcome.Succeeded) streamed++;
        if (record.Route == Route.Managed) return 0;
        long billed = Rounded(ticks);
        if (record.Route == Route.Provisioned) provisionedSeconds += (double)billed / TimeSpan.TicksPerSecond;
        else billedSeconds += (double)billed / TimeSpan.TicksPerSecond;
        return billed;
    }

    /// <summary>Bills INIT of a provisioned sandbox: it is billed whatever the runtime.</summary>
    /// <param name="length">How long it took.</param>
    public void BillProvisionedInitialisation(TimeSpan length) =>
        provisionedSeconds += (double)Rounded(length.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>The warm-up is over: what it cost is forgotten.</summary>
    public void StartOver() => (requests, streamed, billedSeconds, provisionedSeconds) = (0, 0, 0, 0);

    private long Rounded(long ticks)
    {
        long step = pricing.Rounding.Ticks;
        return (ticks + step - 1) / step * step;
    }
}

/// <summary>What was billed of the invocations of a function, or of a version of it.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="GigabyteSeconds">Duration on demand.</param>
/// <param name="ProvisionedGigabyteSeconds">Duration on provisioned concurrency.</param>
/// <param name="Architecture">What it runs on: the price follows.</param>
internal readonly record struct BilledUnits(
    long Requests, double GigabyteSeconds, double ProvisionedGigabyteSeconds, Architecture Architecture);
