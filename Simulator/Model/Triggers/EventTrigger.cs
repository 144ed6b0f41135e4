using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Triggers;

/// <summary>A service that hands events over: a bucket, a topic, an event bus, logs, or a schedule.</summary>
/// <remarks>
/// In AWS the source takes what comes at once, and an event reaches Lambda's event queue some time later; from then on the
/// rules of asynchronous invocation hold. A topic hands each message to all who subscribe, functions and queues, whose
/// filters let it through; a bus to the targets of all rules whose patterns it matches. A FIFO topic keeps the order. A
/// schedule calls by itself. The events of a bucket are late when many come at once: see <see cref="BucketBursts"/>. What
/// Lambda refuses, because the function's policy does not let the source invoke it or because the event is too large, no
/// source tries again: it goes to the dead-letter queue of its subscription, rule or schedule, or is lost. What a state
/// machine refuses because too many executions were started, rules of a bus and schedulers try again: see <see
/// cref="HandOverRetries"/> (Amazon SNS Developer Guide, message delivery retries; Amazon EventBridge User Guide, dead-letter
/// queues; 2023 to 2026). A subscription of CloudWatch Logs is disabled for up to ten minutes then, and what is logged
/// meanwhile is lost. In a fault it refuses whoever publishes; what functions write and what a schedule would call waits until it is over,
/// and what is on its way arrives (in June 2023 EventBridge delivered up to 801 s late: AWS, post-event summary 061323).
/// Left out: duplicates, the source's own retries while Lambda is down (it and SQS take events whatever the load), what functions
/// publish is never refused, as their clients try again, and all topics and buses of an account share their quotas.
/// </remarks>
internal sealed class EventTrigger :
    IReceive<Invoke>, IReceive<Publish>, IReceive<Answer>, IReceive<EventDue>, IReceive<ScheduleDue>, IReceive<Impair>
{
    /// <summary>Hands events over to functions.</summary>
    public readonly Link<Invoke> EventFrontEnds;

    /// <summary>Starts executions of state machines.</summary>
    public readonly Link<Invoke> StateMachines;

    /// <summary>Puts events into queues: those that subscribe, and the dead-letter queue.</summary>
    public readonly Link<SendMessage> Queues;

    /// <summary>Answers who publishes.</summary>
    public readonly Link<Answer> Clients;

    /// <summary>The ends of ways that are not known when they begin: to queues, all of a bucket's, and again.</summary>
    public readonly Timer<EventDue> Ways;

    /// <summary>The next moment of a schedule.</summary>
    public readonly Timer<ScheduleDue> Moments;

    private const short Taken = 200, Forbidden = 403, TooManyRequests = 429, Unavailable = 503;

    private const int NotificationBytes = 1024;

    private readonly Simulation simulation;
    private readonly TriggerSettings settings;
    private readonly Probe<TriggerCalled> called;
    private readonly Probe<TriggerAnswered> answered;
    private readonly Probe<EventHandedOver> handedOver;
    private readonly Probe<EventFiltered> filtered;
    private readonly Probe<TriggerDenied> denied;
    private readonly Probe<TriggerTriedAgain> triedAgain;
    private readonly SlotTable<Event> events = new();
    private readonly Sampler delay;
    private readonly Sampler? burstDelay;
    private readonly BucketBursts? bursts;
    private readonly Draws delays, burstDelays, hosts, windows, filters;
    private readonly CallNumbers numbers;
    private readonly HandOverRetries? retries;
    private readonly SubjectFaults? faults;
    private readonly Queue<HeldBack> heldBack = new();
    private readonly Subscription[] subscriptions;
    private readonly int place, caller, hostCount, deadLetterQueue;
    private Instant disabledUntil;
    private TokenBucket publishes;
    private InvocationPace invocations;

    /// <summary>A source without events.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public EventTrigger(int number, RegionContext context)
    {
        (place, simulation, settings) = (number, context.Simulation, context.Scenario.Triggers[number]);
        (called, answered) = (context.Probes.Of<TriggerCalled>(), context.Probes.Of<TriggerAnswered>());
        (handedOver, filtered) = (context.Probes.Of<EventHandedOver>(), context.Probes.Of<EventFiltered>());
        delay = context.Samplers.For(settings.Delay);
        delays = context.Stream(RandomStreams.DelaysOf, settings.Name);
        if (settings.Bursts is not null)
            (bursts, burstDelay) = (new BucketBursts(settings.Bursts), context.Samplers.For(settings.Bursts.Delay));
        burstDelays = context.Stream(RandomStreams.BurstDelaysOf, settings.Name);
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        windows = context.Stream(RandomStreams.FlexibleWindowOf, settings.Name);
        filters = context.Stream(RandomStreams.FilterOf, settings.Name);
        numbers = new CallNumbers(context.Scenario, settings);
        faults = SubjectFaults.IfNeeded(FaultSubject.Trigger, settings.Name, context);
        (denied, triedAgain) = (context.Probes.Of<TriggerDenied>(), context.Probes.Of<TriggerTriedAgain>());
        if (settings.Retries is { } policy)
            retries = new HandOverRetries(policy, context.Stream(RandomStreams.WaitsBeforeRetriesOf, settings.Name));
        deadLetterQueue = context.Scenario.QueueNumber(settings.DeadLetterQueue);
        subscriptions = [.. settings.Subscriptions.Select(subscription => new Subscription
        {
            Kept = subscription.Kept,
            Kind = subscription.Kind,
            Number = subscription.Kind switch
            {
                SubscriberKind.Queue => context.Scenario.QueueNumber(subscription.Name),
                SubscriberKind.StateMachine => context.Scenario.StateMachineNumber(subscription.Name),
                SubscriberKind.Function => context.Functions.NumberOf(subscription.Name),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
        })];
        if (settings.PublishRate is { } rate) publishes = TokenBucket.OfOneSecond(rate);
        invocations = new InvocationPace(settings.InvocationRate);
        caller = context.Scenario.FirstCaller(TriggerSettings.Kind) + number;
        hostCount = context.Region.Asynchronous.FrontEnd.Hosts;
        string name = $"trigger {settings.Name}";
        (EventFrontEnds, StateMachines) = (new(name, "event front end"), new(name, "state machines"));
        (Queues, Clients) = (new(name, "queue"), new(name, "caller"));
        (Ways, Moments) = (new(name), new(name));
    }

    /// <summary>Events that are on their way, each as often as there are subscriptions that it goes to.</summary>
    public Gauge Open { get; } = new();

    /// <summary>Begins: a schedule waits for its first moment.</summary>
    public void Start() => Await(settings.Schedule?.First);

    /// <inheritdoc/>
    public void Receive(in Invoke message)
    {
        bool failed = faults?.Refuses(message.Id.Value) == true;
        if (failed || (settings.PublishRate is not null && !publishes.TryTake(simulation.Now)))
        {
            called.Tell(simulation.Now, new TriggerCalled(place, message.PayloadBytes, Refused: true, Failed: failed));
            Answer(message, failed ? Unavailable : TooManyRequests);
            return;
        }
        // A bucket tells of its object, and does not send it.
        int payload = settings.Type == TriggerType.Bucket ? NotificationBytes : message.PayloadBytes;
        HandOver(new HeldBack(simulation.Now, numbers.Next(message.Id.Caller), payload, message.Handler));
        Answer(message, Taken);
    }

    /// <inheritdoc/>
    public void Receive(in Publish message)
    {
        int payload = settings.Type == TriggerType.Bucket ? NotificationBytes : message.Bytes;
        byte hops = settings.OfType.KeepsLineage ? message.Hops : (byte)0;
        Accept(new HeldBack(simulation.Now, Lineage.Number(numbers.NextWritten(), hops), payload, ShortSpan.None, Written: true));
    }

    /// <inheritdoc/>
    public void Receive(in ScheduleDue message)
    {
        Await(settings.Schedule?.After(simulation.Now - Instant.Start));
        for (int call = 0; call < settings.Calls; call++)
        {
            long number = numbers.Next(caller);
            var later = settings.FlexibleTimeWindow * windows.Uniform((ulong)number);
            Accept(new HeldBack(simulation.Now, number, Payload: 0, ShortSpan.None, later));
        }
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        if (message.Status == Forbidden)
        {
            denied.Tell(simulation.Now, new TriggerDenied(place));
            disabledUntil = simulation.Now + settings.OfType.DisabledWhenDenied;
        }
        if (message.Status is TooManyRequests or >= 500 && TriesAgain(message)) return;
        bool taken = message.Status < 300;
        if (!taken && deadLetterQueue >= 0) Queues.Send(deadLetterQueue, new SendMessage(), message.Id.Value);
        End(message.Call, taken ? HandOverEnding.Taken : deadLetterQueue >= 0 ? HandOverEnding.DeadLettered : HandOverEnding.Lost);
    }

    /// <inheritdoc/>
    public void Receive(in EventDue message)
    {
        ref var due = ref events[message.Event];
        ulong about = due.Invoke.Id.Value;
        if (bursts is not null && !due.InBurst && bursts.Any(simulation.Now))
        {
            due.InBurst = true;
            Ways.Set(new TimeSpan(burstDelay!.SampleTicks(burstDelays.Bits(about))), message);
        }
        else if (due.Kind == SubscriberKind.Queue)
        {
            var invoke = due.Invoke;
            End(message.Event, HandOverEnding.Queued);
            Queues.Send(invoke.Function, new SendMessage(Lineage.HopsOf(invoke.Id.Call)), about);
        }
        else
            Send(due.Kind, due.Invoke with { Call = message.Event, Sent = simulation.Now }, TimeSpan.Zero);
    }

    /// <summary>Something is wrong with it, or it is over: then what was held back is handed over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        faults!.Receive(message);
        while (!faults.Unavailable && heldBack.TryDequeue(out var held)) HandOver(held);
    }

    private bool TriesAgain(in Answer refusal)
    {
        ref var refused = ref events[refusal.Call];
        if (retries?.Next(refused.Retries, simulation.Now - refused.Arrived, refusal.Id) is not { } wait) return false;
        triedAgain.Tell(simulation.Now, new TriggerTriedAgain(place));
        refused.Retries++;
        refused.Invoke = refused.Invoke with { Id = InvocationId.Of(caller, refusal.Id.Call, refusal.Id.Attempt + 1) };
        Ways.Set(wait, new EventDue(refusal.Call));
        return true;
    }

    private void Send(SubscriberKind kind, in Invoke invoke, TimeSpan after)
    {
        ulong about = invoke.Id.Value;
        if (kind == SubscriberKind.StateMachine) StateMachines.Send(invoke, about, after);
        else EventFrontEnds.Send(hosts.Below(about, hostCount), invoke, about, after);
    }

    private void Answer(in Invoke client, short status)
    {
        answered.Tell(simulation.Now, new TriggerAnswered(place, status, Refused: status != Taken, TimeSpan.Zero));
        Clients.Send(client.Id.Caller, new Answer(client.Id, client.Call, status, FunctionError: false), client.Id.Value);
    }

    private void Await(TimeSpan? moment)
    {
        if (moment is { } next) Moments.Set(Instant.Start + next - simulation.Now, new ScheduleDue());
    }

    private void Accept(in HeldBack incoming)
    {
        if (faults?.Unavailable == true) heldBack.Enqueue(incoming);
        else HandOver(incoming);
    }

    private void HandOver(in HeldBack incoming)
    {
        var (arrived, number, payload, handler, later, written) = incoming;
        called.Tell(simulation.Now, new TriggerCalled(place, payload, Written: written));
        bursts?.Add(simulation.Now);
        for (int to = 0; to < subscriptions.Length; to++)
        {
            ref var subscription = ref subscriptions[to];
            // Who is called comes first, and each has a number of its own; a queue has that of the event, and an attempt of its own.
            bool queued = subscription.Kind == SubscriberKind.Queue;
            var id = InvocationId.Of(caller, queued ? number : number + to, attempt: queued ? to + 2 : 1);
            if (subscription.Kept < 1 && !filters.Chance(id.Value, subscription.Kept))
            {
                filtered.Tell(simulation.Now, new EventFiltered(place));
                continue;
            }
            if (!queued && simulation.Now < disabledUntil)
            {
                handedOver.Tell(simulation.Now, new EventHandedOver(place, HandOverEnding.Skipped, TimeSpan.Zero));
                continue;
            }
            var due = simulation.Now + later + invocations.Wait(simulation.Now)
                + new TimeSpan(delay.SampleTicks(delays.Bits(id.Value), faults?.Latency ?? 1));
            if (settings.OfType.InOrder) due = subscription.LastDue = due > subscription.LastDue ? due : subscription.LastDue;
            Open.Add(simulation.Now, 1);
            var fault = settings.Permission.IsMissingAt(due - Instant.Start) ? CallFault.Unauthorised : CallFault.None;
            var invoke = new Invoke(id, due, Call: 0, payload, handler, (ushort)subscription.Number, CallType.Event, fault);
            int handle = events.Add(new Event { Arrived = arrived, Invoke = invoke, Kind = subscription.Kind });
            var after = due - simulation.Now;
            if (queued || bursts is not null) Ways.Set(after, new EventDue(handle));
            else Send(subscription.Kind, invoke with { Call = handle }, after);
        }
    }

    private void End(int handle, HandOverEnding ending)
    {
        var arrived = events[handle].Arrived;
        events.Close(handle);
        Open.Add(simulation.Now, -1);
        handedOver.Tell(simulation.Now, new EventHandedOver(place, ending, simulation.Now - arrived));
    }

    /// <summary>Something that came, as it waits while the trigger is unavailable.</summary>
    private readonly record struct HeldBack(
        Instant Arrived, long Number, int Payload, ShortSpan Handler, TimeSpan Later = default, bool Written = false);

    private struct Event
    {
        public Instant Arrived;
        public Invoke Invoke;
        public SubscriberKind Kind;
        public byte Retries;
        public bool InBurst;
    }

    private struct Subscription
    {
        public double Kept;
        public SubscriberKind Kind;
        public int Number;
        public Instant LastDue;
    }
}
