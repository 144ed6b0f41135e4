using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>What SnapStart of one function did, and what it costs.</summary>
/// <remarks>
/// For Python and .NET the cached snapshot costs by the GB of memory and second for as long as the version is published,
/// at least 3 h, and each restore by the GB; for Java both are free (AWS, Lambda pricing, 2025). A version that was there
/// before the run is billed the time of the run; one published at its start at least the minimum. Every published version has a
/// cached snapshot, and costs whether anybody calls it or not; one is called. Left out: versions that a deployment publishes in the run.
/// </remarks>
internal sealed class SnapStartMeter
{
    private readonly SnapStartSettings settings;
    private readonly PricingSettings pricing;
    private readonly double gigabytes;
    private readonly MetricValues measured;
    private Instant measuredFrom = Instant.Start;

    /// <summary>Nothing was restored yet.</summary>
    /// <param name="function">The function; it uses SnapStart.</param>
    /// <param name="pricing">The price list.</param>
    /// <param name="windows">The windows of the series.</param>
    public SnapStartMeter(FunctionSettings function, PricingSettings pricing, Windows windows)
    {
        measured = new MetricValues(SnapStartMetrics.Set, windows.Count);
        (settings, this.pricing) = (function.SnapStart!, pricing);
        gigabytes = function.MemorySize / Billing.MegabytesPerGigabyte;
    }

    /// <summary>The REPORT line of a cold start shows a Restore Duration.</summary>
    /// <param name="record">The invocation.</param>
    public void Report(in InvocationRecord record) => measured.Record(SnapStartMetrics.RestoreDuration, record.Initialisation.Span);

    /// <summary>A restore has ended, whether an invocation waited for it or not.</summary>
    /// <param name="succeeded">Whether there is a sandbox now.</param>
    public void Restored(bool succeeded) => measured.Add(succeeded ? SnapStartMetrics.Restores : SnapStartMetrics.FailedRestores);

    /// <summary>The warm-up is over: counts and cost begin anew.</summary>
    /// <param name="now">The present moment.</param>
    public void BeginMeasuring(Instant now)
    {
        measuredFrom = now;
        measured.BeginMeasuring();
    }

    /// <summary>Closes a window.</summary>
    /// <param name="at">When.</param>
    public void Read(in Reading at)
    {
        if (at.Ends) measured.CloseWindow(at.Window);
    }

    /// <summary>US dollars for the cached snapshot and the restores.</summary>
    /// <param name="now">The present moment.</param>
    public double Cost(Instant now)
    {
        if (!settings.Charged) return 0;
        var minimum = settings.Snapshot == SnapshotState.New ? pricing.SnapshotCacheMinimum : TimeSpan.Zero;
        var published = now - Instant.Start;
        var cached = (published > minimum ? published : minimum) - (measuredFrom - Instant.Start);
        double others = (settings.Versions - 1) * (now - measuredFrom).TotalSeconds;
        long tried = measured[SnapStartMetrics.Restores] + measured[SnapStartMetrics.FailedRestores];
        return gigabytes
            * (((cached.TotalSeconds + others) * pricing.PerSnapshotGigabyteSecond) + (tried * pricing.PerRestoredGigabyte));
    }

    /// <summary>Everything measured, as plain data.</summary>
    public MetricValues Result => measured;
}
