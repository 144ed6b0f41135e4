using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>A service that hands events over to Lambda: a bucket, a topic, an event bus, logs, or a schedule.</summary>
/// <remarks>
/// In AWS the source takes what comes at once, and an event reaches Lambda's event queue some time later; from then on the
/// rules of asynchronous invocation hold. A schedule calls by itself. What Lambda refuses, because the function's policy does not
/// let the source invoke it or because the event is too large, no source tries again: it goes to the dead-letter queue of its
/// subscription, rule or schedule, or is lost (Amazon SNS Developer Guide, message delivery retries; Amazon EventBridge User Guide,
/// dead-letter queues; 2023 to 2026). A subscription of CloudWatch Logs is disabled for up to ten minutes then, and what is logged
/// meanwhile is lost. Left out: duplicates, the source's own retries while Lambda is down (it takes events whatever the
/// load), expressions of cron, filters and fan-out, and that bursts of a bucket are slower.
/// </remarks>
internal sealed class EventTrigger : IReceive<Invoke>, IReceive<Answer>, IReceive<ScheduleDue>
{
    /// <summary>Hands events over.</summary>
    public readonly Link<Invoke> EventFrontEnds;

    /// <summary>Answers who publishes.</summary>
    public readonly Link<Answer> Clients;

    /// <summary>The next moment of a schedule.</summary>
    public readonly Timer<ScheduleDue> Moments;

    /// <summary>Keeps what Lambda did not take.</summary>
    public readonly Link<SendMessage> DeadLetters;

    private const short Taken = 200, Forbidden = 403;

    private const int NotificationBytes = 1024;

    private readonly Simulation simulation;
    private readonly TriggerSettings settings;
    private readonly Probe<TriggerCalled> called;
    private readonly Probe<TriggerAnswered> answered;
    private readonly Probe<EventHandedOver> handedOver;
    private readonly Probe<TriggerDenied> denied;
    private readonly SlotTable<Instant> events = new();
    private readonly Sampler delay;
    private readonly Draws delays, hosts, windows;
    private readonly ushort function;
    private readonly int number, caller, hostCount, deadLetterQueue;
    private Instant disabledUntil;
    private long eventsTaken;

    /// <summary>A source without events.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public EventTrigger(int number, RegionContext context)
    {
        (this.number, simulation, settings) = (number, context.Simulation, context.Scenario.Triggers[number]);
        (called, answered) = (context.Probes.Of<TriggerCalled>(), context.Probes.Of<TriggerAnswered>());
        handedOver = context.Probes.Of<EventHandedOver>();
        delay = context.Samplers.For(settings.Delay);
        delays = context.Stream(RandomStreams.DelaysOf, settings.Name);
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        windows = context.Stream(RandomStreams.FlexibleWindowOf, settings.Name);
        function = context.Functions.NumberOf(settings.Function);
        caller = context.Scenario.FirstCaller(TriggerSettings.Kind) + number;
        hostCount = context.Region.Asynchronous.FrontEnd.Hosts;
        denied = context.Probes.Of<TriggerDenied>();
        deadLetterQueue = context.Scenario.QueueNumber(settings.DeadLetterQueue);
        string name = $"trigger {settings.Name}";
        (EventFrontEnds, Clients, Moments) = (new(name, "event front end"), new(name, "caller"), new(name));
        DeadLetters = new(name, "queue");
    }

    /// <summary>Events that are on their way to Lambda.</summary>
    public Gauge Open { get; } = new();

    /// <summary>Begins: a schedule waits for its first moment.</summary>
    public void Start()
    {
        if (settings.Every is { } interval) Moments.Set(interval, new ScheduleDue());
    }

    /// <inheritdoc/>
    public void Receive(in Invoke message)
    {
        // A bucket tells of its object, and does not send it.
        int payload = settings.Type == TriggerType.Bucket ? NotificationBytes : message.PayloadBytes;
        HandOver(payload, message.Handler, TimeSpan.Zero);
        answered.Tell(simulation.Now, new TriggerAnswered(number, Taken, Refused: false, TimeSpan.Zero));
        Clients.Send(message.Id.Caller, new Answer(message.Id, message.Call, Taken, FunctionError: false), message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in ScheduleDue message)
    {
        Moments.Set(settings.Every!.Value, message);
        for (int call = 0; call < settings.Calls; call++)
            HandOver(payload: 0, ShortSpan.None, settings.FlexibleTimeWindow * windows.Uniform((ulong)eventsTaken));
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var arrived = events[message.Call];
        events.Close(message.Call);
        Open.Add(simulation.Now, -1);
        if (message.Status == Forbidden)
        {
            denied.Tell(simulation.Now, new TriggerDenied(number));
            disabledUntil = simulation.Now + settings.OfType.DisabledWhenDenied;
        }
        bool taken = message.Status < 300;
        if (!taken && deadLetterQueue >= 0) DeadLetters.Send(deadLetterQueue, new SendMessage(), message.Id.Value);
        var ending = taken ? HandOverEnding.Taken : deadLetterQueue >= 0 ? HandOverEnding.DeadLettered : HandOverEnding.Lost;
        handedOver.Tell(simulation.Now, new EventHandedOver(number, ending, simulation.Now - arrived));
    }

    private void HandOver(int payload, ShortSpan handler, TimeSpan later)
    {
        called.Tell(simulation.Now, new TriggerCalled(number));
        var id = InvocationId.Of(caller, eventsTaken++, attempt: 1);
        if (simulation.Now < disabledUntil)
        {
            handedOver.Tell(simulation.Now, new EventHandedOver(number, HandOverEnding.Skipped, TimeSpan.Zero));
            return;
        }
        var after = later + new TimeSpan(delay.SampleTicks(delays.Bits(id.Value)));
        Open.Add(simulation.Now, 1);
        var fault = settings.Permission.IsMissingAt(simulation.Now + after - Instant.Start) ? CallFault.Unauthorised : CallFault.None;
        var invoke = new Invoke(
            id, simulation.Now + after, events.Add(simulation.Now), payload, handler, function, CallType.Event, fault);
        EventFrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value, after);
    }
}
