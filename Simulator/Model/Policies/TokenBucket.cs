namespace LambdaSim.Model.Policies;

/// <summary>A bucket that fills at a constant rate up to its capacity; whatever is done takes a token.</summary>
/// <remarks>It starts full. Unused tokens beyond the capacity are lost, so nothing accumulates.</remarks>
public struct TokenBucket
{
    private readonly double capacity;
    private readonly double perTick;
    private double tokens;
    private long filledAt;

    /// <summary>A full bucket.</summary>
    /// <param name="capacity">How many tokens it holds at most.</param>
    /// <param name="perSecond">How many it gains a second.</param>
    public TokenBucket(double capacity, double perSecond)
    {
        (this.capacity, tokens) = (capacity, capacity);
        perTick = perSecond / TimeSpan.TicksPerSecond;
    }

    /// <summary>Takes one token.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <returns>False when there is none; then nothing is taken.</returns>
    public bool TryTake(Instant now)
    {
        tokens = Math.Min(capacity, tokens + ((now.Ticks - filledAt) * perTick));
        filledAt = now.Ticks;
        if (tokens < 1) return false;
        tokens--;
        return true;
    }
}
