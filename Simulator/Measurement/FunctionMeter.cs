using LambdaSim.Model.Policies;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about one function.</summary>
internal sealed class FunctionMeter
{
    private const int CoarsePrecision = 5;

    private readonly FunctionSettings settings;
    private readonly Windows windows;
    private readonly Billing billing;
    private readonly Billing[] billingLater;
    private readonly DeploymentMeter? deployments;
    private readonly ProvisionedMeter? provisioned;
    private readonly SnapStartMeter? snapStart;
    private readonly TenantMeter? tenants;
    private readonly ManagedMeter? managed;
    private readonly PhaseMeter phases = new();
    private readonly long[] byOutcome = new long[Enum.GetValues<InvocationOutcome>().Length];
    private readonly long[] byCause = new long[Enum.GetValues<ColdStartCause>().Length];
    private readonly long[] byVerdict = new long[Enum.GetValues<AdmissionVerdict>().Length];
    private readonly LogLinearHistogram cold =
        new(), warm = new(), init = new(), admission = new(), duration = new(), billed = new();
    private readonly LogLinearHistogram? firstByte;
    private readonly long streamingTicks;
    private readonly LogLinearHistogram window = new(CoarsePrecision);
    private readonly long[] offered, served, throttled, errors, coldStarts;
    private readonly long[]?[] coldByCause = new long[]?[Enum.GetValues<ColdStartCause>().Length];
    private readonly double?[] p50, p90, p99;
    private readonly GaugeSeries concurrency, busy, sandboxes;
    private readonly LatencyMapMeter map;
    private Instant measuredFrom = Instant.Start;
    private long startedBefore;
    private int present;
    private long calls, initialisedAhead, initialisedAgain, sandboxesUnused;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="settings">The function.</param>
    /// <param name="pricing">The price list.</param>
    /// <param name="windows">The windows of the series.</param>
    /// <param name="region">The region.</param>
    public FunctionMeter(FunctionSettings settings, PricingSettings pricing, Windows windows, RegionSettings region)
    {
        (this.settings, this.windows) = (settings, windows);
        billing = new Billing(settings, pricing, region);
        billingLater = [.. settings.LaterVersions.Select(version => new Billing(version.Settings, pricing, region))];
        if (settings.InvokeMode == InvokeMode.ResponseStream)
            (firstByte, streamingTicks) = (new(), Streaming.Time(settings.ResponseSize, region).Ticks);
        deployments = settings.HasVersions ? new DeploymentMeter(settings, windows) : null;
        snapStart = settings.SnapStart is null ? null : new SnapStartMeter(settings, pricing);
        managed = settings.Managed is null ? null : new ManagedMeter(pricing, region.ManagedInstances.InstanceProcessors);
        tenants = settings.TenantIsolation ? new TenantMeter() : null;
        provisioned = settings.Provisioned is null ? null : new ProvisionedMeter(settings, pricing, windows);
        (offered, served, throttled, errors, coldStarts) = (Counts(), Counts(), Counts(), Counts(), Counts());
        (p50, p90, p99) = (new double?[windows.Count], new double?[windows.Count], new double?[windows.Count]);
        (concurrency, busy, sandboxes) = (new GaugeSeries(windows), new GaugeSeries(windows), new GaugeSeries(windows));
        map = new LatencyMapMeter(windows);
    }

    /// <summary>Sandboxes that ended without ever serving.</summary>
    public long SandboxesUnused => sandboxesUnused;

    /// <summary>A call was answered.</summary>
    /// <param name="record">Everything about it.</param>
    /// <returns>Its billed duration in ticks; 0 when it was not invoked.</returns>
    public long Record(in InvocationRecord record)
    {
        bool measured = record.Arrived >= measuredFrom;
        offered[windows.IndexOf(record.Arrived)]++;
        if (measured) Count(record);
        if (record.Outcome.WasInvoked()) return RecordInvocation(record, measured);
        if (record.Outcome == InvocationOutcome.Throttled) throttled[present]++;
        return 0;
    }

    /// <summary>Counts nothing until <see cref="BeginMeasuring"/>; the series go on.</summary>
    public void WarmUp() => measuredFrom = Instant.Never;

    /// <summary>The warm-up is over: from now on everything counts.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Whose levels start over.</param>
    /// <param name="function">The function's number.</param>
    public void BeginMeasuring(Instant now, Region region, int function)
    {
        measuredFrom = now;
        startedBefore = region.WorkerManager.Started(function);
        sandboxesUnused = 0;
        region.WorkerManager.Busy(function).StartOver(now);
        region.WorkerManager.Alive(function).StartOver(now);
        billing.StartOver();
        foreach (var later in billingLater) later.StartOver();
        snapStart?.StartOver(now);
        managed?.StartOver(now, region.Managed!, function);
        provisioned?.StartOver(now, region.Provisioned!, function);
    }

