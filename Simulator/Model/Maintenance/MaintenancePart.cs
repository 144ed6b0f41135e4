using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Maintenance;

/// <summary>Maintenance of the workers, where a scenario has them drained.</summary>
/// <remarks>
/// <code>
///   maintenance ── DrainWorker ──► placement, worker manager, worker
/// </code>
/// </remarks>
internal sealed class MaintenancePart : IRegionPart
{
    private readonly WorkerMaintenance maintenance;

    private MaintenancePart(RegionContext context) => maintenance = new WorkerMaintenance(context);

    /// <summary>The maintenance; null where no worker is ever drained.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static MaintenancePart? IfNeeded(RegionContext context) =>
        context.Region.Workers.Maintenance.Drains ? new MaintenancePart(context) : null;

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ports.Connect(maintenance.Placement, ports.Beside);
        ports.Connect(maintenance.WorkerManager, ports.Beside);
        ports.Connect(maintenance.Workers, ports.Beside);
        ports.Connect(maintenance.Moments, maintenance);
    }

    /// <inheritdoc/>
    public void Start() => maintenance.Start();
}
