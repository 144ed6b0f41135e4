using LambdaSim.Model.EventSources.Pipes;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Brokers;

/// <summary>An event source mapping that reads a broker: its one consumer.</summary>
/// <remarks>
/// <code>
///              Delivery                      Invoke                   all done: acknowledged
///  credit ───────────────► gathering ───────────────► in a place ─────────────────────────────► credit
///            a full batch, its window, 6 MB             │   ▲  failed too often: dead-lettered
///                                   failed, throttled   │   │ the wait is over
///                                                       ▼   │
///                                                      waiting
/// </code>
/// In AWS a mapping has one consumer, which reads until a batch is full, its window has ended or it has 6 MB, and invokes the
/// function synchronously, with one batch at a time of RabbitMQ and up to five of ActiveMQ (AWS Lambda Developer Guide, Using
/// Lambda with Amazon MQ). Success acknowledges all messages of the batch, and a failure redelivers all of them. The client of
/// ActiveMQ redelivers by itself, from its own memory; as a mapping has one consumer, what RabbitMQ requeues comes back to it
/// too: so the batch stays in its place here, in the same company. Not published, and our assumptions: that a throttle waits in
/// place and is no redelivery, and that the consumer reads ahead only while a place is free. Left out: that a body grows by its
/// encoding in the event, and what several mappings of one broker would get of each other's requeued messages.
/// </remarks>
public sealed class BrokerMapping : IReceive<Delivery>, IReceive<Answer>, IReceive<GatheringEnds>, IReceive<InvokeAgain>
{
    /// <summary>Says how many messages there is room for.</summary>
    public readonly Link<GrantCredit> Credits;

    /// <summary>Says what has become of messages.</summary>
    public readonly Link<SettleMessage> Settlements;

    /// <summary>Invokes the function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>The end of gathering.</summary>
    public readonly Timer<GatheringEnds> Windows;

    /// <summary>The end of a batch's wait.</summary>
    public readonly Timer<InvokeAgain> Waits;

    private readonly Simulation simulation;
    private readonly BrokerMappingProbes told;
    private readonly BrokerMappingSettings settings;
    private readonly BrokerSettings broker;
    private readonly BrokerConsumerSettings consumer;
    private readonly RecordRetrySettings throttles;
    private readonly BatchWork work;
    private readonly Draws hosts, retryDelays;
    private readonly BrokerBatch[] places;
    private readonly List<Delivery> gathered = [];
    private readonly int number, caller, hostCount, largestBatch;
    private readonly ushort function;
    private readonly double payloadTicks;
    private int asked, turn;
    private bool windowOver;
    private long batches;

