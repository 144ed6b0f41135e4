namespace LambdaSim.Measurement;

/// <summary>The periods of CloudWatch's points: minutes, or something longer in a long run.</summary>
/// <param name="Length">The length of each: one minute or several.</param>
/// <param name="Count">How many; the last one may reach beyond the end of the run.</param>
internal readonly record struct CloudWatchPeriods(TimeSpan Length, int Count)
{
    /// <summary>The most points of one metric: a day of minutes.</summary>
    public const int MostPoints = 1_440;

    /// <summary>The most points of one metric over all functions, so that a thousand functions do not fill the memory.</summary>
    public const int MostPointsOfAll = 200_000;

    private static readonly int[] Minutes = [1, 5, 15, 60, 360, 1_440];

    /// <summary>Minutes, if a run has few enough; otherwise the shortest of AWS's round periods that does.</summary>
    /// <param name="duration">The length of the run; more than zero.</param>
    /// <param name="functions">How many functions there are.</param>
    public static CloudWatchPeriods For(TimeSpan duration, int functions)
    {
        int most = Math.Clamp(MostPointsOfAll / Math.Max(1, functions), 1, MostPoints);
        foreach (int minutes in Minutes)
            if (CountOf(duration, minutes) <= most) return new(TimeSpan.FromMinutes(minutes), CountOf(duration, minutes));
        int days = (int)Math.Ceiling(duration.TotalDays / most);
        return new(TimeSpan.FromDays(days), CountOf(duration, days * 1_440));
    }

    /// <summary>The period that a moment falls into.</summary>
    /// <param name="moment">The moment.</param>
    public int IndexOf(Instant moment) => (int)Math.Clamp(moment.Ticks / Length.Ticks, 0, Count - 1);

    /// <summary>How many periods had begun before a moment.</summary>
    /// <param name="now">The moment.</param>
    public int BegunBefore(Instant now) => (int)Math.Clamp((now.Ticks + Length.Ticks - 1) / Length.Ticks, 0, Count);

    private static int CountOf(TimeSpan duration, int minutes) =>
        (int)Math.Min(int.MaxValue, Math.Ceiling(duration / TimeSpan.FromMinutes(minutes)));
}
