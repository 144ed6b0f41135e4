using LambdaSim.Model.EventSources.Pipes;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>An event source mapping: Lambda's pollers, which take messages from a queue and invoke a function with them.</summary>
/// <remarks>
/// In AWS a poller receives, gathers a batch in memory, filters it, and invokes the function synchronously, as a client
/// (re:Invent CNS423, 2025). A batch is closed by its size, its window, or 6 MB. What succeeded is deleted; what failed
/// is left in the queue until its visibility timeout ends. A throttled batch is tried again as long as its messages stay
/// hidden, then dropped: that receive is used up. A mapping whose function's role may not read the queue has a PROBLEM: its
/// pollers ask again from time to time, and read on once they may. What the queue answers with an error they ask again as a client
/// of AWS does: see <see cref="SdkBackoff"/>. <see cref="SqsScaling"/> says how many pollers there are. We let each
/// poller hold one batch at a time. Left out: what a record of the event is larger than its message, that a change
/// to a mapping takes minutes to show, and a role that may receive and not delete.
/// </remarks>
public sealed class SqsMapping :
    IReceive<Received>, IReceive<Answer>, IReceive<Evaluate>, IReceive<PollAgain>, IReceive<TryAgain>, IReceive<Impair>
{
    /// <summary>Asks for messages.</summary>
    public readonly Link<ReceiveMessages> Receives;

    /// <summary>Deletes messages.</summary>
    public readonly Link<Delete> Deletes;

    /// <summary>Invokes the function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>The end of a period.</summary>
    public readonly Timer<Evaluate> Evaluations;

    /// <summary>The end of a pause: a provisioned poller's, of one that may not read, or after an error of the queue.</summary>
    public readonly Timer<PollAgain> Pauses;

    /// <summary>The end of a throttled batch's wait.</summary>
    public readonly Timer<TryAgain> Retries;

    private readonly Simulation simulation;
    private readonly MappingProbes told;
    private readonly MappingSettings settings;
    private readonly QueueSettings queue;
    private readonly SqsPollerSettings scaling;
    private readonly ISqsScaling rule;
    private readonly BatchWork work;
    private readonly PollPace? pace;
    private readonly PollerTable pollers = new();
    private readonly Draws hosts, retryDelays;
    private readonly int number, caller, hostCount, largestBatch, mostHops;
    private readonly ushort function;
    private readonly TimeSpan hidden;
    private readonly double payloadTicks;
    private PeriodSeen seen;
    private double concurrency;
    private bool messagesWait;
    private Instant lastMessage;
    private readonly Queue<int> deafPollers = new();
    private FaultCount deaf;
    private long batches;
    private ulong errors;

    /// <summary>A mapping without pollers.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="hidden">How long its queue hides received messages.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public SqsMapping(int number, TimeSpan hidden, RegionContext context)
    {
        (this.number, this.hidden, simulation, told) = (number, hidden, context.Simulation, new MappingProbes(context.Probes));
        settings = context.Scenario.Mappings[number];
        queue = context.Scenario.Queues.Single(candidate => candidate.Name == settings.Queue);
        scaling = context.Region.SqsPollers;
        rule = ChosenPolicies.SqsScaling(settings, scaling);
        function = context.Functions.NumberOf(settings.Function);
        work = new BatchWork(settings, context.Functions[function], context);
        pace = settings.ProvisionedPollers is null ? null : new PollPace(scaling);
        caller = context.Scenario.FirstCaller(MappingSettings.Kind) + number;
        mostHops = context.Lineage.Limit(function);
        hostCount = context.Region.FrontEnd.Hosts;
        largestBatch = (int)Math.Min(settings.BatchSize, FrontEnd.LargestEvent / queue.MessageSize);
        payloadTicks = queue.MessageSize * TimeSpan.TicksPerSecond / context.Region.Network.PayloadBytesPerSecond;
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        retryDelays = context.Stream(RandomStreams.RetryDelaysOf, settings.Name);
        string name = $"mapping {settings.Name}";
        (Receives, Deletes) = (new(name, "queue"), new(name, "queue"));
        FrontEnds = new(name, settings.Pipe is null ? "front end" : Pipe.NameFor(settings.Name));
        (Evaluations, Pauses, Retries) = (new(name), new(name), new(name));
    }

    /// <summary>Pollers at work, with a batch or without.</summary>
    public Gauge Pollers { get; } = new();

    /// <summary>Batches that the function works on, or that wait to be tried again.</summary>
    public Gauge Concurrency { get; } = new();

    /// <summary>Messages in the pollers' hands.</summary>
    public int InHand { get; private set; }

    /// <summary>Starts the first pollers.</summary>
    public void Start()
    {
        concurrency = rule.Initial;
        StartPollers();
        Evaluations.Set(scaling.EvaluationPeriod, new Evaluate());
    }

    /// <inheritdoc/>
    public void Receive(in Received message)
    {
        ref var poller = ref pollers[message.Poller];
        if (message.Slot >= 0) Take(ref poller, message);
        if (message.Left > 0) return;

        bool failed = message.Slot == Received.Failed;
        poller.Errors = failed ? poller.Errors + 1 : 0;
        if (!failed) seen.Receive(message.Waiting);
        bool closed = poller.Count >= largestBatch || simulation.Now - poller.GatheringSince >= settings.MaximumBatchingWindow;
        if (poller.Count > 0 && closed) Begin(message.Poller);
        else if (failed)
            Pauses.Set(SdkBackoff.After(poller.Errors, retryDelays.Uniform(~errors++)), new PollAgain(message.Poller));
        else Poll(message.Poller);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        if (pollers[message.Call].Waiting != message.Id) return;
        bool later = message.Status is 429 or >= 500, succeeded = message.Status == 200 && !message.FunctionError;
        seen.Answer(succeeded);
        if (later) TryLaterOrDrop(message.Call);
        else if (succeeded) Succeed(message.Call);
        else End(message.Call, BatchEnd.Failed, deleted: 0);
    }

    /// <inheritdoc/>
    public void Receive(in TryAgain message) => Invoke(message.Poller);

    /// <inheritdoc/>
    public void Receive(in PollAgain message) => Ask(message.Poller);

    /// <inheritdoc/>
    public void Receive(in Evaluate message)
    {
        if (seen.FewestWaiting is { } fewest) messagesWait = fewest > 0;
        var view = new SqsScalingView(
            concurrency, Concurrency.Value, messagesWait, seen.DrainsIn(scaling.EvaluationPeriod), seen.ComingShare,
            seen.FailedShare, simulation.Now - lastMessage);
        concurrency = rule.Next(view);
        seen = seen.Next();
        StartPollers();
        Evaluations.Set(scaling.EvaluationPeriod, new Evaluate());
    }

    /// <summary>Pollers ask for nothing more, in a fault, until it is over.</summary>
    /// <param name="message">It begins, or is over.</param>
    public void Receive(in Impair message)
    {
        deaf.Change(message.Begins);
        while (!deaf.Any && deafPollers.TryDequeue(out int poller)) Ask(poller);
    }

    private void StartPollers()
    {
        while (Pollers.Value < (int)concurrency)
        {
            Pollers.Add(simulation.Now, 1);
            Poll(pollers.Start());
        }
    }

    /// <summary>Asks for more messages; a poller with empty hands rests when there are too many.</summary>
    private void Poll(int poller)
    {
        if (pollers[poller].Count == 0 && Pollers.Value > (int)concurrency)
        {
            Pollers.Add(simulation.Now, -1);
            pollers.Stop(poller);
            return;
        }
        var pause = pace?.NextPoll(simulation.Now, concurrency) ?? TimeSpan.Zero;
        if (pause > TimeSpan.Zero) Pauses.Set(pause, new PollAgain(poller));
        else Ask(poller);
    }

    private void Ask(int poller)
    {
        if (deaf.Any)
        {
            deafPollers.Enqueue(poller);
            return;
        }
        if (settings.Permission.IsMissingAt(simulation.Now - Instant.Start))
        {
            told.Denied.Tell(simulation.Now, new ReceiveDenied(number));
            Pauses.Set(scaling.DeniedDelay, new PollAgain(poller));
            return;
        }
        int most = Math.Min(CustomerQueue.LargestReceive, largestBatch - pollers[poller].Count);
        Receives.Send(new ReceiveMessages(number, poller, most), 0);
    }

    private void Take(ref Poller poller, in Received message)
    {
        lastMessage = simulation.Now;
        seen.Take();
        pace?.Carry(simulation.Now, queue.MessageSize, concurrency);
        if (!work.Keeps(message.Number))
        {
            told.FilteredOut.Tell(simulation.Now, new MessageFilteredOut(number));
            Deletes.Send(new Delete(message.Slot, message.Number, message.Receives), 0);
            return;
        }
        told.Taken.Tell(simulation.Now, new MessageTaken(number));
        if (poller.Count == 0) poller.GatheringSince = simulation.Now;
        InHand++;
        pollers.Add(message.Poller, message);
    }

    private void Begin(int place)
    {
        ref var poller = ref pollers[place];
        (poller.Batch, poller.Attempt) = (batches++, 0);
        Concurrency.Add(simulation.Now, 1);
        if (poller.Hops < mostHops)
        {
            Invoke(place);
            return;
        }
        told.LoopsCut.Tell(simulation.Now, new LoopCut(number, LoopsCut(poller)));
        End(place, BatchEnd.Recursive, deleted: 0);
    }

    /// <summary>The messages with which a loop is cut; what stays in the queue and is received again was counted before.</summary>
    private int LoopsCut(in Poller poller)
    {
        int cut = 0;
        for (int place = poller.First; place != Chain.None; place = pollers.Message(place).Next)
            if (pollers.Message(place) is { Receives: 1 } message && message.Hops >= mostHops) cut++;
        return cut;
    }

    private void Invoke(int place)
    {
        ref var poller = ref pollers[place];
        poller.Attempt++;
        var id = InvocationId.Of(caller, Lineage.Number(poller.Batch, poller.Hops), Math.Min(poller.Attempt, byte.MaxValue));
        poller.Waiting = id;
        var fault = !settings.ReportBatchItemFailures && AnyFails(poller) ? CallFault.FailingEvent : CallFault.None;
        var invoke = new Invoke(
            id, simulation.Now, place, (int)(poller.Count * queue.MessageSize), work.Time(id, pollers, poller.First), function,
            CallType.RequestResponse, fault);
        FrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value, after: new TimeSpan((long)(poller.Count * payloadTicks)));
    }

    private bool AnyFails(in Poller poller)
    {
        for (int place = poller.First; place != Chain.None; place = pollers.Message(place).Next)
            if (work.Fails(pollers.Message(place))) return true;
        return false;
    }

    /// <summary>Waits for another attempt, if there is time for one before the messages are visible again.</summary>
    private void TryLaterOrDrop(int place)
    {
        ref var poller = ref pollers[place];
        told.Throttled.Tell(simulation.Now, new BatchThrottled(number));
        double variate = 0.5 + (0.5 * retryDelays.Uniform(poller.Waiting.Value));
        var delay = Doubled(scaling.ThrottleDelay, poller.Attempt - 1, scaling.LongestThrottleDelay) * variate;
        poller.Waiting = default;
        bool again = scaling.ThrottledBatches == ThrottledBatches.Retried && simulation.Now + delay < poller.GatheringSince + hidden;
        if (again) Retries.Set(delay, new TryAgain(place));
        else End(place, BatchEnd.Dropped, deleted: 0);
    }

    /// <summary>Deletes what succeeded. Of a FIFO queue, processing stops at the first failure.</summary>
    private void Succeed(int place)
    {
        int deleted = 0;
        bool stopped = false;
        for (int at = pollers[place].First; at != Chain.None; at = pollers.Message(at).Next)
        {
            ref var message = ref pollers.Message(at);
            bool fails = stopped || (settings.ReportBatchItemFailures && work.Fails(message));
            stopped = fails && queue.Type == QueueType.Fifo;
            if (fails) continue;
            Deletes.Send(new Delete(message.Slot, message.Number, message.Receives), 0);
            deleted++;
        }
        End(place, BatchEnd.Answered, deleted);
    }

    private void End(int place, BatchEnd end, int deleted)
    {
        told.Ended.Tell(simulation.Now, new BatchEnded(number, end, pollers[place].Count, deleted));
        Concurrency.Add(simulation.Now, -1);
        InHand -= pollers[place].Count;
        pollers[place].Waiting = default;
        pollers.Clear(place);
        Poll(place);
    }

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan most)
    {
        const int enough = 30;
        var delay = first * Math.Pow(2, Math.Min(times, enough));
        return delay < most ? delay : most;
    }
}
