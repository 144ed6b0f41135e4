namespace LambdaSim.Measurement;

/// <summary>The equal stretches of time that a run is cut into for its series.</summary>
/// <param name="Length">The length of each.</param>
/// <param name="Count">How many; the last one may reach beyond the end of the run.</param>
public readonly record struct Windows(TimeSpan Length, int Count)
{
    private const int Most = 600;

    private static readonly TimeSpan[] RoundLengths =
    [
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 5, 10 }.Select(days => TimeSpan.FromDays(days)),
    ];

    /// <summary>Cuts a run into at most 600 windows of a round length.</summary>
    /// <param name="duration">The length of the run; more than zero.</param>
    public static Windows For(TimeSpan duration)
    {
        var length = Array.Find(RoundLengths, candidate => candidate * Most >= duration);
        if (length == TimeSpan.Zero) length = TimeSpan.FromDays(Math.Ceiling(duration.TotalDays / Most));
        return new Windows(length, (int)Math.Ceiling(duration / length));
    }

    /// <summary>The window that a moment falls into.</summary>
    /// <param name="moment">The moment.</param>
    public int IndexOf(Instant moment) => (int)Math.Clamp(moment.Ticks / Length.Ticks, 0, Count - 1);
}
