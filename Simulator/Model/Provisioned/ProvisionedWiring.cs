namespace LambdaSim.Model.Provisioned;

/// <summary>Builds and connects what provisioned concurrency needs, in a region that has some.</summary>
/// <remarks>
/// <code>
///   front end ── ReserveProvisioned ──► provisioned sandboxes ── Reservation, SpilledOver ──► front end
///   provisioner ── Claim ──► counting service and desks
///   provisioner ── Allocate ──► provisioned sandboxes ── Allocated ──► provisioner
///   provisioned sandboxes ── Utilisation ──► auto scaler ── Configure ──► provisioner
///   provisioned sandboxes ◄── Placed, Ready, Freed; Place, Provision, Shutdown ──►  as the worker manager
/// </code>
/// The provisioned sandboxes stand beside the worker manager, the control plane in zone 2.
/// </remarks>
/// <param name="ground">What all components stand on.</param>
/// <param name="inZone">The way within a zone.</param>
/// <param name="crossZone">The way between zones.</param>
internal sealed class ProvisionedWiring(Ground ground, Distribution inZone, Distribution crossZone)
{
    private const int ManagerZone = 1, ControlZone = 2, PlacementZone = 2;

    /// <summary>Whether a scenario has any function with provisioned concurrency.</summary>
    /// <param name="ground">The scenario and its functions.</param>
    public static bool IsNeeded(Ground ground) => ground.Scenario.Functions.Any(function => function.Provisioned is not null);

    /// <summary>Connects the sandboxes to everybody else.</summary>
    /// <param name="region">The region that they belong to.</param>
    /// <param name="limitHolders">Who must know what is claimed.</param>
    /// <returns>The control plane.</returns>
    public Provisioner Connect(Region region, IReceive<Claim>[] limitHolders)
    {
        var sandboxes = region.Provisioned!;
        for (int host = 0; host < region.FrontEnds.Count; host++)
            Wire(region.FrontEnds[host].Provisioned, [sandboxes], Between(host, ManagerZone));
        Wire(sandboxes.FrontEnds, [.. region.FrontEnds], From(ManagerZone));
        Wire(sandboxes.SpillOvers, [.. region.FrontEnds], From(ManagerZone));
        Wire(sandboxes.Placement, [region.Placement], Between(ManagerZone, PlacementZone));
        Wire(sandboxes.Workers, [.. region.Workers], From(ManagerZone));
        Wire(sandboxes.Shutdowns, [.. region.Workers], From(ManagerZone));
        sandboxes.Starts.Connect(ground.Simulation, sandboxes);
        sandboxes.Lifetimes.Connect(ground.Simulation, sandboxes);
        sandboxes.Minutes.Connect(ground.Simulation, sandboxes);

        var provisioner = new Provisioner(ground, limitHolders.Length);
        var autoScaler = new AutoScaler(ground);
        Wire(provisioner.Limits, limitHolders, From(ControlZone));
        Wire(provisioner.Sandboxes, [sandboxes], Between(ControlZone, ManagerZone));
        Wire(sandboxes.Provisioner, [provisioner], Between(ManagerZone, ControlZone));
        Wire(sandboxes.AutoScaler, [autoScaler], Between(ManagerZone, ControlZone));
        Wire(autoScaler.Provisioner, [provisioner], Between(ControlZone, ControlZone));
        provisioner.Schedule.Connect(ground.Simulation, provisioner);
        provisioner.Preparations.Connect(ground.Simulation, provisioner);
        return provisioner;
    }

    private void Wire<TMessage>(Link<TMessage> link, IReceive<TMessage>[] to, Latency over) where TMessage : unmanaged =>
        link.Connect(ground.Simulation, to, over, ground.Seed);

    private Latency From(int member) => new(inZone, crossZone, member % Ground.Zones, Ground.Zones);

    private Latency Between(int member, int other) => new(member % Ground.Zones == other % Ground.Zones ? inZone : crossZone);
}
