using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>An SQS queue of the customer: keeps messages until they are deleted, too old, or received too often.</summary>
/// <remarks>
/// A received message is hidden for the visibility timeout; deleted within, it is done, else it is received again. What
/// was received as often as the redrive policy allows goes to the dead-letter queue when it would be visible again (in
/// AWS when it would be received once more, which pollers see to at once).
/// A message received three times goes to the back of a standard queue (Amazon SQS Developer Guide). A FIFO queue gives
/// out the messages of a group in order, and none while one is in flight. In a fault it refuses sends, receives and deletes: who sends
/// tries again, pollers too, and a message that could not be deleted is received again. Left out: the servers a queue is spread over
/// (a share of receives comes back with fewer messages, instead), duplicates that SQS itself makes, delays, sizes of
/// single messages, and that the retention of a standard queue goes on in its dead-letter queue.
/// </remarks>
#pragma warning disable CA1711 // It is no collection, and SQS calls it a queue.
public sealed class CustomerQueue :
    IReceive<SendMessage>, IReceive<ReceiveMessages>, IReceive<Delete>,
    IReceive<Notice>, IReceive<PollEnded>, IReceive<VisibilityEnded>, IReceive<RetentionEnded>, IReceive<Impair>
#pragma warning restore CA1711
{
    /// <summary>Messages of one receive at most.</summary>
    public const int LargestReceive = 10;

    /// <summary>Gives messages to pollers.</summary>
    public readonly Link<Received> Mappings;

    /// <summary>Hands over what was received too often.</summary>
    public readonly Link<SendMessage> DeadLetters;

    /// <summary>Refuses what traffic sends.</summary>
    public readonly Link<SendRefused> Senders;

    /// <summary>Refuses what is sent from within AWS.</summary>
    public readonly Link<SendRefused> Retries;

    /// <summary>The end of the time that long polls take to notice a message.</summary>
    public readonly Timer<Notice> Notices;

    /// <summary>The end of long polls.</summary>
    public readonly Timer<PollEnded> PollEnds;

    /// <summary>The end of visibility timeouts.</summary>
    public readonly Timer<VisibilityEnded> VisibilityEnds;

    /// <summary>The end of retention.</summary>
    public readonly Timer<RetentionEnded> RetentionEnds;

    private readonly Simulation simulation;
    private readonly QueueProbes told;
    private readonly QueueSettings settings;
    private readonly SqsSettings sqs;
    private readonly int number;
    private readonly TimeSpan hidden;
    private readonly Sampler receiveTime, noticeTime;
    private readonly Draws receiveTimes, noticeTimes, partialReceives, groupDraws;
    private readonly MessageTable messages = new();
    private readonly MessageGroups groups;
    private readonly SubjectFaults? faults;
    private readonly Queue<WaitingPoll> polls = new();
    private Chain inFlight = Chain.Empty;
    private bool pollEndPending, visibilityPending, retentionPending;
    private int noticesPending;
    private ulong receives, notices, requests;

    /// <summary>An empty queue.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="hidden">How long a received message is hidden.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public CustomerQueue(int number, TimeSpan hidden, RegionContext context)
    {
        (this.number, this.hidden, simulation, told) = (number, hidden, context.Simulation, new QueueProbes(context.Probes));
        (settings, sqs) = (context.Scenario.Queues[number], context.Region.Sqs);
        string name = $"queue {settings.Name}";
        Mappings = new Link<Received>(name, "mapping");
        DeadLetters = new Link<SendMessage>(name, "dead-letter queue");
        (Senders, Retries) = (new Link<SendRefused>(name, "queue sender"), new Link<SendRefused>(name, SendRetries.Name));
        faults = SubjectFaults.IfNeeded(FaultSubject.Queue, settings.Name, context);
        (Notices, PollEnds) = (new Timer<Notice>(name), new Timer<PollEnded>(name));
        (VisibilityEnds, RetentionEnds) = (new Timer<VisibilityEnded>(name), new Timer<RetentionEnded>(name));
        (receiveTime, noticeTime) = (context.Samplers.For(sqs.ReceiveTime), context.Samplers.For(sqs.NoticeTime));
        (receiveTimes, noticeTimes) = (context.Stream(RandomStreams.ReceivesOf, name), context.Stream(RandomStreams.NoticesOf, name));
        partialReceives = context.Stream(RandomStreams.PartialReceivesOf, name);
        groupDraws = context.Stream(RandomStreams.GroupsOf, name);
        bool fifo = settings.Type == QueueType.Fifo;
        groups = new MessageGroups(messages, fifo ? settings.MessageGroups : 1, inOrder: fifo);
    }

    /// <summary>Messages that can be received, or wait behind one of their group that is in flight.</summary>
    public Gauge Visible { get; } = new();

    /// <summary>Messages that are hidden.</summary>
    public Gauge InFlight { get; } = new();

    /// <summary>How old the oldest message is; zero of an empty queue.</summary>
    public TimeSpan AgeOfOldest => messages.Oldest == Chain.None ? TimeSpan.Zero : simulation.Now - messages[messages.Oldest].Sent;

    /// <summary>Begins with the messages that wait from before.</summary>
    public void Start()
    {
        for (int place = 0; place < settings.Backlog?.Count; place++) Keep(Instant.Start - settings.Backlog.AgeOf(place), hops: 0);
        if (settings.Backlog is not null) AwaitRetention();
    }

    /// <inheritdoc/>
    public void Receive(in SendMessage message)
    {
        if (Refuses(QueueRequest.Send))
        {
            var again = message with { Refusals = (byte)Math.Min(message.Refusals + 1, byte.MaxValue) };
            if (message.By == SentBy.Traffic) Senders.Send(message.Sender, new SendRefused(number, again), requests);
            else Retries.Send(new SendRefused(number, again), requests);
            return;
        }
        Keep(simulation.Now, message.Hops);
        told.Sent.Tell(simulation.Now, new MessageSent(number));
        if (!retentionPending) AwaitRetention();
        NoticeLater();
    }

    /// <inheritdoc/>
    public void Receive(in ReceiveMessages message)
    {
        told.Asked.Tell(simulation.Now, new ReceiveAsked(number));
        if (Refuses(QueueRequest.Receive))
        {
            Fail(message);
            return;
        }
        if (TryAnswer(message, waited: false)) return;
        polls.Enqueue(new WaitingPoll(message, simulation.Now + sqs.LongPoll));
        if (pollEndPending) return;
        pollEndPending = true;
        PollEnds.Set(sqs.LongPoll, new PollEnded());
    }

    /// <inheritdoc/>
    public void Receive(in Delete message)
    {
        if (Refuses(QueueRequest.Delete)) return;
        ref var kept = ref messages[message.Slot];
        if (!kept.Kept || kept.Number != message.Number || kept.Receives != message.Receives)
        {
            told.CameTooLate.Tell(simulation.Now, new DeleteCameTooLate(number));
            return;
        }
        told.Deleted.Tell(simulation.Now, new MessageDeleted(number, simulation.Now - kept.Sent));
        Forget(message.Slot);
        NoticeLater();
    }

    /// <inheritdoc/>
    public void Receive(in Notice message)
    {
        noticesPending--;
        if (polls.TryPeek(out var poll) && TryAnswer(poll.Asked, waited: true)) polls.Dequeue();
        NoticeLater();
    }

    /// <inheritdoc/>
    public void Receive(in PollEnded message)
    {
        pollEndPending = false;
        while (polls.TryPeek(out var poll) && poll.Until <= simulation.Now)
        {
            polls.Dequeue();
            told.CameBackEmpty.Tell(simulation.Now, new ReceiveCameBackEmpty(number));
            Mappings.Send(poll.Asked.Mapping, new Received(poll.Asked.Poller, Received.Nothing, 0, 0, Left: 0, Waiting: 0), 0);
        }
        if (!polls.TryPeek(out var next)) return;
        pollEndPending = true;
        PollEnds.Set(next.Until - simulation.Now, new PollEnded());
    }

    /// <inheritdoc/>
    public void Receive(in VisibilityEnded message)
    {
        visibilityPending = false;
        while (inFlight.First != Chain.None && messages[inFlight.First].HiddenUntil <= simulation.Now) Return(inFlight.First);
        if (inFlight.First != Chain.None) AwaitVisibility();
        NoticeLater();
    }

    /// <inheritdoc/>
    public void Receive(in RetentionEnded message)
    {
        retentionPending = false;
        for (int slot = messages.FirstToExpire; slot != Chain.None; slot = messages.FirstToExpire)
        {
            if (messages[slot].Sent + settings.Retention > simulation.Now) break;
            told.Expired.Tell(simulation.Now, new MessageExpired(number));
            Forget(slot);
        }
        if (messages.FirstToExpire != Chain.None) AwaitRetention();
    }

    /// <summary>Something is wrong with it, or it is over: polls that wait get an error at once when it is unavailable.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        faults!.Receive(message);
        while (faults.Unavailable && polls.TryDequeue(out var poll))
        {
            told.Failed.Tell(simulation.Now, new QueueFailed(number, QueueRequest.Receive));
            Fail(poll.Asked);
        }
    }

    /// <summary>Messages that can be received at present; of a FIFO queue, groups that have some.</summary>
    private int Receivable => settings.Type == QueueType.Fifo ? groups.Ready : Visible.Value;

    private void Keep(Instant sent, byte hops)
    {
        int slot = messages.Add(sent);
        messages[slot].Hops = hops;
        if (settings.Type == QueueType.Fifo) messages[slot].Group = groupDraws.Below((ulong)messages[slot].Number, settings.MessageGroups);
        groups.Add(slot);
        Visible.Add(simulation.Now, 1);
    }

    private bool Refuses(QueueRequest request)
    {
        if (faults is null || !faults.Refuses(requests++)) return false;
        told.Failed.Tell(simulation.Now, new QueueFailed(number, request));
        return true;
    }

    private void Fail(in ReceiveMessages asked)
    {
        long ticks = receiveTime.SampleTicks(receiveTimes.Bits(receives++));
        var failed = new Received(asked.Poller, Received.Failed, 0, 0, Left: 0, Waiting: 0);
        Mappings.Send(asked.Mapping, failed, 0, after: new TimeSpan(ticks));
    }

    /// <summary>Gives out what there is, if there is anything: all messages of one answer arrive at one moment. The answer
    /// of a poll that waited is on its way already when it is noticed that there are messages.</summary>
    private bool TryAnswer(in ReceiveMessages asked, bool waited)
    {
        Span<int> slots = stackalloc int[LargestReceive];
        int count = 0, most = Most(asked.Most);
        while (count < most && groups.TryTake(out int slot)) slots[count++] = Hide(slot);
        groups.EndReceive();
        if (count == 0) return false;

        long ticks = waited ? 0 : receiveTime.SampleTicks(receiveTimes.Bits(receives), faults?.Latency ?? 1);
        receives++;
        int waiting = Receivable;
        for (int index = 0; index < count; index++)
        {
            ref var message = ref messages[slots[index]];
            var left = (ushort)(count - 1 - index);
            var received = new Received(asked.Poller, slots[index], message.Number, message.Receives, left, waiting, message.Hops);
            Mappings.Send(asked.Mapping, received, 0, after: new TimeSpan(ticks));
        }
        return true;
    }

    /// <summary>Fewer than asked for when the receive reaches only some servers, or too many are in flight.</summary>
    private int Most(int asked)
    {
        int most = Math.Min(asked, sqs.InFlightLimit - InFlight.Value);
        bool partial = most > 1 && settings.Type == QueueType.Standard && partialReceives.Chance(receives, sqs.PartialReceives);
        return partial ? 1 + partialReceives.Below(~receives, most - 1) : most;
    }

    private int Hide(int slot)
    {
        ref var message = ref messages[slot];
        messages.CountReceive(slot);
        message.HiddenUntil = simulation.Now + hidden;
        message.InFlight = true;
        messages.Lines.AddLast(ref inFlight, slot);
        groups.Hide(slot);
        Visible.Add(simulation.Now, -1);
        InFlight.Add(simulation.Now, 1);
        told.Received.Tell(simulation.Now, new MessageReceived(number, simulation.Now - message.Sent, Again: message.Receives > 1));
        if (!visibilityPending) AwaitVisibility();
        return slot;
    }

    /// <summary>A message was not deleted in time: it is visible again, or a dead letter.</summary>
    private void Return(int slot)
    {
        if (settings.DeadLetterQueue is not null && messages[slot].Receives >= settings.MaximumReceiveCount)
        {
            told.DeadLettered.Tell(simulation.Now, new MessageDeadLettered(number));
            DeadLetters.Send(new SendMessage(messages[slot].Hops), 0);
            Forget(slot);
            return;
        }
        messages.Lines.Remove(ref inFlight, slot);
        messages[slot].InFlight = false;
        groups.Return(slot);
        InFlight.Add(simulation.Now, -1);
        Visible.Add(simulation.Now, 1);
        told.Returned.Tell(simulation.Now, new MessageReturned(number));
    }

    /// <summary>Takes a message out of its line, wherever it stands, and gives its slot back.</summary>
    private void Forget(int slot)
    {
        if (messages[slot].InFlight)
        {
            messages.Lines.Remove(ref inFlight, slot);
            InFlight.Add(simulation.Now, -1);
            groups.Done(slot);
        }
        else
        {
            groups.Remove(slot);
            Visible.Add(simulation.Now, -1);
        }
        messages.Remove(slot);
    }

    /// <summary>As many polls notice messages, each in its own time, as there are messages for.</summary>
    private void NoticeLater()
    {
        while (noticesPending < polls.Count && Receivable > noticesPending * (long)polls.Peek().Asked.Most)
        {
            noticesPending++;
            Notices.Set(new TimeSpan(noticeTime.SampleTicks(noticeTimes.Bits(notices++), faults?.Latency ?? 1)), new Notice());
        }
    }

    private void AwaitVisibility()
    {
        visibilityPending = true;
        VisibilityEnds.Set(messages[inFlight.First].HiddenUntil - simulation.Now, new VisibilityEnded());
    }

    private void AwaitRetention()
    {
        retentionPending = true;
        var due = messages[messages.FirstToExpire].Sent + settings.Retention;
        RetentionEnds.Set(due > simulation.Now ? due - simulation.Now : TimeSpan.Zero, new RetentionEnded());
    }
}
