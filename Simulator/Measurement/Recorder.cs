using LambdaSim.Model.Counting;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>All meters of a run: it lets them hear, reads them window by window, and makes the result.</summary>
public sealed class Recorder : IHear<InvocationRecord>
{
    private const int MostAtOnce = 32;

    private readonly Scenario scenario;
    private readonly Simulation simulation;
    private readonly AccountMeter account;
    private readonly FunctionMeters functions;
    private readonly CallerMeter callers;
    private readonly EventMeter? events;
    private readonly PollerMeter? pollers;
    private readonly SourceMeters sources;
    private readonly FleetMeter fleet;
    private readonly CloudWatchMeter cloudWatch;
    private readonly ServiceWaits? waits;
    private readonly IMeter[] meters;
    private readonly Slowest slowest = new();

    /// <summary>Invocations that were answered and not measured yet: meter by meter they cost less than one by one, for what a meter
    /// needs, its code above all, is then fetched once for all of them.</summary>
    private readonly InvocationRecord[] answered;

    private int answeredCount;
    private WarmUp warmUp = WarmUp.None;

    /// <summary>Nothing heard yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="simulation">The clock.</param>
    /// <param name="probes">Where facts are told.</param>
    public Recorder(Scenario scenario, Simulation simulation, Probes probes)
    {
        ArgumentNullException.ThrowIfNull(probes);
        (this.scenario, this.simulation) = (scenario, simulation);
        Windows = Windows.For(scenario.Run.Duration);
        cloudWatch = new CloudWatchMeter(scenario);
        waits = ServiceWaits.Of(scenario);
        answered = new InvocationRecord[CanWait(scenario) ? MostAtOnce : 1];
        var inFlight = new InFlightMeter(new LimitGroups(scenario), scenario.Functions.Count);
        account = new AccountMeter(scenario, simulation, Windows, inFlight);
        functions = new FunctionMeters(scenario, Windows, inFlight);
        var madeFor = new MadeFor(scenario);
        callers = new CallerMeter(scenario, Windows, madeFor);
        if (scenario.HasEvents) (events, pollers) = (new EventMeter(scenario, Windows), new PollerMeter(scenario, Windows));
        (sources, fleet) = (new SourceMeters(scenario, Windows, madeFor), new FleetMeter(scenario, Windows));
        object?[] all = [inFlight, account, cloudWatch, functions, callers, events, pollers, .. sources.All, fleet, waits, this];
        meters = [.. all.OfType<IMeter>()];
        foreach (object listener in all.OfType<object>().Where(Probes.Hears)) probes.Connect(listener);
    }

    /// <summary>The windows of the series.</summary>
    public Windows Windows { get; }

