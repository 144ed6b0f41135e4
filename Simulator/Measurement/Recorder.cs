using LambdaSim.Model.Counting;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Traffic;

namespace LambdaSim.Measurement;

/// <summary>Listens to a region and its callers, reads the region's levels window by window, and makes the result.</summary>
public sealed class Recorder : IRegionLog, ICallLog
{
    private readonly Scenario scenario;
    private readonly Simulation simulation;
    private readonly FunctionMeter[] functions;
    private readonly CallerMeter[] callers;
    private readonly GaugeSeries concurrency, workersUsed, sandboxes;
    private readonly FleetMapMeter fleet;
    private readonly Slowest slowest = new();
    private readonly InFlightMeter inFlight;
    private readonly CloudWatchMeter cloudWatch;
    private Instant measuredFrom = Instant.Start;
    private bool measuring = true;
    private long refusedBefore, waitedForBefore, admissionMessagesBefore;
    private readonly long[] unknownByOutcome = new long[Enum.GetValues<InvocationOutcome>().Length];

    /// <summary>Nothing heard yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="simulation">The clock.</param>
    public Recorder(Scenario scenario, Simulation simulation)
    {
        (this.scenario, this.simulation) = (scenario, simulation);
        cloudWatch = new CloudWatchMeter(scenario);
        inFlight = new InFlightMeter(simulation, new LimitGroups(scenario), scenario.Functions.Count);
        Windows = Windows.For(scenario.Run.Duration);
        Events = new EventRecorder(scenario, Windows);
        fleet = new FleetMapMeter(Windows);
        var (pricing, region) = (scenario.Account.Pricing, scenario.Region);
        functions = [.. scenario.Functions.Select(function => new FunctionMeter(function, pricing, Windows, region))];
        callers = [.. scenario.Traffic.Select(traffic => new CallerMeter(traffic.Name, Windows))];
        (concurrency, workersUsed, sandboxes) = (new GaugeSeries(Windows), new GaugeSeries(Windows), new GaugeSeries(Windows));
    }

    /// <summary>The windows of the series.</summary>
    public Windows Windows { get; }

    /// <summary>Listens to what happens to events.</summary>
    public EventRecorder Events { get; }

    /// <summary>Who wants every row, or null.</summary>
    public IInvocationRows? Rows { get; set; }

    /// <inheritdoc/>
    public void Record(in InvocationRecord invocation)
    {
        long billed = 0;
        bool measured = measuring && invocation.Arrived >= measuredFrom;
        if (invocation.Function == Functions.Unknown) unknownByOutcome[(int)invocation.Outcome] += measured ? 1 : 0;
        else
        {
            billed = functions[invocation.Function].Record(invocation);
            cloudWatch.Record(invocation);
        }
        if (measured) slowest.Consider(invocation, billed);
        Rows?.Add(invocation, new TimeSpan(billed));
    }

    /// <inheritdoc/>
    public void Record(in SandboxRecord sandbox) => functions[sandbox.Function].Record(sandbox);

    /// <inheritdoc/>
    public void Admitted(int function)
    {
        inFlight.Admitted(function);
        cloudWatch.Change(function, difference: 1, simulation.Now);
    }

    /// <inheritdoc/>
    public void Released(int function)
    {
        inFlight.Released(function);
        cloudWatch.Change(function, difference: -1, simulation.Now);
    }

    /// <inheritdoc/>
    public void ProvisionedBegun(int function)
    {
        inFlight.ProvisionedBegun(function);
        cloudWatch.ChangeProvisioned(function, difference: 1, simulation.Now);
    }

    /// <inheritdoc/>
    public void ProvisionedEnded(int function)
    {
        inFlight.ProvisionedEnded(function);
        cloudWatch.ChangeProvisioned(function, difference: -1, simulation.Now);
    }

    /// <inheritdoc/>
    public void ProvisionedUsable(int function, int concurrency) => cloudWatch.Usable(function, concurrency, simulation.Now);

    /// <inheritdoc/>
    public void ProvisionedInitialised(int function, TimeSpan length) => functions[function].ProvisionedInitialised(length);

    /// <inheritdoc/>
    public void ManagedBegun(int function) => inFlight.ProvisionedBegun(function);

    /// <inheritdoc/>
    public void ManagedEnded(int function) => inFlight.ProvisionedEnded(function);

