namespace LambdaSim.Model.Parts;

/// <summary>One capability's share of a region: it exists only in scenarios that need it.</summary>
/// <remarks>
/// Three phases, each over all parts before the next begins: every part builds its components and offers what they
/// receive; then every part connects its own links to what was offered, whoever offered it; then every part begins.
/// So no part knows another, and a new one is a folder and a line in the list of <see cref="Region"/>.
/// </remarks>
public interface IRegionPart
{
    /// <summary>Says what its components receive.</summary>
    /// <param name="ports">The ports of the region.</param>
    void Offer(Ports ports);

    /// <summary>Connects its links and timers.</summary>
    /// <param name="ports">The ports of the region, all offered.</param>
    void Connect(Ports ports);

    /// <summary>Begins: everything is connected, and the clock stands at zero.</summary>
    void Start();
}
