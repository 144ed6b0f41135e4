using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.Counting;
using LambdaSim.Model.Deployments;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model;

/// <summary>The wiring of one region, and the only place that knows who talks to whom.</summary>
/// <remarks>
/// <code>
///                     Admit, Release
///              ┌────────────────────────► counting service (see CountingWiring for its modes)
///   Invoke     │       Admission ◄──────────────┘
///  caller ──► front end ──── Reserve ───► worker manager ─── Place ──► placement
///    ▲         │  ▲  ▲                      │  ▲   ▲  └─── Placed ◄────┘  ▲
///    │ Answer  │  │  └──── Reservation ─────┘  │   │                      │
///    └─────────┘  │            Provision, Shutdown │ Ready, Freed         │ Vacated
///                 │ Finished                │  │   │                      │
///       Execute   └──────────────────────── worker ───────────────────────┘
///      (front end to worker)
/// </code>
/// Front ends and workers are fleets: member i stands in zone i modulo 3. Counting service, worker manager and placement
/// have their leader in zones 0, 1 and 2. Events take the way of <see cref="EventSide"/>, whose pollers are callers here.
/// </remarks>
public sealed class Region
{
    private readonly Ground ground;
    private readonly Distribution inZone, crossZone, client;

    /// <summary>Builds the components of a region and connects them.</summary>
    /// <param name="ground">What all components stand on.</param>
    public Region(Ground ground)
    {
        this.ground = ground;
        inZone = ground.Laws.For(ground.Region.Network.InZone);
        crossZone = ground.Laws.For(ground.Region.Network.CrossZone);
        client = ground.Laws.For(ground.Region.Network.Client);

        FrontEnds = [.. Enumerable.Range(0, ground.Region.FrontEnd.Hosts).Select(host => new FrontEnd(host, ground))];
        WorkerManager = new WorkerManager(ground);
        if (ProvisionedWiring.IsNeeded(ground)) Provisioned = new ProvisionedSandboxes(ground);
        if (ManagedWiring.IsNeeded(ground)) Managed = new ManagedEnvironments(ground);
        Placement = new PlacementService(ground);
        Workers = [.. Enumerable.Range(0, ground.Region.Workers.Count).Select(worker => new Worker(worker, ground))];
        if (EventSide.IsNeeded(ground.Scenario)) Events = new EventSide(ground, ground.Events);
        ConnectAll();
    }

    /// <summary>The fleet that callers reach.</summary>
    public IReadOnlyList<FrontEnd> FrontEnds { get; }

    /// <summary>What knows the sandboxes.</summary>
    public WorkerManager WorkerManager { get; }

    /// <summary>The worker manager's part for provisioned concurrency, or null when no function has any; see
    /// ProvisionedWiring.</summary>
    public ProvisionedSandboxes? Provisioned { get; }

    /// <summary>The environments on managed instances, or null when no function has any; see ManagedWiring.</summary>
    public ManagedEnvironments? Managed { get; }

    /// <summary>What chooses workers.</summary>
    public PlacementService Placement { get; }

    /// <summary>The machines.</summary>
    public IReadOnlyList<Worker> Workers { get; }

    /// <summary>What takes and delivers events; null in scenarios that send none.</summary>
    public EventSide? Events { get; }

    /// <summary>Connects the callers, who stand outside.</summary>
    /// <param name="calls">The link of each caller group to the front ends.</param>
    /// <param name="events">The link of each caller group to the event front ends.</param>
    /// <param name="callers">The caller groups, by number.</param>
    public void ConnectCallers(IEnumerable<Link<Invoke>> calls, IEnumerable<Link<Invoke>> events, IReceive<Answer>[] callers)
    {
        IReceive<Invoke>[] hosts = [.. FrontEnds];
        if (Events is not null)
        {
            Events.Connect(events, callers, hosts, client);
            callers = Events.WithPollers(callers);
        }
        foreach (var call in calls) call.Connect(ground.Simulation, hosts, new Latency(client), ground.Seed);
        foreach (var frontEnd in FrontEnds) frontEnd.Callers.Connect(ground.Simulation, callers, new Latency(client), ground.Seed);
    }

    /// <summary>Connects the functions to the customer's queues, which stand outside too.</summary>
    /// <param name="sources">The queues.</param>
    public void ConnectQueues(SqsSources sources)
    {
        if (Events is not null) sources.ConnectSender(Events.Destinations.Queues, new Latency(inZone));
        for (int number = 0; number < Workers.Count; number++) sources.ConnectSender(Workers[number].Queues, new Latency(crossZone));
    }

