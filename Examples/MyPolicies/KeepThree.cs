using LambdaSim.Kernel;
using LambdaSim.Model.Policies;

namespace MyPolicies;

/// <summary>The last three idle sandboxes of a function stay for an hour, all others for five minutes.</summary>
public sealed class KeepThree : IKeepAlive
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(5), Long = TimeSpan.FromHours(1);

    public bool JudgesEach => false;

    public TimeSpan FirstLook(TimeSpan loneIdleTime, TimeSpan shortestLoneIdleTime) => Short;

    public KeepAliveDecision Decide(in PoolView pool, Instant now)
    {
        if (pool.Idle == 0) return new KeepAliveDecision(GiveUp: 0, Halved: false, Instant.Never);
        var due = pool.OldestFreed + (pool.Idle > 3 ? Short : Long);
        if (due <= now) return new KeepAliveDecision(GiveUp: 1, Halved: false, now);
        var latest = now + Short;
        return new KeepAliveDecision(GiveUp: 0, Halved: false, due < latest ? due : latest);
    }
}
