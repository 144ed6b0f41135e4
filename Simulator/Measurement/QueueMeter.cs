using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the queues: hears what becomes of messages, and reads how many there are.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class QueueMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<MessageSent>, IHear<ReceiveAsked>, IHear<ReceiveCameBackEmpty>, IHear<MessageReceived>, IHear<MessageReturned>,
    IHear<MessageDeleted>, IHear<DeleteCameTooLate>, IHear<MessageDeadLettered>, IHear<MessageExpired>,
    IHear<QueueFailed>, IHear<MessageNeverSent>, IHear<MessageFilteredOut>, IHear<BatchEnded>
{
    private readonly QueueCost?[] costs = [.. scenario.Queues.Select(queue => QueueCost.Of(scenario, queue))];
    private readonly int[] deadLetters = [.. scenario.Queues.Select(queue => scenario.QueueNumber(queue.DeadLetterQueue))];
    private readonly int[] read = [.. scenario.Mappings.Select(mapping => scenario.QueueNumber(mapping.Queue))];
    private readonly MetricValues[] queues = [.. scenario.Queues.Select(queue => Empty(queue, windows))];

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageSent fact)
    {
        queues[fact.Queue].Add(QueueMetrics.Sent);
        costs[fact.Queue]?.BillSend();
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ReceiveAsked fact)
    {
        queues[fact.Queue].Add(QueueMetrics.Receives);
        costs[fact.Queue]?.BillReceive();
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ReceiveCameBackEmpty fact) => queues[fact.Queue].Add(QueueMetrics.EmptyReceives);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageReceived fact)
    {
        var queue = queues[fact.Queue];
        queue.Add(QueueMetrics.Received);
        costs[fact.Queue]?.BillReceived(now);
        if (fact.Again) queue.Add(QueueMetrics.ReceivedAgain);
        else queue.Record(QueueMetrics.Waiting, fact.Age);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageReturned fact) => queues[fact.Queue].Add(QueueMetrics.Returned);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageDeleted fact)
    {
        queues[fact.Queue].Add(QueueMetrics.Deleted);
        queues[fact.Queue].Record(QueueMetrics.ProcessingLatency, fact.Age);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DeleteCameTooLate fact) => queues[fact.Queue].Add(QueueMetrics.DeletedTooLate);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageDeadLettered fact)
    {
        queues[fact.Queue].Add(QueueMetrics.DeadLettered);
        if (deadLetters[fact.Queue] >= 0) costs[deadLetters[fact.Queue]]?.ExpectMoved();
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageExpired fact) => queues[fact.Queue].Add(QueueMetrics.Expired);

    /// <inheritdoc/>
    public void Hear(Instant now, in QueueFailed fact)
    {
        queues[fact.Queue].Add(fact.Request switch
        {
            QueueRequest.Send => QueueMetrics.FailedSends,
            QueueRequest.Receive => QueueMetrics.FailedReceives,
            QueueRequest.Delete => QueueMetrics.FailedDeletes,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        if (fact.Request == QueueRequest.Receive) costs[fact.Queue]?.ForgiveReceive();
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageFilteredOut fact) => costs[read[fact.Mapping]]?.BillDeletes(1);

    /// <inheritdoc/>
    public void Hear(Instant now, in BatchEnded fact) => costs[read[fact.Mapping]]?.BillDeletes(fact.Deleted);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageNeverSent fact) => queues[fact.Queue].Add(QueueMetrics.NeverSent);

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        var sources = region.Sqs;
        for (int number = 0; number < queues.Length; number++)
        {
            queues[number].BeginMeasuring();
            costs[number]?.StartOver();
            queues[number].StartOver(QueueMetrics.Visible, now, sources.Queues[number].Visible);
            queues[number].StartOver(QueueMetrics.InFlight, now, sources.Queues[number].InFlight);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        var sources = region.Sqs;
        for (int number = 0; number < queues.Length; number++)
        {
            var (measured, queue) = (queues[number], sources.Queues[number]);
            CheckBooks(measured, queue);
            measured.Read(QueueMetrics.Visible, at, queue.Visible);
            measured.Read(QueueMetrics.InFlight, at, queue.InFlight);
            long age = queue.AgeOfOldest.Ticks;
            measured[QueueMetrics.AgeOfOldest].ReadWindow(at.Window, age, age);
            if (at.Ends) measured.CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => queues.Length == 0 ? null : new(
        QueueMetrics.Set.Of,
        [
            .. queues.Select((measured, number) =>
                Result(now, measured, scenario.Queues[number], region.Sqs.Queues[number], costs[number]?.Sum)),
        ]);

    private static void CheckBooks(MetricValues measured, CustomerQueue queue) => Invariant.Check(
        measured[QueueMetrics.Visible].AtStart + measured[QueueMetrics.InFlight].AtStart + measured[QueueMetrics.Sent]
            == measured[QueueMetrics.Deleted] + measured[QueueMetrics.DeadLettered]
            + measured[QueueMetrics.Expired] + queue.Visible.Value + queue.InFlight.Value,
        "of a queue, there at the start + sent = deleted + dead-lettered + expired + visible + in flight");

    private static MetricValues Empty(QueueSettings queue, Windows windows)
    {
        var measured = new MetricValues(QueueMetrics.Set, windows.Count);
        measured[QueueMetrics.Visible].ReadStart(queue.Backlog?.Count ?? 0);
        return measured;
    }

    private static SourceResult Result(
        Instant now, MetricValues measured, QueueSettings settings, CustomerQueue queue, CostResult? cost)
    {
        measured.ReadEnd(QueueMetrics.Visible, now, queue.Visible);
        measured.ReadEnd(QueueMetrics.InFlight, now, queue.InFlight);
        measured[QueueMetrics.AgeOfOldest].ReadEndOfWindows(measured.FirstWindow, queue.AgeOfOldest.Ticks);
        return new SourceResult(settings.Name, measured) { Cost = cost };
    }
}
