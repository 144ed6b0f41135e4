using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Managed;

/// <summary>Managed instances, in a region that has some.</summary>
/// <remarks>
/// <code>
///   front end ── ExecuteManaged ──► managed environments ── Finished, Reservation (refused) ──► front end
/// </code>
/// The environments stand in all zones; the way to them is that of the worker manager's zone.
/// </remarks>
internal sealed class ManagedPart : IRegionPart
{
    private const int Zone = 1;

    private ManagedPart(RegionContext context) => Environments = new ManagedEnvironments(context);

    /// <summary>The environments.</summary>
    public ManagedEnvironments Environments { get; }

    /// <summary>The part, in a scenario that has a function on managed instances; else null.</summary>
    /// <param name="context">The scenario and its functions.</param>
    public static ManagedPart? IfNeeded(RegionContext context) =>
        context.Scenario.Functions.Any(function => function.Managed is not null) ? new ManagedPart(context) : null;

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ports.Offer<ExecuteManaged>("managed environments", Environments, Zone);
        ports.Offer<Faults.Impair>("managed environments", Environments, Zone);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ports.Connect(Environments.FrontEnds, Zone);
        ports.Connect(Environments.Refusals, Zone);
        ports.Connect(Environments.Handlers, Environments);
        ports.Connect(Environments.Evaluations, Environments);
        ports.Connect(Environments.Launches, Environments);
    }

    /// <inheritdoc/>
    public void Start() => Environments.Start();
}
