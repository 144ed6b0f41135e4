using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Asynchronous invocation; it is there only in scenarios that send events.</summary>
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
/// the cross-zone distribution.
/// </remarks>
public sealed class EventSide : IRegionPart
{
    private readonly CallerGroups groups;

    private EventSide(RegionContext context)
    {
        groups = new CallerGroups(context.Scenario.Callers.Count);
        int hosts = context.Region.Asynchronous.FrontEnd.Hosts;
        FrontEnds = [.. Enumerable.Range(0, hosts).Select(host => new EventFrontEnd(host, context, groups))];
        Queues = new EventQueues(context);
        Pollers = new Pollers(context);
        LeasingService = new LeasingService(context);
        StateManager = new StateManager(context);
        Destinations = new Destinations(context, groups);
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

    /// <summary>The part, in a scenario that sends events; else null.</summary>
    /// <param name="context">The scenario and its functions.</param>
    public static EventSide? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.HasEvents ? new EventSide(context) : null;
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<Invoke>("event front end", FrontEnds);
        ports.OfferFleet<Answer>("caller of events", Behind(Pollers));
        ports.OfferFleet<Faults.Impair>("event front end", FrontEnds);
        ports.OfferFleet<Faults.Impair>("poller", [Pollers]);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var frontEnd in FrontEnds)
        {
            ports.ConnectCallers(frontEnd.Callers, Behind(Destinations));
            ports.Connect(frontEnd.Queues, ports.CrossZone, Queues);
        }
        ports.Connect(Pollers.FrontEnds, ports.InZone);
        if (ports.Has<EventSources.Sqs.SendMessage>(Destinations.Queues.To)) ports.Connect(Destinations.Queues, ports.InZone);
        if (ports.Has<Triggers.Publish>(Destinations.Triggers.To)) ports.Connect(Destinations.Triggers, ports.InZone);
        ConnectInside(ports, ports.CrossZone);
    }

    /// <inheritdoc/>
    public void Start()
    {
        Queues.Start();
        Pollers.Start(LeasingService.Start());
        StateManager.Start();
    }

    /// <summary>The caller groups behind those of the traffic and of mappings.</summary>
    private IEnumerable<IReceive<Answer>> Behind(IReceive<Answer> receiver) =>
        Enumerable.Repeat(receiver, groups.Count - groups.Traffic);

    private void ConnectInside(Ports ports, Latency way)
    {
        IReceive<Enqueued>[] stored = [.. FrontEnds];
        IReceive<Depth>[] depths = [.. FrontEnds];
        IReceive<Divert>[] diversions = [.. FrontEnds];
        IReceive<Invoke>[] handedOn = [.. FrontEnds];
        ports.Connect(Queues.FrontEnds, way, stored);
        ports.Connect(Queues.Pollers, way, Pollers);
        ports.Connect(Queues.Polls, way, Pollers);
        ports.Connect(Queues.StateManager, way, StateManager);
        ports.Connect(Pollers.Polls, way, Queues);
        ports.Connect(Pollers.HangUps, way, Queues);
        ports.Connect(Pollers.Postponements, way, Queues);
        ports.Connect(Pollers.Deletions, way, Queues);
        ports.Connect(Pollers.Destinations, way, Destinations);
        ports.Connect(Pollers.LeasingService, way, LeasingService);
        ports.Connect(Destinations.Pollers, way, Pollers);
        ports.Connect(Destinations.FrontEnds, way, handedOn);
        ports.Connect(LeasingService.Leases, way, Pollers);
        ports.Connect(LeasingService.Renewals, way, Pollers);
        ports.Connect(LeasingService.Withdrawals, way, Pollers);
        ports.Connect(StateManager.Queues, way, Queues);
        ports.Connect(StateManager.LeasingService, way, LeasingService);
        ports.Connect(StateManager.Depths, way, depths);
        ports.Connect(StateManager.Diversions, way, diversions);
        ports.Connect(Queues.Wakes, Queues);
        ports.Connect(Queues.Hiccups, Queues);
        ports.Connect(Pollers.Beats, Pollers);
        ports.Connect(Pollers.Deaths, Pollers);
        ports.Connect(Pollers.Restarts, Pollers);
        ports.Connect(Pollers.Pauses, Pollers);
        ports.Connect(LeasingService.Checks, LeasingService);
        ports.Connect(LeasingService.Outages, LeasingService);
        ports.Connect(StateManager.Looks, StateManager);
    }
}
