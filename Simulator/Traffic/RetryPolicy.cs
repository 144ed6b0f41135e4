using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>Whether an AWS SDK client repeats a failed attempt, and after how long.</summary>
/// <remarks>
/// As in botocore (2026). Legacy: a delay of rand(0, 1) x 2^(n - 1) s after attempt n. Standard: rand(0, 1) x
/// min(2^(n - 1), 20) s, and a bucket of 500 tokens from which a retry takes 5, after a timeout 10; a success gives back
/// what its retry took, or 1. Repeated are 429, 500, 502, 503, 504 and timeouts. We give each caller group one bucket,
/// as if it were one client. Scenarios may change the first delay, its bound and its jitter (M. Brooker, Exponential
/// backoff and jitter, 2015), and have a throttled client wait at least as long as Retry-After says.
/// </remarks>
/// <param name="settings">The client's settings.</param>
/// <param name="retryAfter">Retry-After of a throttled call's answer.</param>
internal sealed class RetryPolicy(ClientSettings settings, TimeSpan retryAfter)
{
    /// <summary>There was no answer in time.</summary>
    public const int NoAnswer = 0;

    private const int Throttled = 429;

    /// <summary>Doubling a hundred times passes what a time can be: ten years, in seconds.</summary>
    private const double LongestDelay = 315_360_000;

    private const int FullBucket = 500, Cost = 5, TimeoutCost = 10;

    private int tokens = FullBucket;

    /// <summary>Decides after a failed attempt.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="status">The HTTP status of its answer, or <see cref="NoAnswer"/> when the caller stopped
    /// waiting.</param>
    /// <param name="variate">A draw between 0 and 1.</param>
    /// <param name="paid">The tokens taken, to be given back on success.</param>
    /// <returns>The delay, or null to give up.</returns>
    public TimeSpan? After(int attempt, int status, double variate, out int paid)
    {
        paid = 0;
        if (settings.Retries == RetryMode.None || attempt >= settings.MaximumAttempts) return null;
        if (settings.Retries == RetryMode.Standard)
        {
            int cost = status == NoAnswer ? TimeoutCost : Cost;
            if (cost > tokens) return null;
            tokens -= cost;
            paid = cost;
        }
        var delay = Delay(attempt, variate);
        return settings.HonoursRetryAfter && status == Throttled && delay < retryAfter ? retryAfter : delay;
    }

    /// <summary>Takes note of a success.</summary>
    /// <param name="paid">The tokens its last retry took, or 0.</param>
    public void Succeeded(int paid) => tokens = Math.Min(FullBucket, tokens + (paid == 0 ? 1 : paid));

    private TimeSpan Delay(int attempt, double variate)
    {
        double longest = settings.Backoff.TotalSeconds * Math.Pow(2, attempt - 1);
        if (settings.LongestBackoff is { } bound) longest = Math.Min(longest, bound.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(longest, LongestDelay) * (settings.Jitter == Jitter.Full ? variate : 1));
    }

    /// <summary>Whether an answer is worth another attempt.</summary>
    /// <param name="status">The HTTP status.</param>
    public static bool IsRetryable(int status) => status is 429 or 500 or 502 or 503 or 504;
}