    /// <summary>Places the sandboxes that are warm when the run begins, spread over the workers.</summary>
    public void AddWarmSandboxes()
    {
        int worker = 0;
        for (int function = 0; function < ground.Functions.Count; function++)
        {
            var settings = ground.Functions[function].Settings;
            for (int count = 0; count < settings.WarmSandboxes; count++)
                worker = AddWarm(worker, function, WorkerManager.AddWarm, provisioned: false);
            for (int count = 0; count < (settings.Provisioned?.AtStart ?? 0); count++)
                worker = AddWarm(worker, function, Provisioned!.AddReady, provisioned: true);
        }
    }

    /// <summary>Adds one warm sandbox and says which worker to try first for the next.</summary>
    private int AddWarm(int worker, int function, Func<int, int, int, int> add, bool provisioned)
    {
        worker = Placement.ClaimForWarm(worker, function);
        if (worker == Placed.Nowhere) throw new InvalidOperationException("The workers have no room for the warm sandboxes.");
        int slot = Workers[worker].AddWarm(function, provisioned);
        Workers[worker].Adopt(slot, add(function, worker, slot));
        return (worker + 1) % Workers.Count;
    }

    private void ConnectAll()
    {
        const int managerZone = 1, placementZone = 2;
        IReceive<Reservation>[] reservations = [.. FrontEnds];
        IReceive<Finished>[] results = [.. FrontEnds];
        IReceive<Execute>[] executions = [.. Workers];
        IReceive<Provision>[] provisions = [.. Workers];
        IReceive<Shutdown>[] shutdowns = [.. Workers];

        for (int host = 0; host < FrontEnds.Count; host++)
        {
            Connect(FrontEnds[host].WorkerManager, WorkerManager, Between(host, managerZone));
            Connect(FrontEnds[host].Workers, executions, From(host));
        }
        var limitHolders = new CountingWiring(ground, FrontEnds, inZone, crossZone).Connect();
        Connect(WorkerManager.Placement, Placement, Between(managerZone, placementZone));
        Connect(Placement.WorkerManager, Managers<Placed>(), Between(placementZone, managerZone));
        Connect(WorkerManager.Workers, provisions, From(managerZone));
        Connect(WorkerManager.FrontEnds, reservations, From(managerZone));
        Connect(WorkerManager.Shutdowns, shutdowns, From(managerZone));
        WorkerManager.IdleChecks.Connect(ground.Simulation, WorkerManager);
        WorkerManager.SandboxChecks.Connect(ground.Simulation, WorkerManager);
        WorkerManager.Lifetimes.Connect(ground.Simulation, WorkerManager);

        for (int number = 0; number < Workers.Count; number++)
        {
            var worker = Workers[number];
            Connect(worker.Readies, Managers<Ready>(), Between(number, managerZone));
            Connect(worker.FrontEnds, results, From(number));
            Connect(worker.Frees, Managers<Freed>(), Between(number, managerZone));
            Connect(worker.Placement, Placement, Between(number, placementZone));
            worker.Boots.Connect(ground.Simulation, worker);
            worker.Initialisations.Connect(ground.Simulation, worker);
            worker.Handlers.Connect(ground.Simulation, worker);
        }
        if (Managed is not null) new ManagedWiring(ground, inZone, crossZone).Connect(FrontEnds, Managed);
        Provisioner? provisioner = null;
        if (Provisioned is not null)
        {
            provisioner = new ProvisionedWiring(ground, inZone, crossZone).Connect(this, limitHolders);
            provisioner.Start();
            Provisioned.Start();
        }
        if (DeploymentWiring.IsNeeded(ground)) new DeploymentWiring(ground, inZone, crossZone).Connect(this, provisioner).Start();
    }

    /// <summary>The worker manager, and behind it its part for provisioned concurrency if there is one.</summary>
    private IReceive<TMessage>[] Managers<TMessage>() where TMessage : unmanaged =>
        [.. new object?[] { WorkerManager, Provisioned }.OfType<IReceive<TMessage>>()];

    private void Connect<TMessage>(Link<TMessage> link, IReceive<TMessage> to, Latency over) where TMessage : unmanaged =>
        Connect(link, [to], over);

    private void Connect<TMessage>(Link<TMessage> link, IReceive<TMessage>[] to, Latency over) where TMessage : unmanaged =>
        link.Connect(ground.Simulation, to, over, ground.Seed);

    /// <summary>From a member of a fleet, or a leader, to a whole fleet.</summary>
    private Latency From(int member) => new(inZone, crossZone, member % Ground.Zones, Ground.Zones);

    /// <summary>Between two places that both stay where they are.</summary>
    private Latency Between(int member, int other) => new(member % Ground.Zones == other % Ground.Zones ? inZone : crossZone);
}
