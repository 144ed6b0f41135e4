namespace LambdaSim.Model.Policies;

/// <summary>A bucket that fills at a constant rate up to its capacity; whatever is done takes a token.</summary>
/// <remarks>It starts full. Unused tokens beyond the capacity are lost, so nothing accumulates.</remarks>
public struct TokenBucket
{
    private double capacity;
    private double perTick;
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
        Fill(now);
        if (tokens < 1) return false;
        tokens--;
        return true;
    }

    /// <summary>Changes capacity and rate; the tokens that are in it stay as far as they fit.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <param name="newCapacity">How many tokens it holds at most from now on.</param>
    /// <param name="perSecond">How many it gains a second from now on.</param>
    public void Resize(Instant now, double newCapacity, double perSecond)
    {
        Fill(now);
        (capacity, tokens) = (newCapacity, Math.Min(newCapacity, tokens));
        perTick = perSecond / TimeSpan.TicksPerSecond;
    }

    private void Fill(Instant now)
    {
        tokens = Math.Min(capacity, tokens + ((now.Ticks - filledAt) * perTick));
        filledAt = now.Ticks;
    }
}
