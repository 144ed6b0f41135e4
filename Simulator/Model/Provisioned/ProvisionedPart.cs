using LambdaSim.Model.Deployments;
using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Provisioned;

/// <summary>Provisioned concurrency, in a region that has some.</summary>
/// <remarks>
/// <code>
///   front end ── ReserveProvisioned ──► provisioned sandboxes ── Reservation, SpilledOver ──► front end
///   provisioner ── Claim ──► counting service and admission clients
///   provisioner ── Allocate ──► provisioned sandboxes ── Allocated ──► provisioner
///   provisioned sandboxes ── Utilisation ──► auto scaler ── Configure ──► provisioner
///   provisioned sandboxes ◄── Placed, Ready, Freed; Place, Provision, Shutdown ──►  as the worker manager
/// </code>
/// The provisioned sandboxes stand beside the worker manager in zone 1, the control plane in zone 2.
/// </remarks>
internal sealed class ProvisionedPart : IRegionPart
{
    private const string Name = "provisioned sandboxes", Manager = "worker manager";
    private const int ManagerZone = 1, ControlZone = 2;

    private readonly Provisioner provisioner;
    private readonly AutoScaler autoScaler;

    private ProvisionedPart(RegionContext context)
    {
        Sandboxes = new ProvisionedSandboxes(context);
        provisioner = new Provisioner(context);
        autoScaler = new AutoScaler(context);
    }

    /// <summary>The sandboxes.</summary>
    public ProvisionedSandboxes Sandboxes { get; }

    /// <summary>The part, in a scenario that has a function with provisioned concurrency; else null.</summary>
    /// <param name="context">The scenario and its functions.</param>
    public static ProvisionedPart? IfNeeded(RegionContext context) =>
        context.Scenario.Functions.Any(function => function.Provisioned is not null) ? new ProvisionedPart(context) : null;

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ports.Offer<ReserveProvisioned>(Name, Sandboxes, ManagerZone);
        ports.Offer<Allocate>(Name, Sandboxes, ManagerZone);
        ports.Offer<MoveProvisioned>(Name, Sandboxes, ManagerZone);
        ports.Offer<Placed>(Manager, Sandboxes, ManagerZone);
        ports.Offer<Ready>(Manager, Sandboxes, ManagerZone);
        ports.Offer<Freed>(Manager, Sandboxes, ManagerZone);
        ports.Offer<Faults.WorkerHealth>(Manager, Sandboxes, ManagerZone);
        ports.Offer<Allocated>("provisioner", provisioner, ControlZone);
        ports.Offer<Configure>("provisioner", provisioner, ControlZone);
        ports.Offer<MoveProvisioned>("provisioner", provisioner, ControlZone);
        ports.Offer<Utilisation>("auto scaler", autoScaler, ControlZone);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ports.Connect(Sandboxes.FrontEnds, ManagerZone);
        ports.Connect(Sandboxes.SpillOvers, ManagerZone);
        ports.Connect(Sandboxes.Placement, ManagerZone);
        ports.Connect(Sandboxes.Workers, ManagerZone);
        ports.Connect(Sandboxes.Shutdowns, ManagerZone);
        ports.Connect(Sandboxes.Provisioner, ManagerZone);
        ports.Connect(Sandboxes.AutoScaler, ManagerZone);
        ports.Connect(Sandboxes.Starts, Sandboxes);
        ports.Connect(Sandboxes.Lifetimes, Sandboxes);
        ports.Connect(Sandboxes.Minutes, Sandboxes);
        ports.Connect(provisioner.Limits, ControlZone);
        ports.Connect(provisioner.Sandboxes, ControlZone);
        ports.Connect(provisioner.Moves, ControlZone);
        ports.Connect(provisioner.Schedule, provisioner);
        ports.Connect(provisioner.Preparations, provisioner);
        ports.Connect(autoScaler.Provisioner, ControlZone);
    }

    /// <inheritdoc/>
    public void Start()
    {
        provisioner.Start();
        Sandboxes.Start();
    }
}
