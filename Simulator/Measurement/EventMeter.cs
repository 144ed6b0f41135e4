using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the events of all functions: hears what becomes of them, and reads how many there are.</summary>
/// <param name="scenario">What is simulated; it sends events.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class EventMeter(Scenario scenario, Windows windows) :
    IMeter, IHear<EventAccepted>, IHear<EventAttempted>, IHear<EventHandled>, IHear<EventReappeared>, IHear<RecordDeposited>,
    IHear<EventRecord>
{
    /// <summary>AWS's conditions, and four of our own.</summary>
    private static readonly string[] Reasons =
    [
        .. ReasonNames.CamelCase<EventCondition>(), "destinationFailed", "deadLetterQueueFailed", "destinationDenied",
        "deadLetterQueueDenied",
    ];

    private static readonly int DestinationFailed = Reasons.Length - 4, DeadLetterQueueFailed = Reasons.Length - 3;
    private static readonly int DestinationDenied = Reasons.Length - 2, DeadLetterQueueDenied = Reasons.Length - 1;

    private readonly Events[] functions =
        [.. scenario.Functions.Select(function => new Events(windows, function.Asynchronous.Idempotent))];

    /// <inheritdoc/>
    public void Hear(Instant now, in EventAccepted fact)
    {
        var events = functions[fact.Function];
        events.Measured.Add(EventMetrics.Received);
        events.NotEndedByWindow[windows.IndexOf(now)]++;
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventAttempted fact)
    {
        var measured = functions[fact.Function].Measured;
        measured.Add(EventMetrics.Attempts);
        if (fact.Retry) measured.Add(EventMetrics.Retried);
        measured.Record(EventMetrics.Age, fact.Age);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventHandled fact)
    {
        var events = functions[fact.Function];
        if (!fact.Copy && events.Handled.Add(fact.Work)) return;
        events.Measured.Add(EventMetrics.Duplicates);
        if (!events.Idempotent) events.Measured.Add(EventMetrics.EffectsTwice);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventReappeared fact) => functions[fact.Function].Measured.Add(EventMetrics.Reappeared);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordDeposited fact)
    {
        var measured = functions[fact.Function].Measured;
        if (fact.Taken && fact.Role == DestinationRole.OnSuccess) measured.Add(EventMetrics.OnSuccessDelivered);
        if (fact.Taken) return;
        measured.Add(
            fact.Role == DestinationRole.DeadLetterQueue ? EventMetrics.DeadLetterErrors : EventMetrics.DestinationDeliveryFailures);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventRecord fact)
    {
        if (fact.Copy) return;
        var events = functions[fact.Function];
        events.Handled.Remove(fact.Id.Work);
        events.NotEndedByWindow[windows.IndexOf(fact.Accepted)]--;
        events.Measured.Record(EventMetrics.TimeToEnd, fact.Ended - fact.Accepted);
        if (fact.CutsLoop) events.Measured.Add(EventMetrics.LoopsCut);
        CountEnding(events.Measured, fact);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int function = 0; function < functions.Length; function++)
        {
            var (measured, queues) = (functions[function].Measured, region.Events!.Queues);
            measured.BeginMeasuring();
            measured.StartOver(EventMetrics.InQueue, now, queues.Waiting[function]);
            measured.StartOver(EventMetrics.InFlight, now, queues.InFlight[function]);
            measured[EventMetrics.Open].ReadStart(queues.Waiting[function].Value + queues.InFlight[function].Value);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int function = 0; function < functions.Length; function++)
        {
            var (events, queues) = (functions[function], region.Events!.Queues);
            CheckBooks(events.Measured, queues, function);
            events.Measured.Read(EventMetrics.InQueue, at, queues.Waiting[function]);
            events.Measured.Read(EventMetrics.InFlight, at, queues.InFlight[function]);
            long age = events.AgeOfOldest(at, windows);
            events.Measured[EventMetrics.AgeOfOldest].ReadWindow(at.Window, age, age);
            if (at.Ends) events.Measured.CloseWindow(at.Window);
        }
    }

    /// <summary>What became of a function's events.</summary>
    /// <param name="function">The function's number.</param>
    /// <param name="region">Where the levels are.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>Null when it got none.</returns>
    public MetricValues? Result(int function, Region region, Instant now)
    {
        var (measured, queues) = (functions[function].Measured, region.Events!.Queues);
        if (measured[EventMetrics.Received] + measured[EventMetrics.Open].AtStart == 0) return null;
        measured.ReadEnd(EventMetrics.InQueue, now, queues.Waiting[function]);
        measured.ReadEnd(EventMetrics.InFlight, now, queues.InFlight[function]);
        measured[EventMetrics.AgeOfOldest].ReadEndOfWindows(measured.FirstWindow, functions[function].AgeOfOldestNow);
        return measured;
    }

    private static void CountEnding(MetricValues measured, in EventRecord fact)
    {
        if (fact.Ending == EventEnding.Succeeded) measured.Add(EventMetrics.Succeeded);
        if (fact.Ending == EventEnding.ToDestination) measured.Add(EventMetrics.ToDestination);
        if (fact.Ending == EventEnding.DeadLettered) measured.Add(EventMetrics.DeadLettered);
        if (fact.Ending is EventEnding.ToDestination or EventEnding.DeadLettered) measured.Add(EventMetrics.Delivered);
        int? reason = fact.Ending switch
        {
            EventEnding.Lost => (int)fact.Condition,
            EventEnding.LostAtDestination => DestinationFailed,
            EventEnding.LostAtDeadLetterQueue => DeadLetterQueueFailed,
            EventEnding.DeniedByDestination => DestinationDenied,
            EventEnding.DeniedByDeadLetterQueue => DeadLetterQueueDenied,
            _ => null,
        };
        if (reason is not { } why) return;
        measured.Add(EventMetrics.Lost);
        measured.Add(EventMetrics.LostByReason, why);
    }

    private static void CheckBooks(MetricValues measured, EventQueues queues, int function) => Invariant.Check(
        measured[EventMetrics.Open].AtStart + measured[EventMetrics.Received]
            == measured[EventMetrics.Succeeded] + measured[EventMetrics.ToDestination] + measured[EventMetrics.DeadLettered]
            + measured[EventMetrics.Lost] + queues.Waiting[function].Value + queues.InFlight[function].Value,
        "of events, open at the start + received = succeeded + to a destination + dead-lettered + lost + in the queue + in flight");

    /// <summary>The events of one function.</summary>
    private sealed class Events
    {
        private int oldest;

        public Events(Windows windows, bool idempotent)
        {
            (Measured, Idempotent) = (new MetricValues(EventMetrics.Set, windows.Count), idempotent);
            Measured.Name(EventMetrics.LostByReason, Reasons);
            NotEndedByWindow = new long[windows.Count];
        }

        public MetricValues Measured { get; }

        public bool Idempotent { get; }

        public long[] NotEndedByWindow { get; }

        /// <summary>Events that were handled and are not deleted yet: only for moments, so there are few of them.</summary>
        public HashSet<ulong> Handled { get; } = [];

        /// <summary>What was read last.</summary>
        public long AgeOfOldestNow { get; private set; }

        public long AgeOfOldest(in Reading at, Windows windows)
        {
            while (oldest < at.Window && NotEndedByWindow[oldest] == 0) oldest++;
            AgeOfOldestNow = NotEndedByWindow[oldest] == 0 ? 0 : (at.Now - (Instant.Start + (windows.Length * oldest))).Ticks;
            return AgeOfOldestNow;
        }
    }
}
