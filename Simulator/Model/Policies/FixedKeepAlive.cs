namespace LambdaSim.Model.Policies;

/// <summary>Each sandbox goes by itself, after its own idle time.</summary>
internal sealed class FixedKeepAlive : IKeepAlive
{
    /// <inheritdoc/>
    public bool JudgesEach => true;

    /// <inheritdoc/>
    public TimeSpan FirstLook(TimeSpan loneIdleTime, TimeSpan shortestLoneIdleTime) => loneIdleTime;

    /// <inheritdoc/>
    public KeepAliveDecision Decide(in PoolView pool, Instant now)
    {
        if (pool.Idle == 0) return new KeepAliveDecision(GiveUp: 0, Halved: false, Instant.Never);
        var due = pool.OldestFreed + pool.LoneIdleTime;
        return due <= now
            ? new KeepAliveDecision(GiveUp: 1, Halved: false, now)
            : new KeepAliveDecision(GiveUp: 0, Halved: false, due);
    }
}
