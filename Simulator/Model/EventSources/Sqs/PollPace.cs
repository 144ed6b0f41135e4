using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>How fast provisioned pollers may receive: so many receives and bytes a second for each of them.</summary>
/// <param name="settings">What one poller may.</param>
internal sealed class PollPace(SqsPollerSettings settings)
{
    private Instant nextPoll, bytesDone;

    /// <summary>How long the next receive must wait; it is counted as made.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="concurrency">Batches at a time, which says how many pollers there are.</param>
    public TimeSpan NextPoll(Instant now, double concurrency)
    {
        var due = Later(Later(nextPoll, bytesDone), now);
        nextPoll = Later(nextPoll, now) + (TimeSpan.FromSeconds(1) / (settings.ProvisionedPollsPerSecond * Pollers(concurrency)));
        return due - now;
    }

    /// <summary>Counts the bytes of a message.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="concurrency">Batches at a time, which says how many pollers there are.</param>
    public void Carry(Instant now, long bytes, double concurrency) =>
        bytesDone = Later(bytesDone, now) + TimeSpan.FromSeconds(bytes / (settings.ProvisionedBytesPerSecond * Pollers(concurrency)));

    private double Pollers(double concurrency) => Math.Max(1, Math.Floor(concurrency / settings.ProvisionedConcurrency));

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;
}
