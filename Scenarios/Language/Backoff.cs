namespace LambdaSim.Scenarios.Language;

/// <summary>How waits between attempts grow: each is so many times as long as the one before, up to a bound, and chance shortens
/// it.</summary>
/// <param name="First">How long the first wait is.</param>
/// <param name="Rate">By how much each further wait is longer; 1 or more.</param>
/// <param name="Longest">How long a wait is at most; null for no bound.</param>
/// <param name="Jitter">How chance shortens a wait.</param>
public sealed record Backoff(TimeSpan First, double Rate, TimeSpan? Longest, JitterStrategy Jitter)
{
    private static readonly TimeSpan NoBound = TimeSpan.FromDays(366);

    /// <summary>The wait before a retry: min(First x Rate^(k - 1), Longest), with jitter.</summary>
    /// <param name="retry">Which retry, from 1.</param>
    /// <param name="variate">Uniform from 0 to 1.</param>
    public TimeSpan Delay(int retry, double variate)
    {
        double whole = Math.Min(First.TotalSeconds * Math.Pow(Rate, retry - 1), (Longest ?? NoBound).TotalSeconds);
        return TimeSpan.FromSeconds(whole) * (Jitter switch
        {
            JitterStrategy.Full => variate,
            JitterStrategy.Half => 0.5 + (variate / 2),
            _ => 1,
        });
    }
}

/// <summary>How chance shortens a wait between attempts.</summary>
public enum JitterStrategy
{
    /// <summary>Not at all.</summary>
    [Word("NONE", "The wait is as long as computed.")]
    None,

    /// <summary>To between a half and the whole of it.</summary>
    [Word("HALF", "The wait is drawn evenly between a half of it and the whole.")]
    Half,

    /// <summary>To anything between nothing and the whole of it.</summary>
    [Word("FULL", "The wait is drawn evenly between nothing and the whole of it.")]
    Full,
}
