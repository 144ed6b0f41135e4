using LambdaSim.Model.Policies;

namespace LambdaSim.Model;

// How idle sandboxes are given up. How they are handed out stands in WorkerManager.cs.

/// <content>Idle time.</content>
public sealed partial class WorkerManager
{
    /// <summary>
    /// One check per sandbox, as a rule: a sandbox used meanwhile is looked at again when it is next due, so that busy
    /// sandboxes do not fill the clock with timers that will mean nothing. Only a pause with a shorter idle time has it
    /// looked at sooner; the later check then means nothing.
    /// </summary>
    /// <param name="message">Which sandbox.</param>
    public void Receive(in CheckSandbox message)
    {
        if (!sandboxes.IsOpen(message.Sandbox)) return;
        ref var sandbox = ref sandboxes[message.Sandbox];
        if (sandbox.Serial != message.Serial) return;
        if (sandbox.CheckAt != simulation.Now) return;
        sandbox.CheckAt = Instant.Start;
        if (sandbox.State != SandboxState.Idle) return;

        var alone = View(pools[sandbox.Kind]) with { Idle = 1, OldestFreed = sandbox.FreedAt, LoneIdleTime = IdleTimeOf(sandbox) };
        var decision = rules[sandbox.Kind].Decide(alone, simulation.Now);
        if (decision.GiveUp == 0)
        {
            LookAfter(message.Sandbox, decision.LookAgain);
            return;
        }
        pools[sandbox.Kind].Remove(message.Sandbox);
        Retire(message.Sandbox, ColdStartCause.IdleTooLong);
    }

    /// <summary>One check at a time per kind, at the earliest moment at which its idle sandboxes could be due.</summary>
    /// <param name="message">Which kind.</param>
    public void Receive(in CheckIdle message)
    {
        var pool = pools[message.Kind];
        pool.CheckPending = false;
        KeepAliveDecision decision;
        while ((decision = rules[message.Kind].Decide(View(pool), simulation.Now)).GiveUp > 0)
        {
            if (decision.Halved) pool.LastHalving = simulation.Now;
            for (int given = 0; given < decision.GiveUp; given++)
            {
                int oldest = pool.Oldest;
                pool.Remove(oldest);
                Retire(oldest, ColdStartCause.IdleTooLong);
            }
        }
        if (decision.LookAgain != Instant.Never) CheckPoolAfter(decision.LookAgain - simulation.Now, message.Kind);
    }

    /// <summary>Idle sandboxes of old code go now, the others when they are freed and nobody waits for them.</summary>
    /// <param name="message">Which kind.</param>
    public void Receive(in Deployments.Replace message)
    {
        var pool = pools[message.Kind];
        pool.IsReplaced = true;
        while (pool.Idle > 0)
        {
            int oldest = pool.Oldest;
            pool.Remove(oldest);
            Retire(oldest, ColdStartCause.Deployment);
        }
        GiveUpPrepared(message.Kind, pool.Prepared.Count);
    }

    private PoolView View(SandboxPool pool)
    {
        if (pool.Idle == 0) return default;
        ref var oldest = ref sandboxes[pool.Oldest];
        return new PoolView(
            pool.Idle,
            pool.Busy + pool.Starting,
            pool.LastActivity,
            pool.LastHalving,
            oldest.FreedAt,
            IdleTimeOf(oldest),
            shortestIdleTime);
    }

    /// <summary>How long a sandbox may stay idle this time: it is drawn for each pause.</summary>
    private TimeSpan IdleTimeOf(in Sandbox sandbox)
    {
        ulong about = Draws.Mixed((ulong)sandbox.Serial) + sandbox.Pauses;
        return new TimeSpan(idleTime.SampleTicks(idleTimes.Bits(about)));
    }

    /// <summary>Has an idle sandbox looked at when it is due, unless that happens sooner anyway.</summary>
    private void LookAfter(int place, Instant due)
    {
        ref var sandbox = ref sandboxes[place];
        if (sandbox.CheckAt > simulation.Now && sandbox.CheckAt <= due) return;
        sandbox.CheckAt = due;
        SandboxChecks.Set(due - simulation.Now, new CheckSandbox(place, sandbox.Serial));
    }

    private void CheckPoolAfter(TimeSpan delay, ushort kind)
    {
        pools[kind].CheckPending = true;
        IdleChecks.Set(delay, new CheckIdle(kind));
    }
}
