using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>Tells whether a bucket has more events than it usually has.</summary>
/// <remarks>
/// A thousand objects that one function wrote took 7.1 s each to another function, all between 6.3 and 8.3 s, where a lone event
/// takes 1.4 s (s3-event-latency, 2020). Why, AWS does not publish; that a bucket which is busy all day is not slow we assume. We
/// compare what came lately with what comes usually, both as sums in which an event fades out exponentially; before the run
/// nothing came.
/// </remarks>
/// <param name="settings">How many are a burst, and how long one remembers.</param>
internal sealed class BucketBursts(BucketBurstSettings settings)
{
    // Until so much time has passed, what is usual is told as if it had.
    private static readonly TimeSpan LeastPast = TimeSpan.FromMinutes(1);

    private Instant at = Instant.Start;
    private double lately, ever;

    /// <summary>An event has come.</summary>
    /// <param name="now">The present moment.</param>
    public void Add(Instant now)
    {
        Fade(now);
        lately++;
        ever++;
    }

    /// <summary>Whether there is a burst.</summary>
    /// <param name="now">The present moment.</param>
    public bool Any(Instant now)
    {
        Fade(now);
        var past = TimeSpan.FromTicks(Math.Max(LeastPast.Ticks, (now - Instant.Start).Ticks));
        double remembered = settings.Memory * (1 - Math.Exp(-past / settings.Memory)) / settings.Window;
        return lately > settings.Events + (ever / remembered);
    }

    private void Fade(Instant now)
    {
        lately *= Math.Exp(-((now - at) / settings.Window));
        ever *= Math.Exp(-((now - at) / settings.Memory));
        at = now;
    }
}
