namespace LambdaSim.Model.Faults;

/// <summary>How many faults of one kind last: as many end as begin, and never more.</summary>
internal struct FaultCount
{
    private int count;

    /// <summary>Whether any lasts.</summary>
    public readonly bool Any => count > 0;

    /// <summary>A fault begins, or is over.</summary>
    /// <param name="begins">Which of both.</param>
    /// <returns>Whether there was none before it, or is none after it.</returns>
    public bool Change(bool begins)
    {
        count += begins ? 1 : -1;
        Invariant.Check(count >= 0, "no more faults are over than have begun");
        return count == (begins ? 1 : 0);
    }
}
