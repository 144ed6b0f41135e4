namespace LambdaSim.Measurement;

/// <summary>For how long provisioned concurrency was configured, as AWS bills it.</summary>
/// <remarks>
/// Time counts from the request until the request for less, rounded up to 5 minutes (AWS, Lambda pricing). What was
/// configured last goes first. What is there when the run begins or ends was there before or stays after: its time is
/// the time of the run, not rounded.
/// </remarks>
/// <param name="rounding">What to round up to.</param>
internal sealed class ConfiguredTime(TimeSpan rounding)
{
    private readonly Stack<(Instant Since, int Units)> open = new();
    private double closedSeconds;

    /// <summary>How much is configured.</summary>
    public Gauge Configured { get; } = new();

    /// <summary>Units times seconds that are billed so far.</summary>
    /// <param name="now">The present moment.</param>
    public double UnitSeconds(Instant now) => closedSeconds + open.Sum(part => part.Units * (now - part.Since).TotalSeconds);

    /// <summary>More or less is configured from now on.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="concurrency">How much.</param>
    public void Change(Instant now, int concurrency)
    {
        int change = concurrency - Configured.Value;
        Configured.Add(now, change);
        if (change > 0) open.Push((now, change));
        while (change < 0)
        {
            var (since, units) = open.Pop();
            int ended = Math.Min(units, -change);
            closedSeconds += ended * Rounded(now - since).TotalSeconds;
            if (units > ended) open.Push((since, units - ended));
            change += ended;
        }
    }

    private TimeSpan Rounded(TimeSpan length) =>
        new((length.Ticks + rounding.Ticks - 1) / rounding.Ticks * rounding.Ticks);
}
