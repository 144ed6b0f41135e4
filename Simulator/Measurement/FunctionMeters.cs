using LambdaSim.Model.Counting;
using LambdaSim.Model.Deployments;
using LambdaSim.Model.Provisioned;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Measures the functions: hears what becomes of their calls and sandboxes, and reads how many there are.</summary>
/// <remarks>Calls count that came after the warm-up. Of those that came in it, the series tell.</remarks>
internal sealed class FunctionMeters :
    IMeter, IHear<CallArrived>, IHear<InvocationRefused>, IHear<SandboxRecord>, IHear<ProvisionedInitialised>,
    IHear<SnapshotRestored>, IHear<ConcurrencyClaimed>, IHear<DeploymentStep>
{
    private readonly Scenario scenario;
    private readonly FunctionMeter[] functions;
    private readonly InFlightMeter inFlight;
    private WarmUp warmUp = WarmUp.None;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="windows">The windows of the series.</param>
    /// <param name="inFlight">Knows what is in flight; hears of it first.</param>
    public FunctionMeters(Scenario scenario, Windows windows, InFlightMeter inFlight)
    {
        (this.scenario, this.inFlight) = (scenario, inFlight);
        functions = [.. scenario.Functions.Select(function => new FunctionMeter(function, scenario, windows))];
    }

    /// <summary>What was billed of all invocations so far.</summary>
    public IEnumerable<BilledUnits> Billed => functions.SelectMany(function => function.Billed);

    /// <summary>The latency of the function that was invoked most, so far.</summary>
    /// <param name="share">At which share of its invocations, 0 to 1.</param>
    /// <returns>In ticks; null where ten invocations above it are wanting.</returns>
    public double? LatencySoFar(double share) => functions.MaxBy(function => function.Invocations)?.LatencySoFar(share);

    /// <summary>The meter of one function.</summary>
    /// <param name="function">Its number.</param>
    public FunctionMeter this[int function] => functions[function];

    /// <inheritdoc/>
    public void Hear(Instant now, in CallArrived fact)
    {
        if (fact.Function != Functions.Unknown) functions[fact.Function].Arrived(warmUp.IsOver);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationRefused fact)
    {
        bool forConcurrency = fact.Verdict is AdmissionVerdict.ConcurrentInvocationLimitExceeded
            or AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded;
        if (forConcurrency && inFlight.HasRoom(fact.Function)) functions[fact.Function].FalselyThrottled();
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in SandboxRecord fact) => functions[fact.Function].Record(fact);

    /// <inheritdoc/>
    public void Hear(Instant now, in ProvisionedInitialised fact) => functions[fact.Function].ProvisionedInitialised(fact.Length);

    /// <inheritdoc/>
    public void Hear(Instant now, in SnapshotRestored fact) => functions[fact.Function].Restored(fact.Succeeded);

    /// <inheritdoc/>
    public void Hear(Instant now, in ConcurrencyClaimed fact) => functions[fact.Function].Claimed(now, fact.Concurrency);

    /// <inheritdoc/>
    public void Hear(Instant now, in DeploymentStep fact) => functions[fact.Function].Deployed(fact, now);

    /// <inheritdoc/>
    public void BeginWarmUp() => warmUp = WarmUp.UnderWay;

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        warmUp = WarmUp.OverAt(now);
        for (int function = 0; function < functions.Length; function++)
            functions[function].BeginMeasuring(now, region, inFlight.Of(function), function);
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int function = 0; function < functions.Length; function++)
            functions[function].Read(at, region, inFlight.Of(function), function);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are.</param>
    /// <param name="atEnd">What nobody counts while it goes on, by function.</param>
    public IReadOnlyList<FunctionResult> Results(Instant now, Region region, Func<int, FunctionAtEnd> atEnd) =>
    [
        .. functions.Select((meter, number) =>
            meter.Result(now, region, inFlight, number, atEnd(number), scenario.ConcurrencyLimitOf(number))),
    ];
}

/// <summary>What of a function is known in the end alone.</summary>
/// <param name="Open">Calls neither answered nor refused.</param>
/// <param name="Unused">Sandboxes alive that have never served.</param>
/// <param name="LoopsCut">Loops cut before it, of events and of messages.</param>
/// <param name="Events">What became of its events; null when it got none.</param>
/// <param name="CloudWatch">What CloudWatch would show.</param>
internal readonly record struct FunctionAtEnd(
    long Open, long Unused, long LoopsCut, MetricValues? Events, FunctionCloudWatch CloudWatch);
