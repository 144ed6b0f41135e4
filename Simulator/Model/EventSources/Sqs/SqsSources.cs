using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>The wiring of customers' queues and of the mappings that read them.</summary>
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
public sealed class SqsSources
{
    private readonly Ground ground;

    /// <summary>Builds and connects the queues and mappings of a scenario; it may have none.</summary>
    /// <param name="ground">What all components stand on.</param>
    public SqsSources(Ground ground)
    {
        this.ground = ground;
        Queues = [.. ground.Scenario.Queues.Select((queue, number) => new CustomerQueue(number, Hidden(queue), ground))];
        Mappings = [.. ground.Scenario.Mappings.Select((mapping, number) => new SqsMapping(number, Hidden(QueueOf(mapping)), ground))];
        Connect();
    }

    /// <summary>The queues, by number.</summary>
    public IReadOnlyList<CustomerQueue> Queues { get; }

    /// <summary>The mappings, by number.</summary>
    public IReadOnlyList<SqsMapping> Mappings { get; }

    /// <summary>Connects a link over which messages are sent to any of the queues.</summary>
    /// <param name="messages">The link.</param>
    /// <param name="over">How long the way takes.</param>
    public void ConnectSender(Link<SendMessage> messages, Latency over) =>
        messages.Connect(ground.Simulation, [.. Queues], over, ground.Seed);

    /// <summary>Starts the pollers.</summary>
    public void Start()
    {
        foreach (var mapping in Mappings) mapping.Start();
    }

    private void Connect()
    {
        var noTime = new Latency(ground.Laws.For(new ConstantLaw(0)));
        IReceive<Received>[] receivers = [.. Mappings];
        for (int number = 0; number < Queues.Count; number++)
        {
            var queue = Queues[number];
            queue.Mappings.Connect(ground.Simulation, receivers, noTime, ground.Seed);
            if (ground.Scenario.Queues[number].DeadLetterQueue is { } name)
                queue.DeadLetters.Connect(ground.Simulation, [Queues[NumberOf(name)]], noTime, ground.Seed);
            queue.Notices.Connect(ground.Simulation, queue);
            queue.PollEnds.Connect(ground.Simulation, queue);
            queue.VisibilityEnds.Connect(ground.Simulation, queue);
            queue.RetentionEnds.Connect(ground.Simulation, queue);
        }
        for (int number = 0; number < Mappings.Count; number++)
        {
            var mapping = Mappings[number];
            var queue = Queues[NumberOf(ground.Scenario.Mappings[number].Queue)];
            mapping.Receives.Connect(ground.Simulation, [queue], noTime, ground.Seed);
            mapping.Deletes.Connect(ground.Simulation, [queue], noTime, ground.Seed);
            mapping.Evaluations.Connect(ground.Simulation, mapping);
            mapping.Pauses.Connect(ground.Simulation, mapping);
            mapping.Retries.Connect(ground.Simulation, mapping);
        }
    }

    private int NumberOf(string name) => ground.Scenario.Queues.Select(queue => queue.Name).ToList().IndexOf(name);

    private QueueSettings QueueOf(MappingSettings mapping) => ground.Scenario.Queues[NumberOf(mapping.Queue)];

    /// <summary>A mapping asks for a longer visibility when gathering and running could outlast the queue's own
    /// (AWS Lambda Developer Guide, Using Lambda with Amazon SQS, 2022): window + timeout + 30 s.</summary>
    private TimeSpan Hidden(QueueSettings queue)
    {
        var longest = queue.VisibilityTimeout;
        foreach (var mapping in ground.Scenario.Mappings.Where(mapping => mapping.Queue == queue.Name))
        {
            var timeout = ground.Functions[ground.Functions.NumberOf(mapping.Function)].Settings.Timeout;
            var needed = mapping.MaximumBatchingWindow + timeout;
            var asked = needed + TimeSpan.FromSeconds(30);
            if (needed > queue.VisibilityTimeout && asked > longest) longest = asked;
        }
        return longest;
    }
}
