namespace LambdaSim.Model.Provisioned;

/// <summary>The worker manager's part for provisioned concurrency: keeps the sandboxes, hands them out, renews them.</summary>
/// <remarks>
/// An increase is started at a rate of its own and is usable when all of it is ready; N serve at most N invocations at
/// once and ten times N requests a second, and what exceeds either spills over (AWS, Configuring provisioned
/// concurrency). They are not given up when idle. At the end of its life one is replaced before it goes, so that
/// nobody waits for it (AWS, Lambda runtime environment). What has no room on any worker is asked for again after 10 s.
/// Assumed: the counting service is not asked, because the capacity was claimed when it was configured. Left out:
/// failures of the allocation; INIT that fails is repeated at the first invocation, as on demand.
/// </remarks>
public sealed partial class ProvisionedSandboxes :
    IReceive<ReserveProvisioned>, IReceive<Allocate>, IReceive<StartNext>, IReceive<Placed>, IReceive<Ready>, IReceive<Freed>,
    IReceive<EndLife>, IReceive<EmitMetrics>, IReceive<Deployments.MoveProvisioned>, IReceive<Faults.WorkerHealth>
{
    /// <summary>The serial numbers of provisioned sandboxes begin here, so that none is also one on demand.</summary>
    public const long FirstSerial = 1 << 30;

    /// <summary>Answers with a sandbox.</summary>
    public readonly Link<Reservation> FrontEnds = new(Name, "front end");

    /// <summary>Answers that there is none.</summary>
    public readonly Link<SpilledOver> SpillOvers = new(Name, "front end");

    /// <summary>Reports that an increase is ready.</summary>
    public readonly Link<Allocated> Provisioner = new(Name, "provisioner");

    /// <summary>Reports the utilisation.</summary>
    public readonly Link<Utilisation> AutoScaler = new(Name, "auto scaler");

    /// <summary>Asks for room.</summary>
    public readonly Link<Place> Placement = new(Name, "placement");

    /// <summary>Has a sandbox made.</summary>
    public readonly Link<Provision> Workers = new(Name, "worker");

    /// <summary>Has a sandbox ended.</summary>
    public readonly Link<Shutdown> Shutdowns = new(Name, "worker");

    /// <summary>Keeps the rate at which sandboxes are started.</summary>
    public readonly Timer<StartNext> Starts = new(Name);

    /// <summary>Looks after the age of a sandbox.</summary>
    public readonly Timer<EndLife> Lifetimes = new(Name);

    /// <summary>The end of a minute.</summary>
    public readonly Timer<EmitMetrics> Minutes = new(Name);

    private const string Name = "provisioned sandboxes";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Retry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1000);

    private readonly Simulation simulation;
    private readonly ProvisionedProbes probes;
    private readonly Functions functions;
    private readonly SandboxKinds kinds;
    private readonly Sampler time, lifetime;
    private readonly Draws times, lifetimes, ages, selections;
    private readonly TimeSpan startInterval;
    private readonly SlotTable<Sandbox> sandboxes = new(256);
    private readonly ProvisionedPool?[] pools;

    /// <summary>Nothing is provisioned yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ProvisionedSandboxes(RegionContext context)
    {
        (simulation, functions, kinds) = (context.Simulation, context.Functions, context.Kinds);
        probes = new ProvisionedProbes(context.Probes);
        var region = context.Region;
        time = context.Samplers.For(region.WorkerManagerTime);
        lifetime = context.Samplers.For(region.KeepAlive.Lifetime);
        times = context.Stream(RandomStreams.TimeOfTheWorkerManager);
        lifetimes = context.Stream(RandomStreams.Lifetime);
        ages = context.Stream(RandomStreams.AgeOfProvisionedSandboxes);
        selections = context.Stream(RandomStreams.WarmSelection);
        startInterval = TimeSpan.FromSeconds(1 / region.Provisioning.PerSecond);
        double? rate = context.Scenario.Account.RequestsPerConcurrency;
        pools = [.. Enumerable.Range(0, functions.Count).Select(PoolOf)];

        ProvisionedPool? PoolOf(int function) =>
            functions[function].Settings.Provisioned is null
                ? null
                : new ProvisionedPool(sandboxes, region.WarmSelection, rate) { Kind = (ushort)function };
    }

    /// <summary>How many invocations of a function they may serve at once.</summary>
    /// <param name="function">Which function; it must have provisioned concurrency.</param>
    public Gauge Usable(int function) => pools[function]!.Usable;

    /// <summary>How many of a function serve an invocation.</summary>
    /// <param name="function">Which function; it must have provisioned concurrency.</param>
    public Gauge Busy(int function) => pools[function]!.Serving.Totals.Busy;

    /// <summary>How many of a function are alive: starting, ready, busy and idle.</summary>
    /// <param name="function">Which function; it must have provisioned concurrency.</param>
    public Gauge Alive(int function) => pools[function]!.Serving.Totals.Alive;

    /// <inheritdoc/>
    public void Receive(in ReserveProvisioned message)
    {
        ushort function = kinds[message.Kind].Function;
        var pool = pools[function]!;
        ulong about = message.Id.Value;
        var refusal = pool.TryServe(simulation.Now, message.Kind);
        if (refusal != SpilloverReason.None)
        {
            SpillOvers.Send(message.FrontEnd, new SpilledOver(message.Invocation, refusal), about);
            return;
        }
        pool.Serving.ChangeBusy(simulation.Now, 1);
        double utilisation = (double)pool.Serving.Busy / pool.Usable.Value;
        pool.UtilisationSum += utilisation;
        pool.HighestUtilisation = Math.Max(pool.HighestUtilisation, utilisation);
        pool.Invocations++;
        probes.Begun.Tell(simulation.Now, new ProvisionedBegun(function));

        ref var sandbox = ref sandboxes[pool.Serving.Take(selections.Bits(about))];
        sandbox.State = SandboxState.Busy;
        var reservation = new Reservation(
            message.Invocation, sandbox.Worker, sandbox.Slot, ColdStartCause.None, AdmissionVerdict.Granted, Waited: false,
            ShortSpan.None, ShortSpan.None, sandbox.Number);
        FrontEnds.Send(message.FrontEnd, reservation, about, after: new TimeSpan(time.SampleTicks(times.Bits(about))));
    }

    /// <inheritdoc/>
    public void Receive(in Freed message)
    {
        if (!sandboxes.IsOpen(message.Sandbox)) return;
        ref var sandbox = ref sandboxes[message.Sandbox];
        var pool = pools[kinds[sandbox.Kind].Function]!;
        bool tooMany = pool.TooMany, replaced = sandbox.EndsAt <= simulation.Now;
        pool.Serving.ChangeBusy(simulation.Now, -1);
        probes.Ended.Tell(simulation.Now, new ProvisionedEnded(kinds[sandbox.Kind].Function));
        if (replaced) pool.Leaving--;
        if (replaced || tooMany || sandbox.Kind != pool.Kind) Retire(message.Sandbox);
        else pool.Serving.Push(message.Sandbox);
    }

    /// <inheritdoc/>
    public void Receive(in EmitMetrics message)
    {
        for (int function = 0; function < pools.Length; function++)
        {
            if (functions[function].Settings.Provisioned?.AutoScaling is null) continue;
            var pool = pools[function]!;
            double average = pool.Invocations == 0 ? 0 : pool.UtilisationSum / pool.Invocations;
            var point = new Utilisation((ushort)function, pool.Usable.Value, pool.Invocations, average, pool.HighestUtilisation);
            AutoScaler.Send(point, (ulong)function);
            (pool.UtilisationSum, pool.HighestUtilisation, pool.Invocations) = (0, 0, 0);
        }
        Minutes.Set(Minute, new EmitMetrics());
    }

    /// <summary>Begins to emit metrics, if somebody wants them.</summary>
    public void Start()
    {
        if (Enumerable.Range(0, functions.Count).Any(number => functions[number].Settings.Provisioned?.AutoScaling is not null))
            Minutes.Set(Minute, new EmitMetrics());
    }
}
