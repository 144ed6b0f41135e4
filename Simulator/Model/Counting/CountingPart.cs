using LambdaSim.Model.Parts;
using LambdaSim.Model.Policies;

namespace LambdaSim.Model.Counting;

/// <summary>The counting service of the scenario's admission mode, behind the front ends.</summary>
/// <remarks>
/// The front ends say the same in every mode: Admit, and later Release. What stands behind their links differs:
/// <code>
///   exact      front end ── Admit ──► counting service
///   exact,     front end ── Admit ──► exact admission client ── Admit ──► counting service      (when outages are simulated)
///   leased     front end ── Admit ──► leased admission client ── Lease, GiveBack ──► lease token server
///   reported   front end ── Admit ──► reported admission client ── Report ──► reported totals ── Total ──► reported admission client
/// </code>
/// A admission client stands in its front end: the way to it takes no time. Whatever counts stands in zone 0.
/// </remarks>
/// <param name="context">The clock, the scenario and the probes that all components share.</param>
/// <param name="frontEnds">The front ends, each of which may have an admission client.</param>
internal sealed class CountingPart(RegionContext context, IReadOnlyList<FrontEnd> frontEnds) : IRegionPart
{
    private readonly AdmissionComponents mode =
        PolicyTable.AdmissionModes[context.Region.CountingService.Mode](context, frontEnds);

    /// <inheritdoc/>
    public void Offer(Ports ports) => mode.Offer(ports);

    /// <inheritdoc/>
    public void Connect(Ports ports) => mode.Connect(ports);

    /// <inheritdoc/>
    public void Start()
    {
    }
}
