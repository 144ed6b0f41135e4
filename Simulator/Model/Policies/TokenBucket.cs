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

    /// <summary>A full bucket that holds what it gains in a second, or one token if that is more: one that cannot hold a
    /// whole token would never give any.</summary>
    /// <param name="perSecond">How many it gains a second.</param>
    public static TokenBucket OfOneSecond(double perSecond) => new(Math.Max(1, perSecond), perSecond);

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

    /// <summary>Takes several tokens at once.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <param name="count">How many; zero or more.</param>
    /// <returns>False when there are fewer; then nothing is taken.</returns>
    public bool TryTake(Instant now, double count)
    {
        Fill(now);
        if (tokens < count) return false;
        tokens -= count;
        return true;
    }

    /// <summary>Whether there are several tokens in it.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <param name="count">How many; zero or more.</param>
    public bool Has(Instant now, double count)
    {
        Fill(now);
        return tokens >= count;
    }

    /// <summary>Takes tokens that are partly lent: nothing can be taken again until they have been gained.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <param name="count">How many; zero or more.</param>
    public void Borrow(Instant now, double count)
    {
        Fill(now);
        tokens -= count;
    }

    /// <summary>Whether there is anything in it, and no debt.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    public bool HasSome(Instant now)
    {
        Fill(now);
        return tokens > 0;
    }

    /// <summary>Changes capacity and rate; the tokens that are in it stay as far as they fit.</summary>
    /// <param name="now">The present moment; not before the last call.</param>
    /// <param name="other">The bucket that has the capacity and the rate from now on.</param>
    public void Resize(Instant now, in TokenBucket other)
    {
        Fill(now);
        (capacity, perTick) = (other.capacity, other.perTick);
        tokens = Math.Min(capacity, tokens);
    }

    private void Fill(Instant now)
    {
        Invariant.Check(now.Ticks >= filledAt, "time never goes back");
        tokens = Math.Min(capacity, tokens + ((now.Ticks - filledAt) * perTick));
        filledAt = now.Ticks;
    }
}
