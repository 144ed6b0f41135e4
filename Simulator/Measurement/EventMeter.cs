using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about the events of one function.</summary>
internal sealed class EventMeter
{
    private readonly bool idempotent;
    private readonly Windows windows;
    private readonly long[] byEnding = new long[Enum.GetValues<EventEnding>().Length];
    private readonly long[] lostByCondition = new long[Enum.GetValues<EventCondition>().Length];
    private readonly LogLinearHistogram age = new(), timeToEnd = new();
    private readonly long[] accepted, succeeded, toDestination, deadLettered, lost;
    private readonly double?[] oldestAge;
    private readonly GaugeSeries waiting, inFlight;
    private readonly long[] notEndedByWindow;

    /// <summary>Events that were handled and are not deleted yet: only for moments, so there are few of them.</summary>
    private readonly HashSet<ulong> handled = [];

    private int present, oldest;
    private long openBefore, received, attempts, retried, duplicates, reappeared;
    private long onSuccess, destinationFailures, deadLetterErrors, loopsCut;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="function">The function.</param>
    /// <param name="windows">The windows of the series.</param>
    public EventMeter(FunctionSettings function, Windows windows)
    {
        (idempotent, this.windows) = (function.Asynchronous.Idempotent, windows);
        (accepted, succeeded, toDestination) = (Counts(), Counts(), Counts());
        (deadLettered, lost, notEndedByWindow) = (Counts(), Counts(), Counts());
        oldestAge = new double?[windows.Count];
        (waiting, inFlight) = (new GaugeSeries(windows), new GaugeSeries(windows));
    }

    /// <summary>Events that were received and have not ended.</summary>
    public long NotEnded => openBefore + received - byEnding.Sum();

    /// <summary>The warm-up is over: everything but the series begins anew.</summary>
    public void BeginMeasuring()
    {
        openBefore = NotEnded;
        age.Clear();
        timeToEnd.Clear();
        Array.Clear(byEnding);
        Array.Clear(lostByCondition);
        (received, attempts, retried, duplicates, reappeared) = (0, 0, 0, 0, 0);
        (onSuccess, destinationFailures, deadLetterErrors, loopsCut) = (0, 0, 0, 0);
    }

    /// <summary>An event was stored.</summary>
    /// <param name="now">When.</param>
    public void Accepted(Instant now)
    {
        received++;
        accepted[present]++;
        notEndedByWindow[windows.IndexOf(now)]++;
    }

    /// <summary>A poller calls the front end.</summary>
    /// <param name="old">How old the event is.</param>
    /// <param name="retry">Whether it was tried before.</param>
    public void Attempted(TimeSpan old, bool retry)
    {
        attempts++;
        if (retry) retried++;
        age.Record(old.Ticks);
    }

    /// <summary>The handler has returned.</summary>
    /// <param name="delivery">For which event.</param>
    public void Handled(in Delivery delivery)
    {
        if (delivery.Copy || !handled.Add(delivery.Id.Work)) duplicates++;
    }

    /// <summary>An event came back without a word.</summary>
    public void Reappeared() => reappeared++;

    /// <summary>A destination or dead-letter queue has answered.</summary>
    /// <param name="role">Which.</param>
    /// <param name="taken">Whether it took the record.</param>
    public void Deposited(DestinationRole role, bool taken)
    {
        if (taken && role == DestinationRole.OnSuccess) onSuccess++;
        if (taken) return;
        if (role == DestinationRole.DeadLetterQueue) deadLetterErrors++;
        else destinationFailures++;
    }

    /// <summary>An event has come to its end.</summary>
    /// <param name="ended">Everything about it.</param>
    public void Record(in EventRecord ended)
    {
        if (ended.Copy) return;
        handled.Remove(ended.Id.Work);
        byEnding[(int)ended.Ending]++;
        if (ended.Ending == EventEnding.Lost) lostByCondition[(int)ended.Condition]++;
        if (ended.CutsLoop) loopsCut++;
        notEndedByWindow[windows.IndexOf(ended.Accepted)]--;
        timeToEnd.Record((ended.Ended - ended.Accepted).Ticks);
        SeriesOf(ended.Ending)[present]++;
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="waits">Events waiting.</param>
    /// <param name="flies">Events in pollers' hands.</param>
    public void Read(in Reading at, Gauge waits, Gauge flies)
    {
        waiting.Read(at, waits);
        inFlight.Read(at, flies);
        while (oldest < at.Window && notEndedByWindow[oldest] == 0) oldest++;
        oldestAge[at.Window] =
            notEndedByWindow[oldest] == 0 ? null : (at.Now - (Instant.Start + (windows.Length * oldest))).Ticks;
        present = at.Next(windows);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="waits">Events waiting now.</param>
    /// <param name="flies">Events in pollers' hands now.</param>
    /// <returns>Null when there was no event.</returns>
    public EventsResult? Result(long waits, long flies)
    {
        if (received + openBefore == 0) return null;
        return new EventsResult
        {
            Received = received,
            Succeeded = byEnding[(int)EventEnding.Succeeded],
            ToDestination = byEnding[(int)EventEnding.ToDestination],
            DeadLettered = byEnding[(int)EventEnding.DeadLettered],
            Lost = Lost(),
            LostByReason = LostByReason(),
            OpenAtStart = openBefore,
            LoopsCut = loopsCut,
            InQueueAtEnd = waits,
            InFlightAtEnd = flies,
            Attempts = attempts,
            Retried = retried,
            Duplicates = duplicates,
            Reappeared = reappeared,
            EffectsTwice = idempotent ? 0 : duplicates,
            OnSuccessDelivered = onSuccess,
            DestinationDeliveryFailures = destinationFailures,
            DeadLetterErrors = deadLetterErrors,
            Age = age,
            TimeToEnd = timeToEnd,
            Series = Series(),
        };
    }

    private long Lost() => byEnding[(int)EventEnding.Lost] + byEnding[(int)EventEnding.LostAtDestination]
        + byEnding[(int)EventEnding.LostAtDeadLetterQueue];

    private EventSeries Series() => new()
    {
        Received = accepted,
        Succeeded = succeeded,
        ToDestination = toDestination,
        DeadLettered = deadLettered,
        Lost = lost,
        Waiting = waiting.Series,
        InFlight = inFlight.Series,
        OldestAge = oldestAge,
    };

    private List<NamedCount> LostByReason()
    {
        List<NamedCount> reasons = [];
        foreach (var condition in Enum.GetValues<EventCondition>()) Add(condition.ToString(), lostByCondition[(int)condition]);
        Add("DestinationFailed", byEnding[(int)EventEnding.LostAtDestination]);
        Add("DeadLetterQueueFailed", byEnding[(int)EventEnding.LostAtDeadLetterQueue]);
        return reasons;

        void Add(string name, long count)
        {
            if (count > 0) reasons.Add(new NamedCount(char.ToLowerInvariant(name[0]) + name[1..], count));
        }
    }

    private long[] SeriesOf(EventEnding ending) => ending switch
    {
        EventEnding.Succeeded => succeeded,
        EventEnding.ToDestination => toDestination,
        EventEnding.DeadLettered => deadLettered,
        _ => lost,
    };

    private long[] Counts() => new long[windows.Count];
}
