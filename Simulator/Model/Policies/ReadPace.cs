using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How many events a poller takes in hand at once: less after a refusal, a little more after each answer.</summary>
/// <remarks>
/// With a long queue Lambda lengthens the interval between retries and reads more slowly (AWS Developer Guide,
/// Asynchronous invocation error handling, 2026). How is not published. This is additive increase, multiplicative
/// decrease (Chiu and Jain, 1989): the events in hand settle at what the function can take. When one event at a time is
/// too much, the poller pauses after each refusal, twice as long each time, up to a limit.
/// </remarks>
/// <param name="settings">The most, the factor, and the longest pause.</param>
public struct ReadPace(PollerSettings settings)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly PollerSettings settings = settings;
    private double limit = settings.Deliveries;
    private Instant slowed;
    private TimeSpan pause;

    /// <summary>How many at once.</summary>
    public readonly int Limit => (int)limit;

    /// <summary>Until when nothing is asked for.</summary>
    public Instant PausedUntil { get; private set; }

    /// <summary>The function has taken an event, whatever came of it.</summary>
    public void Taken()
    {
        limit = Math.Min(settings.Deliveries, limit + (1 / limit));
        pause = TimeSpan.Zero;
    }

    /// <summary>An event was refused. All refusals of calls that were under way together count as one.</summary>
    /// <param name="called">When the call was made.</param>
    /// <param name="now">The present moment.</param>
    public void Refused(Instant called, Instant now)
    {
        if (called < slowed) return;
        slowed = now;
        if (limit > 1)
        {
            limit = Math.Max(1, limit * settings.Slowdown);
            return;
        }
        pause = pause == TimeSpan.Zero ? FirstPause : pause * 2;
        if (pause > settings.LongestPause) pause = settings.LongestPause;
        PausedUntil = now + pause;
    }
}
