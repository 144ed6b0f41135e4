using LambdaSim.Model.EventSources.Records;

namespace LambdaSim.Model.EventSources.Streams;

/// <content>How what was read comes into lanes.</content>
internal sealed partial class StreamMapping
{
    /// <summary>An answer to a poller that has died meanwhile: it lies behind, or leaves out what is still kept.</summary>
    private bool IsOutOfDate(in RecordsGot message, ReadShard shard) =>
        message.From + message.Count < shard.From
        || (message.From > shard.From && stream.Shards[message.Shard].Log.First <= shard.From);

    private void LeaseIfReady(int place)
    {
        var shard = shards[place];
        for (int parent = shard.FirstParent; parent <= shard.LastParent; parent++)
            if (!shards[parent].IsDrained) return;
        Shards.Send(new LeaseShard(number, place), (ulong)place);
    }

    private void PassOver(ReadShard shard, long to, DiscardReason reason)
    {
        if (to <= shard.From) return;
        told.Discarded.Tell(
            simulation.Now, new RecordsDiscarded(number, reason, (int)(to - shard.From), ToDestination: false, Attempts: 0));
        shard.From = to;
    }

    private void TakeRecords(int place, ReadShard shard, long to)
    {
        var log = stream.Shards[place].Log;
        // It may have grown too old on its way.
        PassOver(shard, Math.Min(to, log.First), DiscardReason.Expired);
        while (shard.From < to && log[shard.From].Arrived < readsFrom)
            PassOver(shard, shard.From + 1, DiscardReason.BeforeStartingPosition);
        int read = (int)(to - shard.From), kept = 0;
        for (; shard.From < to; shard.From++)
        {
            ref readonly var record = ref log[shard.From];
            int part = settings.ParallelizationFactor == 1 ? 0 : PartOf(record.KeyHash);
            if (Batches.Add(LaneOf(place, part), record)) kept++;
        }
        if (read > 0) told.Read.Tell(simulation.Now, new RecordsRead(number, read, read - kept));
    }

    /// <summary>Which part of a shard's keys: cut by other bits of the hash than the shards.</summary>
    private int PartOf(uint keyHash)
    {
        const uint odd = 2_654_435_769;
        return (int)((ulong)(keyHash * odd) * (ulong)settings.ParallelizationFactor >> 32);
    }

    private void AddShard(int firstParent, int lastParent)
    {
        shards.Add(new ReadShard(firstParent, lastParent));
        for (int part = 0; part < settings.ParallelizationFactor; part++) Batches.AddLane();
    }

    private int LaneOf(int shard, int part) => (shard * settings.ParallelizationFactor) + part;

    private int ShardOf(int lane) => lane / settings.ParallelizationFactor;

    /// <summary>From a record's arrival to its being read, when nothing is refused: a poll, and the answer.</summary>
    private TimeSpan LongestReading => settings.EnhancedFanOut ? TimeSpan.FromSeconds(1) : limits.PollInterval + TimeSpan.FromSeconds(1);
}