    /// <summary>Who wants every row, at the moment of its answer; or null.</summary>
    public IInvocationRows? Rows { get; set; }

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationRecord fact)
    {
        answered[answeredCount++] = fact;
        if (answeredCount == answered.Length || Rows is not null) Measure();
    }

    /// <summary>Whether nothing else is measured that must come in its turn between invocations: uses of services, steps of
    /// deployments.</summary>
    private static bool CanWait(Scenario scenario) =>
        scenario.Services.Count == 0 && !scenario.Functions.Any(function => function.HasVersions);

    /// <summary>Measures what was answered, in the order of the answers.</summary>
    private void Measure()
    {
        var records = answered.AsSpan(0, answeredCount);
        answeredCount = 0;
        foreach (ref readonly var record in records) cloudWatch.Record(record);
        foreach (ref readonly var record in records) Measure(record);
        foreach (ref readonly var record in records) callers.Record(record, warmUp.Counts(record.Arrived));
    }

    private void Measure(in InvocationRecord record)
    {
        bool measured = warmUp.Counts(record.Arrived);
        long billed = 0;
        var waited = waits is null ? default : waits.Take(record);
        if (record.Function != Functions.Unknown) billed = functions[record.Function].Record(record, measured, waited);
        else account.CalledUnknown(measured);
        if (measured) slowest.Consider(record, billed, waited);
        Rows?.Add(record, new TimeSpan(billed), waits?.Uses ?? default);
    }

    /// <summary>The latency of the function that was invoked most, so far.</summary>
    /// <param name="share">At which share of its invocations, 0 to 1.</param>
    /// <returns>In ticks; null where ten invocations above it are wanting.</returns>
    public double? LatencySoFar(double share)
    {
        Measure();
        return functions.LatencySoFar(share);
    }

    /// <summary>Counts nothing until <see cref="BeginMeasuring"/>; the series go on.</summary>
    public void BeginWarmUp()
    {
        warmUp = WarmUp.UnderWay;
        foreach (var meter in meters) meter.BeginWarmUp();
    }

    /// <summary>The warm-up is over: calls that arrive from now on count.</summary>
    /// <remarks>Series, CloudWatch's metrics and the number of delivered messages are of the whole run all the same.</remarks>
    /// <param name="region">Whose levels start over.</param>
    public void BeginMeasuring(Region region)
    {
        Measure();
        warmUp = WarmUp.OverAt(simulation.Now);
        foreach (var meter in meters) meter.BeginMeasuring(simulation.Now, region);
    }

    /// <summary>Reads the levels, at the end of a window or because somebody asks.</summary>
    /// <param name="at">When.</param>
    /// <param name="region">Where the levels are.</param>
    public void Read(in Reading at, Region region)
    {
        Measure();
        foreach (var meter in meters) meter.Read(at, region);
    }

    /// <summary>Everything heard and read, as plain data.</summary>
    /// <param name="region">The region, at the end of the run.</param>
    /// <param name="command">The command line that makes this result again.</param>
    /// <param name="notes">What the reader must know.</param>
    public RunResult Result(Region region, string command, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(region);
        Measure();
        var now = simulation.Now;
        var results = functions.Results(now, region, AtEnd(region));
        var bySource = sources.Results(now, region);
        return new RunResult
        {
            Scenario = scenario.Name,
            Question = scenario.Question,
            Command = command,
            Seed = scenario.Run.Seed,
            Fingerprint = simulation.Fingerprint.ToString(),
            Duration = scenario.Run.Duration,
            Simulated = new TimeSpan(now.Ticks),
            MeasuredFrom = new TimeSpan(warmUp.MeasuredFrom.Ticks),
            Messages = simulation.MessagesDelivered,
            Account = Account(results, bySource),
            Functions = results,
            Callers = callers.Results(),
            Sources = bySource,
            Fleet = fleet.Result(now, region),
            Pollers = region.Events is { } side ? pollers!.Result(now, side) : null,
            Window = Windows.Length,
            Notes = notes,
            Settings = [.. scenario.Origins.Select(Describe)],
            Slowest = [.. slowest.Kept.Select(kept => InvocationRows.Row(scenario, kept.Record, kept.Billed, kept.Waited))],
        };
    }

    /// <summary>Looks once at what nobody counts while it goes on.</summary>
    private Func<int, FunctionAtEnd> AtEnd(Region region)
    {
        var now = simulation.Now;
        long[] open = new long[scenario.Functions.Count + 1], unused = new long[scenario.Functions.Count];
        foreach (var frontEnd in region.FrontEnds) frontEnd.CountOpen(open);
        region.WorkerManager.CountUnused(unused);
        return function =>
        {
            var its = events?.Result(function, region, now);
            return new FunctionAtEnd(
                open[function], unused[function], (its?[EventMetrics.LoopsCut] ?? 0) + sources.LoopsCut(function), its,
                cloudWatch.Of(function, now));
        };
    }

    private AccountResult Account(IReadOnlyList<FunctionResult> results, IReadOnlyList<SourcesResult> bySource)
    {
        var bill = new AccountBill(scenario).Of([.. functions.Billed], results, bySource);
        return new AccountResult(account.Result(results))
        {
            RequestsPerConcurrency = scenario.Account.RequestsPerConcurrency,
            RecursionLimit = scenario.Region.Asynchronous.RecursionLimit,
            Pricing = scenario.Account.Pricing.Name,
            Cost = bill.Total,
            Bill = bill,
            CloudWatch = cloudWatch.OfAccount(simulation.Now),
        };
    }

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
    /// <param name="uses">What it had from services.</param>
    void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses);
}
