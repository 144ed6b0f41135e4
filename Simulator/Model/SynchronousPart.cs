using LambdaSim.Model.Deployments;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Maintenance;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;
using LambdaSim.Model.Services;

namespace LambdaSim.Model;

/// <summary>The way of a call: front ends, worker manager, placement and workers. Every region has them.</summary>
internal sealed class SynchronousPart : IRegionPart
{
    private const string Host = "front end", Manager = "worker manager", Machine = "worker";
    private const int ManagerZone = 1, PlacementZone = 2;

    /// <summary>Builds the components.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public SynchronousPart(RegionContext context)
    {
        FrontEnds = [.. Enumerable.Range(0, context.Region.FrontEnd.Hosts).Select(host => new FrontEnd(host, context))];
        WorkerManager = new WorkerManager(context);
        Placement = new PlacementService(context);
        Workers = [.. Enumerable.Range(0, context.Region.Workers.Count).Select(worker => new Worker(worker, context))];
    }

    /// <summary>The fleet that callers reach.</summary>
    public IReadOnlyList<FrontEnd> FrontEnds { get; }

    /// <summary>What knows the sandboxes.</summary>
    public WorkerManager WorkerManager { get; }

    /// <summary>What chooses workers.</summary>
    public PlacementService Placement { get; }

    /// <summary>The machines.</summary>
    public IReadOnlyList<Worker> Workers { get; }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ports.OfferFleet<Invoke>(Host, FrontEnds);
        ports.OfferFleet<SpilledOver>(Host, FrontEnds);
        ports.OfferFleet<Admission>(Host, FrontEnds);
        ports.OfferFleet<Reservation>(Host, FrontEnds);
        ports.OfferFleet<Finished>(Host, FrontEnds);
        ports.OfferFleet<RouteAlias>(Host, FrontEnds);
        ports.OfferFleet<Impair>(Host, FrontEnds);
        ports.Offer<Reserve>(Manager, WorkerManager, ManagerZone);
        ports.Offer<Placed>(Manager, WorkerManager, ManagerZone);
        ports.Offer<CodeReady>(Manager, WorkerManager, ManagerZone);
        ports.Offer<Ready>(Manager, WorkerManager, ManagerZone);
        ports.Offer<Freed>(Manager, WorkerManager, ManagerZone);
        ports.Offer<Replace>(Manager, WorkerManager, ManagerZone);
        ports.Offer<Impair>(Manager, WorkerManager, ManagerZone);
        ports.Offer<WorkerHealth>(Manager, WorkerManager, ManagerZone);
        ports.Offer<Impair>("placement", Placement, PlacementZone);
        ports.Offer<WorkerHealth>("placement", Placement, PlacementZone);
        ports.Offer<Place>("placement", Placement, PlacementZone);
        ports.Offer<Vacated>("placement", Placement, PlacementZone);
        ports.OfferFleet<Execute>(Machine, Workers);
        ports.OfferFleet<Provision>(Machine, Workers);
        ports.OfferFleet<Initialise>(Machine, Workers);
        ports.OfferFleet<Shutdown>(Machine, Workers);
        ports.OfferFleet<HandlerEnded>(Machine, Workers);
        ports.OfferFleet<SessionOpened>(Machine, Workers);
        ports.OfferFleet<Impair>(Machine, Workers);
        ports.OfferFleet<LoseWorker>(Machine, Workers);
        ports.OfferFleet<Networks.InterfaceAttached>(Machine, Workers);
        ports.OfferFleet<CodeLoading.ChunksFetched>(Machine, Workers);
        ports.OfferFleet<DrainWorker>(Machine, Workers);
        ports.Offer<DrainWorker>(Manager, WorkerManager, ManagerZone);
        ports.Offer<DrainWorker>("placement", Placement, PlacementZone);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        for (int host = 0; host < FrontEnds.Count; host++) Connect(ports, FrontEnds[host], host);
        ports.Connect(WorkerManager.Placement, ManagerZone);
        ports.Connect(WorkerManager.Workers, ManagerZone);
        ports.Connect(WorkerManager.Initialisations, ManagerZone);
        ports.Connect(WorkerManager.FrontEnds, ManagerZone);
        ports.Connect(WorkerManager.Shutdowns, ManagerZone);
        ports.Connect(WorkerManager.IdleChecks, WorkerManager);
        ports.Connect(WorkerManager.SandboxChecks, WorkerManager);
        ports.Connect(WorkerManager.PreparedChecks, WorkerManager);
        ports.Connect(WorkerManager.Lifetimes, WorkerManager);
        ports.Connect(Placement.WorkerManager, PlacementZone);
        for (int number = 0; number < Workers.Count; number++) Connect(ports, Workers[number], number);
    }

    /// <inheritdoc/>
    public void Start()
    {
        foreach (var frontEnd in FrontEnds)
            if (frontEnd.Deployer.IsConnected) frontEnd.WatchAliases();
    }

    private static void Connect(Ports ports, FrontEnd frontEnd, int host)
    {
        ports.Connect(frontEnd.WorkerManager, host);
        ports.Connect(frontEnd.Workers, host);
        ports.ConnectCallers(frontEnd.Callers, ports.All<Answer>("caller of events"));
        if (ports.Has<ReserveProvisioned>(frontEnd.Provisioned.To)) ports.Connect(frontEnd.Provisioned, host);
        if (ports.Has<ExecuteManaged>(frontEnd.Managed.To)) ports.Connect(frontEnd.Managed, host);
        if (ports.Has<AliasPoint>(frontEnd.Deployer.To)) ports.Connect(frontEnd.Deployer, host);
        if (ports.Has<Invoke>(frontEnd.Executions.To)) ports.Connect(frontEnd.Executions, host);
        ports.Connect(frontEnd.Minutes, frontEnd);
    }

    private static void Connect(Ports ports, Worker worker, int number)
    {
        ports.Connect(worker.Preparations, number);
        ports.Connect(worker.Readies, number);
        ports.Connect(worker.FrontEnds, number);
        ports.Connect(worker.Frees, number);
        ports.Connect(worker.Placement, number);
        if (ports.Has<EventSources.Sqs.SendMessage>(worker.Queues.To)) ports.Connect(worker.Queues, ports.CrossZone);
        if (ports.Has<Triggers.Publish>(worker.Triggers.To)) ports.Connect(worker.Triggers, ports.CrossZone);
        if (ports.Has<RunHandler>(worker.ServiceClients.To))
        {
            ports.Connect(worker.ServiceClients, ports.Beside);
            ports.Connect(worker.ServiceSessions, ports.Beside);
            ports.Connect(worker.SessionOpenings, ports.Beside);
        }
        if (ports.Has<Networks.AttachInterface>(worker.Attachments.To))
        {
            ports.Connect(worker.Attachments, ports.Beside);
            ports.Connect(worker.Detachments, ports.Beside);
        }
        if (ports.Has<CodeLoading.FetchChunks>(worker.ZoneCaches.To)) ports.Connect(worker.ZoneCaches, number);
        ports.Connect(worker.Boots, worker);
        ports.Connect(worker.Loadings, worker);
        ports.Connect(worker.Initialisations, worker);
        ports.Connect(worker.Handlers, worker);
        ports.Connect(worker.Computings, worker);
        ports.Connect(worker.CutOffs, worker);
    }
}
