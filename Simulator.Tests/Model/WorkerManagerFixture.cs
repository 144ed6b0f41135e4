using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

/// <summary>A worker manager whose placement, workers and front ends are played by the test.</summary>
internal sealed class WorkerManagerFixture
{
    private readonly Dictionary<int, int> sandboxOfSlot = [];

    public WorkerManagerFixture()
        : this(ScenarioBuilder.Scenario)
    {
    }

    public WorkerManagerFixture(Scenario scenario)
    {
        Bench = new Bench(scenario);
        Manager = new WorkerManager(Bench.Context);
        Reservations = Bench.Hear(Manager.FrontEnds);
        Places = Bench.Hear(Manager.Placement);
        Provisions = Bench.HearEach(Manager.Workers, receivers: 4);
        Shutdowns = Bench.Listen(Manager.Shutdowns, receivers: 4);
        Bench.Connect(Manager.IdleChecks, Manager);
        Bench.Connect(Manager.SandboxChecks, Manager);
        Initialisations = Bench.Hear(Manager.Initialisations, receivers: 4);
        Bench.Connect(Manager.PreparedChecks, Manager);
        Bench.Connect(Manager.Lifetimes, Manager);
    }

    public Bench Bench { get; }

    public WorkerManager Manager { get; }

    public List<Reservation> Reservations { get; }

    public List<Place> Places { get; }

    public List<Provision>[] Provisions { get; }

    public List<Initialise> Initialisations { get; }

    public Listener<Shutdown> Shutdowns { get; }

    public TimeSpan FreedAt { get; private set; }

    public TimeSpan ReadyAt { get; private set; }

    public static WorkerManagerFixture With(Func<RegionSettings, RegionSettings> change) =>
        new(ScenarioBuilder.With(change(ScenarioBuilder.Region)));

    public static WorkerManagerFixture Keeping(double idle, double lifetime = 1e12) => With(region => region with
    {
        KeepAlive = region.KeepAlive with
        {
            IdleTime = ScenarioBuilder.Milliseconds(idle),
            Lifetime = ScenarioBuilder.Milliseconds(lifetime),
        },
    });

    public void Reserve(int invocation, ushort kind = 0)
    {
        Manager.Receive(
            new Reserve(InvocationId.Of(caller: 0, invocation, attempt: 1), invocation, FrontEnd: 0, kind));
        Bench.After(milliseconds: 0.001);
    }

    public void MakeReady(Place place, int slot)
    {
        Manager.Receive(new Placed(place.Sandbox, Worker: 0, CodeCached: false));
        Ready(place.Sandbox, slot);
    }

    /// <summary>A microVM has the code: INIT is still to come.</summary>
    public void MakeCodeReady(Place place, int slot)
    {
        Manager.Receive(new Placed(place.Sandbox, Worker: 0, CodeCached: false));
        Manager.Receive(new CodeReady(place.Sandbox, slot));
        Bench.After(milliseconds: 0.001);
    }

    public void NoRoom(Place place)
    {
        Manager.Receive(new Placed(place.Sandbox, Placed.Nowhere, CodeCached: false));
        Bench.After(milliseconds: 0.001);
    }

    public void Ready(int sandbox, int slot)
    {
        ReadyAt = Bench.Now;
        sandboxOfSlot[slot] = sandbox;
        var (provisioning, initialisation) = (TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(200));
        Manager.Receive(new Ready(sandbox, slot, ShortSpan.Of(provisioning), ShortSpan.Of(initialisation)));
        Bench.After(milliseconds: 0.001);
    }

    public void Free(int slot)
    {
        FreedAt = Bench.Now;
        Manager.Receive(new Freed(sandboxOfSlot[slot]));
        Bench.After(milliseconds: 0.001);
    }

    /// <summary>So many sandboxes in slots 1 to count, each used once, and freed in the order of their
    /// slots.</summary>
    public void Warm(int count)
    {
        for (int slot = 1; slot <= count; slot++) Reserve(-slot & 0xFFFF);
        for (int slot = 1; slot <= count; slot++) MakeReady(Places[slot - 1], slot);
        for (int slot = 1; slot <= count; slot++) Free(slot);
    }
}
