using LambdaSim.Model.EventSources.Records;

namespace LambdaSim.Model.EventSources.Topics;

/// <summary>What a share group has fetched, and the places of pollers that have nothing to do.</summary>
/// <remarks>Each place of a poller is a lane: it takes the next records, of whatever partition, as soon as it is done.</remarks>
/// <param name="batches">The lanes.</param>
/// <param name="placesOfPoller">Batches at a time of one poller.</param>
internal sealed class SharedRecords(LaneBatches batches, int placesOfPoller)
{
    private readonly RecordLog fetched = new();
    private readonly Queue<int> idle = new();
    private readonly List<bool> isIdle = [];

    /// <summary>Records that no place has yet.</summary>
    public int Count => fetched.Count;

    /// <summary>When the oldest of them came; never when there is none.</summary>
    public Instant Oldest => fetched.Count > 0 ? fetched[fetched.First].Arrived : Instant.Never;

    /// <summary>Which poller has a place.</summary>
    /// <param name="lane">The place.</param>
    public int PollerOf(int lane) => lane / placesOfPoller;

    /// <summary>A record was fetched.</summary>
    /// <param name="record">The record.</param>
    public void Add(in StreamRecord record) => fetched.Add(record);

    /// <summary>The places of so many pollers take records.</summary>
    /// <param name="pollers">How many pollers.</param>
    public void Have(int pollers)
    {
        for (; batches.Lanes < pollers * placesOfPoller; isIdle.Add(false)) batches.AddLane();
        for (int lane = 0; lane < pollers * placesOfPoller; lane++) MayBeIdle(lane);
    }

    /// <summary>A place may have nothing to do.</summary>
    /// <param name="lane">The place.</param>
    public void MayBeIdle(int lane)
    {
        if (isIdle[lane] || batches.Waiting(lane) > 0 || batches.IsInFlight(lane)) return;
        isIdle[lane] = true;
        idle.Enqueue(lane);
    }

    /// <summary>A place that has nothing to do, and that does not count as such any more; -1 when there is none, or nothing for
    /// it.</summary>
    public int NextIdle()
    {
        if (fetched.Count == 0 || !idle.TryDequeue(out int lane)) return -1;
        isIdle[lane] = false;
        return lane;
    }

    /// <summary>A place takes a batch.</summary>
    /// <param name="lane">The place.</param>
    /// <returns>How many records, and how many of them the filter keeps.</returns>
    public (int Records, int Kept) Take(int lane)
    {
        int count = Math.Min(batches.LargestBatch, fetched.Count), kept = 0;
        for (int record = 0; record < count; record++)
            if (batches.Add(lane, fetched[fetched.First + record])) kept++;
        fetched.TrimTo(fetched.First + count);
        return (count, kept);
    }
}
