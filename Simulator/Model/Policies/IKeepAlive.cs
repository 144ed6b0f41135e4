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

/// <summary>When idle sandboxes are given up. Each kind of sandbox has an object of its own, which may remember.</summary>
[ChosenBy(typeof(KeepAlivePolicy))]
public interface IKeepAlive
{
    /// <summary>Whether each sandbox is judged by itself, as a pool of one; otherwise the idle ones of a kind
    /// together.</summary>
    bool JudgesEach { get; }

    /// <summary>Whether it wants to hear of each pause in which nothing of the kind ran.</summary>
    bool Learns => false;

    /// <summary>Hears of a pause that has ended with a request.</summary>
    /// <param name="pause">From when the last sandbox was freed to the request.</param>
    void Learn(TimeSpan pause)
    {
    }

    /// <summary>When to look for the first time at what has just become idle, from now.</summary>
    /// <param name="loneIdleTime">How long the sandbox stays when it is the only one.</param>
    /// <param name="shortestLoneIdleTime">How long any sandbox stays at least when it is the only one.</param>
    TimeSpan FirstLook(TimeSpan loneIdleTime, TimeSpan shortestLoneIdleTime);

    /// <summary>Decides for a pool.</summary>
    /// <param name="pool">The state of the pool.</param>
    /// <param name="now">The present moment.</param>
    KeepAliveDecision Decide(in PoolView pool, Instant now);
}