    /// <inheritdoc/>
    public void Restored(int function, bool succeeded) => functions[function].Restored(succeeded);

    /// <inheritdoc/>
    public void Claimed(int function, int concurrency)
    {
        inFlight.Claimed(function, concurrency);
        cloudWatch.Claimed(function, concurrency, simulation.Now);
        functions[function].Claimed(simulation.Now, concurrency);
    }

    /// <inheritdoc/>
    public void Deployed(in Model.Deployments.DeploymentStep step) => functions[step.Function].Deployed(step, simulation.Now);

    /// <inheritdoc/>
    public void Refused(int function, AdmissionVerdict verdict) => inFlight.Refused(
        function,
        forConcurrency: verdict is AdmissionVerdict.ConcurrentInvocationLimitExceeded
            or AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded);

    /// <inheritdoc/>
    public void JourneyBegun(int group)
    {
        callers[group].JourneyBegun(measuring);
    }

    /// <inheritdoc/>
    public void CallBegun(int group)
    {
        callers[group].CallBegun(measuring);
    }

    /// <inheritdoc/>
    public void Retried(int group)
    {
        callers[group].Retried(measuring);
    }

    /// <inheritdoc/>
    public void Answered(int group, int status)
    {
        if (measuring) callers[group].Answered(status);
    }

    /// <inheritdoc/>
    public void TimedOut(int group)
    {
        callers[group].TimedOut(measuring);
    }

    /// <inheritdoc/>
    public void CallEnded(int group, bool succeeded, int attempts, TimeSpan latency)
    {
        bool begunInWarmUp = simulation.Now - measuredFrom < latency;
        callers[group].CallEnded(succeeded, latency, measuring && !begunInWarmUp);
    }

    /// <inheritdoc/>
    public void JourneyEnded(int group, bool completed, TimeSpan length)
    {
        bool begunInWarmUp = simulation.Now - measuredFrom < length;
        callers[group].JourneyEnded(completed, measuring && !begunInWarmUp);
    }

    /// <summary>Counts nothing until <see cref="BeginMeasuring"/>; the series go on.</summary>
    public void WarmUp()
    {
        measuring = false;
        foreach (var function in functions) function.WarmUp();
    }

    /// <summary>The warm-up is over: calls that arrive from now on count.</summary>
    /// <remarks>Series, CloudWatch's metrics and the number of delivered messages are of the whole run all the same.</remarks>
    /// <param name="region">Whose levels start over.</param>
    public void BeginMeasuring(Region region)
    {
        (measuredFrom, measuring) = (simulation.Now, true);
        for (int function = 0; function < functions.Length; function++)
            functions[function].BeginMeasuring(measuredFrom, region, function);
        inFlight.StartOver();
        if (region.Events is { } events) Events.BeginMeasuring(measuredFrom, events);
        region.Placement.WorkersUsed.StartOver(measuredFrom);
        region.WorkerManager.AliveOfAll.StartOver(measuredFrom);
        admissionMessagesBefore = DeliveredForAdmission();
        refusedBefore = region.Placement.Refused;
        waitedForBefore = WaitedFor(region);
    }

    /// <summary>Reads the levels, at the end of a window or because somebody asks.</summary>
    /// <param name="at">When.</param>
    /// <param name="region">Where the levels are.</param>
    public void Read(in Reading at, Region region)
    {
        for (int function = 0; function < functions.Length; function++)
            functions[function].Read(at, region, inFlight, function);
        foreach (var caller in callers) caller.CloseWindow(at);
        concurrency.Read(at, inFlight.All);
        workersUsed.Read(at, region.Placement.WorkersUsed);
        sandboxes.Read(at, region.WorkerManager.AliveOfAll);
        if (at.Ends) fleet.CloseWindow(at.Window, region.Placement.Workers, region.Placement.SandboxesOn);
        if (region.Events is { } events) Events.Read(at, events);
    }

