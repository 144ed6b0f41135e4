using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>The leasing service for streams: says which poller reads which shard, and finds out which pollers have died.</summary>
/// <remarks>
/// In AWS one leasing service assigns pollers to the queues of events and to the shards of streams, and detects their failures
/// (re:Invent CNS423, 2025). Each mapping has pollers of its own here, as many as its shards need. A shard goes to the poller
/// with the fewest; a poller that is not heard of for the lease time loses its shards, and a new one comes for it. Left out:
/// replicas of the service, and its outages.
/// </remarks>
internal sealed class ShardLeases : IReceive<LeaseShard>, IReceive<ShardDrained>, IReceive<PollerHeartbeat>, IReceive<CheckShardLeases>
{
    /// <summary>What links call it.</summary>
    public const string Name = "shard leasing service";

    /// <summary>Gives shards to pollers.</summary>
    public readonly Link<ShardLeased> Leases = new(Name, "stream mapping");

    /// <summary>The next look at who was heard of.</summary>
    public readonly Timer<CheckShardLeases> Checks = new(Name);

    private readonly Simulation simulation;
    private readonly StreamPollerSettings settings;
    private readonly List<KnownPoller>[] pollers;

    /// <summary>A leasing service that knows of no shard.</summary>
    /// <param name="mappings">How many mappings read records in order.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ShardLeases(int mappings, RegionContext context)
    {
        (simulation, settings) = (context.Simulation, context.Region.Streams.Pollers);
        pollers = [.. Enumerable.Range(0, mappings).Select(_ => new List<KnownPoller>())];
    }

    /// <summary>Begins to look for pollers that have died.</summary>
    public void Start() => Checks.Set(settings.Heartbeat, new CheckShardLeases());

    /// <inheritdoc/>
    public void Receive(in LeaseShard message) => Lease(message.Mapping, message.Shard);

    /// <inheritdoc/>
    public void Receive(in ShardDrained message)
    {
        foreach (var poller in pollers[message.Mapping]) poller.Shards.Remove(message.Shard);
    }

    /// <inheritdoc/>
    public void Receive(in PollerHeartbeat message) =>
        pollers[message.Mapping][message.Poller].Until = simulation.Now + settings.LeaseTime;

    /// <inheritdoc/>
    public void Receive(in CheckShardLeases message)
    {
        Checks.Set(settings.Heartbeat, new CheckShardLeases());
        for (int mapping = 0; mapping < pollers.Length; mapping++)
        {
            for (int poller = 0; poller < pollers[mapping].Count; poller++)
            {
                var known = pollers[mapping][poller];
                if (known.IsDead || known.Until > simulation.Now) continue;
                known.IsDead = true;
                foreach (int shard in known.Shards) Lease(mapping, shard);
                known.Shards.Clear();
            }
        }
    }

    /// <summary>The living poller with the fewest shards gets it, or a new one when all have as many as they may.</summary>
    private void Lease(int mapping, int shard)
    {
        var known = pollers[mapping];
        int chosen = -1;
        for (int poller = 0; poller < known.Count; poller++)
            if (!known[poller].IsDead && (chosen < 0 || known[poller].Shards.Count < known[chosen].Shards.Count)) chosen = poller;
        if (chosen < 0 || known[chosen].Shards.Count >= settings.ShardsPerPoller)
        {
            chosen = known.Count;
            known.Add(new KnownPoller { Until = simulation.Now + settings.LeaseTime });
        }
        known[chosen].Shards.Add(shard);
        Leases.Send(mapping, new ShardLeased(shard, chosen), (ulong)shard);
    }

    private sealed class KnownPoller
    {
        public readonly List<int> Shards = [];
        public Instant Until;
        public bool IsDead;
    }
}
