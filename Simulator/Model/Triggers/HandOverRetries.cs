using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>Whether a rule of an event bus, or a scheduler, tries again what its target was too busy to take, and when.</summary>
/// <remarks>
/// In AWS up to 185 times within 24 h, with exponential backoff and jitter; then the event goes to the dead-letter queue, or is lost
/// (Amazon EventBridge User Guide, retry policy; EventBridge Scheduler API reference, 2026). How long the waits are AWS does not
/// publish: here full jitter over a wait that doubles up to a bound. It is not tried again when it would be too old then.
/// </remarks>
/// <param name="settings">How often, and within which time.</param>
/// <param name="waits">What is drawn.</param>
internal sealed class HandOverRetries(HandOverRetrySettings settings, Draws waits)
{
    private const int MostDoublings = 40;

    /// <summary>Decides after a refusal.</summary>
    /// <param name="retries">How often it was tried again before; 0 or more.</param>
    /// <param name="age">How long ago the event came.</param>
    /// <param name="call">The attempt that was refused.</param>
    /// <returns>The wait; null when it is given up.</returns>
    public TimeSpan? Next(int retries, TimeSpan age, InvocationId call)
    {
        if (retries >= settings.MaximumAttempts) return null;
        double doubled = settings.First.Ticks * Math.Pow(2, Math.Min(retries, MostDoublings));
        var wait = new TimeSpan((long)(Math.Min(doubled, settings.Longest.Ticks) * waits.Uniform(call.Value)));
        return age + wait > settings.MaximumEventAge ? null : wait;
    }
}
