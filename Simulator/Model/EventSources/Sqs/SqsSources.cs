using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>Customers' queues and the mappings that read them.</summary>
/// <remarks>
/// <code>
///  sender, function ── SendMessage ──► queue ── SendMessage ──► its dead-letter queue
///                                      ▲   │
///             ReceiveMessages, Delete  │   │ Received
///                                      │   ▼
///                                     mapping ── Invoke ──► front end
///                                        ▲                      │
///                                        └────── Answer ────────┘
/// </code>
/// Messages between a queue and its pollers take no time on the way: a queue's own time to answer stands for it, and a
/// poller's delete reaches the queue before its next receive.
/// </remarks>
public sealed class SqsSources : IRegionPart
{
    private readonly RegionContext context;
    private readonly SendRetries? retries;

    /// <summary>Builds the queues and mappings of a scenario; it may have none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public SqsSources(RegionContext context)
    {
        this.context = context;
        Queues = [.. context.Scenario.Queues.Select((queue, number) => new CustomerQueue(number, Hidden(queue), context))];
        retries = SendRetries.IfNeeded(context);
        Mappings = [.. context.Scenario.Mappings.Select((mapping, number) => new SqsMapping(number, Hidden(QueueOf(mapping)), context))];
    }

    /// <summary>The queues, by number.</summary>
    public IReadOnlyList<CustomerQueue> Queues { get; }

    /// <summary>The mappings, by number.</summary>
    public IReadOnlyList<SqsMapping> Mappings { get; }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        if (Queues.Count > 0) ports.OfferFleet<SendMessage>("queue", Queues);
        if (Queues.Count > 0) ports.OfferFleet<Faults.Impair>("queue", Queues);
        if (retries is not null) ports.OfferFleet<SendRefused>(SendRetries.Name, [retries]);
        if (Mappings.Count > 0) ports.OfferFleet<Faults.Impair>("mapping", Mappings);
        if (Mappings.Count > 0)
            ports.OfferFleet<Answer>("caller", Mappings, context.Scenario.FirstCaller(MappingSettings.Kind));
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        for (int number = 0; number < Queues.Count; number++) Connect(ports, Queues[number], context.Scenario.Queues[number]);
        for (int number = 0; number < Mappings.Count; number++)
            Connect(ports, Mappings[number], Queues[NumberOf(context.Scenario.Mappings[number].Queue)]);
        if (retries is null) return;
        ports.Connect(retries.Queues, ports.InZone);
        ports.Connect(retries.Waits, retries);
    }

    /// <summary>Begins: queues, then their pollers.</summary>
    public void Start()
    {
        foreach (var queue in Queues) queue.Start();
        foreach (var mapping in Mappings) mapping.Start();
    }

    private void Connect(Ports ports, CustomerQueue queue, QueueSettings settings)
    {
        ports.Connect(queue.Mappings, ports.Beside, [.. Mappings]);
        if (settings.DeadLetterQueue is { } name) ports.Connect(queue.DeadLetters, ports.Beside, Queues[NumberOf(name)]);
        if (ports.Has<SendRefused>(queue.Senders.To)) ports.Connect(queue.Senders, ports.Client);
        if (ports.Has<SendRefused>(queue.Retries.To)) ports.Connect(queue.Retries, ports.InZone);
        ports.Connect(queue.Notices, queue);
        ports.Connect(queue.PollEnds, queue);
        ports.Connect(queue.VisibilityEnds, queue);
        ports.Connect(queue.RetentionEnds, queue);
    }

    private static void Connect(Ports ports, SqsMapping mapping, CustomerQueue queue)
    {
        ports.Connect(mapping.Receives, ports.Beside, queue);
        ports.Connect(mapping.Deletes, ports.Beside, queue);
        ports.Connect(mapping.FrontEnds, ports.InZone);
        ports.Connect(mapping.Evaluations, mapping);
        ports.Connect(mapping.Pauses, mapping);
        ports.Connect(mapping.Retries, mapping);
    }

    private int NumberOf(string name) => context.Scenario.Queues.Select(queue => queue.Name).ToList().IndexOf(name);

    private QueueSettings QueueOf(MappingSettings mapping) => context.Scenario.Queues[NumberOf(mapping.Queue)];

    /// <summary>A mapping asks for a longer visibility when gathering and running could outlast the queue's own
    /// (AWS Lambda Developer Guide, Using Lambda with Amazon SQS, 2022): window + timeout + 30 s.</summary>
    private TimeSpan Hidden(QueueSettings queue)
    {
        var longest = queue.VisibilityTimeout;
        foreach (var mapping in context.Scenario.Mappings.Where(mapping => mapping.Queue == queue.Name))
        {
            var timeout = context.Functions[context.Functions.NumberOf(mapping.Function)].Settings.Timeout;
            if (mapping.Pipe is { } pipe) timeout += context.Functions[context.Functions.NumberOf(pipe.Enrichment)].Settings.Timeout;
            var needed = mapping.MaximumBatchingWindow + timeout;
            var asked = needed + TimeSpan.FromSeconds(30);
            if (needed > queue.VisibilityTimeout && asked > longest) longest = asked;
        }
        return longest;
    }
}
