using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Deployments;

/// <summary>Deployments, in a region in which anything is deployed.</summary>
/// <remarks>
/// <code>
///   deployer ── RouteAlias ──► front ends ── AliasPoint ──► deployer
///   deployer ── Replace ──► worker manager
///   deployer ── MoveProvisioned ──► provisioner ── MoveProvisioned ──► provisioned sandboxes
/// </code>
/// The deployer stands with the rest of the control plane in zone 2.
/// </remarks>
internal sealed class DeploymentPart : IRegionPart
{
    private const int ControlZone = 2;

    private readonly Deployer deployer;

    private DeploymentPart(RegionContext context) => deployer = new Deployer(context);

    /// <summary>The part, in a scenario that deploys anything; else null.</summary>
    /// <param name="context">The scenario and its functions.</param>
    public static DeploymentPart? IfNeeded(RegionContext context) =>
        context.Scenario.Functions.Any(function => function.Deployments.Count > 0) ? new DeploymentPart(context) : null;

    /// <inheritdoc/>
    public void Offer(Ports ports) => ports.Offer<AliasPoint>("deployer", deployer, ControlZone);

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ports.Connect(deployer.FrontEnds, ControlZone);
        ports.Connect(deployer.WorkerManager, ControlZone);
        if (ports.Has<MoveProvisioned>("provisioner")) ports.Connect(deployer.Provisioner, ControlZone);
        ports.Connect(deployer.Schedule, deployer);
        ports.Connect(deployer.Updates, deployer);
        ports.Connect(deployer.Shifts, deployer);
        ports.Connect(deployer.Alarms, deployer);
    }

    /// <inheritdoc/>
    public void Start() => deployer.Start();
}
