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
    private long sentNow, deletedNow, redrivenNow, received, receivedAgain, oldest;
    private int thereBefore;
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

    /// <summary>The warm-up is over: everything but the series begins anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="queue">Whose levels start over; what is in it came before.</param>
    public void BeginMeasuring(Instant now, CustomerQueue queue)
    {
        waiting.Clear();
        timeToDone.Clear();
        (sentNow, deletedNow, redrivenNow, received, receivedAgain) = (0, 0, 0, 0, 0);
        (Asked, CameBackEmpty, Returned, DeletedTooLate, Expired, oldest) = (0, 0, 0, 0, 0, 0);
        thereBefore = queue.Visible.Value + queue.InFlight.Value;
        queue.Visible.StartOver(now);
        queue.InFlight.StartOver(now);
    }

    /// <summary>A message came.</summary>
    public void Sent()
    {
        sentNow++;
        sent[present]++;
    }

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
        deletedNow++;
        deleted[present]++;
        timeToDone.Record(age.Ticks);
    }

    /// <summary>A message went to the dead-letter queue.</summary>
    public void Redriven()
    {
        redrivenNow++;
        redriven[present]++;
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="queue">Where the levels are.</param>
    public void Read(in Reading at, CustomerQueue queue)
    {
        visible.Read(at, queue.Visible);
        inFlight.Read(at, queue.InFlight);
        ageOfOldest[at.Window] = queue.AgeOfOldest.Ticks;
        if (at.Ends) oldest = Math.Max(oldest, queue.AgeOfOldest.Ticks);
        present = at.Next(windows);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="queue">Where the levels are.</param>
    public QueueResult Result(CustomerQueue queue) => new()
    {
        Name = settings.Name,
        DeadLetterQueue = settings.DeadLetterQueue,
        Sent = sentNow,
        Received = received,
        ReceivedAgain = receivedAgain,
        Deleted = deletedNow,
        DeletedTooLate = DeletedTooLate,
        Returned = Returned,
        Redriven = redrivenNow,
        Expired = Expired,
        ThereAtStart = thereBefore,
        VisibleAtEnd = queue.Visible.Value,
        InFlightAtEnd = queue.InFlight.Value,
        PeakVisible = queue.Visible.Peak,
        Receives = Asked,
        EmptyReceives = CameBackEmpty,
        PeakAgeOfOldest = new TimeSpan(Math.Max(oldest, queue.AgeOfOldest.Ticks)),
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
