using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about one queue.</summary>
/// <param name="settings">The queue.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class QueueMeter(QueueSettings settings, Windows windows)
{
    private readonly LogLinearHistogram waiting = new(), timeToDone = new();
    private readonly long[] sent = new long[windows.Count], deleted = new long[windows.Count], redriven = new long[windows.Count];
    private readonly long[] ageOfOldest = new long[windows.Count];
    private readonly Level visible = new(windows), inFlight = new(windows);
    private long received, receivedAgain;
    private int present;

    /// <summary>Receives asked for.</summary>
    public long Asked { get; set; }

    /// <summary>Receives that came back empty.</summary>
    public long CameBackEmpty { get; set; }

    /// <summary>Messages visible again.</summary>
    public long Returned { get; set; }

    /// <summary>Deletes that came too late.</summary>
    public long DeletedTooLate { get; set; }

    /// <summary>Messages lost because of their age.</summary>
    public long Expired { get; set; }

    /// <summary>The warm-up is over: times that end from now on count. Numbers of messages go on, so that they add up.</summary>
    public void BeginMeasuring()
    {
        waiting.Clear();
        timeToDone.Clear();
    }

    /// <summary>A message came.</summary>
    public void Sent() => sent[present]++;

    /// <summary>A message was given out.</summary>
    /// <param name="age">Its age.</param>
    /// <param name="again">Whether not for the first time.</param>
    public void Received(TimeSpan age, bool again)
    {
        received++;
        if (again) receivedAgain++;
        else waiting.Record(age.Ticks);
    }

    /// <summary>A message is done.</summary>
    /// <param name="age">Its age.</param>
    public void Deleted(TimeSpan age)
    {
        deleted[present]++;
        timeToDone.Record(age.Ticks);
    }

    /// <summary>A message went to the dead-letter queue.</summary>
    public void Redriven() => redriven[present]++;

    /// <summary>Closes a window.</summary>
    /// <param name="number">Which.</param>
    /// <param name="now">Its end.</param>
    /// <param name="queue">Where the levels are.</param>
    public void CloseWindow(int number, Instant now, CustomerQueue queue)
    {
        visible.Read(number, now, queue.Visible);
        inFlight.Read(number, now, queue.InFlight);
        ageOfOldest[number] = queue.AgeOfOldest.Ticks;
        present = Math.Min(number + 1, windows.Count - 1);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="queue">Where the levels are.</param>
    public QueueResult Result(CustomerQueue queue) => new()
    {
        Name = settings.Name,
        DeadLetterQueue = settings.DeadLetterQueue,
        Sent = sent.Sum(),
        Received = received,
        ReceivedAgain = receivedAgain,
        Deleted = deleted.Sum(),
        DeletedTooLate = DeletedTooLate,
        Returned = Returned,
        Redriven = redriven.Sum(),
        Expired = Expired,
        VisibleAtEnd = queue.Visible.Value,
        InFlightAtEnd = queue.InFlight.Value,
        PeakVisible = queue.Visible.Peak,
        Receives = Asked,
        EmptyReceives = CameBackEmpty,
        AgeOfOldestAtEnd = queue.AgeOfOldest,
        Waiting = waiting,
        TimeToDone = timeToDone,
        Series = new QueueSeries
        {
            Sent = sent,
            Deleted = deleted,
            Redriven = redriven,
            Visible = visible.Series,
            InFlight = inFlight.Series,
            AgeOfOldest = ageOfOldest,
        },
    };
}
