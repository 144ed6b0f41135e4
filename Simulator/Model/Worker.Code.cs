using LambdaSim.Model.CodeLoading;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

// From where a worker gets the code of a sandbox. What comes before and after it stands in Worker.Preparation.cs.

/// <content>Loading of code.</content>
/// <remarks>As a rule the length is known at once: by the package's size, and whether placement found its code near. With caches of
/// chunks the worker reads what its own has, and asks its zone for the rest; a zip package is unpacked then.</remarks>
public sealed partial class Worker
{
    /// <summary>Asks the zone for chunks that the worker has not.</summary>
    public readonly Link<FetchChunks> ZoneCaches = new(Name, ZoneCache.Me);

    private readonly ChunkCache? ownChunks;
    private readonly ChunkTimes? ownTimes;
    private readonly CodeLoadingSettings codeLoading;
    private readonly Probe<CodeRead> codeRead;

    /// <summary>The rest of the code is there.</summary>
    /// <param name="message">For which sandbox, and from where.</param>
    public void Receive(in ChunksFetched message)
    {
        if (!slots.IsOpen(message.Slot) || slots[message.Slot].Serial != message.Serial) return;
        ref var slot = ref slots[message.Slot];
        int own = ChunksOf(slot) - message.FromZone - message.FromOrigin;
        ownChunks!.Arrives(CodeOf(slot), simulation.Now);
        Read(message.Slot, own, message.FromZone, message.FromOrigin);
    }

    /// <summary>A new machine, which takes the place of one that was drained, has no code yet.</summary>
    /// <param name="message">Whether draining begins, or is over.</param>
    public void Receive(in Maintenance.DrainWorker message)
    {
        if (!message.Begins) ownChunks?.Clear();
    }

    private void ReadChunks(int place)
    {
        ref var slot = ref slots[place];
        int chunks = ChunksOf(slot);
        var (share, from) = ownChunks!.Use(CodeOf(slot), chunks * codeLoading.Chunk, simulation.Now);
        int own = from <= simulation.Now ? (int)Math.Round(share * chunks) : 0;
        if (own == chunks)
        {
            Read(place, own, fromZone: 0, fromOrigin: 0);
            return;
        }
        double slowness = codeStore?.Latency(slot.Function.Settings.Package) ?? 1;
        var fetch = new FetchChunks(slot.Serial, place, CodeOf(slot), chunks - own, (float)slowness, (ushort)number);
        ZoneCaches.Send(number % RegionContext.Zones, fetch, (ulong)slot.Serial);
    }

    private void Read(int place, int own, int fromZone, int fromOrigin)
    {
        ref var slot = ref slots[place];
        codeRead.Tell(simulation.Now, new CodeRead(own, fromZone, fromOrigin));
        var function = slot.Function.Settings;
        var unpacking = function.Package == PackageType.Image
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(settings.ZipMillisecondsPerMegabyte * settings.CachedCodeFactor * function.PackageSize);
        PrepareWithCode(place, ownTimes!.Of(own, (ulong)slot.Serial) + unpacking);
    }

    private int ChunksOf(in Slot slot)
    {
        var function = slot.Function.Settings;
        double read = function.Package == PackageType.Image ? function.PackageSize * codeLoading.ImageRead : function.PackageSize;
        return Math.Max(1, (int)Math.Ceiling(read / codeLoading.Chunk));
    }

    /// <summary>Tenants have the code of a version in common.</summary>
    private int CodeOf(in Slot slot)
    {
        var kind = kinds[slot.Kind];
        return kinds.Of(kind.Function)[kind.Version];
    }

    /// <summary>Without caches of chunks.</summary>
    private TimeSpan CodeTime(in Slot slot)
    {
        var function = slot.Function.Settings;
        double perMegabyte = function.Package == PackageType.Zip
            ? settings.ZipMillisecondsPerMegabyte
            : settings.ImageMillisecondsPerMegabyte;
        return TimeSpan.FromMilliseconds(perMegabyte * function.PackageSize * (slot.CodeCached ? settings.CachedCodeFactor : 1)
            * (codeStore?.Latency(slot.Function.Settings.Package) ?? 1));
    }
}
