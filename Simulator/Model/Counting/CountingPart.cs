using LambdaSim.Model.Parts;
using LambdaSim.Model.Policies;

namespace LambdaSim.Model.Counting;

/// <summary>The counting service of the scenario's admission mode, behind the front ends.</summary>
/// <remarks>
/// The front ends say the same in every mode: Admit, and later Release. What stands behind their links differs:
/// <code>
///   exact      front end ── Admit ──► counting service
///   exact,     front end ── Admit ──► asking desk ── Admit ──► counting service      (when outages are simulated)
///   leased     front end ── Admit ──► permit desk ── Lease, GiveBack ──► lease office
///   reported   front end ── Admit ──► report desk ── Report ──► reported totals ── Total ──► report desk
/// </code>
/// A desk stands in its front end: the way to it takes no time. Whatever counts stands in zone 0.
/// </remarks>
/// <param name="ground">What all components stand on.</param>
/// <param name="frontEnds">The front ends, each of which may have a desk.</param>
internal sealed class CountingPart(Ground ground, IReadOnlyList<FrontEnd> frontEnds) : IRegionPart
{
    private readonly AdmissionComponents mode =
        PolicyTable.AdmissionModes[ground.Region.CountingService.Mode](ground, frontEnds);

    /// <inheritdoc/>
    public void Offer(Ports ports) => mode.Offer(ports);

    /// <inheritdoc/>
    public void Connect(Ports ports) => mode.Connect(ports);

    /// <inheritdoc/>
    public void Start()
    {
    }
}
