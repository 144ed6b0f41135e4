namespace LambdaSim.Model.Policies;

/// <summary>Each sandbox goes after a pause that hardly any pause of its function has exceeded.</summary>
/// <remarks>
/// The hybrid histogram policy (Shahrad and others, Serverless in the Wild, ATC 2020) keeps, for each application, how long it was
/// idle between two invocations, in bins of a minute up to four hours, and keeps an idle sandbox for the 99th percentile of that,
/// plus a tenth. While the histogram is not representative, the standard keep-alive serves; here that is the idle time of the
/// profile. Not representative are few pauses, and pauses of which most were longer than the histogram. A pause is a time in which
/// nothing of the function runs. Left out: unloading a sandbox for the head of the histogram and starting another before the next
/// call, because nothing starts sandboxes ahead of calls here; and the time-series forecast (ARIMA) for pauses beyond four hours.
/// </remarks>
internal sealed class HistogramKeepAlive : IKeepAlive
{
    /// <summary>Bins of one minute each: four hours (section 4.2 of the paper).</summary>
    public const int Bins = 240;

    /// <summary>The percentile of the pauses that is outlasted (section 4.2).</summary>
    public const double Tail = 0.99;

    /// <summary>How much longer than that a sandbox is kept (section 4.2).</summary>
    public const double Margin = 0.10;

    /// <summary>With fewer pauses the standard keep-alive serves. The paper asks whether the bins vary enough; a number is as
    /// good and plainer.</summary>
    public const int Fewest = 5;

    private readonly int[] counts = new int[Bins];
    private int known, beyond;
    private TimeSpan? kept;

    /// <inheritdoc/>
    public bool JudgesEach => true;

    /// <inheritdoc/>
    public bool Learns => true;

    /// <inheritdoc/>
    public void Learn(TimeSpan pause)
    {
        int bin = (int)pause.TotalMinutes;
        known++;
        if (bin < Bins) counts[bin]++;
        else beyond++;
        kept = known >= Fewest && beyond * 2 <= known ? TimeOf(Tail) : null;
    }

    /// <inheritdoc/>
    public TimeSpan FirstLook(TimeSpan loneIdleTime, TimeSpan shortestLoneIdleTime) => kept ?? loneIdleTime;

    /// <inheritdoc/>
    public KeepAliveDecision Decide(in PoolView pool, Instant now)
    {
        if (pool.Idle == 0) return new KeepAliveDecision(GiveUp: 0, Halved: false, Instant.Never);
        var due = pool.OldestFreed + (kept ?? pool.LoneIdleTime);
        return due <= now
            ? new KeepAliveDecision(GiveUp: 1, Halved: false, now)
            : new KeepAliveDecision(GiveUp: 0, Halved: false, due);
    }

    /// <summary>The end of the bin in which a percentile lies, and the margin; what lies beyond the bins counts as their end.</summary>
    private TimeSpan TimeOf(double percentile)
    {
        int needed = (int)Math.Ceiling(percentile * known), bin = 0;
        for (int seen = counts[0]; seen < needed && bin < Bins - 1; seen += counts[bin]) bin++;
        return TimeSpan.FromMinutes(bin + 1) * (1 + Margin);
    }
}
