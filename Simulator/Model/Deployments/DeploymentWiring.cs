using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Deployments;

/// <summary>Builds and connects what deployments need, in a region that has some.</summary>
/// <remarks>
/// <code>
///   deployer ── Route ──► front ends ── AliasPoint ──► deployer
///   deployer ── Replace ──► worker manager
///   deployer ── MoveProvisioned ──► provisioner ── MoveProvisioned ──► provisioned sandboxes
/// </code>
/// The deployer stands with the rest of the control plane in zone 2.
/// </remarks>
/// <param name="ground">What all components stand on.</param>
/// <param name="inZone">The way within a zone.</param>
/// <param name="crossZone">The way between zones.</param>
internal sealed class DeploymentWiring(Ground ground, Distribution inZone, Distribution crossZone)
{
    private const int ManagerZone = 1, ControlZone = 2;

    /// <summary>Whether anything is deployed.</summary>
    /// <param name="ground">The scenario and its functions.</param>
    public static bool IsNeeded(Ground ground) => ground.Scenario.Functions.Any(function => function.Deployments.Count > 0);

    /// <summary>Connects the deployer to everybody else.</summary>
    /// <param name="region">The region that it belongs to.</param>
    /// <param name="provisioner">The control plane of provisioned concurrency, or null when there is none.</param>
    /// <returns>The deployer.</returns>
    public Deployer Connect(Region region, Provisioner? provisioner)
    {
        var deployer = new Deployer(ground);
        Wire(deployer.FrontEnds, [.. region.FrontEnds], new Latency(inZone, crossZone, ControlZone, Ground.Zones));
        Wire(deployer.WorkerManager, [region.WorkerManager], Between(ControlZone, ManagerZone));
        if (provisioner is not null)
        {
            Wire(deployer.Provisioner, [provisioner], Between(ControlZone, ControlZone));
            Wire(provisioner.Moves, [region.Provisioned!], Between(ControlZone, ManagerZone));
        }
        deployer.Schedule.Connect(ground.Simulation, deployer);
        deployer.Updates.Connect(ground.Simulation, deployer);
        deployer.Shifts.Connect(ground.Simulation, deployer);
        deployer.Alarms.Connect(ground.Simulation, deployer);
        for (int host = 0; host < region.FrontEnds.Count; host++)
        {
            var frontEnd = region.FrontEnds[host];
            Wire(frontEnd.Deployer, [deployer], Between(host % Ground.Zones, ControlZone));
            frontEnd.Minutes.Connect(ground.Simulation, frontEnd);
            frontEnd.WatchAliases();
        }
        return deployer;
    }

    private void Wire<TMessage>(Link<TMessage> link, IReceive<TMessage>[] to, Latency over) where TMessage : unmanaged =>
        link.Connect(ground.Simulation, to, over, ground.Seed);

    private Latency Between(int zone, int other) => new(zone == other ? inZone : crossZone);
}
