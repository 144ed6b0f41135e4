using LambdaSim.Model.Policies;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about one function.</summary>
internal sealed class FunctionMeter
{
    private static readonly string[] Reasons = ReasonNames.AsWritten<AdmissionVerdict>();
    private static readonly string[] Outcomes = ReasonNames.AsWritten<InvocationOutcome>();
    private static readonly string[] Errors = ReasonNames.CamelCase<InvocationOutcome>();
    private static readonly string[] Causes = ReasonNames.CamelCase<ColdStartCause>();

    private readonly FunctionSettings settings;
    private readonly MetricValues measured;
    private readonly FunctionCost cost;
    private readonly LatencyMeter latency;
    private readonly DeploymentMeter? deployments;
    private readonly ProvisionedMeter? provisioned;
    private readonly SnapStartMeter? snapStart;
    private readonly TenantMeter? tenants;
    private readonly ManagedMeter? managed;
    private readonly PhaseMeter phases;
    private readonly bool usesServices;
    private readonly Shortages shortages = new();
    private readonly long streamingTicks;
    private long started;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="settings">The function.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="windows">The windows of the series.</param>
    public FunctionMeter(FunctionSettings settings, Scenario scenario, Windows windows)
    {
        this.settings = settings;
        var (pricing, region) = (scenario.Account.Pricing, scenario.Region);
        var services = ServiceWaits.ServicesOf(scenario, settings);
        usesServices = services.Count > 0;
        phases = new PhaseMeter([.. services.Select(number => (number, scenario.Services[number].Name))]);
        measured = new MetricValues(FunctionMetrics.Set, windows.Count);
        measured.Name(FunctionMetrics.ThrottlesByReason, Reasons);
        measured.Name(FunctionMetrics.Rejections, Outcomes);
        measured.Name(FunctionMetrics.ErrorsByKind, Errors);
        measured.Name(FunctionMetrics.ColdStartCauses, Causes);
        (cost, latency) = (new FunctionCost(settings, pricing, region), new LatencyMeter(windows));
        streamingTicks = settings.InvokeMode == InvokeMode.ResponseStream ? Streaming.Time(settings.ResponseSize, region).Ticks : -1;
        deployments = settings.HasVersions ? new DeploymentMeter(settings, windows) : null;
        snapStart = settings.SnapStart is null ? null : new SnapStartMeter(settings, pricing, windows);
        managed = settings.Managed is null ? null : new ManagedMeter(pricing, region.ManagedInstances.InstanceProcessors, windows);
        tenants = settings.TenantIsolation ? new TenantMeter() : null;
        provisioned = settings.Provisioned is null ? null : new ProvisionedMeter(settings, pricing, windows);
    }

    /// <summary>What was billed of its invocations so far, version by version.</summary>
    public IEnumerable<BilledUnits> Billed => cost.Units;

    /// <summary>A call has reached a front end.</summary>
    /// <param name="counts">Whether it counts: the warm-up is over.</param>
    public void Arrived(bool counts) => measured.Add(FunctionMetrics.Calls, measured: counts);

    /// <summary>A call was refused for want of concurrency while there was room.</summary>
    public void FalselyThrottled() => measured.Add(FunctionMetrics.FalseThrottles);

    /// <summary>A call was answered.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="counts">Whether it counts: it came after the warm-up.</param>
    /// <param name="waited">How long it waited for services: ticks by their numbers.</param>
    /// <returns>Its billed duration in ticks; 0 when it was not invoked, or does not count.</returns>
    public long Record(in InvocationRecord record, bool counts, ReadOnlySpan<long> waited)
    {
        if (counts && record.Admitted > record.AdmissionAsked)
            measured.Record(FunctionMetrics.AdmissionTime, record.Admitted - record.AdmissionAsked);
        if (counts && record.Outcome == InvocationOutcome.Throttled) shortages.Add(record.Arrived, record.Answered);
        if (counts && record.Waited) shortages.Add(record.Arrived, record.Reserved);
        if (record.Outcome.WasInvoked()) return RecordInvocation(record, counts, waited);
        if (record.Outcome == InvocationOutcome.Throttled)
        {
            measured.Add(FunctionMetrics.Throttles, measured: counts);
            measured.Add(FunctionMetrics.ThrottlesByReason, (int)record.Verdict, counts);
        }
        else if (record.Outcome == InvocationOutcome.Checked) measured.Add(FunctionMetrics.DryRuns, measured: counts);
        else measured.Add(FunctionMetrics.Rejections, (int)record.Outcome, counts);
        return 0;
    }

