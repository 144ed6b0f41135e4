using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language.Networks;

namespace LambdaSim.Model.Networks;

/// <summary>The network interfaces of functions in subnets of a VPC.</summary>
/// <remarks>
/// <code>
///   front end ── reads the states of functions ──► network interfaces          where functions share them
///
///   worker ── AttachInterface, DetachInterface ──► worker interfaces           where they are made at cold starts
///     ▲                                                   │
///     └─────────────── InterfaceAttached ─────────────────┘
/// </code>
/// </remarks>
public sealed class NetworksPart : IRegionPart
{
    private readonly NetworkInterfaces? shared;
    private readonly WorkerInterfaces? ofWorkers;

    private NetworksPart(RegionContext context)
    {
        if (context.Region.Interfaces.Mode == InterfaceMode.Shared) shared = context.States!.Interfaces!;
        else ofWorkers = new WorkerInterfaces(context);
    }

    /// <summary>The interfaces of a scenario; null when it has no subnets.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static NetworksPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Subnets.Count == 0 ? null : new NetworksPart(context);
    }

    /// <summary>Interfaces in a subnet.</summary>
    /// <param name="subnet">The subnet's number.</param>
    public Gauge InterfacesIn(int subnet) => (shared?.InUse ?? ofWorkers!.InUse)[subnet];

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        if (ofWorkers is null) return;
        const string name = "worker interfaces";
        ports.OfferFleet<AttachInterface>(name, [ofWorkers]);
        ports.OfferFleet<DetachInterface>(name, [ofWorkers]);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        if (shared is not null) ports.Connect(shared.Idles, shared);
        if (ofWorkers is null) return;
        ports.Connect(ofWorkers.Workers, ports.Beside);
        ports.Connect(ofWorkers.Deletions, ofWorkers);
    }

    /// <inheritdoc/>
    public void Start() => shared?.Start();
}
