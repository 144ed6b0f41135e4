using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What the worker manager knows about a function's idle sandboxes when it decides which to give up.</summary>
/// <param name="Idle">How many are idle.</param>
/// <param name="Busy">How many are starting or running an invocation.</param>
/// <param name="LastActivity">When the function last got a request or gave a sandbox back.</param>
/// <param name="LastHalving">When idle sandboxes were last halved, without activity since; otherwise the start of time.</param>
/// <param name="OldestFreed">Since when the one that is idle longest has been idle.</param>
/// <param name="LoneIdleTime">How long that one stays when it is the only one.</param>
/// <param name="ShortestLoneIdleTime">How long any sandbox of the function stays at least when it is the only one.</param>
public readonly record struct PoolView(
    int Idle,
    int Busy,
    Instant LastActivity,
    Instant LastHalving,
    Instant OldestFreed,
    TimeSpan LoneIdleTime,
    TimeSpan ShortestLoneIdleTime);

/// <summary>How many idle sandboxes to give up now, the longest idle first, and when to look again.</summary>
/// <param name="GiveUp">How many.</param>
/// <param name="Halved">Whether this is the halving of an inactive function's pool, from which the next period counts.</param>
/// <param name="LookAgain">When; <see cref="Instant.Never"/> when nothing is idle.</param>
public readonly record struct KeepAliveDecision(int GiveUp, bool Halved, Instant LookAgain);

/// <summary>When idle sandboxes are given up.</summary>
/// <remarks>
/// Measured in 2020 (see docs/MODEL.md#keep-alive): while a function is inactive, k idle sandboxes become k/2, rounded
/// up, every 380 s; one that was alone from the start dies at 640 s; while the function is active, a spare lives up to
/// about four periods. The clock starts with the function's last activity: no clock that runs freely, or by sandbox,
/// reproduces both the experiments with idle pools and those with sparse traffic.
/// </remarks>
public static class KeepAlive
{
    /// <summary>Decides for the idle sandboxes of one function under the halving rule.</summary>
    /// <param name="settings">The periods.</param>
    /// <param name="pool">The state of the pool.</param>
    /// <param name="now">The present moment.</param>
    public static KeepAliveDecision Decide(KeepAliveSettings settings, in PoolView pool, Instant now)
    {
        if (pool.Idle == 0) return new KeepAliveDecision(GiveUp: 0, Halved: false, Instant.Never);

        var spareDue = pool.OldestFreed + settings.SpareIdleTime;
        if (spareDue <= now) return new KeepAliveDecision(GiveUp: 1, Halved: false, now);

        // Whatever happens after this moment can bring a decision that much later, but never sooner.
        var latest =
            now + (settings.HalvingPeriod < pool.ShortestLoneIdleTime ? settings.HalvingPeriod : pool.ShortestLoneIdleTime);
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
