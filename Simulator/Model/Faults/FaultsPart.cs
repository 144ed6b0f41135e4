using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Faults;

/// <summary>What goes wrong on purpose; it is there only where the scenario says that something does.</summary>
/// <remarks>
/// <code>
///            Impair                                            LoseWorker
///  faults ──────────► worker, service, front end, ...   faults ──────────► worker
///                                                          │   WorkerHealth, when it is noticed
///                                                          └──────────────► placement, worker manager
/// </code>
/// A fault is there at once: its messages take no time on their way.
/// </remarks>
internal sealed class FaultsPart : IRegionPart
{
    private readonly FaultInjector injector;

    private FaultsPart(RegionContext context) => injector = new FaultInjector(context);

    /// <summary>The faults of a scenario; null when nothing goes wrong.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static FaultsPart? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Count == 0 ? null : new FaultsPart(context);

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ports.Connect(injector.Losses, ports.Beside);
        ports.Connect(injector.PlacementChecks, ports.Beside);
        ports.Connect(injector.ManagerChecks, ports.Beside);
        Link<Impair>[] others =
        [
            injector.Workers, injector.Managed, injector.Services, injector.Queues, injector.Streams, injector.Triggers,
            injector.FrontEnds, injector.EventFrontEnds, injector.WorkerManager, injector.Placement,
            injector.EventPollers, injector.Mappings, injector.Ways,
        ];
        foreach (var link in others)
            if (ports.Has<Impair>(link.To)) ports.Connect(link, ports.Beside);
        ports.Connect(injector.Moments, injector);
    }

    /// <inheritdoc/>
    public void Start() => injector.Start();
}
