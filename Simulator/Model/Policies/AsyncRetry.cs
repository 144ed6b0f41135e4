using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Whether an event is tried again, and when.</summary>
/// <remarks>
/// A function error is tried again after 1 and then 2 minutes, at most MaximumRetryAttempts times. A throttle or system
/// error is tried again after 1 s, doubling to 5 minutes, and does not count. Neither is tried again when the next
/// attempt would come after MaximumEventAge: the event is given up at once (AWS Developer Guide, Asynchronous
/// invocation error handling, 2026; the last rule as LocalStack saw AWS do it, 2025).
/// </remarks>
public sealed class AsyncRetry
{
    private const int MostDoublings = 40;

    private readonly EventRetrySettings settings;
    private readonly Sampler first, second;

    /// <summary>Makes the distributions ready.</summary>
    /// <param name="settings">The waits.</param>
    /// <param name="samplers">Where equal distributions share one table.</param>
    public AsyncRetry(EventRetrySettings settings, SamplerCatalogue samplers)
    {
        this.settings = settings;
        (first, second) = (samplers.For(settings.First), samplers.For(settings.Second));
    }

    /// <summary>Decides after a function error.</summary>
    /// <param name="failures">How many attempts have ended in a function error, this one included; 1 or more.</param>
    /// <param name="age">The age of the event.</param>
    /// <param name="limits">What the function allows.</param>
    /// <param name="variate">Random bits.</param>
    public RetryDecision AfterFunctionError(int failures, TimeSpan age, AsynchronousSettings limits, ulong variate)
    {
        if (failures > limits.MaximumRetryAttempts) return RetryDecision.GiveUp(EventCondition.RetriesExhausted);
        return Within(limits, age, new TimeSpan((failures == 1 ? first : second).SampleTicks(variate)));
    }

    /// <summary>Decides after a throttle or a system error.</summary>
    /// <param name="refusals">How many attempts have been refused, this one included; 1 or more.</param>
    /// <param name="age">The age of the event.</param>
    /// <param name="limits">What the function allows.</param>
    /// <param name="variate">A draw from 0 to 1.</param>
    public RetryDecision AfterRefusal(int refusals, TimeSpan age, AsynchronousSettings limits, double variate)
    {
        double doubled = settings.Throttled.Ticks * Math.Pow(2, Math.Min(refusals - 1, MostDoublings));
        double longest = Math.Min(doubled, settings.ThrottledMost.Ticks);
        return Within(limits, age, new TimeSpan((long)(longest * (1 + (variate * (settings.Jitter - 1))))));
    }

    private static RetryDecision Within(AsynchronousSettings limits, TimeSpan age, TimeSpan delay) =>
        age + delay > limits.MaximumEventAge
            ? RetryDecision.GiveUp(EventCondition.EventAgeExceeded)
            : new RetryDecision(Again: true, delay, EventCondition.Success);
}

/// <summary>What becomes of an event after an attempt that did not succeed.</summary>
/// <param name="Again">Whether it is tried again.</param>
/// <param name="Delay">After how long.</param>
/// <param name="Condition">Why not, if not.</param>
public readonly record struct RetryDecision(bool Again, TimeSpan Delay, EventCondition Condition)
{
    /// <summary>It is not tried again.</summary>
    /// <param name="condition">Why not.</param>
    public static RetryDecision GiveUp(EventCondition condition) => new(Again: false, TimeSpan.Zero, condition);
}
