using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>One shard: its records, its limits, and how far each reader has come.</summary>
public sealed class Shard
{
    private TokenBucket writeRecords, writeBytes, reads, readBytes;
    private readonly ShardSettings limits;

    /// <summary>An open shard without records.</summary>
    /// <param name="limits">Its limits.</param>
    /// <param name="readers">How many readers the stream has.</param>
    internal Shard(ShardSettings limits, int readers)
    {
        this.limits = limits;
        if (limits.WriteRecords is { } records) writeRecords = TokenBucket.OfOneSecond(records);
        if (limits.WriteBytes is { } bytes) writeBytes = TokenBucket.OfOneSecond(bytes);
        (reads, readBytes) = (TokenBucket.OfOneSecond(limits.Reads), TokenBucket.OfOneSecond(limits.ReadBytes));
        Readers = new ShardReader[readers];
        for (int reader = 0; reader < readers; reader++) Readers[reader].Bytes = TokenBucket.OfOneSecond(limits.ReadBytes);
    }

    /// <summary>Its records, from the oldest that a reader still needs.</summary>
    public RecordLog Log { get; } = new();

    /// <summary>Whether it takes no records any more.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>How far each reader has come.</summary>
    internal ShardReader[] Readers { get; }

    /// <summary>Whether there is room for a record now; takes it if so. One that is larger than what a second takes is paid for
    /// by those that follow.</summary>
    internal bool TryWrite(Instant now, long size)
    {
        if (limits.WriteBytes is { } bytes && !(size <= bytes ? writeBytes.Has(now, size) : writeBytes.HasSome(now))) return false;
        if (limits.WriteRecords is not null && !writeRecords.TryTake(now)) return false;
        if (limits.WriteBytes is not null) writeBytes.Borrow(now, size);
        return true;
    }

    /// <summary>Whether it may be read now; counts the read if so.</summary>
    internal bool TryRead(Instant now) => readBytes.HasSome(now) && reads.TryTake(now);

    /// <summary>So much was read. What is beyond the limit is paid for by the reads that follow.</summary>
    internal void CountRead(Instant now, long bytes) => readBytes.Borrow(now, bytes);

    /// <summary>Forgets what every reader has, and what is kept no longer.</summary>
    internal void Trim(Instant now, TimeSpan retention)
    {
        while (Log.Count > 0 && now - Log[Log.First].Arrived > retention) Log.TrimTo(Log.First + 1);
        long needed = Log.Next;
        foreach (ref var reader in Readers.AsSpan()) needed = Math.Min(needed, reader.From);
        Log.TrimTo(Math.Max(needed, Log.First));
    }
}

/// <summary>How far a reader has come in a shard, and what it may be pushed.</summary>
internal struct ShardReader
{
    /// <summary>The first record that it does not have.</summary>
    public long From;

    /// <summary>The first record that was not pushed to it.</summary>
    public long Sent;

    public bool Subscribed;
    public bool PushPending;
    public Instant NextPush;

    /// <summary>When the last push comes to it: none of a shard overtakes another.</summary>
    public Instant PushedUntil;

    /// <summary>The read throughput that it has to itself, with enhanced fan-out.</summary>
    public TokenBucket Bytes;
}
