using LambdaSim.Model.Provisioned;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about the provisioned concurrency of one function.</summary>
internal sealed class ProvisionedMeter
{
    private static readonly string[] Names =
        ["", ProvisionedResult.ByConcurrency, ProvisionedResult.ByRequestRate, ProvisionedResult.ByNotReady];

    private readonly ConfiguredTime configured;
    private readonly GaugeSeries usable, busy;
    private readonly double pricePerUnitSecond;
    private readonly long[] spillovers = new long[Enum.GetValues<SpilloverReason>().Length];
    private long invocations, initialisations;
    private double costBefore;

    /// <summary>What the function has at the start is configured, and nothing was measured yet.</summary>
    /// <param name="function">The function.</param>
    /// <param name="pricing">The price list.</param>
    /// <param name="windows">The windows of the series.</param>
    public ProvisionedMeter(FunctionSettings function, PricingSettings pricing, Windows windows)
    {
        configured = new ConfiguredTime(pricing.ProvisionedRounding);
        configured.Change(Instant.Start, function.Provisioned!.AtStart);
        (usable, busy) = (new GaugeSeries(windows), new GaugeSeries(windows));
        double perGigabyteSecond = function.Architecture == Architecture.Arm
            ? pricing.PerProvisionedGigabyteSecondArm
            : pricing.PerProvisionedGigabyteSecondX86;
        pricePerUnitSecond = function.MemorySize / Billing.MegabytesPerGigabyte * perGigabyteSecond;
    }

    /// <summary>A sandbox ran an invocation.</summary>
    /// <param name="record">Everything about it.</param>
    public void Record(in InvocationRecord record)
    {
        if (record.Route == Route.Provisioned) invocations++;
        else spillovers[(int)record.Spillover]++;
    }

    /// <summary>INIT of a sandbox has ended.</summary>
    public void Initialised() => initialisations++;

    /// <summary>So much is configured from now on.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="concurrency">How much.</param>
    public void Claimed(Instant now, int concurrency) => configured.Change(now, concurrency);

    /// <summary>The warm-up is over: means and cost begin anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sandboxes">Whose levels start over.</param>
    /// <param name="function">The function's number.</param>
    public void StartOver(Instant now, ProvisionedSandboxes sandboxes, int function)
    {
        costBefore = configured.UnitSeconds(now) * pricePerUnitSecond;
        initialisations = 0;
        configured.Configured.StartOver(now);
        sandboxes.Usable(function).StartOver(now);
        sandboxes.Busy(function).StartOver(now);
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="sandboxes">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public void Read(in Reading at, ProvisionedSandboxes sandboxes, int function)
    {
        usable.Read(at, sandboxes.Usable(function));
        busy.Read(at, sandboxes.Busy(function));
    }

    /// <summary>US dollars for what was configured.</summary>
    /// <param name="now">The present moment.</param>
    public double Cost(Instant now) => (configured.UnitSeconds(now) * pricePerUnitSecond) - costBefore;

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sandboxes">Where the levels are read.</param>
    /// <param name="function">The function's number.</param>
    public ProvisionedResult Result(Instant now, ProvisionedSandboxes sandboxes, int function) => new()
    {
        Invocations = invocations,
        Spillovers = spillovers.Sum() - spillovers[(int)SpilloverReason.None],
        SpilloversByReason = ByReason(),
        Initialisations = initialisations,
        MeanConfigured = configured.Configured.Mean(now),
        MeanUsable = sandboxes.Usable(function).Mean(now),
        MeanBusy = sandboxes.Busy(function).Mean(now),
        Usable = usable.Series,
        Busy = busy.Series,
    };

    private List<NamedCount> ByReason() =>
    [
        .. Enum.GetValues<SpilloverReason>().Where(reason => reason != SpilloverReason.None && spillovers[(int)reason] > 0)
            .Select(reason => new NamedCount(Names[(int)reason], spillovers[(int)reason])),
    ];
}