    /// <summary>INIT of a provisioned sandbox has ended.</summary>
    /// <param name="length">How long it took.</param>
    public void ProvisionedInitialised(TimeSpan length)
    {
        provisioned!.Initialised();
        billing.BillProvisionedInitialisation(length);
    }

    /// <summary>A deployment has taken a step.</summary>
    /// <param name="step">Which.</param>
    /// <param name="now">The present moment.</param>
    public void Deployed(in Model.Deployments.DeploymentStep step, Instant now) => deployments!.Take(step, now);

    /// <summary>Restoring a snapshot has ended.</summary>
    /// <param name="succeeded">Whether there is a sandbox now.</param>
    public void Restored(bool succeeded) => snapStart!.Restored(succeeded);

    /// <summary>So much provisioned concurrency is configured from now on.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="concurrency">How much.</param>
    public void Claimed(Instant now, int concurrency) => provisioned!.Claimed(now, concurrency);

    /// <summary>A sandbox has ended.</summary>
    /// <param name="record">Everything about it.</param>
    public void Record(in SandboxRecord record)
    {
        if (!record.Served) sandboxesUnused++;
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="region">Where the levels are read.</param>
    /// <param name="inFlight">What is in flight.</param>
    /// <param name="function">The function's number.</param>
    public void Read(in Reading at, Region region, InFlightMeter inFlight, int function)
    {
        p50[at.Window] = window.SupportedQuantile(0.50);
        p90[at.Window] = window.SupportedQuantile(0.90);
        p99[at.Window] = window.SupportedQuantile(0.99);
        concurrency.Read(at, inFlight.Of(function));
        busy.Read(at, region.WorkerManager.Busy(function));
        sandboxes.Read(at, region.WorkerManager.Alive(function));
        provisioned?.Read(at, region.Provisioned!, function);
        if (at.Ends) CloseWindow(at);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are read.</param>
    /// <param name="inFlight">What is in flight.</param>
    /// <param name="function">The function's number.</param>
    /// <param name="open">Calls neither answered nor refused.</param>
    /// <param name="concurrencyLimit">What can throttle it.</param>
    public FunctionResult Result(Instant now, Region region, InFlightMeter inFlight, int function, long open, int? concurrencyLimit)
    {
        var latency = new LogLinearHistogram();
        latency.Add(cold);
        latency.Add(warm);
        return new FunctionResult
        {
            Name = settings.Name,
            Tags = settings.Tags,
            Calls = calls + open,
            Invocations = latency.Count,
            ColdStarts = cold.Count,
            InitialisedAhead = initialisedAhead,
            WarmStarts = warm.Count,
            Throttles = byOutcome[(int)InvocationOutcome.Throttled],
            ThrottlesByReason = Named<AdmissionVerdict>(byVerdict, pascal: true),
            Errors = Sum(outcome => outcome.IsFunctionError()),
            Timeouts = byOutcome[(int)InvocationOutcome.Timeout],
            Rejections = Named<InvocationOutcome>(byOutcome, pascal: true, outcome => !outcome.WasInvoked()
                && outcome is not (InvocationOutcome.Throttled or InvocationOutcome.Checked)),
            InFlightAtEnd = open,
            ColdStartCauses = Named<ColdStartCause>(byCause),
            SandboxesStarted = region.WorkerManager.Started(function) - startedBefore,
            SandboxesUnused = sandboxesUnused,
            ErrorsByKind = Named<InvocationOutcome>(byOutcome, pascal: false, outcome => outcome.IsFunctionError()),
            InitialisedAgain = initialisedAgain,
            DryRuns = byOutcome[(int)InvocationOutcome.Checked],
            Latency = latency,
            TimeToFirstByte = firstByte,
            ColdLatency = cold,
            WarmLatency = warm,
            InitDuration = init,
            InvocationDuration = duration,
            BilledDuration = billed,
            Phases = Breakdown(latency),
            PeakConcurrency = inFlight.Of(function).Peak,
            MeanConcurrency = inFlight.Of(function).Mean(now),
            ConcurrencyLimit = concurrencyLimit,
            Overshoot = inFlight.Overshoot(function),
            OvershootTime = inFlight.TimeAbove(function, now),
            FalseThrottles = inFlight.FalseThrottles(function),
            AdmissionTime = admission,
            PeakSandboxes = region.WorkerManager.Alive(function).Peak,
            MeanSandboxes = region.WorkerManager.Alive(function).Mean(now),
            MeanRunning = region.WorkerManager.Busy(function).Mean(now),
            Provisioned = provisioned?.Result(now, region.Provisioned!, function),
            Versions = deployments?.Versions ?? [],
            Deployments = deployments?.Deployments ?? [],
            SnapStart = snapStart?.Result(),
            Tenants = tenants?.Result(),
            Managed = managed?.Result(now, region.Managed!, function),
            Cost = Cost() with
            {
                Provisioned = provisioned?.Cost(now) ?? 0,
                SnapStart = snapStart?.Cost(now) ?? 0,
                ManagedInstances = managed?.Cost(now, region.Managed!, function) ?? 0,
            },
            Series = Series(open),
        };
    }

    private void CloseWindow(in Reading at)
    {
        map.Add(at.Window, window);
        window.Clear();
        present = at.Next(windows);
        deployments?.CloseWindow(present);
    }

    private void Count(in InvocationRecord record)
    {
        calls++;
        byOutcome[(int)record.Outcome]++;
        if (record.Admitted > record.AdmissionAsked) admission.Record((record.Admitted - record.AdmissionAsked).Ticks);
        if (record.Outcome == InvocationOutcome.Throttled) byVerdict[(int)record.Verdict]++;
    }

    private long RecordInvocation(in InvocationRecord record, bool measured)
    {
        window.Record(record.Latency.Ticks);
        served[present]++;
        deployments?.Record(record, measured);
        if (record.Cold) CountCold(record.Cause);
        if (record.Outcome.IsFunctionError()) errors[present]++;
        return measured ? Measure(record) : 0;
    }

    private void CountCold(ColdStartCause cause)
    {
        coldStarts[present]++;
        (coldByCause[(int)cause] ??= Counts())[present]++;
    }

    private long Measure(in InvocationRecord record)
    {
        long latency = record.Latency.Ticks;
        if (record.Cold)
        {
            cold.Record(latency);
            if (snapStart is null) init.Record(record.Initialisation.Ticks);
            else snapStart.Report(record);
            byCause[(int)record.Cause]++;
            if (!record.Waited) initialisedAhead++;
        }
        else
        {
            warm.Record(latency);
        }
        if (record.InitialisedAgain) initialisedAgain++;
        if (record.Outcome == InvocationOutcome.Succeeded) firstByte?.Record(latency - streamingTicks);
        duration.Record(record.Duration.Ticks);
        phases.Record(record);
        provisioned?.Record(record);
        tenants?.Record(record);
        managed?.Record();
        long billedTicks = BillingOf(record.Version).Bill(record);
        billed.Record(billedTicks);
        return billedTicks;
    }

    /// <summary>Versions differ in memory and architecture, and so in price.</summary>
    private Billing BillingOf(int version) => version == 0 ? billing : billingLater[version - 1];

    private CostResult Cost() => billingLater.Aggregate(billing.Cost, (sum, later) => sum.Plus(later.Cost));

    private List<PhaseBreakdown> Breakdown(LogLinearHistogram latency)
    {
        List<PhaseBreakdown> breakdown = [];
        foreach (var (label, probability) in new[] { ("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999) })
        {
            if (latency.SupportedQuantile(probability) is { } ticks) breakdown.Add(phases.At(label, ticks));
        }
        return breakdown;
    }

    private FunctionSeries Series(long open)
    {
        // Calls still open have arrived in the last windows; which one is known to nobody, so the last one stands for them.
        long[] withOpen = [.. offered];
        withOpen[present] += open;
        return new FunctionSeries
        {
            Offered = withOpen,
            Served = served,
            Throttled = throttled,
            Errors = errors,
            ColdStarts = coldStarts,
            ColdStartsByCause = ByCause(),
            LatencyP50 = p50,
            LatencyP90 = p90,
            LatencyP99 = p99,
            Concurrency = concurrency.Series,
            Busy = busy.Series,
            Sandboxes = sandboxes.Series,
            LatencyMap = map.With(present, window),
        };
    }

    private NamedSeries[] ByCause() =>
    [
        .. Enum.GetValues<ColdStartCause>().Where(cause => coldByCause[(int)cause] is not null).Select(cause =>
        {
            string name = cause.ToString();
            return new NamedSeries(char.ToLowerInvariant(name[0]) + name[1..], coldByCause[(int)cause]!);
        }),
    ];

    private long[] Counts() => new long[windows.Count];

    private long Sum(Predicate<InvocationOutcome> which)
    {
        long sum = 0;
        foreach (var outcome in Enum.GetValues<InvocationOutcome>())
            if (which(outcome)) sum += byOutcome[(int)outcome];
        return sum;
    }

    private static List<NamedCount> Named<TName>(long[] counts, bool pascal = false, Predicate<TName>? which = null)
        where TName : struct, Enum
    {
        List<NamedCount> named = [];
        var names = Enum.GetValues<TName>();
        for (int index = 0; index < names.Length; index++)
        {
            if (counts[index] == 0 || which?.Invoke(names[index]) == false) continue;
            string name = names[index].ToString();
            named.Add(new NamedCount(pascal ? name : char.ToLowerInvariant(name[0]) + name[1..], counts[index]));
        }
        return named;
    }
}