    /// <summary>A consumer without messages.</summary>
    /// <param name="number">The mapping's place among those that read brokers.</param>
    /// <param name="broker">The broker that it reads.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public BrokerMapping(int number, BrokerSettings broker, RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(context);
        (this.number, this.broker, simulation) = (number, broker, context.Simulation);
        (settings, told) = (context.Scenario.BrokerMappings[number], new BrokerMappingProbes(context.Probes));
        (consumer, throttles) = (context.Region.Brokers.Of(broker.Type), context.Region.Brokers.Throttles);
        function = context.Functions.NumberOf(settings.Function);
        work = new BatchWork(settings, context.Functions[function], context);
        caller = context.Scenario.FirstCaller(BrokerMappingSettings.Kind) + number;
        hostCount = context.Region.FrontEnd.Hosts;
        largestBatch = (int)Math.Clamp(FrontEnd.LargestEvent / broker.MessageSize, 1, settings.BatchSize);
        payloadTicks = broker.MessageSize * TimeSpan.TicksPerSecond / context.Region.Network.PayloadBytesPerSecond;
        places = [.. Enumerable.Range(0, consumer.Concurrency).Select(_ => new BrokerBatch())];
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        retryDelays = context.Stream(RandomStreams.RetryDelaysOf, settings.Name);
        string name = $"broker mapping {settings.Name}";
        (Credits, Settlements) = (new(name, "broker"), new(name, "broker"));
        FrontEnds = new(name, settings.Pipe is null ? "front end" : Pipe.NameFor(settings.Name));
        (Windows, Waits) = (new(name), new(name));
    }

    /// <summary>Batches that the function works on.</summary>
    public Gauge Concurrency { get; } = new();

    /// <summary>Messages that are gathered, with the function, or that wait to be tried again.</summary>
    public int InHand { get; private set; }

    /// <summary>Begins to read.</summary>
    public void Start() => Ask();

    /// <inheritdoc/>
    public void Receive(in Delivery message)
    {
        asked--;
        if (broker.MessageSize > FrontEnd.LargestEvent)
        {
            Settle(message, Settlement.Dropped);
            Ask();
            return;
        }
        if (!work.Keeps(message.Number))
        {
            told.FilteredOut.Tell(simulation.Now, new BrokerMessageFilteredOut(number));
            Settle(message, Settlement.Acknowledged);
            Ask();
            return;
        }
        InHand++;
        gathered.Add(message);
        if (gathered.Count == 1) Windows.Set(settings.MaximumBatchingWindow, new GatheringEnds(turn));
        TryBegin();
    }

    /// <inheritdoc/>
    public void Receive(in GatheringEnds message)
    {
        if (message.Turn != turn) return;
        windowOver = true;
        TryBegin();
    }

    /// <inheritdoc/>
    public void Receive(in InvokeAgain message)
    {
        var batch = places[message.Place];
        LoseOld(batch);
        if (batch.Messages.Count > 0) Invoke(message.Place);
        else Free();
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var batch = places[message.Call];
        if (batch.Waiting != message.Id) return;
        batch.Waiting = default;
        Concurrency.Add(simulation.Now, -1);
        bool later = message.Status is 429 or >= 500;
        var end = later ? BrokerBatchEnd.Throttled
            : message.Status == 200 && !message.FunctionError ? BrokerBatchEnd.Succeeded
            : BrokerBatchEnd.Failed;
        told.Answered.Tell(simulation.Now, new BrokerBatchAnswered(number, end, batch.Messages.Count));
        if (end == BrokerBatchEnd.Throttled) Wait(message.Call, throttles, batch.Throttles++);
        else if (end == BrokerBatchEnd.Succeeded) End(batch, Settlement.Acknowledged);
        else if (batch.Redeliveries >= broker.MaximumRedeliveries) End(batch, Settlement.DeadLettered);
        else Redeliver(message.Call);
    }

    /// <summary>Asks for what is missing of a batch while there is a place for it.</summary>
    private void Ask()
    {
        int missing = largestBatch - gathered.Count - asked;
        if (missing <= 0 || FreePlace() < 0) return;
        asked += missing;
        Credits.Send(new GrantCredit(number, missing), 0);
    }

    /// <summary>Begins a batch when it is closed and there is a place for it.</summary>
    private void TryBegin()
    {
        bool closed = gathered.Count >= largestBatch || (windowOver && gathered.Count > 0);
        int place = closed ? FreePlace() : -1;
        if (place < 0) return;
        places[place].Begin(batches++, gathered);
        gathered.Clear();
        (windowOver, turn) = (false, turn + 1);
        Invoke(place);
        Ask();
    }

    private int FreePlace() => Array.FindIndex(places, batch => batch.Messages.Count == 0);

    private void Invoke(int place)
    {
        var batch = places[place];
        // An invocation has room for so many attempts of one number; after them the batch goes on under another one.
        if (batch.Attempts == byte.MaxValue) batch.Renumber(batches++);
        batch.Attempts++;
        var id = InvocationId.Of(caller, batch.Number, batch.Attempts);
        batch.Waiting = id;
        Concurrency.Add(simulation.Now, 1);
        told.Invoked.Tell(
            simulation.Now, new BrokerBatchInvoked(number, batch.Messages.Count, batch.Redeliveries, batch.Throttles > 0));
        bool fails = batch.Messages.Exists(message => work.Fails(message.Number, batch.Redeliveries + 1));
        int count = batch.Messages.Count;
        var invoke = new Invoke(
            id, simulation.Now, place, (int)(count * broker.MessageSize),
            work.Time(id, batch.Messages.Select(message => message.Number)), function, CallType.RequestResponse,
            fails ? CallFault.FailingEvent : CallFault.None);
        FrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value, after: new TimeSpan((long)(count * payloadTicks)));
    }

    private void Redeliver(int place)
    {
        var batch = places[place];
        batch.Throttles = 0;
        Wait(place, consumer.Redelivery, batch.Redeliveries++);
    }

    private void Wait(int place, RecordRetrySettings retries, int before)
    {
        var batch = places[place];
        double draw = retryDelays.Uniform(InvocationId.Of(caller, batch.Number, batch.Attempts).Value);
        Waits.Set(DoublingWait.After(retries, before, draw), new InvokeAgain(place));
    }

    /// <summary>What has grown too old meanwhile is not tried again.</summary>
    private void LoseOld(BrokerBatch batch)
    {
        if (broker.Expiry is not { } expiry) return;
        foreach (var message in batch.Messages.Where(message => message.Sent + expiry <= simulation.Now))
        {
            InHand--;
            Settle(message, Settlement.Expired);
        }
        batch.Messages.RemoveAll(message => message.Sent + expiry <= simulation.Now);
    }

    private void End(BrokerBatch batch, Settlement settlement)
    {
        foreach (var message in batch.Messages) Settle(message, settlement);
        InHand -= batch.Messages.Count;
        batch.Messages.Clear();
        Free();
    }

    /// <summary>A place is free for the next batch.</summary>
    private void Free()
    {
        TryBegin();
        Ask();
    }

    private void Settle(in Delivery message, Settlement settlement) =>
        Settlements.Send(new SettleMessage(message.Sent, settlement), 0);
}
