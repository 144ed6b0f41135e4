using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model;

/// <summary>Chooses the worker for a new sandbox, claims room on it, and takes the room back when the sandbox ends.</summary>
/// <remarks>
/// In AWS placement takes less than 20 ms on average, packs for density, spreads over zones, and mixes unrelated
/// functions on a worker (Agache and others, Firecracker, NSDI 2020; re:Invent SRV409, 2018). The rule itself is not
/// published. We claim memory (as often as the worker is oversubscribed) and one slot a sandbox. It also knows whether a
/// zone still has the version's code cached from a sandbox started shortly before. Left out: health of workers, moving of
/// sandboxes.
/// </remarks>
public sealed class PlacementService : IReceive<Place>, IReceive<Vacated>, IReceive<Impair>, IReceive<WorkerHealth>,
    IReceive<Maintenance.DrainWorker>
{
    /// <summary>Answers.</summary>
    public readonly Link<Placed> WorkerManager = new("placement", "worker manager");

    /// <summary>Whom <see cref="WorkerManager"/> leads to, and the same link of a worker: the worker manager itself.</summary>
    internal const int OnDemand = 0;

    /// <summary>The part of the worker manager for provisioned concurrency, when a region has it.</summary>
    internal const int ForProvisioned = 1;

    private readonly Simulation simulation;
    private readonly SandboxKinds kinds;
    private readonly IPlacementPolicy policy;
    private readonly WorkersView view;
    private readonly Sampler time;
    private readonly Draws times, choices, cells;
    private readonly TimeSpan codeCached;
    private readonly double[] freeMemory;
    private readonly int[] freeSlots;
    private readonly int slots;
    private readonly int[]?[] sandboxesOf;
    private readonly Instant[] codeCachedUntil;
    private readonly bool[] isLost, isDrained;
    private readonly IReadOnlyList<FaultSettings> faults;
    private readonly TimeSpan silence;
    private readonly WorkerOrder? order;
    private readonly int[]? inZone;
    private readonly Slowness slowness = new();
    private FaultCount unavailable;

    /// <summary>A placement service over an empty fleet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public PlacementService(RegionContext context)
    {
        (simulation, kinds) = (context.Simulation, context.Kinds);
        var workers = context.Region.Workers;
        policy = ChosenPolicies.Placement(context.Region);
        view = new WorkersView(this);
        time = context.Samplers.For(context.Region.Placement.Time);
        times = context.Stream(RandomStreams.TimeOfPlacement);
        choices = context.Stream(RandomStreams.ChoiceOfWorker);
        cells = context.Stream(RandomStreams.CellsOfAFunction);
        codeCached = context.Region.Sandboxes.CodeCached;
        slots = workers.Slots;
        freeMemory = [.. Enumerable.Repeat(RoomOf(context.Region), workers.Count)];
        Balance = new FleetBalance(workers.Count, workers.Count * freeMemory[0]);
        freeSlots = [.. Enumerable.Repeat(workers.Slots, workers.Count)];
        sandboxesOf = new int[context.Functions.Count][];
        (isLost, isDrained) = (new bool[workers.Count], new bool[workers.Count]);
        (faults, silence) = (context.Scenario.Faults, context.Region.Faults.FrontEndTimeout);
        codeCachedUntil = new Instant[kinds.Count * RegionContext.Zones];
        if (!policy.NeedsOrder) return;
        order = new WorkerOrder(workers.Count, RegionContext.Zones);
        inZone = new int[context.Functions.Count * RegionContext.Zones];
        for (int worker = 0; worker < workers.Count; worker++) order.Set(worker, workers.Slots > 0, freeMemory[worker]);
    }

    /// <summary>How evenly the workers and zones are used, and how much of their room.</summary>
    public FleetBalance Balance { get; }

    /// <summary>Workers that hold at least one sandbox.</summary>
    public Gauge WorkersUsed { get; } = new();

    /// <summary>Requests for which no worker had room.</summary>
    public long Refused { get; private set; }

    /// <summary>The number of workers.</summary>
    public int Workers => freeSlots.Length;

    /// <summary>The sandboxes that a worker holds or has room claimed for.</summary>
    /// <param name="worker">Which worker.</param>
    public int SandboxesOn(int worker) => slots - freeSlots[worker];

    /// <inheritdoc/>
    public void Receive(in Place message)
    {
        ulong about = (ulong)message.Serial;
        if (unavailable.Any)
        {
            var silent = new Placed(message.Sandbox, Placed.Nowhere, CodeCached: false, Unanswered: true);
            WorkerManager.Send(message.Provisioned ? ForProvisioned : OnDemand, silent, about, after: silence);
            return;
        }
        (view.Kind, view.About) = (message.Kind, about);
        int worker = policy.Choose(view);
        if (worker != Placed.Nowhere) worker = NextWithRoom(worker, message.Kind);
        bool cached = false;
        if (worker == Placed.Nowhere) Refused++;
        else
        {
            Claim(worker, message.Kind);
            cached = SeeCode(worker, message.Kind);
        }
        WorkerManager.Send(
            message.Provisioned ? ForProvisioned : OnDemand,
            new Placed(message.Sandbox, worker, cached),
            about,
            after: new TimeSpan(time.SampleTicks(times.Bits(about), slowness.Factor)));
    }

    /// <inheritdoc/>
    public void Receive(in Vacated message)
    {
        Invariant.Check(freeSlots[message.Worker] < slots, "a worker that gives room back held a sandbox");
        freeMemory[message.Worker] += kinds[message.Kind].Code.Settings.MemorySize;
        sandboxesOf[kinds[message.Kind].Function]![message.Worker]--;
        if (++freeSlots[message.Worker] == slots) WorkersUsed.Add(simulation.Now, -1);
        Balance.Change(simulation.Now, message.Worker, difference: -1, kinds[message.Kind].Code.Settings.MemorySize);
        if (order is null) return;
        Order(message.Worker);
        InZoneOf(message.Worker, message.Kind)--;
    }

    /// <summary>It is slow or silent in a fault, or that is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        var fault = faults[message.Fault];
        slowness.Change(message, fault.Latency);
        if (fault.Unavailable) unavailable.Change(message.Begins);
    }

    /// <summary>Nothing is placed on a worker that is known to be lost.</summary>
    /// <param name="message">Which is, or is there again.</param>
    public void Receive(in WorkerHealth message)
    {
        isLost[message.Worker] = message.Lost;
        if (order is not null) Order(message.Worker);
    }

    /// <summary>Nothing is placed on a worker that is drained.</summary>
    /// <param name="message">Which is, or was replaced.</param>
    public void Receive(in Maintenance.DrainWorker message)
    {
        isDrained[message.Worker] = message.Begins;
        if (order is not null) Order(message.Worker);
    }

    /// <summary>Claims room for a sandbox that is warm when the run begins.</summary>
    /// <param name="from">The first worker to try.</param>
    /// <param name="kind">Of which kind it is.</param>
    /// <returns>The worker, or <see cref="Placed.Nowhere"/>.</returns>
    public int ClaimForWarm(int from, int kind)
    {
        int worker = NextWithRoom(from, kind);
        if (worker != Placed.Nowhere) Claim(worker, kind);
        return worker;
    }

    private int NextWithRoom(int first, int kind)
    {
        for (int step = 0; step < Workers; step++)
        {
            int worker = (first + step) % Workers;
            if (HasRoom(worker, kind)) return worker;
        }
        return Placed.Nowhere;
    }

    private bool HasRoom(int worker, int kind) =>
        IsOpen(worker) && freeMemory[worker] >= kinds[kind].Code.Settings.MemorySize;

    private void Claim(int worker, int kind)
    {
        freeMemory[worker] -= kinds[kind].Code.Settings.MemorySize;
        (sandboxesOf[kinds[kind].Function] ??= new int[Workers])[worker]++;
        if (freeSlots[worker]-- == slots) WorkersUsed.Add(simulation.Now, 1);
        Balance.Change(simulation.Now, worker, difference: 1, kinds[kind].Code.Settings.MemorySize);
        if (order is null) return;
        Order(worker);
        InZoneOf(worker, kind)++;
    }

    /// <summary>The memory of a worker that is promised, in MB. A sandbox's processors are in proportion to its memory, so one of
    /// the two is the scarcer for all; what other customers have is not to be had.</summary>
    private static double RoomOf(RegionSettings region)
    {
        var workers = region.Workers;
        double byProcessors = workers.Processors * workers.ProcessorOversubscription * region.Sandboxes.MegabytesPerProcessor;
        return Math.Min(workers.Memory * workers.Oversubscription, byProcessors) * (1 - workers.Background.Memory);
    }

    private void Order(int worker) => order!.Set(worker, IsOpen(worker), freeMemory[worker]);

    private bool IsOpen(int worker) => freeSlots[worker] > 0 && !isLost[worker] && !isDrained[worker];

    private ref int InZoneOf(int worker, int kind) =>
        ref inZone![(kinds[kind].Function * RegionContext.Zones) + (worker % RegionContext.Zones)];

    /// <summary>Whether the worker's zone has the code cached, whichever tenant it was loaded for; from now on it
    /// has.</summary>
    private bool SeeCode(int worker, int kind)
    {
        int code = kinds.Of(kinds[kind].Function)[kinds[kind].Version];
        ref var until = ref codeCachedUntil[(code * RegionContext.Zones) + (worker % RegionContext.Zones)];
        bool cached = simulation.Now < until;
        until = simulation.Now + codeCached;
        return cached;
    }

    /// <summary>The fleet, for the decision under way.</summary>
    private sealed class WorkersView(PlacementService placement) : IWorkers
    {
        public int Kind { get; set; }

        public ulong About { get; set; }

        public int Count => placement.Workers;

        public int Zones => RegionContext.Zones;

        public int Function => placement.kinds[Kind].Function;

        private double Memory => placement.kinds[Kind].Code.Settings.MemorySize;

        private WorkerOrder Order => placement.order
            ?? throw new InvalidOperationException($"{nameof(IPlacementPolicy.NeedsOrder)} must be true to ask for this.");

        public WorkerView this[int worker] => new(
            placement.HasRoom(worker, Kind),
            placement.sandboxesOf[Function]?[worker] ?? 0,
            placement.freeMemory[worker],
            placement.SandboxesOn(worker));

        // The first two stand side by side, as they did when there were no others.
        public int Drawn(int which, int below) => placement.choices.Below(
            which < 2 ? (2 * About) + (ulong)which : Draws.Mixed(About) + (ulong)which, below);

        public int DrawnForFunction(int which, int below) =>
            placement.cells.Below(Draws.Mixed((ulong)Function) + (ulong)which, below);

        public int SandboxesOfFunctionIn(int zone)
        {
            _ = Order;
            return placement.inZone![(Function * Zones) + zone];
        }

        public int Fullest(int? zone = null) => Order.Fullest(Memory, zone);

        public int Emptiest(int? zone = null) => Order.Emptiest(Memory, zone);

        public int First() => Order.First(Memory);
    }
}
