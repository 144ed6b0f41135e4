using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
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
        TellOnce(bench.Probes, bench.Now);
        for (int sent = 0; sent < 13; sent++) bench.Probes.Of<MessageSent>().Tell(bench.Now, new MessageSent(Queue: 0));
        bench.Sqs.Queues[0].Visible.Add(bench.Now, 9);
        bench.Sqs.Queues[0].InFlight.Add(bench.Now, 4);
        bench.GoTo(10);
        for (int expired = 0; expired < 6; expired++)
            bench.Probes.Of<MessageExpired>().Tell(bench.Now, new MessageExpired(Queue: 0));
        bench.Sqs.Queues[0].Visible.Add(bench.Now, -6);
        bench.GoTo(20);
        bench.BeginMeasuring();

        var result = bench.Result();
        var queue = result.Queues[0];
        var (visible, inFlight) = (queue[QueueMetrics.Visible], queue[QueueMetrics.InFlight]);
        long InSeries(Count count) => queue.Measured.SeriesOf(count).Sum();

        Assert.That(Counts(queue.Measured), Is.All.Zero);
        Assert.That(Counts(result.Mappings[0].Measured), Is.All.Zero);
        Assert.That((visible.AtStart, inFlight.AtStart, visible.Peak, visible.AtEnd), Is.EqualTo((3.0, 4.0, 3.0, 3.0)));
        Assert.That((InSeries(QueueMetrics.Deleted), InSeries(QueueMetrics.DeadLettered)), Is.EqualTo((1L, 1L)));
        Assert.That(visible.Peaks.Max(), Is.EqualTo(9));
    }

    [Test]
    public void How_old_a_message_became_in_the_warm_up_is_forgotten()
    {
        string expiring = WithQueue.Replace("orders: {}", "orders: { retention: 60 s }", StringComparison.Ordinal)
            .Replace("duration: 60 s", "duration: 3 min", StringComparison.Ordinal);
        var bench = new MeasurementBench(ScenarioTexts.Valid(expiring), warmUp: true);
        bench.Sqs.Queues[0].Receive(new SendMessage());
        bench.GoTo(70);
        bench.BeginMeasuring();
        bench.GoTo(120);

        var age = bench.Result().Queues[0][QueueMetrics.AgeOfOldest];

        Assert.That((age.Peak, age.AtEnd), Is.EqualTo((0.0, 0.0)));
        Assert.That(age.Peaks.Max(), Is.GreaterThan(TimeSpan.FromSeconds(58).Ticks), "The series go on.");
    }

    [Test]
    public void Messages_afterwards_count_once()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithQueue), warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        TellOnce(bench.Probes, bench.Now);

        var result = bench.Result();

        Assert.That(Counts(result.Queues[0].Measured), Is.EqualTo((long[])[3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
        Assert.That(Counts(result.Mappings[0].Measured), Is.EqualTo((long[])[9, 1, 1, 7, 2, 1, 1, 1, 1, 1, 1]));
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
        var concurrency = measured[MappingMetrics.Concurrency];

        Assert.That((concurrency.Peak, concurrency.Mean, measured[MappingMetrics.Pollers].Peak), Is.EqualTo((2.0, 2.0, 2.0)));
        Assert.That(concurrency.Peaks.Max(), Is.EqualTo(8));
    }

    [Test]
    public void Events_of_the_warm_up_are_what_was_open_and_counted_nowhere_else()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithEvents), warmUp: true);
        bench.GoTo(5);
        LiveAndEnd(bench);
        bench.Tell(new EventAccepted(Function: 0));
        bench.Region.Events!.Queues.Waiting[0].Add(bench.Now, 1);
        bench.Region.Events!.Pollers.Deliveries.Add(bench.Now, 3);
        bench.Region.Events.Pollers.Deliveries.Add(bench.Now, -2);
        bench.GoTo(20);
        bench.BeginMeasuring();

        var result = bench.Result();
        var events = result.Functions[0].Events!;

        Assert.That(Counts(events), Is.All.Zero);
        Assert.That(events[EventMetrics.LostByReason].ByReason, Is.Empty);
        Assert.That(events[EventMetrics.Open].AtStart, Is.EqualTo(1));
        Assert.That(result.Pollers![PollerMetrics.Deliveries].Peak, Is.EqualTo(1));
        Assert.That(events.SeriesOf(EventMetrics.Received).Sum(), Is.EqualTo(5));
        Assert.That(events.SeriesOf(EventMetrics.Lost).Sum(), Is.EqualTo(1));
    }

    [Test]
    public void Events_afterwards_count_once()
    {
        var bench = new MeasurementBench(ScenarioTexts.Valid(WithEvents), warmUp: true);
        bench.GoTo(20);
        bench.BeginMeasuring();
        LiveAndEnd(bench);

        var events = bench.Result().Functions[0].Events!;

        Assert.That(Counts(events), Is.EqualTo((long[])[4, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 1, 0, 2, 4]));
        Assert.That(events[EventMetrics.LostByReason].ByReason, Is.EqualTo((NamedCount[])[new("eventAgeExceeded", 1)]));
    }

    /// <summary>Every fact, most of them once: three messages sent, of which each ended otherwise.</summary>
    private static void TellOnce(Probes probes, Instant now)
    {
        var age = TimeSpan.FromSeconds(1);
        for (int sent = 0; sent < 3; sent++) probes.Of<MessageSent>().Tell(now, new MessageSent(Queue: 0));
        probes.Of<ReceiveAsked>().Tell(now, new ReceiveAsked(Queue: 0));
        probes.Of<ReceiveCameBackEmpty>().Tell(now, new ReceiveCameBackEmpty(Queue: 0));
        probes.Of<MessageReceived>().Tell(now, new MessageReceived(Queue: 0, age, Again: false));
        probes.Of<MessageReceived>().Tell(now, new MessageReceived(Queue: 0, age, Again: true));
        probes.Of<MessageReturned>().Tell(now, new MessageReturned(Queue: 0));
        probes.Of<MessageDeleted>().Tell(now, new MessageDeleted(Queue: 0, age));
        probes.Of<DeleteCameTooLate>().Tell(now, new DeleteCameTooLate(Queue: 0));
        probes.Of<MessageDeadLettered>().Tell(now, new MessageDeadLettered(Queue: 0));
        probes.Of<MessageExpired>().Tell(now, new MessageExpired(Queue: 0));
        foreach (var request in Enum.GetValues<QueueRequest>()) probes.Of<QueueFailed>().Tell(now, new QueueFailed(Queue: 0, request));
        probes.Of<MessageNeverSent>().Tell(now, new MessageNeverSent(Queue: 0));
        probes.Of<MessageFilteredOut>().Tell(now, new MessageFilteredOut(Mapping: 0));
        for (int taken = 0; taken < 8; taken++) probes.Of<MessageTaken>().Tell(now, new MessageTaken(Mapping: 0));
        probes.Of<BatchThrottled>().Tell(now, new BatchThrottled(Mapping: 0));
        probes.Of<ReceiveDenied>().Tell(now, new ReceiveDenied(Mapping: 0));
        probes.Of<LoopCut>().Tell(now, new LoopCut(Mapping: 0, Messages: 1));
        var ended = probes.Of<BatchEnded>();
        ended.Tell(now, new BatchEnded(Mapping: 0, BatchEnd.Answered, Messages: 1, Deleted: 1));
        ended.Tell(now, new BatchEnded(Mapping: 0, BatchEnd.Failed, Messages: 2, Deleted: 0));
        ended.Tell(now, new BatchEnded(Mapping: 0, BatchEnd.Dropped, Messages: 2, Deleted: 0));
        ended.Tell(now, new BatchEnded(Mapping: 0, BatchEnd.Recursive, Messages: 3, Deleted: 0));
    }

    /// <summary>Four events, one for each kind of end.</summary>
    private static void LiveAndEnd(MeasurementBench bench)
    {
        EventEnding[] endings = [EventEnding.Succeeded, EventEnding.ToDestination, EventEnding.DeadLettered, EventEnding.Lost];
        foreach (var _ in endings) bench.Tell(new EventAccepted(Function: 0));
        bench.Tell(new EventAttempted(Function: 0, TimeSpan.FromSeconds(1), Retry: false));
        bench.Tell(new EventAttempted(Function: 0, TimeSpan.FromSeconds(1), Retry: true));
        bench.Tell(new EventHandled(Function: 0, Work: 0, Copy: true));
        bench.Tell(new EventReappeared(Function: 0));
        bench.Tell(new RecordDeposited(Function: 0, DestinationRole.OnSuccess, Taken: true));
        bench.Tell(new RecordDeposited(Function: 0, DestinationRole.OnFailure, Taken: false));
        bench.Tell(new RecordDeposited(Function: 0, DestinationRole.DeadLetterQueue, Taken: false));
        for (int number = 0; number < endings.Length; number++)
            bench.Tell(new EventRecord(
                InvocationId.Of(0, number, 0), Function: 0, bench.Now, bench.Now + TimeSpan.FromSeconds(1), endings[number],
                EventCondition.EventAgeExceeded, Invocations: 1, Copy: false, Hops: 0));
    }

    /// <summary>All counts, and how many lengths of time there are, in order of declaration.</summary>
    private static long[] Counts(MetricValues measured) =>
    [
        .. measured.Set.Counts.Select(count => measured[count]),
        .. measured.Set.Times.Select(times => measured[times].Count),
    ];
}
