using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How long a batch waits for another attempt: ever twice as long, up to a bound, and spread by chance.</summary>
internal static class DoublingWait
{
    private const int Enough = 30;

    /// <summary>The next wait.</summary>
    /// <param name="retries">The first and the longest wait, and how far they are spread.</param>
    /// <param name="before">How many waits in a row there were before it; 0 or more.</param>
    /// <param name="draw">A draw between 0 and 1.</param>
    public static TimeSpan After(RecordRetrySettings retries, int before, double draw)
    {
        var delay = retries.Delay * Math.Pow(2, Math.Min(before, Enough));
        if (delay > retries.LongestDelay) delay = retries.LongestDelay;
        return delay * (1 + (retries.Jitter * ((2 * draw) - 1)));
    }
}
