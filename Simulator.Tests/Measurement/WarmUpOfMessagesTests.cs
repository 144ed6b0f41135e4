using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Measurement;

/// <summary>The warm-up ends 20 s after the start: messages and events of before count in the series, and as what was
/// there.</summary>
public class WarmUpOfMessagesTests
{
    private const string WithQueue = """
        functions:
          work: { duration: 100 ms }
        queues:
          orders: {}
        mappings:
          worker: { queue: orders, invokes: work }
        traffic:
          senders: { sends: orders, rate: 1/s }
        run: { duration: 60 s }
        """;

    private const string WithEvents = """
        functions:
          work: { duration: 100 ms }
        traffic:
          senders: { invokes: work, type: Event, rate: 1/s }
        run: { duration: 60 s }
        """;

    [Test]
    public void Messages_of_the_warm_up_are_what_was_there_and_counted_nowhere_else()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithQueue), warmUp: true);
        bench.GoTo(5);
        TellOnce(bench.Messages);
        bench.Sqs.Queues[0].Visible.Add(bench.Now, 9);
        bench.Sqs.Queues[0].InFlight.Add(bench.Now, 4);
        bench.GoTo(10);
        bench.Sqs.Queues[0].Visible.Add(bench.Now, -6);
        bench.GoTo(20);
        bench.BeginMeasuring();

        var result = bench.Result();
        var queue = result.Queues[0];

        Assert.That(Counts(queue), Is.All.Zero);
        Assert.That(Counts(result.Mappings[0]), Is.All.Zero);
        Assert.That((queue.ThereAtStart, queue.PeakVisible, queue.VisibleAtEnd), Is.EqualTo((7.0, 3, 3.0)));
        Assert.That((queue.Series.Sent.Sum(), queue.Series.Deleted.Sum(), queue.Series.Redriven.Sum()), Is.EqualTo((1L, 1L, 1L)));
        Assert.That(queue.Series.Visible.Peak.Max(), Is.EqualTo(9));
    }

    [Test]
    public void Messages_afterwards_count_once()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithQueue), warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        TellOnce(bench.Messages);

        var result = bench.Result();

        Assert.That(Counts(result.Queues[0]), Is.EqualTo((long[])[1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
        Assert.That(Counts(result.Mappings[0]), Is.EqualTo((long[])[2, 1, 1, 7, 2, 1, 1, 1, 1]));
    }

    [Test]
    public void Levels_of_pollers_begin_anew_with_what_there_is()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithQueue), warmUp: true);
        var mapping = bench.Sqs.Mappings[0];
        foreach (var level in new[] { mapping.Concurrency, mapping.Pollers }) level.Add(bench.Now, 8);
        bench.GoTo(10);
        foreach (var level in new[] { mapping.Concurrency, mapping.Pollers }) level.Add(bench.Now, -6);
        bench.GoTo(20);
        bench.BeginMeasuring();
        bench.GoTo(60);

        var measured = bench.Result().Mappings[0];

        Assert.That((measured.PeakConcurrency, measured.MeanConcurrency, measured.PeakPollers), Is.EqualTo((2, 2.0, 2)));
        Assert.That(measured.Concurrency.Peak.Max(), Is.EqualTo(8));
    }

    [Test]
    public void Events_of_the_warm_up_are_what_was_open_and_counted_nowhere_else()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithEvents), warmUp: true);
        bench.GoTo(5);
        LiveAndEnd(bench.Calls.Events, bench.Now);
        bench.Calls.Events.Accepted(function: 0, bench.Now);
        bench.Region.Events!.Pollers.Deliveries.Add(bench.Now, 3);
        bench.Region.Events.Pollers.Deliveries.Add(bench.Now, -2);
        bench.GoTo(20);
        bench.BeginMeasuring();

        var result = bench.Result();
        var events = result.Functions[0].Events!;

        Assert.That(Counts(events), Is.All.Zero);
        Assert.That(events.LostByReason, Is.Empty);
        Assert.That(events.OpenAtStart, Is.EqualTo(1));
        Assert.That(result.Pollers!.PeakDeliveries, Is.EqualTo(1));
        Assert.That(events.Series.Received.Sum(), Is.EqualTo(5));
        Assert.That(events.Series.Lost.Sum(), Is.EqualTo(1));
    }

    [Test]
    public void Events_afterwards_count_once()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithEvents), warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        LiveAndEnd(bench.Calls.Events, bench.Now);

        var events = bench.Result().Functions[0].Events!;

        Assert.That(Counts(events), Is.EqualTo((long[])[4, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 4]));
        Assert.That(events.LostByReason, Is.EqualTo((NamedCount[])[new("eventAgeExceeded", 1)]));
    }

    private static void TellOnce(ISqsLog log)
    {
        var age = TimeSpan.FromSeconds(1);
        log.Sent(queue: 0);
        log.Asked(queue: 0);
        log.CameBackEmpty(queue: 0);
        log.Received(queue: 0, age, again: false);
        log.Received(queue: 0, age, again: true);
        log.Returned(queue: 0);
        log.Deleted(queue: 0, age);
        log.DeletedTooLate(queue: 0);
        log.Redriven(queue: 0);
        log.Expired(queue: 0);
        log.Filtered(mapping: 0);
        log.Taken(mapping: 0);
        log.Throttled(mapping: 0);
        log.BatchEnded(mapping: 0, BatchEnd.Answered, messages: 1, deleted: 1);
        log.BatchEnded(mapping: 0, BatchEnd.Failed, messages: 2, deleted: 0);
        log.BatchEnded(mapping: 0, BatchEnd.Dropped, messages: 2, deleted: 0);
        log.BatchEnded(mapping: 0, BatchEnd.Recursive, messages: 3, deleted: 0);
    }

    /// <summary>Four events, one for each kind of end.</summary>
    private static void LiveAndEnd(IEventLog log, Instant now)
    {
        EventEnding[] endings = [EventEnding.Succeeded, EventEnding.ToDestination, EventEnding.DeadLettered, EventEnding.Lost];
        foreach (var _ in endings) log.Accepted(function: 0, now);
        log.Attempted(function: 0, TimeSpan.FromSeconds(1), retry: false);
        log.Attempted(function: 0, TimeSpan.FromSeconds(1), retry: true);
        log.Handled(new Delivery { Copy = true });
        log.Reappeared(function: 0);
        log.Deposited(function: 0, DestinationRole.OnSuccess, taken: true);
        log.Deposited(function: 0, DestinationRole.OnFailure, taken: false);
        log.Deposited(function: 0, DestinationRole.DeadLetterQueue, taken: false);
        for (int number = 0; number < endings.Length; number++)
            log.Record(new EventRecord(
                InvocationId.Of(0, number, 0), Function: 0, now, now + TimeSpan.FromSeconds(1), endings[number],
                EventCondition.EventAgeExceeded, Invocations: 1, Copy: false));
    }

    private static long[] Counts(QueueResult queue) =>
    [
        queue.Sent, queue.Received, queue.ReceivedAgain, queue.Deleted, queue.DeletedTooLate, queue.Returned, queue.Redriven,
        queue.Expired, queue.Receives, queue.EmptyReceives, queue.Waiting.Count, queue.TimeToDone.Count,
    ];

    private static long[] Counts(MappingResult mapping) =>
    [
        mapping.Received, mapping.FilteredOut, mapping.Deleted, mapping.Returned, mapping.Batches, mapping.FailedBatches,
        mapping.DroppedBatches, mapping.RecursiveBatches, mapping.ThrottledAttempts,
    ];

    private static long[] Counts(EventsResult events) =>
    [
        events.Received, events.Succeeded, events.ToDestination, events.DeadLettered, events.Lost, events.Attempts,
        events.Retried, events.Duplicates, events.Reappeared, events.OnSuccessDelivered, events.DestinationDeliveryFailures,
        events.DeadLetterErrors, events.Age.Count, events.TimeToEnd.Count,
    ];
}
