using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How fast sandboxes may be started for requests.</summary>
/// <remarks>
/// Since November 2023 each function may add 1,000 in 10 s, filled up continuously and not saved; before, the account had
/// a burst of 3,000 in the largest Regions and 500 a minute after it (AWS, Lambda function scaling).
/// </remarks>
internal sealed class ScalingRate
{
    private readonly bool perFunction;
    private readonly TokenBucket[] buckets;

    /// <summary>All buckets are full.</summary>
    /// <param name="settings">Who shares a rate, and how high it is.</param>
    /// <param name="functions">How many functions there are.</param>
    public ScalingRate(ScalingSettings settings, int functions)
    {
        perFunction = settings.Scope == ScalingScope.Function;
        buckets = new TokenBucket[perFunction ? functions : 1];
        Array.Fill(buckets, new TokenBucket(settings.Burst, settings.PerSecond));
    }

    /// <summary>Whether a function may start one more sandbox now; if so, it counts.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="now">The present moment.</param>
    public bool Allows(int function, Instant now) => buckets[perFunction ? function : 0].TryTake(now);
}