    /// <summary>Everything heard and read, as plain data.</summary>
    /// <param name="region">The region, at the end of the run.</param>
    /// <param name="command">The command line that makes this result again.</param>
    /// <param name="notes">What the reader must know.</param>
    public RunResult Result(Region region, string command, IReadOnlyList<string> notes)
    {
        var now = simulation.Now;
        long[] open = new long[functions.Length + 1];
        foreach (var frontEnd in region.FrontEnds) frontEnd.CountOpen(open);
        long[] unused = new long[functions.Length];
        region.WorkerManager.CountUnused(unused);
        FunctionResult[] results =
        [
            .. functions.Select((meter, number) => meter.Result(
                now, region, inFlight, number, open[number], scenario.ConcurrencyLimitOf(number)) with
            {
                Events = region.Events is { } events ? Events.Result(number, events, now) : null,
                CloudWatch = cloudWatch.Of(number, now),
                SandboxesUnused = meter.SandboxesUnused + unused[number],
            }),
        ];
        return new RunResult
        {
            Scenario = scenario.Name,
            Question = scenario.Question,
            Command = command,
            Seed = scenario.Run.Seed,
            Fingerprint = simulation.Fingerprint.ToString(),
            Duration = scenario.Run.Duration,
            Simulated = new TimeSpan(now.Ticks),
            MeasuredFrom = new TimeSpan(measuredFrom.Ticks),
            Messages = simulation.MessagesDelivered,
            Account = Account(results),
            Functions = results,
            Callers = [.. callers.Select(caller => caller.Result())],
            Fleet = Fleet(region),
            Pollers = region.Events is { } side ? Events.Pollers(side) : null,
            Window = Windows.Length,
            Notes = notes,
            Settings = [.. scenario.Origins.Select(Describe)],
            Slowest = [.. slowest.Kept.Select(kept => InvocationRows.Row(scenario, kept.Record, kept.Billed))],
        };
    }

    private AccountResult Account(FunctionResult[] results)
    {
        var now = simulation.Now;
        return new()
        {
            ConcurrencyLimit = scenario.Account.ConcurrencyLimit,
            RequestsPerConcurrency = scenario.Account.RequestsPerConcurrency,
            RecursionLimit = scenario.Region.Asynchronous.RecursionLimit,
            PeakConcurrency = inFlight.All.Peak,
            MeanConcurrency = inFlight.All.Mean(now),
            Overshoot = inFlight.UnreservedOvershoot,
            OvershootTime = inFlight.UnreservedTimeAbove(now),
            FalseThrottles = Enumerable.Range(0, results.Length).Sum(inFlight.FalseThrottles),
            AdmissionMessages = DeliveredForAdmission() - admissionMessagesBefore,
            Concurrency = concurrency.Series,
            Pricing = scenario.Account.Pricing.Name,
            Cost = results.Sum(result => result.Cost.Total),
            UnknownFunctionCalls = unknownByOutcome.Sum(),
            CloudWatch = cloudWatch.OfAccount(now),
        };
    }

    /// <summary>What a front end says to the desk beside it is no message over the network.</summary>
    private long DeliveredForAdmission() =>
        simulation.DeliveredBetween("counting service")
        - (scenario.Region.CountingService.HasDesks ? simulation.Delivered("front end", "counting service") : 0);

    private FleetResult Fleet(Region region) => new()
    {
        Workers = region.Workers.Count,
        PeakWorkersUsed = region.Placement.WorkersUsed.Peak,
        PeakSandboxes = region.WorkerManager.AliveOfAll.Peak,
        WorkersUsed = workersUsed.Series,
        Sandboxes = sandboxes.Series,
        Map = fleet.Map,
        PlacementsRefused = region.Placement.Refused - refusedBefore,
        MicroVMsWaitedFor = WaitedFor(region) - waitedForBefore,
    };

    private static long WaitedFor(Region region) => region.Workers.Sum(worker => worker.MicroVMsWaitedFor);

    private static SettingResult Describe(SettingOrigin origin) => new(origin.Path, origin.Value, origin.Origin switch
    {
        OriginKind.File => "scenario file",
        OriginKind.CommandLine => "command line",
        OriginKind.Quota => "AWS quota",
        OriginKind.Documented => "documented by AWS",
        OriginKind.Measured => "measured",
        OriginKind.Assumption => "our assumption",
        _ => throw new System.Diagnostics.UnreachableException(),
    }, origin.Source);
}

/// <summary>Takes every invocation as a row.</summary>
public interface IInvocationRows
{
    /// <summary>Takes one row.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="billed">Its billed duration.</param>
    void Add(in InvocationRecord invocation, TimeSpan billed);
}
