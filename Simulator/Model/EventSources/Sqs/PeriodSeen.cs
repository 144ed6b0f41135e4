namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>What the pollers of a mapping have seen in one period, and what waited in the one before.</summary>
internal struct PeriodSeen
{
    private int? waitedBefore;
    private int taken, answers, failures;

    /// <summary>The fewest messages that a receive left in the queue; null without a receive.</summary>
    public int? FewestWaiting { get; private set; }

    /// <summary>The share of answers that were failures or throttles; 0 without an answer.</summary>
    public readonly double FailedShare => answers == 0 ? 0 : (double)failures / answers;

    /// <summary>How many messages came, as a share of those that were taken: from 0, if the queue shrank by what was taken
    /// or more, to 1, if it did not shrink.</summary>
    public readonly double ComingShare => taken == 0 ? 1 : Math.Clamp(1 - ((double)Fallen / taken), 0, 1);

    private readonly int Fallen => waitedBefore is { } before && FewestWaiting is { } now ? before - now : 0;

    /// <summary>A receive has come back.</summary>
    /// <param name="waiting">How many messages it left.</param>
    public void Receive(int waiting) => FewestWaiting = FewestWaiting is { } fewest ? Math.Min(fewest, waiting) : waiting;

    /// <summary>A message was taken.</summary>
    public void Take() => taken++;

    /// <summary>The function has answered.</summary>
    /// <param name="succeeded">Whether the batch is done; one of which messages failed by name is.</param>
    public void Answer(bool succeeded)
    {
        answers++;
        if (!succeeded) failures++;
    }

    /// <summary>When the queue is empty if it goes on shrinking as it did; the longest time there is, if it does not.</summary>
    /// <param name="period">How long the period was.</param>
    public readonly TimeSpan DrainsIn(TimeSpan period)
    {
        if (Fallen <= 0) return TimeSpan.MaxValue;
        double ticks = (double)FewestWaiting!.Value / Fallen * period.Ticks;
        return ticks < TimeSpan.MaxValue.Ticks ? new TimeSpan((long)ticks) : TimeSpan.MaxValue;
    }

    /// <summary>The next period, of which nothing is seen yet.</summary>
    public readonly PeriodSeen Next() => new() { waitedBefore = FewestWaiting };
}
