using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for the invocations of one function, by a dated price list.</summary>
/// <remarks>
/// Billed duration is Duration, and INIT where it is billed, rounded up to 1 ms (100 ms before December 2020). INIT was
/// always billed for images and runtimes of one's own, and since August 2025 for managed runtimes too. Throttled calls
/// cost nothing. Left out: price tiers, the free tier, data transfer.
/// </remarks>
internal sealed class Billing
{
    private const double MegabytesPerGigabyte = 1024;
    private const double FreeEphemeralMegabytes = 512;

    private readonly PricingSettings pricing;
    private readonly double gigabytes, ephemeralGigabytes, perGigabyteSecond;
    private readonly bool initialisationBilled;
    private long requests;
    private double billedSeconds;

    /// <summary>The bill of one function.</summary>
    /// <param name="function">Its configuration.</param>
    /// <param name="pricing">The price list.</param>
    public Billing(FunctionSettings function, PricingSettings pricing)
    {
        this.pricing = pricing;
        gigabytes = function.MemorySize / MegabytesPerGigabyte;
        ephemeralGigabytes = Math.Max(0, function.EphemeralStorage - FreeEphemeralMegabytes) / MegabytesPerGigabyte;
        perGigabyteSecond =
            function.Architecture == Architecture.Arm ? pricing.PerGigabyteSecondArm : pricing.PerGigabyteSecondX86;
        initialisationBilled = pricing.ManagedInitialisationBilled
            || function.Package == PackageType.Image
            || !RuntimeNames.IsManaged(function.Runtime);
    }

    /// <summary>What it costs so far.</summary>
    public CostResult Cost => new(
        requests / 1e6 * pricing.PerMillionRequests,
        billedSeconds * gigabytes * perGigabyteSecond,
        billedSeconds * ephemeralGigabytes * pricing.PerEphemeralGigabyteSecond);

    /// <summary>Bills one invocation.</summary>
    /// <param name="record">The invocation.</param>
    /// <returns>Its billed duration in ticks.</returns>
    public long Bill(in InvocationRecord record)
    {
        long ticks = record.Duration.Ticks;
        if (record.Cold && initialisationBilled) ticks += record.Initialisation.Ticks;
        long step = pricing.Rounding.Ticks;
        long billed = (ticks + step - 1) / step * step;
        requests++;
        billedSeconds += (double)billed / TimeSpan.TicksPerSecond;
        return billed;
    }
}
