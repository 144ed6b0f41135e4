using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How many events a poller takes in hand at once: less after a refusal, a little more after each answer.</summary>
/// <remarks>
/// "With a long queue Lambda reads more slowly" (AWS Developer Guide, Asynchronous invocation error handling, 2026). How
/// is not published; this is additive increase, multiplicative decrease (Chiu and Jain, 1989), so that the events in
/// hand settle at what the function can take.
/// </remarks>
/// <param name="settings">The most, and the factor.</param>
public struct ReadPace(PollerSettings settings)
{
    private readonly double most = settings.Deliveries;
    private readonly double slowdown = settings.Slowdown;
    private double limit = settings.Deliveries;
    private Instant slowed;

    /// <summary>How many at once.</summary>
    public readonly int Limit => (int)limit;

    /// <summary>The function has taken an event, whatever came of it.</summary>
    public void Taken() => limit = Math.Min(most, limit + (1 / limit));

    /// <summary>An event was refused. All refusals of calls that were under way together count as one.</summary>
    /// <param name="called">When the call was made.</param>
    /// <param name="now">The present moment.</param>
    public void Refused(Instant called, Instant now)
    {
        if (called < slowed) return;
        slowed = now;
        limit = Math.Max(1, limit * slowdown);
    }
}
