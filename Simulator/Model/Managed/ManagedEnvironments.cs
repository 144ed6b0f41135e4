using LambdaSim.Model.Faults;

namespace LambdaSim.Model.Managed;

/// <summary>The environments of functions on managed instances: each runs several invocations at once, and their number
/// follows the load in the background.</summary>
/// <remarks>
/// Lambda Managed Instances (November 2025) run functions in containers on EC2 instances of the account's own. An
/// environment serves up to 64 invocations a vCPU at once; no call waits for one to start; scaling is asynchronous, on CPU
/// and on the saturation of concurrency, with headroom to double within five minutes; load that grows faster may be
/// throttled (AWS, Lambda Managed Instances, 2026). Assumed: a call goes to the environment that serves the fewest; a
/// handler's computing part is stretched by the number of processors wanted over those there, as it is when the handler
/// begins; the account's concurrency does not count these calls. Left out: which instance an environment is on, faults of
/// instances, and what a crash does to the other invocations of its environment.
/// </remarks>
public sealed class ManagedEnvironments :
    IReceive<ExecuteManaged>, IReceive<ManagedReturned>, IReceive<EvaluateScaling>, IReceive<Launched>,
    IReceive<Impair>
{
    /// <summary>Answers the front end.</summary>
    public readonly Link<Finished> FrontEnds = new(Name, "front end");

    /// <summary>Answers that all environments are full.</summary>
    public readonly Link<Reservation> Refusals = new(Name, "front end");

    /// <summary>The end of a handler.</summary>
    public readonly Timer<ManagedReturned> Handlers = new(Name);

    /// <summary>The end of an evaluation period.</summary>
    public readonly Timer<EvaluateScaling> Evaluations = new(Name);

    /// <summary>The end of a launch.</summary>
    public readonly Timer<Launched> Launches = new(Name);

    private const string Name = "managed environments";

    private readonly Simulation simulation;
    private readonly Probe<ManagedBegun> begun;
    private readonly Probe<ManagedEnded> ended;
    private readonly Functions functions;
    private readonly TimeSpan period;
    private readonly Sampler launchTime;
    private readonly Draws launchTimes;
    private readonly Pool?[] pools;
    private readonly SlotTable<Running> running = new();
    private readonly FunctionFaults? faults;
    private ulong launches;

    /// <summary>Each function on managed instances has its fewest environments.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ManagedEnvironments(RegionContext context)
    {
        (simulation, functions) = (context.Simulation, context.Functions);
        (begun, ended) = (context.Probes.Of<ManagedBegun>(), context.Probes.Of<ManagedEnded>());
        var settings = context.Region.ManagedInstances;
        period = settings.EvaluationPeriod;
        faults = FunctionFaults.IfNeeded(context);
        launchTime = context.Samplers.For(settings.LaunchTime);
        launchTimes = context.Stream(RandomStreams.LaunchOfManagedEnvironments);
        pools = [.. context.Scenario.Functions.Select(function => function.Managed is null ? null : new Pool(function, settings))];
        foreach (var pool in pools)
        {
            for (int count = 0; count < pool?.Settings.Minimum; count++) pool.Environments.Add(simulation.Now);
            pool?.CountInstances(simulation.Now);
        }
    }

    /// <summary>Environments of a function that are there.</summary>
    /// <param name="function">Which function; it is on managed instances.</param>
    public Gauge Environments(int function) => pools[function]!.Environments.Alive;

    /// <summary>Invocations of a function that run in them.</summary>
    /// <param name="function">Which function; it is on managed instances.</param>
    public Gauge Busy(int function) => pools[function]!.Environments.Busy;

    /// <summary>Instances that a function's environments need.</summary>
    /// <param name="function">Which function; it is on managed instances.</param>
    public Gauge Instances(int function) => pools[function]!.Instances;

    /// <inheritdoc/>
    public void Receive(in ExecuteManaged message)
    {
        var pool = pools[message.Function]!;
        int environment = pool.Environments.Take(simulation.Now, out int load);
        if (environment < 0)
        {
            var refusal = Reservation.Refused(message.Invocation, AdmissionVerdict.ManagedInstancesSaturated);
            Refusals.Send(message.FrontEnd, refusal, message.Id.Value);
            return;
        }
        begun.Tell(simulation.Now, new ManagedBegun(message.Function));
        ref var run = ref running.Open(out int place);
        run.Message = message;
        run.Environment = environment;
        run.Started = simulation.Now;
        (run.Outcome, run.Duration) = Run(functions[message.Function], pool, message, load);
        Handlers.Set(run.Duration, new ManagedReturned(place));
    }

    /// <inheritdoc/>
    public void Receive(in ManagedReturned message)
    {
        ref var run = ref running[message.Running];
        pools[run.Message.Function]!.Environments.Free(run.Environment, simulation.Now);
        ended.Tell(simulation.Now, new ManagedEnded(run.Message.Function));
        var finished = new Finished(run.Message.Invocation, run.Outcome, InitialisedAgain: false, run.Duration, run.Started);
        FrontEnds.Send(run.Message.FrontEnd, finished, run.Message.Id.Value);
        running.Close(message.Running);
    }

    /// <inheritdoc/>
    public void Receive(in EvaluateScaling message)
    {
        for (int function = 0; function < pools.Length; function++)
            if (pools[function] is { } pool) Scale((ushort)function, pool);
        Evaluations.Set(period, new EvaluateScaling());
    }

    /// <inheritdoc/>
    public void Receive(in Launched message)
    {
        var pool = pools[message.Function]!;
        pool.Environments.Launching--;
        if (pool.Environments.LaunchesToDrop > 0) pool.Environments.LaunchesToDrop--;
        else pool.Environments.Add(simulation.Now);
        pool.CountInstances(simulation.Now);
    }

    /// <summary>Something is wrong with a function, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    /// <summary>Begins to look after the number of environments.</summary>
    public void Start() => Evaluations.Set(period, new EvaluateScaling());

    private void Scale(ushort function, Pool pool)
    {
        var environments = pool.Environments;
        int launching = environments.Launching - environments.LaunchesToDrop;
        int there = environments.Serving + launching;
        int desired = pool.Scaling.Decide(there, environments.Serving, pool.SaturationSince(simulation.Now, period));
        for (; there < desired; there++)
        {
            environments.Launching++;
            Launches.Set(new TimeSpan(launchTime.SampleTicks(launchTimes.Bits(launches++))), new Launched(function));
        }
        for (; there > desired; there--)
        {
            if (launching-- > 0) environments.LaunchesToDrop++;
            else environments.Leave(simulation.Now);
        }
        pool.CountInstances(simulation.Now);
    }

    private (InvocationOutcome Outcome, TimeSpan Duration) Run(
        Function function, Pool pool, in ExecuteManaged message, int load)
    {
        double computing = function.Settings.CpuBound;
        var alone = function.HandlerTime(message.Id, message.Handler);
        var duration = alone * (1 - computing + (computing * pool.StretchOf(load)));
        pool.ComputingTicks += alone.Ticks * computing;
        var outcome = function.Outcome(message.Id);
        if (faults is not null)
        {
            duration *= faults.Stretch(message.Function);
            outcome = faults.Outcome(message.Function, message.Id, outcome);
        }
        if (message.Fails && outcome == InvocationOutcome.Succeeded) outcome = InvocationOutcome.HandlerError;
        if (outcome == InvocationOutcome.Succeeded && function.Settings.ResponseSize > Worker.LargestResponse)
            outcome = InvocationOutcome.ResponseTooLarge;
        return duration >= function.Settings.Timeout || outcome == InvocationOutcome.Timeout
            ? (InvocationOutcome.Timeout, function.Settings.Timeout)
            : (outcome, duration);
    }

    private struct Running
    {
        public ExecuteManaged Message;
        public Instant Started;
        public TimeSpan Duration;
        public int Environment;
        public InvocationOutcome Outcome;
    }
}
