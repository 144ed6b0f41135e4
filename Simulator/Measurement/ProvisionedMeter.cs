using LambdaSim.Model.Provisioned;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about the provisioned concurrency of one function.</summary>
internal sealed class ProvisionedMeter
{
    private static readonly string[] Reasons =
        ["none", ProvisionedMetrics.ByConcurrency, ProvisionedMetrics.ByRequestRate, ProvisionedMetrics.ByNotReady];

    private readonly MetricValues measured;
    private readonly ConfiguredTime configured;
    private readonly double pricePerUnitSecond;
    private double costBefore;

    /// <summary>What the function has at the start is configured, and nothing was measured yet.</summary>
    /// <param name="function">The function.</param>
    /// <param name="pricing">The price list.</param>
    /// <param name="windows">The windows of the series.</param>
    public ProvisionedMeter(FunctionSettings function, PricingSettings pricing, Windows windows)
    {
        measured = new MetricValues(ProvisionedMetrics.Set, windows.Count);
        measured.Name(ProvisionedMetrics.SpilloversByReason, Reasons);
        configured = new ConfiguredTime(pricing.ProvisionedRounding);
        configured.Change(Instant.Start, function.Provisioned!.AtStart);
        double perGigabyteSecond = function.Architecture == Architecture.Arm
            ? pricing.PerProvisionedGigabyteSecondArm
            : pricing.PerProvisionedGigabyteSecondX86;
        pricePerUnitSecond = function.MemorySize / Billing.MegabytesPerGigabyte * perGigabyteSecond;
    }

    /// <summary>A sandbox ran an invocation.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="counts">Whether it counts: it came after the warm-up.</param>
    public void Record(in InvocationRecord record, bool counts)
    {
        if (record.Route == Route.Provisioned) measured.Add(ProvisionedMetrics.Invocations, measured: counts);
        if (!record.SpilledOver) return;
        measured.Add(ProvisionedMetrics.Spillovers, measured: counts);
        measured.Add(ProvisionedMetrics.SpilloversByReason, (int)record.Spillover, counts);
    }

    /// <summary>INIT of a sandbox has ended.</summary>
    public void Initialised() => measured.Add(ProvisionedMetrics.Initialisations);

    /// <summary>So much is configured from now on.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="concurrency">How much.</param>
    public void Claimed(Instant now, int concurrency) => configured.Change(now, concurrency);

    /// <summary>The warm-up is over: everything but the series begins anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sandboxes">Whose levels start over.</param>
    /// <param name="function">The function's number.</param>
    public void BeginMeasuring(Instant now, ProvisionedSandboxes sandboxes, int function)
    {
        costBefore = configured.UnitSeconds(now) * pricePerUnitSecond;
        measured.BeginMeasuring();
        measured.StartOver(ProvisionedMetrics.Configured, now, configured.Configured);
        measured.StartOver(ProvisionedMetrics.Usable, now, sandboxes.Usable(function));
        measured.StartOver(ProvisionedMetrics.Busy, now, sandboxes.Busy(function));
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="sandboxes">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public void Read(in Reading at, ProvisionedSandboxes sandboxes, int function)
    {
        measured.Read(ProvisionedMetrics.Usable, at, sandboxes.Usable(function));
        measured.Read(ProvisionedMetrics.Busy, at, sandboxes.Busy(function));
        if (at.Ends) measured.CloseWindow(at.Window);
    }

    /// <summary>US dollars for what was configured.</summary>
    /// <param name="now">The present moment.</param>
    public double Cost(Instant now) => (configured.UnitSeconds(now) * pricePerUnitSecond) - costBefore;

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sandboxes">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public MetricValues Result(Instant now, ProvisionedSandboxes sandboxes, int function)
    {
        measured.ReadEnd(ProvisionedMetrics.Configured, now, configured.Configured);
        measured.ReadEnd(ProvisionedMetrics.Usable, now, sandboxes.Usable(function));
        measured.ReadEnd(ProvisionedMetrics.Busy, now, sandboxes.Busy(function));
        return measured;
    }
}
