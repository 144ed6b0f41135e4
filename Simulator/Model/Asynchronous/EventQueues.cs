using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Keeps events until they are handled: hands them out, hides them meanwhile, lets them be seen again.</summary>
/// <remarks>
/// AWS keeps asynchronous events in SQS queues of its own (re:Invent CNS423, 2025). As in SQS an event that was handed
/// out stays hidden for its visibility timeout and comes back unless it is deleted; order is best effort, because a
/// queue is spread over partitions; a partition may keep a copy of a deleted event and hand it out once more; and a poll waits
/// for events up to 20 s. A new event is found only a while after it was stored: it is hidden until then. A receipt is
/// good until the event is handed out again. We model all queues as one component, as one calls SQS. Left out: limits of
/// SQS itself, retention (events end before), and loss inside the queue.
/// </remarks>
public sealed class EventQueues :
    IReceive<Enqueue>, IReceive<Poll>, IReceive<HangUp>, IReceive<Postpone>, IReceive<Delete>, IReceive<Survey>,
    IReceive<Wake>, IReceive<Hiccup>
{
    /// <summary>Tells that an event is kept.</summary>
    public readonly Link<Enqueued> FrontEnds = new(Name, "event front end");

    /// <summary>Hands events out.</summary>
    public readonly Link<Delivery> Pollers = new(Name, "poller");

    /// <summary>Ends polls.</summary>
    public readonly Link<Polled> Polls = new(Name, "poller");

    /// <summary>Reports what waits.</summary>
    public readonly Link<Backlog> StateManager = new(Name, "state manager");

    /// <summary>The end of a visibility timeout, a delay or a long poll.</summary>
    public readonly Timer<Wake> Wakes = new(Name);

    /// <summary>The next hiccup.</summary>
    public readonly Timer<Hiccup> Hiccups = new(Name);

    private const string Name = "event queues";
    private const int MostPerPoll = 10;

    private readonly Simulation simulation;
    private readonly Probe<EventAccepted> accepted;
    private readonly Probe<EventReappeared> reappeared;
    private readonly Probe<EventRecord> ended;
    private readonly Functions functions;
    private readonly EventQueueSettings settings;
    private readonly EventTable events = new();
    private readonly EventQueue[] queues;
    private readonly (int Waiting, int InHand)[] told;
    private readonly Draws partitions, notices, copies, hiccups, hiccupTimes;
    private readonly double hiccupRate;
    private readonly Sampler noticeTime, hiccupTime;
    private ulong taken;

    /// <summary>Empty queues.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public EventQueues(RegionContext context)
    {
        (simulation, functions) = (context.Simulation, context.Functions);
        (accepted, reappeared) = (context.Probes.Of<EventAccepted>(), context.Probes.Of<EventReappeared>());
        ended = context.Probes.Of<EventRecord>();
        settings = context.Region.Asynchronous.Queues;
        var faults = context.Region.Asynchronous.Faults;
        hiccupRate = faults.QueueHiccups;
        (noticeTime, hiccupTime) = (context.Samplers.For(settings.NoticeTime), context.Samplers.For(faults.HiccupTime));
        partitions = context.Stream(RandomStreams.PartitionOfAnEvent);
        notices = context.Stream(RandomStreams.NoticeOfAnEvent);
        copies = context.Stream(RandomStreams.CopyLeftBehind);
        hiccups = context.Stream(RandomStreams.Hiccups);
        hiccupTimes = context.Stream(RandomStreams.LengthOfHiccups);
        queues = [.. Enumerable.Range(0, QueueChoice.CountOf(settings)).Select(_ => new EventQueue(events, settings.Partitions))];
        Waiting = [.. Enumerable.Range(0, functions.Count).Select(_ => new Gauge())];
        InFlight = [.. Enumerable.Range(0, functions.Count).Select(_ => new Gauge())];
        told = new (int, int)[functions.Count];
    }

    /// <summary>How many queues there are.</summary>
    public int Count => queues.Length;

    /// <summary>Events that wait, seen or delayed, by function; copies not counted.</summary>
    public IReadOnlyList<Gauge> Waiting { get; }

    /// <summary>Events that pollers have in hand, by function; copies not counted.</summary>
    public IReadOnlyList<Gauge> InFlight { get; }

    /// <summary>Copies of events that have ended already.</summary>
    public Gauge Copies { get; } = new();

    /// <summary>Events that wait in all queues.</summary>
    public Gauge WaitingInAll { get; } = new();

    /// <summary>Events that wait in one queue, copies included.</summary>
    /// <param name="queue">Which.</param>
    public int WaitingIn(int queue) => queues[queue].Waiting;

    /// <summary>Counts all events one by one, which takes time: what the gauges must agree with.</summary>
    public EventCensus Census()
    {
        var census = new EventCensus(0, 0, 0);
        for (int number = 0; number < events.Places; number++)
        {
            ref var counted = ref events[number];
            if (counted.State == EventState.Free) continue;
            if (counted.Copy) census = census with { Copies = census.Copies + 1 };
            else if (counted.State == EventState.InHand) census = census with { InFlight = census.InFlight + 1 };
            else census = census with { Waiting = census.Waiting + 1 };
        }
        return census;
    }

    /// <inheritdoc/>
    public void Receive(in Enqueue message)
    {
        int number = events.Take();
        ref var kept = ref events[number];
        kept = new QueuedEvent
        {
            Id = message.Id,
            Accepted = simulation.Now,
            Handler = message.Handler,
            Function = message.Function,
            Queue = message.Queue,
            Receipt = (ushort)(kept.Receipt + 1),
            Kilobytes = message.Kilobytes,
            Hops = message.Hops,
            State = EventState.Delayed,
        };
        accepted.Tell(simulation.Now, new EventAccepted(message.Function));
        ChangeWaiting(message.Function, difference: 1);
        var queue = queues[message.Queue];
        queue.Hidden.Add(number, simulation.Now + new TimeSpan(noticeTime.SampleTicks(notices.Bits(message.Id.Value))));
        FrontEnds.Send(message.FrontEnd, new Enqueued(message.Call, message.Queue, queue.Waiting), message.Id.Value);
        Arm(message.Queue);
    }

    /// <inheritdoc/>
    public void Receive(in Poll message)
    {
        queues[message.Queue].Hold(new EventQueue.HeldPoll(message.Lease, message.Wanted, simulation.Now + settings.LongPoll));
        Serve(message.Queue);
    }

    /// <inheritdoc/>
    public void Receive(in HangUp message) => queues[message.Queue].Drop(message.Lease);

    /// <inheritdoc/>
    public void Receive(in Postpone message)
    {
        ref var kept = ref events[message.Event];
        if (kept.Receipt != message.Receipt || kept.State != EventState.InHand) return;
        kept.Failures = message.Failures;
        kept.Throttles = message.Throttles;
        kept.State = EventState.Delayed;
        var queue = queues[kept.Queue];
        queue.InHand--;
        GiveBack(kept);
        queue.Hidden.Remove(message.Event);
        queue.Hidden.Add(message.Event, simulation.Now + message.Delay);
        Arm(kept.Queue);
    }

    /// <inheritdoc/>
    public void Receive(in Delete message)
    {
        ref var kept = ref events[message.Event];
        if (kept.Receipt != message.Receipt || kept.State != EventState.InHand) return;
        ended.Tell(simulation.Now, new EventRecord(
            kept.Id, kept.Function, kept.Accepted, simulation.Now, message.Ending, message.Condition, message.Invocations, kept.Copy,
            kept.Hops));
        if (kept.Copy) Copies.Add(simulation.Now, -1);
        else InFlight[kept.Function].Add(simulation.Now, -1);
        var queue = queues[kept.Queue];
        queue.InHand--;
        if (LeavesCopy(kept, message.Ending))
        {
            kept.Copy = true;
            kept.State = EventState.Delayed;
            Copies.Add(simulation.Now, 1);
            return;
        }
        queue.Hidden.Remove(message.Event);
        events.Free(message.Event);
    }

    /// <inheritdoc/>
    public void Receive(in Survey message)
    {
        // All have the same way, so that they arrive in this order.
        ulong about = (ulong)simulation.Now.Ticks;
        for (int queue = 0; queue < queues.Length; queue++)
        {
            var now = (queues[queue].Waiting, queues[queue].InHand);
            if (queues[queue].Told == now) continue;
            queues[queue].Told = now;
            StateManager.Send(new Backlog(queue, Function: -1, now.Waiting, now.InHand), about);
        }
        for (int function = 0; function < told.Length; function++)
        {
            var now = (Waiting[function].Value, InFlight[function].Value);
            if (told[function] == now) continue;
            told[function] = now;
            StateManager.Send(new Backlog(Queue: -1, function, now.Item1, now.Item2), about);
        }
    }

    /// <inheritdoc/>
    public void Receive(in Wake message)
    {
        var queue = queues[message.Queue];
        if (simulation.Now >= queue.Armed) queue.Armed = Instant.Never;
        while (queue.Hidden.First <= simulation.Now) Reappear(queue);
        Serve(message.Queue);
        while (queue.HasPoll && queue.FirstPoll.Until <= simulation.Now)
        {
            Polls.Send(new Polled(queue.FirstPoll.Lease, Count: 0), queue.FirstPoll.Lease);
            queue.DropFirstPoll();
        }
        Arm(message.Queue);
    }

    /// <inheritdoc/>
    public void Receive(in Hiccup message)
    {
        ushort stuck = (ushort)hiccups.Below((ulong)message.Number * 2, queues.Length);
        queues[stuck].Stuck = simulation.Now + new TimeSpan(hiccupTime.SampleTicks(hiccupTimes.Bits((ulong)message.Number)));
        ScheduleHiccup(message.Number + 1);
        Arm(stuck);
    }

    /// <summary>Begins: the first hiccup, if there are any.</summary>
    public void Start() => ScheduleHiccup(0);

    private void ScheduleHiccup(int number)
    {
        if (hiccupRate == 0) return;
        double wait = -Math.Log(1 - hiccups.Uniform(((ulong)number * 2) + 1)) / hiccupRate;
        Hiccups.Set(TimeSpan.FromSeconds(Math.Min(wait, TimeSpan.FromDays(400).TotalSeconds)), new Hiccup(number));
    }

    /// <summary>Answers polls with what can be seen.</summary>
    private void Serve(int number)
    {
        var queue = queues[number];
        while (queue.HasPoll && queue.Visible > 0 && queue.Stuck <= simulation.Now)
        {
            var poll = queue.FirstPoll;
            queue.DropFirstPoll();
            int count = Math.Min(Math.Min(poll.Wanted, MostPerPoll), queue.Visible);
            for (int turn = 0; turn < count; turn++) HandOut(queue, poll.Lease);
            Polls.Send(new Polled(poll.Lease, count), poll.Lease);
        }
        Arm(number);
    }

    private void HandOut(EventQueue queue, ushort lease)
    {
        int number = queue.Take(partitions.Bits(ulong.MaxValue - taken++));
        ref var kept = ref events[number];
        kept.State = EventState.InHand;
        kept.Receipt++;
        if (kept.Receives < byte.MaxValue) kept.Receives++;
        queue.InHand++;
        if (!kept.Copy)
        {
            ChangeWaiting(kept.Function, difference: -1);
            InFlight[kept.Function].Add(simulation.Now, 1);
        }
        queue.Hidden.Add(number, simulation.Now + functions[kept.Function].Settings.Timeout + settings.VisibilityMargin);
        var id = InvocationId.Of(kept.Id.Caller, kept.Id.Call, kept.Receives);
        Pollers.Send(
            new Delivery(
                id, number, ShortInstant.Of(kept.Accepted), kept.Handler, kept.Function, kept.Receipt, lease, kept.Kilobytes,
                kept.Failures, kept.Throttles, kept.Hops, kept.Copy),
            id.Value);
    }

    /// <summary>The first hidden event can be seen again: its delay is over, or its poller never spoke of it.</summary>
    private void Reappear(EventQueue queue)
    {
        int number = queue.Hidden.FirstEvent;
        queue.Hidden.Remove(number);
        ref var kept = ref events[number];
        if (kept.State == EventState.InHand)
        {
            queue.InHand--;
            kept.Receipt++;
            GiveBack(kept);
            reappeared.Tell(simulation.Now, new EventReappeared(kept.Function));
        }
        Show(queue, number);
    }

    private void GiveBack(in QueuedEvent kept)
    {
        if (kept.Copy) return;
        InFlight[kept.Function].Add(simulation.Now, -1);
        ChangeWaiting(kept.Function, difference: 1);
    }

    private void ChangeWaiting(int function, int difference)
    {
        Waiting[function].Add(simulation.Now, difference);
        WaitingInAll.Add(simulation.Now, difference);
    }

    private void Show(EventQueue queue, int number)
    {
        ref var shown = ref events[number];
        queue.Show(number, partitions.Bits(shown.Id.Value + shown.Receives));
    }

    private bool LeavesCopy(in QueuedEvent kept, EventEnding ending) =>
        ending == EventEnding.Succeeded && !kept.Copy && settings.Duplicates > 0 && copies.Chance(kept.Id.Value, settings.Duplicates);

    /// <summary>Sees to it that the queue is woken when something next happens by itself. A timer set later for an
    /// earlier moment leaves the older one behind; when that comes, there is nothing to do, and that is all.</summary>
    private void Arm(int number)
    {
        var queue = queues[number];
        var next = queue.Hidden.First;
        if (queue.HasPoll && queue.FirstPoll.Until < next) next = queue.FirstPoll.Until;
        if (queue.HasPoll && queue.Visible > 0 && queue.Stuck > simulation.Now && queue.Stuck < next) next = queue.Stuck;
        if (next >= queue.Armed) return;
        queue.Armed = next;
        Wakes.Set(next - simulation.Now, new Wake((ushort)number));
    }
}

/// <summary>How many events there are, counted one by one.</summary>
/// <param name="Waiting">Events that can be handed out, now or after a delay.</param>
/// <param name="InFlight">Events in pollers' hands.</param>
/// <param name="Copies">Copies of events that have ended.</param>
public readonly record struct EventCensus(long Waiting, long InFlight, long Copies);
