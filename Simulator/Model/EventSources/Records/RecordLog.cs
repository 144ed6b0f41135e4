namespace LambdaSim.Model.EventSources.Records;

/// <summary>Records in order, from the oldest that is still wanted to the newest.</summary>
/// <remarks>A ring that grows by doubling: memory grows with what waits, not with the length of the run. Positions count from
/// the first record that there ever was, so that they stay what they are while records leave.</remarks>
public sealed class RecordLog
{
    private StreamRecord[] ring = [];

    /// <summary>The position of the oldest record.</summary>
    public long First { get; private set; }

    /// <summary>The position that the next record gets.</summary>
    public long Next { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count => (int)(Next - First);

    /// <summary>One record.</summary>
    /// <param name="position">Its position, from <see cref="First"/> to below <see cref="Next"/>.</param>
    public ref readonly StreamRecord this[long position] => ref ring[position & (ring.Length - 1)];

    /// <summary>The first position from one on whose record is not too old; the next one when all are.</summary>
    /// <param name="from">Where to begin; what lies before the oldest record is passed.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="age">How old a record may be.</param>
    public long FirstKept(long from, Instant now, TimeSpan age)
    {
        long first = Math.Max(from, First);
        while (first < Next && now - this[first].Arrived > age) first++;
        return first;
    }

    /// <summary>Adds a record behind all others.</summary>
    /// <param name="record">The record; not older than the last one.</param>
    public void Add(in StreamRecord record)
    {
        if (Count == ring.Length) Grow();
        ring[Next++ & (ring.Length - 1)] = record;
    }

    /// <summary>Forgets the oldest records.</summary>
    /// <param name="position">The first one that stays; not beyond <see cref="Next"/>.</param>
    public void TrimTo(long position)
    {
        Invariant.Check(position <= Next, "what has not come cannot be forgotten");
        if (position > First) First = position;
    }

    private void Grow()
    {
        const int fewest = 16;
        var larger = new StreamRecord[Math.Max(fewest, ring.Length * 2)];
        for (long position = First; position < Next; position++)
            larger[position & (larger.Length - 1)] = ring[position & (ring.Length - 1)];
        ring = larger;
    }
}
