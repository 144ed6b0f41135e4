using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the queues: hears what becomes of messages, and reads how many there are.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class QueueMeter(Scenario scenario, Windows windows) :
    IHear<MessageSent>, IHear<ReceiveAsked>, IHear<ReceiveCameBackEmpty>, IHear<MessageReceived>, IHear<MessageReturned>,
    IHear<MessageDeleted>, IHear<DeleteCameTooLate>, IHear<MessageDeadLettered>, IHear<MessageExpired>
{
    private readonly Measured[] queues = [.. scenario.Queues.Select(_ => new Measured(QueueMetrics.Set, windows.Count))];

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageSent fact) => queues[fact.Queue].Add(QueueMetrics.Sent);

    /// <inheritdoc/>
    public void Hear(Instant now, in ReceiveAsked fact) => queues[fact.Queue].Add(QueueMetrics.Receives);

    /// <inheritdoc/>
    public void Hear(Instant now, in ReceiveCameBackEmpty fact) => queues[fact.Queue].Add(QueueMetrics.EmptyReceives);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageReceived fact)
    {
        var queue = queues[fact.Queue];
        queue.Add(QueueMetrics.Received);
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
    public void Hear(Instant now, in MessageDeadLettered fact) => queues[fact.Queue].Add(QueueMetrics.DeadLettered);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageExpired fact) => queues[fact.Queue].Add(QueueMetrics.Expired);

    /// <summary>The warm-up is over: lengths of time that end from now on count, and levels from now on.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sources">Where the levels are.</param>
    public void BeginMeasuring(Instant now, SqsSources sources)
    {
        foreach (var measured in queues) measured.BeginMeasuring();
        foreach (var queue in sources.Queues)
        {
            queue.Visible.StartOver(now);
            queue.InFlight.StartOver(now);
        }
    }

    /// <summary>Reads the levels at the end of a window.</summary>
    /// <param name="window">Which.</param>
    /// <param name="now">Its end.</param>
    /// <param name="sources">Where the levels are.</param>
    public void CloseWindow(int window, Instant now, SqsSources sources)
    {
        for (int number = 0; number < queues.Length; number++)
        {
            var (measured, queue) = (queues[number], sources.Queues[number]);
            CheckBooks(measured, queue);
            measured.ReadWindow(QueueMetrics.Visible, window, now, queue.Visible);
            measured.ReadWindow(QueueMetrics.InFlight, window, now, queue.InFlight);
            long age = queue.AgeOfOldest.Ticks;
            measured[QueueMetrics.AgeOfOldest].ReadWindow(window, age, age);
            measured.CloseWindow(window);
        }
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sources">Where the levels are.</param>
    public IReadOnlyList<QueueResult> Results(Instant now, SqsSources sources) =>
        [.. queues.Select((measured, number) => Result(now, measured, scenario.Queues[number], sources.Queues[number]))];

    private static void CheckBooks(Measured measured, CustomerQueue queue) => Invariant.Check(
        measured[QueueMetrics.Sent] == measured[QueueMetrics.Deleted] + measured[QueueMetrics.DeadLettered]
            + measured[QueueMetrics.Expired] + queue.Visible.Value + queue.InFlight.Value,
        "of a queue, sent = deleted + dead-lettered + expired + visible + in flight");

    private static QueueResult Result(Instant now, Measured measured, QueueSettings settings, CustomerQueue queue)
    {
        measured.ReadEnd(QueueMetrics.Visible, now, queue.Visible);
        measured.ReadEnd(QueueMetrics.InFlight, now, queue.InFlight);
        var age = measured[QueueMetrics.AgeOfOldest];
        age.ReadEnd(queue.AgeOfOldest.Ticks, age.Peaks.Skip(measured.FirstWindow).Max(), age.Means.Skip(measured.FirstWindow).Average());
        return new QueueResult(settings.Name, measured, settings.DeadLetterQueue);
    }
}
