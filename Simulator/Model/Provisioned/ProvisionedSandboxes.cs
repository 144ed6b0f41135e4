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
public sealed class ProvisionedSandboxes :
    IReceive<ReserveProvisioned>, IReceive<Allocate>, IReceive<StartNext>, IReceive<Placed>, IReceive<Ready>, IReceive<Freed>,
    IReceive<EndLife>, IReceive<EmitMetrics>
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
    private readonly IRegionLog log;
    private readonly Functions functions;
    private readonly Distribution time, lifetime;
    private readonly Draws times, lifetimes, ages, selections;
    private readonly TimeSpan startInterval;
    private readonly SandboxTable sandboxes = new();
    private readonly ProvisionedPool?[] pools;

    /// <summary>Nothing is provisioned yet.</summary>
    /// <param name="ground">What all components stand on.</param>
    public ProvisionedSandboxes(Ground ground)
    {
        (simulation, log, functions) = (ground.Simulation, ground.Log, ground.Functions);
        var region = ground.Region;
        time = ground.Laws.For(region.WorkerManagerTime);
        lifetime = ground.Laws.For(region.KeepAlive.Lifetime);
        times = ground.Stream("time of the worker manager");
        lifetimes = ground.Stream("lifetime");
        ages = ground.Stream("age of provisioned sandboxes");
        selections = ground.Stream("warm selection");
        startInterval = TimeSpan.FromSeconds(1 / region.Provisioning.PerSecond);
        double? rate = ground.Scenario.Account.RequestsPerConcurrency;
        pools = [.. Enumerable.Range(0, functions.Count).Select(PoolOf)];

        ProvisionedPool? PoolOf(int function) =>
            functions[function].Settings.Provisioned is null ? null : new ProvisionedPool(sandboxes, region.WarmSelection, rate);
    }

    /// <summary>How many invocations of a function they may serve at once.</summary>
    /// <param name="function">Which function; it must have provisioned concurrency.</param>
    public Gauge Usable(int function) => pools[function]!.Usable;

    /// <summary>How many of a function serve an invocation.</summary>
    /// <param name="function">Which function; it must have provisioned concurrency.</param>
    public Gauge Busy(int function) => pools[function]!.Serving.Busy;

    /// <summary>How many of a function are alive: starting, ready, busy and idle.</summary>
    /// <param name="function">Which function; it must have provisioned concurrency.</param>
    public Gauge Alive(int function) => pools[function]!.Serving.Alive;

    /// <inheritdoc/>
    public void Receive(in ReserveProvisioned message)
    {
        var pool = pools[message.Function]!;
        ulong about = message.Id.Value;
        if (!pool.TryServe(simulation.Now))
        {
            SpillOvers.Send(message.FrontEnd, new SpilledOver(message.Invocation), about);
            return;
        }
        pool.Serving.Busy.Add(simulation.Now, 1);
        pool.UtilisationSum += (double)pool.Serving.Busy.Value / pool.Usable.Value;
        pool.Invocations++;
        log.ProvisionedBegun(message.Function);

        ref var sandbox = ref sandboxes[pool.Serving.Take(selections.Bits(about))];
        sandbox.State = SandboxState.Busy;
        var reservation = new Reservation(
            message.Invocation, sandbox.Worker, sandbox.Slot, ColdStartCause.None, AdmissionVerdict.Granted, Waited: false,
            ShortSpan.None, ShortSpan.None, sandbox.Number);
        FrontEnds.Send(message.FrontEnd, reservation, about, after: new TimeSpan(time.SampleTicks(times.Bits(about))));
    }

    /// <summary>Begins an increase, or makes a decrease at once: idle ones go now, busy ones when they are freed.</summary>
    /// <param name="message">How many there are to be; an increase never comes while another is under way.</param>
    public void Receive(in Allocate message)
    {
        var pool = pools[message.Function]!;
        int change = message.Concurrency - pool.Usable.Value;
        if (change > 0)
        {
            pool.Increase = pool.ToStart = change;
            StartLater(message.Function);
            return;
        }
        pool.SetUsable(simulation.Now, message.Concurrency);
        while (pool.Serving.Idle > 0 && pool.TooMany) RetireIdle(pool.Serving.Oldest);
    }

    /// <inheritdoc/>
    public void Receive(in StartNext message)
    {
        var pool = pools[message.Function]!;
        pool.StartPending = false;
        pool.NextStart = simulation.Now + startInterval;
        if (pool.ToStart > 0)
        {
            pool.ToStart--;
            StartSandbox(message.Function, ColdStartCause.ScalingOut);
        }
        else
        {
            pool.ToReplace--;
            StartSandbox(message.Function, ColdStartCause.EndOfLife);
        }
        if (pool.ToStart + pool.ToReplace > 0) StartLater(message.Function);
    }

    /// <inheritdoc/>
    public void Receive(in Placed message)
    {
        ref var sandbox = ref sandboxes[message.Sandbox];
        if (message.Worker == Placed.Nowhere)
        {
            TryAgain(message.Sandbox);
            return;
        }
        sandbox.Worker = message.Worker;
        var provision = new Provision(message.Sandbox, sandbox.Serial, sandbox.Function, message.CodeCached, Provisioned: true);
        Workers.Send(message.Worker, provision, (ulong)sandbox.Serial);
    }

    /// <inheritdoc/>
    public void Receive(in Ready message)
    {
        ref var sandbox = ref sandboxes[message.Sandbox];
        ushort function = sandbox.Function;
        var pool = pools[function]!;
        sandbox.Slot = message.Slot;
        log.ProvisionedInitialised(function, message.Initialisation.Span);
        if (sandbox.Cause == ColdStartCause.EndOfLife)
        {
            Serve(message.Sandbox, spread: false);
            RetireReplaced(pool);
            return;
        }
        pool.Parked.Add(message.Sandbox);
        if (pool.Parked.Count < pool.Increase) return;

        pool.SetUsable(simulation.Now, pool.Usable.Value + pool.Increase);
        foreach (int place in pool.Parked) Serve(place, spread: false);
        pool.Parked.Clear();
        pool.Increase = 0;
        Provisioner.Send(new Allocated(function), function);
    }

    /// <inheritdoc/>
    public void Receive(in Freed message)
    {
        ref var sandbox = ref sandboxes[message.Sandbox];
        var pool = pools[sandbox.Function]!;
        bool tooMany = pool.TooMany, replaced = sandbox.EndsAt <= simulation.Now;
        pool.Serving.Busy.Add(simulation.Now, -1);
        log.ProvisionedEnded(sandbox.Function);
        if (replaced) pool.Leaving--;
        if (replaced || tooMany) Retire(message.Sandbox);
        else pool.Serving.Push(message.Sandbox);
    }

    /// <summary>The replacement is started first; see <see cref="RetireReplaced"/>.</summary>
    /// <param name="message">Which sandbox has reached its age.</param>
    public void Receive(in EndLife message)
    {
        ref var sandbox = ref sandboxes[message.Sandbox];
        if (sandbox.Serial != message.Serial || sandbox.State == SandboxState.Gone) return;
        var pool = pools[sandbox.Function]!;
        pool.Replaced.Enqueue((message.Sandbox, message.Serial));
        pool.ToReplace++;
        StartLater(sandbox.Function);
    }

    /// <inheritdoc/>
    public void Receive(in EmitMetrics message)
    {
        for (int function = 0; function < pools.Length; function++)
        {
            if (functions[function].Settings.Provisioned?.AutoScaling is null) continue;
            var pool = pools[function]!;
            double average = pool.Invocations == 0 ? 0 : pool.UtilisationSum / pool.Invocations;
            var point = new Utilisation((ushort)function, pool.Usable.Value, pool.Invocations, average);
            AutoScaler.Send(point, (ulong)function);
            (pool.UtilisationSum, pool.Invocations) = (0, 0);
        }
        Minutes.Set(Minute, new EmitMetrics());
    }

    /// <summary>Begins to emit metrics, if somebody wants them.</summary>
    public void Start()
    {
        if (Enumerable.Range(0, functions.Count).Any(number => functions[number].Settings.Provisioned?.AutoScaling is not null))
            Minutes.Set(Minute, new EmitMetrics());
    }

    /// <summary>Adds a sandbox that is ready when the run begins; it was started long before.</summary>
    /// <param name="function">Whose.</param>
    /// <param name="worker">On which worker.</param>
    /// <param name="slot">The worker's own number of it.</param>
    /// <returns>Its place in the table.</returns>
    public int AddReady(int function, int worker, int slot)
    {
        int place = AddSandbox(function, ColdStartCause.ScalingOut);
        (sandboxes[place].Worker, sandboxes[place].Slot) = (worker, slot);
        var pool = pools[function]!;
        pool.SetUsable(simulation.Now, pool.Usable.Value + 1);
        Serve(place, spread: true);
        return place;
    }

    private void StartLater(ushort function)
    {
        var pool = pools[function]!;
        if (pool.StartPending) return;
        pool.StartPending = true;
        Starts.Set(pool.NextStart > simulation.Now ? pool.NextStart - simulation.Now : TimeSpan.Zero, new StartNext(function));
    }

    private void StartSandbox(ushort function, ColdStartCause cause)
    {
        int place = AddSandbox(function, cause);
        long serial = sandboxes[place].Serial;
        Placement.Send(new Place(place, serial, function, Provisioned: true), (ulong)serial);
    }

    private int AddSandbox(int function, ColdStartCause cause)
    {
        var (number, _) = pools[function]!.Serving.Start(simulation.Now);
        int place = sandboxes.Add();
        ref var sandbox = ref sandboxes[place];
        sandbox.Serial = ((long)function << 40) | (FirstSerial + number);
        sandbox.Function = (ushort)function;
        sandbox.Cause = cause;
        sandbox.State = SandboxState.Starting;
        sandbox.EndsAt = Instant.Never;
        return place;
    }

    private void TryAgain(int place)
    {
        var (function, cause) = (sandboxes[place].Function, sandboxes[place].Cause);
        var pool = pools[function]!;
        pool.Serving.Lose(simulation.Now, ColdStartCause.AfterFailedStart);
        sandboxes.Remove(place);
        if (cause == ColdStartCause.EndOfLife) pool.ToReplace++;
        else pool.ToStart++;
        pool.NextStart = simulation.Now + Retry;
        StartLater(function);
    }

    /// <summary>A sandbox begins to serve, and to age.</summary>
    private void Serve(int place, bool spread)
    {
        ref var sandbox = ref sandboxes[place];
        ulong about = (ulong)sandbox.Serial;
        pools[sandbox.Function]!.Serving.Push(place);
        var length = new TimeSpan(lifetime.SampleTicks(lifetimes.Bits(about)));
        if (length >= Forever) return;
        Lifetimes.Set(spread ? length * ages.Uniform(about) : length, new EndLife(place, sandbox.Serial));
    }

    /// <summary>A replacement is there: the one that has waited longest to go goes now, or when it is freed.</summary>
    private void RetireReplaced(ProvisionedPool pool)
    {
        while (pool.Replaced.TryDequeue(out var old))
        {
            ref var sandbox = ref sandboxes[old.Place];
            if (sandbox.Serial != old.Serial || sandbox.State == SandboxState.Gone) continue;
            if (sandbox.State == SandboxState.Idle) RetireIdle(old.Place);
            else
            {
                sandbox.EndsAt = simulation.Now;
                pool.Leaving++;
            }
            break;
        }
        while (pool.Serving.Idle > 0 && pool.TooMany) RetireIdle(pool.Serving.Oldest);
    }

    private void RetireIdle(int place)
    {
        pools[sandboxes[place].Function]!.Serving.Remove(place);
        Retire(place);
    }

    private void Retire(int place)
    {
        ref var sandbox = ref sandboxes[place];
        pools[sandbox.Function]!.Serving.Lose(simulation.Now, ColdStartCause.EndOfLife);
        Shutdowns.Send(sandbox.Worker, new Shutdown(sandbox.Slot), (ulong)sandbox.Serial);
        sandboxes.Remove(place);
    }
}