    /// <summary>A sandbox has ended.</summary>
    /// <param name="record">Everything about it.</param>
    public void Record(in SandboxRecord record)
    {
        if (!record.Served) measured.Add(FunctionMetrics.SandboxesUnused);
        if (record.Unneeded is { } unneeded) measured.Record(FunctionMetrics.TimeToScaleDown, unneeded);
    }

    /// <summary>The warm-up is over: from now on everything counts.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Whose levels start over.</param>
    /// <param name="inFlight">What is in flight.</param>
    /// <param name="function">The function's number.</param>
    public void BeginMeasuring(Instant now, Region region, Gauge inFlight, int function)
    {
        CountStarted(region, function);
        measured.BeginMeasuring();
        measured.StartOver(FunctionMetrics.Concurrency, now, inFlight);
        measured.StartOver(FunctionMetrics.Sandboxes, now, region.WorkerManager.Alive(function));
        measured.StartOver(FunctionMetrics.Running, now, region.WorkerManager.Busy(function));
        cost.StartOver();
        snapStart?.BeginMeasuring(now);
        managed?.BeginMeasuring(now, region.Managed!, function);
        provisioned?.BeginMeasuring(now, region.Provisioned!, function);
    }

    /// <summary>INIT of a provisioned sandbox has ended.</summary>
    /// <param name="length">How long it took.</param>
    public void ProvisionedInitialised(TimeSpan length)
    {
        provisioned!.Initialised();
        cost.BillProvisionedInitialisation(length);
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

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="region">Where the levels are read.</param>
    /// <param name="inFlight">What is in flight.</param>
    /// <param name="function">The function's number.</param>
    public void Read(in Reading at, Region region, Gauge inFlight, int function)
    {
        CountStarted(region, function);
        latency.Read(at);
        measured.Read(FunctionMetrics.Concurrency, at, inFlight);
        measured.Read(FunctionMetrics.Running, at, region.WorkerManager.Busy(function));
        measured.Read(FunctionMetrics.Sandboxes, at, region.WorkerManager.Alive(function));
        provisioned?.Read(at, region.Provisioned!, function);
        managed?.Read(at, region.Managed!, function);
        snapStart?.Read(at);
        deployments?.Read(at);
        if (at.Ends) measured.CloseWindow(at.Window);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are read.</param>
    /// <param name="inFlight">What is in flight, and the limit.</param>
    /// <param name="function">The function's number.</param>
    /// <param name="atEnd">What nobody counts while it goes on.</param>
    /// <param name="concurrencyLimit">What can throttle it.</param>
    public FunctionResult Result(
        Instant now, Region region, InFlightMeter inFlight, int function, in FunctionAtEnd atEnd, int concurrencyLimit)
    {
        ReadEnd(now, region, inFlight.Of(function), function, atEnd.Open);
        measured[FunctionMetrics.ConcurrencyLimit] = concurrencyLimit;
        measured[FunctionMetrics.Overshoot] = inFlight.Overshoot(function);
        measured[FunctionMetrics.OvershootTime] = inFlight.TimeAbove(function, now).Ticks;
        var all = measured.With(FunctionMetrics.SandboxesUnused, atEnd.Unused).With(FunctionMetrics.LoopsCut, atEnd.LoopsCut)
            .With(FunctionMetrics.Latency, FunctionMetrics.ColdLatency, FunctionMetrics.WarmLatency)
            .With(FunctionMetrics.TimeToScaleUp, shortages.Lengths());
        MetricValues?[] parts =
        [
            atEnd.Events, provisioned?.Result(now, region.Provisioned!, function), snapStart?.Result, tenants?.Result(),
            managed?.Result(now, region.Managed!, function),
        ];
        return new FunctionResult(settings.Name, all)
        {
            Parts = [.. parts.OfType<MetricValues>()],
            Tags = settings.Tags,
            Phases = phases.Breakdown(all[FunctionMetrics.Latency]),
            Versions = deployments?.Versions ?? [],
            Deployments = deployments?.Deployments ?? [],
            Cost = cost.Sum with
            {
                Provisioned = provisioned?.Cost(now) ?? 0,
                SnapStart = snapStart?.Cost(now) ?? 0,
                ManagedInstances = managed?.Cost(now, region.Managed!, function) ?? 0,
            },
            LatencyOverTime = latency.Series,
            CloudWatch = atEnd.CloudWatch,
        };
    }

    private void ReadEnd(Instant now, Region region, Gauge inFlight, int function, long open)
    {
        measured.ReadEnd(FunctionMetrics.Concurrency, now, inFlight);
        measured.ReadEnd(FunctionMetrics.Sandboxes, now, region.WorkerManager.Alive(function));
        measured.ReadEnd(FunctionMetrics.Running, now, region.WorkerManager.Busy(function));
        measured[FunctionMetrics.InFlight].ReadEnd(open, open, open);
    }

    /// <summary>Adds the sandboxes that were started since the last look.</summary>
    private void CountStarted(Region region, int function)
    {
        long now = region.WorkerManager.Started(function);
        measured.Add(FunctionMetrics.SandboxesStarted, now - started);
        started = now;
    }

    private long RecordInvocation(in InvocationRecord record, bool counts, ReadOnlySpan<long> waited)
    {
        latency.Record(record.Latency);
        deployments?.Record(record, counts);
        provisioned?.Record(record, counts);
        managed?.Record(counts);
        measured.Add(FunctionMetrics.Invocations, measured: counts);
        CountStart(record, counts);
        CountError(record.Outcome, counts);
        if (record.InitialisedAgain) measured.Add(FunctionMetrics.InitialisedAgain, measured: counts);
        return counts ? Measure(record, waited) : 0;
    }

    private void CountStart(in InvocationRecord record, bool counts)
    {
        if (!record.Cold)
        {
            measured.Add(FunctionMetrics.WarmStarts, measured: counts);
            return;
        }
        measured.Add(FunctionMetrics.ColdStarts, measured: counts);
        measured.Add(FunctionMetrics.ColdStartCauses, (int)record.Cause, counts);
        if (!record.Waited) measured.Add(FunctionMetrics.InitialisedAhead, measured: counts);
    }

    /// <summary>How many invocations were measured so far.</summary>
    public long Invocations => measured[FunctionMetrics.ColdLatency].Count + measured[FunctionMetrics.WarmLatency].Count;

    /// <summary>The latency at a share of all invocations so far.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>In ticks; null where ten invocations above it are wanting.</returns>
    public double? LatencySoFar(double share)
    {
        LogLinearHistogram all = new();
        all.Add(measured[FunctionMetrics.ColdLatency]);
        all.Add(measured[FunctionMetrics.WarmLatency]);
        return all.SupportedQuantile(share);
    }

    private void CountError(InvocationOutcome outcome, bool counts)
    {
        if (!outcome.IsFunctionError()) return;
        measured.Add(FunctionMetrics.Errors, measured: counts);
        measured.Add(FunctionMetrics.ErrorsByKind, (int)outcome, counts);
        if (outcome == InvocationOutcome.Timeout) measured.Add(FunctionMetrics.Timeouts, measured: counts);
    }

    private long Measure(in InvocationRecord record, ReadOnlySpan<long> waited)
    {
        measured.Record(record.Cold ? FunctionMetrics.ColdLatency : FunctionMetrics.WarmLatency, record.Latency);
        if (record.Cold)
        {
            if (snapStart is null) measured.Record(FunctionMetrics.InitDuration, record.Initialisation.Span);
            else snapStart.Report(record);
        }
        if (streamingTicks >= 0 && record.Outcome == InvocationOutcome.Succeeded)
            measured.Record(FunctionMetrics.TimeToFirstByte, record.Latency - new TimeSpan(streamingTicks));
        if (usesServices && record.Outcome == InvocationOutcome.Succeeded)
            measured.Record(FunctionMetrics.LatencyOfSuccesses, record.Latency);
        measured.Record(FunctionMetrics.Duration, record.Duration);
        phases.Record(record, waited);
        tenants?.Record(record);
        long billed = cost.Bill(record);
        measured.Record(FunctionMetrics.BilledDuration, new TimeSpan(billed));
        return billed;
    }
}
