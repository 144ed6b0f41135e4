using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.CodeLoading;

/// <summary>The cache of code of one zone: what no worker has, it has; and what it has not, it fetches from the code store.</summary>
/// <remarks>
/// In AWS images are flattened into chunks of 512 KiB, encrypted by their content, and kept in three tiers: on the worker, in the
/// zone, and in S3. 67 % of the chunks that were read came from the worker, 32 % from the zone, and less than 0.1 % from S3 (Brooker and
/// others, On-demand Container Loading in AWS Lambda, USENIX ATC 2023). Modelled: chunks of each version of a function, which a start
/// reads before INIT begins; what is on its way from the store, all wait for together. Left out: chunks that functions have in common,
/// erasure coding, bandwidth, loading while INIT runs, and snapshots, which are loaded the same way in AWS and take a drawn time here.
/// </remarks>
internal sealed class ZoneCache : IReceive<FetchChunks>
{
    /// <summary>Answers workers.</summary>
    public readonly Link<ChunksFetched> Workers = new(Me, "worker");

    /// <summary>What links call it.</summary>
    internal const string Me = "zone cache";

    private readonly Simulation simulation;
    private readonly ChunkCache cache;
    private readonly ChunkTimes near, origin;
    private readonly double chunk;

    /// <summary>An empty cache.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ZoneCache(RegionContext context)
    {
        simulation = context.Simulation;
        var settings = context.Region.CodeLoading;
        chunk = settings.Chunk;
        cache = new ChunkCache(settings.Zone);
        near = Times(settings.Zone.Time, RandomStreams.ChunksFromZones);
        origin = Times(settings.OriginTime, RandomStreams.ChunksFromTheCodeStore);

        ChunkTimes Times(Distribution time, string stream) =>
            new(context.Samplers.For(time), context.Stream(stream), settings.ChunksAtATime);
    }

    /// <inheritdoc/>
    public void Receive(in FetchChunks message)
    {
        ulong about = (ulong)message.Serial;
        var now = simulation.Now;
        var (share, from) = cache.Use(message.Code, message.Chunks * chunk, now);
        int had = (int)Math.Round(share * message.Chunks), missing = message.Chunks - had;
        var fetching = origin.Of(missing, about) * message.Slowness;
        var waiting = had > 0 && from > now ? from - now : TimeSpan.Zero;
        var longest = fetching > waiting ? fetching : waiting;
        if (missing > 0) cache.Arrives(message.Code, now + fetching);
        Workers.Send(
            message.Worker, new ChunksFetched(message.Serial, message.Slot, had, missing), about,
            after: longest + near.Of(had, about));
    }
}
