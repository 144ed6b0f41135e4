using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Counting;

/// <summary>Which functions share which concurrency: each function with reserved concurrency is a group of its own,
/// all others are one.</summary>
/// <remarks>
/// Reserved concurrency is a floor and a ceiling; the rest of the account's concurrency is shared by the functions that
/// reserved none (AWS, Configuring reserved concurrency). Provisioned concurrency is claimed as soon as it is configured:
/// inside the reservation of its function if there is one, otherwise from what is shared.
/// </remarks>
public sealed class LimitGroups
{
    /// <summary>The group of all functions without reserved concurrency.</summary>
    public const int Unreserved = 0;

    private readonly int[] groupOf;
    private readonly int[] limits;
    private readonly int[] members;
    private readonly int[] provisioned;

    /// <summary>The groups of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    public LimitGroups(Scenario scenario)
    {
        groupOf = new int[scenario.Functions.Count];
        List<int> limitOf = [(int)scenario.Unreserved];
        for (int function = 0; function < groupOf.Length; function++)
        {
            if (scenario.Functions[function].ReservedConcurrency is not { } reserved) continue;
            groupOf[function] = limitOf.Count;
            limitOf.Add(reserved);
        }
        limits = [.. limitOf];
        members = new int[limits.Length];
        foreach (int group in groupOf) members[group]++;
        provisioned = new int[groupOf.Length];
        for (int function = 0; function < groupOf.Length; function++)
            Claim(function, scenario.Functions[function].Provisioned?.AtStart ?? 0);
    }

    /// <summary>How many groups there are.</summary>
    public int Count => limits.Length;

    /// <summary>The group of a function.</summary>
    /// <param name="function">Which function.</param>
    public int Of(int function) => groupOf[function];

    /// <summary>How many functions a group has.</summary>
    /// <param name="group">Which group.</param>
    public int Members(int group) => members[group];

    /// <summary>How many invocations of a group may be in flight, those in provisioned sandboxes not counted.</summary>
    /// <param name="group">Which group.</param>
    public int Limit(int group) => limits[group];

    /// <summary>Changes what the provisioned concurrency of a function claims of its group.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="concurrency">How much it claims from now on.</param>
    public void Claim(int function, int concurrency)
    {
        limits[groupOf[function]] -= concurrency - provisioned[function];
        provisioned[function] = concurrency;
    }

    /// <summary>What AWS answers when a group is full.</summary>
    /// <param name="group">Which group.</param>
    public static AdmissionVerdict Full(int group) => group == Unreserved
        ? AdmissionVerdict.ConcurrentInvocationLimitExceeded
        : AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded;

    /// <summary>What AWS answers when a group gets requests too fast.</summary>
    /// <param name="group">Which group.</param>
    public static AdmissionVerdict TooFast(int group) => group == Unreserved
        ? AdmissionVerdict.FunctionInvocationRateLimitExceeded
        : AdmissionVerdict.ReservedFunctionInvocationRateLimitExceeded;

    /// <summary>The limits on requests a second: a multiple of the concurrency of each group, with a burst of one
    /// second, or of one request if that is more.</summary>
    /// <param name="perConcurrency">Requests a second for each unit of concurrency; null for no limit.</param>
    /// <param name="share">The share of the limit that one bucket stands for: 1, or one in so many front ends.</param>
    /// <returns>One bucket a group, or null for no limit.</returns>
    public TokenBucket[]? RateLimits(double? perConcurrency, double share = 1) => perConcurrency is { } rate
        ? [.. limits.Select(limit => TokenBucket.OfOneSecond(limit * rate * share))]
        : null;

    /// <summary>Changes a claim, and with it the group's limit on requests a second.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="concurrency">How much its provisioned concurrency claims from now on.</param>
    /// <param name="rates">What <see cref="RateLimits"/> gave.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="perConcurrency">Requests a second for each unit of concurrency; null for no limit.</param>
    /// <param name="share">The share of the limit that one bucket stands for.</param>
    public void Claim(int function, int concurrency, TokenBucket[]? rates, Instant now, double? perConcurrency, double share = 1)
    {
        Claim(function, concurrency);
        if (rates is null || perConcurrency is not { } rate) return;
        int group = groupOf[function];
        rates[group].Resize(now, TokenBucket.OfOneSecond(limits[group] * rate * share));
    }
}
