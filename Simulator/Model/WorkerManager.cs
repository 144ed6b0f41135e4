using LambdaSim.Model.Policies;
using LambdaSim.Model.SnapStart;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>Knows every sandbox: hands out a warm one, has a new one made when none is idle, and gives idle ones up.</summary>
/// <remarks>
/// In AWS this was the worker manager and is since 2022 the assignment service (re:Invent CNS423, 2025). Measured in
/// 2020: the most recently used idle sandbox is taken in 99.7 % of cases, and no cold start happens while one is idle.
/// Every request that finds nothing idle has one sandbox started, as long as the scaling rate allows. In 2020 it was bound
/// when the new microVM was due: to a sandbox that was idle by then, or to the new one. In 2023 the new one finished INIT
/// all the same and stayed warm, unused (Stuyvenberg). A sandbox that is about to end is replaced ahead.
/// Left out: partitions and their failover, and starting of sandboxes by forecast.
/// </remarks>
public sealed partial class WorkerManager :
    IReceive<Reserve>, IReceive<Placed>, IReceive<Ready>, IReceive<Freed>, IReceive<CheckIdle>, IReceive<CheckSandbox>, IReceive<EndLife>,
    IReceive<CodeReady>, IReceive<CheckPrepared>, IReceive<Deployments.Replace>, IReceive<Faults.Impair>, IReceive<Faults.WorkerHealth>,
    IReceive<Maintenance.DrainWorker>
{
    /// <summary>Answers with a sandbox.</summary>
    public readonly Link<Reservation> FrontEnds = new(Name, "front end");

    /// <summary>Asks for room.</summary>
    public readonly Link<Place> Placement = new(Name, "placement");

    /// <summary>Has a sandbox made.</summary>
    public readonly Link<Provision> Workers = new(Name, "worker");

    /// <summary>Has a prepared microVM become a sandbox.</summary>
    public readonly Link<Initialise> Initialisations = new(Name, "worker");

    /// <summary>Has a sandbox ended.</summary>
    public readonly Link<Shutdown> Shutdowns = new(Name, "worker");

    /// <summary>Looks after the idle sandboxes of a kind.</summary>
    public readonly Timer<CheckIdle> IdleChecks = new(Name);

    /// <summary>Looks after one idle sandbox.</summary>
    public readonly Timer<CheckSandbox> SandboxChecks = new(Name);

    /// <summary>Looks after the prepared microVMs of a kind.</summary>
    public readonly Timer<CheckPrepared> PreparedChecks = new(Name);

    /// <summary>Looks after the age of a sandbox.</summary>
    public readonly Timer<EndLife> Lifetimes = new(Name);

    private const string Name = "worker manager";
    /// <summary>Pools are looked at no more often than this, also where idle times come near zero: such a sandbox then
    /// stays that much longer at most.</summary>
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Forever = TimeSpan.FromDays(1000);

    /// <summary>What scenarios say for never: no run is longer.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromDays(366);

    private readonly Simulation simulation;
    private readonly Probe<SandboxRecord> sandboxEnded;
    private readonly Probe<SnapshotRestored> restored;
    private readonly KeepAliveSettings keepAlive;
    private readonly Sampler time, idleTime, lifetime, earlyEnd;
    private readonly Draws times, idleTimes, lifetimes, earlyEnds, replacements, selections;
    private readonly bool endsEarly, bindsWhenDue;
    private readonly TimeSpan preparedKept;
    private readonly TimeSpan shortestIdleTime;
    private readonly ScalingRate scalingRate;
    private readonly SandboxKinds kinds;
    private readonly SlotTable<Sandbox> sandboxes = new(256);
    private readonly SandboxTotals[] totals;
    private readonly SandboxPool[] pools;
    private readonly IKeepAlive[] rules;
    private readonly bool learns;
    private readonly Snapshots? snapshots;
    private readonly IReadOnlyList<Scenarios.Language.Faults.FaultSettings> faults;

    /// <summary>A worker manager that knows no sandbox yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public WorkerManager(RegionContext context)
    {
        (simulation, kinds) = (context.Simulation, context.Kinds);
        (sandboxEnded, restored) = (context.Probes.Of<SandboxRecord>(), context.Probes.Of<SnapshotRestored>());
        var region = context.Region;
        (faults, silence) = (context.Scenario.Faults, region.Faults.FrontEndTimeout);
        keepAlive = region.KeepAlive;
        bindsWhenDue = region.Waiting == WaitingPolicy.WhenDue;
        preparedKept = region.Sandboxes.PreparedKept;
        time = context.Samplers.For(region.WorkerManagerTime);
        idleTime = context.Samplers.For(keepAlive.IdleTime);
        var shortest = TimeSpan.FromMilliseconds(idleTime.Quantile(0));
        shortestIdleTime = shortest > ShortestLook ? shortest : ShortestLook;
        scalingRate = new ScalingRate(region.Scaling, context.Functions.Count);
        lifetime = context.Samplers.For(keepAlive.Lifetime);
        earlyEnd = context.Samplers.For(keepAlive.EarlyEnd);
        endsEarly = earlyEnd.Quantile(0) < Never.TotalMilliseconds;
        times = context.Stream(RandomStreams.TimeOfTheWorkerManager);
        idleTimes = context.Stream(RandomStreams.IdleTime);
        lifetimes = context.Stream(RandomStreams.Lifetime);
        earlyEnds = context.Stream(RandomStreams.EarlyEnd);
        replacements = context.Stream(RandomStreams.Replacement);
        selections = context.Stream(RandomStreams.WarmSelection);
        snapshots = Snapshots.For(context);
        totals = [.. Enumerable.Range(0, context.Functions.Count).Select(_ => new SandboxTotals())];
        pools = [.. Enumerable.Range(0, kinds.Count).Select(PoolOf)];
        rules = [.. pools.Select(_ => ChosenPolicies.KeepAlive(region))];
        learns = rules.Length > 0 && rules[0].Learns;

        SandboxPool PoolOf(int kind) => new(sandboxes, region.WarmSelection, totals[kinds[kind].Function], kinds[kind].Tenant);
    }

    /// <summary>Sandboxes of all functions alive.</summary>
    public Gauge AliveOfAll { get; } = new();

    /// <summary>Sandboxes of a function alive: starting, busy and idle.</summary>
    /// <param name="function">Which function.</param>
    public Gauge Alive(int function) => totals[function].Alive;

    /// <summary>Sandboxes of a function that an invocation holds or waits for.</summary>
    /// <param name="function">Which function.</param>
    public Gauge Busy(int function) => totals[function].Busy;

    /// <summary>Sandboxes of a kind alive.</summary>
    /// <param name="kind">Which kind.</param>
    public int AliveOfKind(int kind) => pools[kind].Alive;

    /// <summary>How many sandboxes of a function were started.</summary>
    /// <param name="function">Which function.</param>
    public long Started(int function) => totals[function].Started;

    /// <inheritdoc/>
    public void Receive(in Reserve message)
    {
        var pool = pools[message.Kind];
        var lastUse = pool.LastActivity;
        if (learns && pool.Busy + pool.Starting == 0 && lastUse >= Instant.Start) rules[message.Kind].Learn(simulation.Now - lastUse);
        pool.LastActivity = simulation.Now;
        pool.LastHalving = SandboxPool.LongAgo;
        if ((unavailable.Any || allocationsFail.Any) && IsImpaired(message, pool)) return;
        if (pool.Idle > 0)
        {
            pool.ChangeBusy(simulation.Now, 1);
            Assign(pool.Take(selections.Bits(message.Id.Value)), message, waited: false);
            return;
        }
        if (snapshots?.Serves(message.Kind, lastUse, simulation.Now, message.Id.Value) == false)
        {
            Refuse(message, AdmissionVerdict.SnapStartNotReady);
            return;
        }
        if (!scalingRate.Allows(kinds[message.Kind].Function, simulation.Now))
        {
            Refuse(message, AdmissionVerdict.ScalingRateExceeded);
            return;
        }
        Wait(message);
    }

    /// <inheritdoc/>
    public void Receive(in Placed message)
    {
        ref var sandbox = ref sandboxes[message.Sandbox];
        if (message.Worker == Placed.Nowhere)
        {
            GiveUpStart(
                message.Sandbox,
                message.Unanswered ? AdmissionVerdict.PlacementUnavailable : AdmissionVerdict.NoWorkerHasRoom);
            return;
        }
        sandbox.Worker = message.Worker;
        var provision = new Provision(
            message.Sandbox, sandbox.Serial, sandbox.Kind, message.CodeCached, Asks: bindsWhenDue && !sandbox.Replaces,
            Restore: snapshots?.NextRestore(sandbox.Kind) ?? 0);
        Workers.Send(message.Worker, provision, (ulong)sandbox.Serial);
        if (lostWorkers.Contains(message.Worker)) Lose(message.Sandbox);
    }

    /// <inheritdoc/>
    public void Receive(in Ready message)
    {
        if (!sandboxes.IsOpen(message.Sandbox))
        {
            Shutdowns.Send(message.Worker, new Shutdown(message.Slot), (ulong)message.Slot);
            return;
        }
        ref var sandbox = ref sandboxes[message.Sandbox];
        var pool = pools[sandbox.Kind];
        if (bindsWhenDue && !sandbox.Replaces) pool.Initialising--;
        sandbox.Initialises = false;
        if (snapshots?.Restores(sandbox.Kind) == true)
            restored.Tell(
                simulation.Now, new SnapshotRestored(kinds[sandbox.Kind].Function, message.Failure == AdmissionVerdict.Granted));
        if (message.Failure != AdmissionVerdict.Granted)
        {
            Shutdowns.Send(sandbox.Worker, new Shutdown(message.Slot), (ulong)sandbox.Serial);
            GiveUpStart(message.Sandbox, message.Failure);
            return;
        }
        sandbox.Slot = message.Slot;
        sandbox.Provisioning = message.Provisioning;
        sandbox.Initialisation = message.Initialisation;
        if (sandbox.Stranded)
        {
            sandbox.State = SandboxState.Held;
            return;
        }
        if (sandbox.Replaces)
        {
            JoinAsReplacement(message.Sandbox);
            return;
        }
        pool.Starting--;
        StartLife(message.Sandbox);
        Offer(message.Sandbox, LineForReady(pool));
    }

    /// <inheritdoc/>
    public void Receive(in Freed message)
    {
        if (!sandboxes.IsOpen(message.Sandbox)) return;
        ref var sandbox = ref sandboxes[message.Sandbox];
        var pool = pools[sandbox.Kind];
        pool.LastActivity = simulation.Now;
        pool.ChangeBusy(simulation.Now, -1);
        if (sandbox.Drains || sandbox.EndsAt <= simulation.Now) Retire(message.Sandbox, CauseOfEnd(sandbox));
        else Offer(message.Sandbox, LineForFreed(pool));
    }

    /// <summary>Puts a warm sandbox into the pool that no one had to wait for.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="worker">On which worker.</param>
    /// <param name="slot">The worker's own number of it.</param>
    /// <returns>Its place in the table.</returns>
    public int AddWarm(int kind, int worker, int slot)
    {
        var (number, cause) = pools[kind].Start(simulation.Now);
        int place = AddSandbox(kind, number, cause);
        ref var sandbox = ref sandboxes[place];
        (sandbox.Worker, sandbox.Slot, sandbox.Served) = (worker, slot, true);
        pools[kind].LastActivity = simulation.Now;
        StartLife(place);
        Offer(place, waiting: null);
        return place;
    }

    /// <summary>Adds up the living sandboxes that have never served.</summary>
    /// <param name="perFunction">By function number.</param>
    public void CountUnused(Span<long> perFunction)
    {
        foreach (ref readonly var sandbox in sandboxes)
            if (sandbox.State != SandboxState.Starting && !sandbox.Served) perFunction[kinds[sandbox.Kind].Function]++;
    }

    private void StartSandbox(ushort kind)
    {
        var (number, cause) = pools[kind].Start(simulation.Now);
        int place = AddSandbox(kind, number, cause);
        pools[kind].Starting++;
        Placement.Send(new Place(place, sandboxes[place].Serial, kind), (ulong)sandboxes[place].Serial);
    }

    private int AddSandbox(int kind, long number, ColdStartCause cause)
    {
        AliveOfAll.Add(simulation.Now, 1);
        ref var sandbox = ref sandboxes.Open(out int place);
        sandbox.Serial = ((long)kinds[kind].Function << 40) | number;
        sandbox.Kind = (ushort)kind;
        sandbox.Cause = cause;
        sandbox.Partner = SlotTable<Sandbox>.None;
        sandbox.Worker = Placed.Nowhere;
        sandbox.State = SandboxState.Starting;
        return place;
    }

    /// <summary>Gives a free sandbox to the request that has waited longest, or lets it idle.</summary>
    /// <param name="place">Which.</param>
    /// <param name="waiting">Who may get it; null for nobody.</param>
    /// <param name="last">Whether it idles behind the others, as one that was never used.</param>
    private void Offer(int place, WaitingLine? waiting, bool last = false)
    {
        ref var sandbox = ref sandboxes[place];
        var pool = pools[sandbox.Kind];
        if (waiting?.Count > 0)
        {
            Assign(place, waiting.Leave(), waited: true);
            return;
        }
        if (pool.IsReplaced)
        {
            Retire(place, ColdStartCause.Deployment);
            return;
        }
        sandbox.FreedAt = simulation.Now;
        if (last) pool.PushLast(place);
        else pool.Push(place);
        var rule = rules[sandbox.Kind];
        if (rule.JudgesEach)
        {
            LookAfter(place, sandbox.FreedAt + rule.FirstLook(IdleTimeOf(sandbox), shortestIdleTime));
        }
        else if (!pool.CheckPending)
        {
            CheckPoolAfter(rule.FirstLook(IdleTimeOf(sandbox), shortestIdleTime), sandbox.Kind);
        }
    }

    private void Assign(int place, in Reserve request, bool waited)
    {
        ref var sandbox = ref sandboxes[place];
        sandbox.State = SandboxState.Busy;
        var cause = sandbox.Served ? ColdStartCause.None : sandbox.Cause;
        sandbox.Served = true;
        FrontEnds.Send(
            request.FrontEnd,
            new Reservation(
                request.Invocation,
                sandbox.Worker,
                sandbox.Slot,
                cause,
                AdmissionVerdict.Granted,
                waited,
                sandbox.Provisioning,
                sandbox.Initialisation,
                sandbox.Number),
            request.Id.Value,
            after: new TimeSpan(time.SampleTicks(times.Bits(request.Id.Value), slowness.Factor)));
    }
}
