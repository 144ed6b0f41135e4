using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>The wiring of asynchronous invocation; it is there only in scenarios that send events.</summary>
/// <remarks>
/// <code>
///    Invoke (Event)                                    Poll, HangUp, Postpone, Delete
///  caller ───► event front end ──── Enqueue ──► event queues ◄───────────────────── pollers ── Invoke ──► front end
///    ▲              │  ▲  ▲  ▲ ◄── Enqueued ───────┘  │  │ └──── Delivery, Polled ───► │ ▲  ◄── Answer ─────┘
///    └──── 202 ─────┘  │  │  └─ Depth, Divert ─┐      │  │                             │ │
///                      │  │             Survey │      │  └── Backlog                   │ │ Lease, Renewal, Unlease
///                      │  │                  state manager ──── Staff ──► leasing service ┘
///                      │  │                                       Heartbeat  ▲◄────────┤
///                      │  └── 202 ──► destinations ◄───────────── Deposit ─────────────┤
///                      └── Invoke ────────┘     └──────────────── Deposited ──────────►┘
/// </code>
/// Event front ends stand in zone i modulo 3; queues, pollers, leasing service, state manager and destinations are
/// spread over the zones, so that whatever they say goes to another zone two times in three: the links between them take
/// the cross-zone law.
/// </remarks>
public sealed class EventSide
{
    private readonly Ground ground;
    private readonly CallerGroups groups;

    /// <summary>Builds the components and connects them with each other.</summary>
    /// <param name="ground">What all components stand on.</param>
    /// <param name="log">Who hears what happens to events.</param>
    public EventSide(Ground ground, IEventLog log)
    {
        this.ground = ground;
        groups = new CallerGroups(ground.Scenario.CallerCount);
        int hosts = ground.Region.Asynchronous.FrontEnd.Hosts;
        FrontEnds = [.. Enumerable.Range(0, hosts).Select(host => new EventFrontEnd(host, ground, groups))];
        Queues = new EventQueues(ground, log);
        Pollers = new Pollers(ground, log);
        LeasingService = new LeasingService(ground);
        StateManager = new StateManager(ground);
        Destinations = new Destinations(ground, groups);
        ConnectAll();
    }

    /// <summary>The fleet that takes events.</summary>
    public IReadOnlyList<EventFrontEnd> FrontEnds { get; }

    /// <summary>What keeps events.</summary>
    public EventQueues Queues { get; }

    /// <summary>What delivers events.</summary>
    public Pollers Pollers { get; }

    /// <summary>What says who reads which queue.</summary>
    public LeasingService LeasingService { get; }

    /// <summary>What scales pollers to the backlog.</summary>
    public StateManager StateManager { get; }

    /// <summary>What takes the records of events that have ended.</summary>
    public Destinations Destinations { get; }

    /// <summary>Whether a scenario sends events.</summary>
    /// <param name="scenario">The scenario.</param>
    public static bool IsNeeded(Scenario scenario) =>
        scenario.Traffic.Any(traffic => traffic.InvocationType == InvocationType.Event);

    /// <summary>Who hears the answers to calls: the callers, and behind them the pollers for the groups of events.</summary>
    /// <param name="callers">The caller groups of the traffic.</param>
    public IReceive<Answer>[] WithPollers(IReceive<Answer>[] callers) => [.. callers, .. Behind(callers, Pollers)];

    /// <summary>Connects the callers, and the pollers to the front ends.</summary>
    /// <param name="events">The link of each caller group to the event front ends.</param>
    /// <param name="callers">The caller groups of the traffic, by number.</param>
    /// <param name="frontEnds">The synchronous front ends.</param>
    /// <param name="client">How long the way between a caller and a front end takes.</param>
    public void Connect(IEnumerable<Link<Invoke>> events, IReceive<Answer>[] callers, IReceive<Invoke>[] frontEnds, Distribution client)
    {
        IReceive<Invoke>[] hosts = [.. FrontEnds];
        foreach (var link in events) link.Connect(ground.Simulation, hosts, new Latency(client), ground.Seed);
        IReceive<Answer>[] answered = [.. callers, .. Behind(callers, Destinations)];
        foreach (var frontEnd in FrontEnds) frontEnd.Callers.Connect(ground.Simulation, answered, new Latency(client), ground.Seed);
        Pollers.FrontEnds.Connect(ground.Simulation, frontEnds, new Latency(client), ground.Seed);
    }

    /// <summary>Begins: the pollers run and have their leases.</summary>
    public void Start()
    {
        Queues.Start();
        Pollers.Start(LeasingService.Start());
        StateManager.Start();
    }

    private IEnumerable<IReceive<Answer>> Behind(IReceive<Answer>[] callers, IReceive<Answer> receiver) =>
        Enumerable.Repeat(receiver, groups.Count - callers.Length);

    private void ConnectAll()
    {
        IReceive<Enqueued>[] stored = [.. FrontEnds];
        IReceive<Depth>[] depths = [.. FrontEnds];
        IReceive<Divert>[] diversions = [.. FrontEnds];
        IReceive<Invoke>[] handedOn = [.. FrontEnds];
        foreach (var frontEnd in FrontEnds) Connect(frontEnd.Queues, Queues);
        Connect(Queues.FrontEnds, stored);
        Connect(Queues.Pollers, Pollers);
        Connect(Queues.Polls, Pollers);
        Connect(Queues.StateManager, StateManager);
        Connect(Pollers.Polls, Queues);
        Connect(Pollers.HangUps, Queues);
        Connect(Pollers.Postponements, Queues);
        Connect(Pollers.Deletions, Queues);
        Connect(Pollers.Destinations, Destinations);
        Connect(Pollers.LeasingService, LeasingService);
        Connect(Destinations.Pollers, Pollers);
        Connect(Destinations.FrontEnds, handedOn);
        Connect(LeasingService.Leases, Pollers);
        Connect(LeasingService.Renewals, Pollers);
        Connect(LeasingService.Withdrawals, Pollers);
        Connect(StateManager.Queues, Queues);
        Connect(StateManager.LeasingService, LeasingService);
        Connect(StateManager.Depths, depths);
        Connect(StateManager.Diversions, diversions);
        Queues.Wakes.Connect(ground.Simulation, Queues);
        Queues.Hiccups.Connect(ground.Simulation, Queues);
        Pollers.Beats.Connect(ground.Simulation, Pollers);
        Pollers.Deaths.Connect(ground.Simulation, Pollers);
        Pollers.Restarts.Connect(ground.Simulation, Pollers);
        Pollers.Pauses.Connect(ground.Simulation, Pollers);
        LeasingService.Checks.Connect(ground.Simulation, LeasingService);
        LeasingService.Outages.Connect(ground.Simulation, LeasingService);
        StateManager.Looks.Connect(ground.Simulation, StateManager);
    }

    private void Connect<TMessage>(Link<TMessage> link, params IReceive<TMessage>[] receivers) where TMessage : unmanaged =>
        link.Connect(ground.Simulation, receivers, new Latency(ground.Laws.For(ground.Region.Network.CrossZone)), ground.Seed);
}
