using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.CodeLoading;

/// <summary>The caches of code of the zones; the worker's own is a part of it.</summary>
/// <remarks>
/// <code>
///   worker ── FetchChunks ──► zone cache
///     ▲                           │
///     └────── ChunksFetched ──────┘
/// </code>
/// </remarks>
internal sealed class CodeLoadingPart : IRegionPart
{
    private readonly ZoneCache[] caches;

    private CodeLoadingPart(RegionContext context) =>
        caches = [.. Enumerable.Range(0, RegionContext.Zones).Select(_ => new ZoneCache(context))];

    /// <summary>The caches; null where code is loaded without them.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static CodeLoadingPart? IfNeeded(RegionContext context) =>
        context.Region.CodeLoading.Caches == CodeCaching.Chunks ? new CodeLoadingPart(context) : null;

    /// <inheritdoc/>
    public void Offer(Ports ports) => ports.OfferFleet<FetchChunks>(ZoneCache.Me, caches);

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        for (int zone = 0; zone < caches.Length; zone++) ports.Connect(caches[zone].Workers, zone);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }
}
