using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>A service that hands events over to Lambda: a bucket, a topic, an event bus, logs, or a schedule.</summary>
/// <remarks>
/// In AWS the source takes what comes at once, and an event reaches Lambda's event queue some time later; from then on the
/// rules of asynchronous invocation hold. A schedule calls by itself. Left out: duplicates, the source's own retries (Lambda
/// takes events whatever the load), filters and fan-out, and that bursts of a bucket are slower.
/// </remarks>
internal sealed class EventTrigger : IReceive<Invoke>, IReceive<Answer>, IReceive<ScheduleDue>
{
    /// <summary>Hands events over.</summary>
    public readonly Link<Invoke> EventFrontEnds;

    /// <summary>Answers who publishes.</summary>
    public readonly Link<Answer> Clients;

    /// <summary>The next moment of a schedule.</summary>
    public readonly Timer<ScheduleDue> Moments;

    private const short Taken = 200;

    private const int NotificationBytes = 1024;

    private readonly Simulation simulation;
    private readonly TriggerSettings settings;
    private readonly Probe<TriggerCalled> called;
    private readonly Probe<TriggerAnswered> answered;
    private readonly Probe<EventHandedOver> handedOver;
    private readonly SlotTable<Instant> events = new();
    private readonly Sampler delay;
    private readonly Draws delays, hosts, windows;
    private readonly CallNumbers numbers;
    private readonly ushort function;
    private readonly int place, caller, hostCount;

    /// <summary>A source without events.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public EventTrigger(int number, RegionContext context)
    {
        (place, simulation, settings) = (number, context.Simulation, context.Scenario.Triggers[number]);
        (called, answered) = (context.Probes.Of<TriggerCalled>(), context.Probes.Of<TriggerAnswered>());
        handedOver = context.Probes.Of<EventHandedOver>();
        delay = context.Samplers.For(settings.Delay);
        delays = context.Stream(RandomStreams.DelaysOf, settings.Name);
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        windows = context.Stream(RandomStreams.FlexibleWindowOf, settings.Name);
        numbers = new CallNumbers(context.Scenario, settings);
        function = context.Functions.NumberOf(settings.Function);
        caller = context.Scenario.FirstCaller(TriggerSettings.Kind) + number;
        hostCount = context.Region.Asynchronous.FrontEnd.Hosts;
        string name = $"trigger {settings.Name}";
        (EventFrontEnds, Clients, Moments) = (new(name, "event front end"), new(name, "caller"), new(name));
    }

    /// <summary>Events that are on their way to Lambda.</summary>
    public Gauge Open { get; } = new();

    /// <summary>Begins: a schedule waits for its first moment.</summary>
    public void Start()
    {
        if (settings.Schedule?.After(simulation.Now - Instant.Start) is { } next)
            Moments.Set(Instant.Start + next - simulation.Now, new ScheduleDue());
    }

    /// <inheritdoc/>
    public void Receive(in Invoke message)
    {
        // A bucket tells of its object, and does not send it.
        int payload = settings.Type == TriggerType.Bucket ? NotificationBytes : message.PayloadBytes;
        HandOver(numbers.Next(message.Id.Caller), payload, message.Handler, TimeSpan.Zero);
        answered.Tell(simulation.Now, new TriggerAnswered(place, Taken, Refused: false, TimeSpan.Zero));
        Clients.Send(message.Id.Caller, new Answer(message.Id, message.Call, Taken, FunctionError: false), message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in ScheduleDue message)
    {
        Start();
        for (int call = 0; call < settings.Calls; call++)
        {
            long number = numbers.Next(caller);
            HandOver(number, payload: 0, ShortSpan.None, settings.FlexibleTimeWindow * windows.Uniform((ulong)number));
        }
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var arrived = events[message.Call];
        events.Close(message.Call);
        Open.Add(simulation.Now, -1);
        handedOver.Tell(simulation.Now, new EventHandedOver(place, message.Status < 300, simulation.Now - arrived));
    }

    private void HandOver(long number, int payload, ShortSpan handler, TimeSpan later)
    {
        called.Tell(simulation.Now, new TriggerCalled(place));
        var id = InvocationId.Of(caller, number, attempt: 1);
        var after = later + new TimeSpan(delay.SampleTicks(delays.Bits(id.Value)));
        Open.Add(simulation.Now, 1);
        var invoke = new Invoke(
            id, simulation.Now + after, events.Add(simulation.Now), payload, handler, function, CallType.Event, CallFault.None);
        EventFrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value, after);
    }
}
