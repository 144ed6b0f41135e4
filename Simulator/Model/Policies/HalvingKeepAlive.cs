using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>The idle sandboxes of a kind halve, period by period, while its function is inactive.</summary>
/// <remarks>
/// Measured in 2020 (see docs/MODEL.md#keep-alive): while a function is inactive, k idle sandboxes become k/2, rounded
/// up, every 380 s; one that was alone from the start dies at 640 s; while the function is active, a spare lives up to
/// about four periods. The clock starts with the function's last activity: no clock that runs freely, or by sandbox,
/// reproduces both the experiments with idle pools and those with sparse traffic.
/// </remarks>
/// <param name="settings">The periods.</param>
internal sealed class HalvingKeepAlive(KeepAliveSettings settings) : IKeepAlive
{
    /// <inheritdoc/>
    public bool JudgesEach => false;

    /// <inheritdoc/>
    public TimeSpan FirstLook(TimeSpan loneIdleTime, TimeSpan shortestLoneIdleTime) =>
        settings.HalvingPeriod < shortestLoneIdleTime ? settings.HalvingPeriod : shortestLoneIdleTime;

    /// <inheritdoc/>
    public KeepAliveDecision Decide(in PoolView pool, Instant now)
    {
        if (pool.Idle == 0) return new KeepAliveDecision(GiveUp: 0, Halved: false, Instant.Never);

        var spareDue = pool.OldestFreed + settings.SpareIdleTime;
        if (spareDue <= now) return new KeepAliveDecision(GiveUp: 1, Halved: false, now);

        // Whatever happens after this moment can bring a decision that much later, but never sooner.
        var latest = now + FirstLook(pool.LoneIdleTime, pool.ShortestLoneIdleTime);
        if (pool.Busy > 0) return new KeepAliveDecision(GiveUp: 0, Halved: false, Earlier(spareDue, latest));

        var poolDue = pool.Idle >= 2
            ? Later(pool.LastActivity, pool.LastHalving) + settings.HalvingPeriod
            : Later(pool.LastActivity + pool.LoneIdleTime, pool.LastHalving + settings.HalvingPeriod);
        if (poolDue <= now) return new KeepAliveDecision(GiveUp: Math.Max(1, pool.Idle / 2), Halved: true, now);

        return new KeepAliveDecision(GiveUp: 0, Halved: false, Earlier(Earlier(spareDue, poolDue), latest));
    }

    private static Instant Earlier(Instant left, Instant right) => left < right ? left : right;

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;
}
