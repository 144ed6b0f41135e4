using LambdaSim.Model.EventSources.Pipes;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Records;

/// <summary>What Lambda does with records in order once it has read them: makes batches, invokes, and tries again.</summary>
/// <remarks>
/// <code>
///            records                       Invoke                    all done: checkpoint
///  idle ──────────────► gathering ───────────────► in flight ──────────────────────────────► idle
///            a full batch, its window, 6 MB          │   ▲
///                        failed, throttled, partly   │   │ the wait is over
///                                                    ▼   │
///                                                   waiting
/// </code>
/// In AWS each shard, or each of the parts that ParallelizationFactor cuts its keys into, or each partition of a Kafka topic
/// has one batch in flight, and nothing behind it moves before it is done or given up: that keeps the order. A failed batch
/// is tried again as a whole, or in halves (BisectBatchOnFunctionError), or from the record on that the function has named
/// (ReportBatchItemFailures), until MaximumRetryAttempts or MaximumRecordAgeInSeconds, and then goes to the on-failure
/// destination, or is lost (AWS Lambda Developer Guide, Kinesis and DynamoDB, 2026). A throttle is no attempt. A partial
/// answer that moves the checkpoint begins the count anew, and an answer that Lambda cannot read fails the batch (recorded
/// against AWS by LocalStack, 2025). Not published, and our assumptions: how long the waits are, that a half inherits the
/// failures of its whole and begins its waits anew. Left out: the record's own size within a batch of several traffics
/// (the largest counts), a destination that fails, and that state of a tumbling window grows.
/// </remarks>
internal sealed partial class LaneBatches : IReceive<Answer>, IReceive<RetryBatch>, IReceive<BatchWindowEnded>
{
    /// <summary>Invokes the function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>Puts records of discarded batches into a queue of the scenario.</summary>
    public readonly Link<SendMessage> Queues;

    /// <summary>The end of a batch's wait.</summary>
    public readonly Timer<RetryBatch> Retries;

    /// <summary>The end of a lane's gathering.</summary>
    public readonly Timer<BatchWindowEnded> Windows;

    /// <summary>The answer to an event that is larger than an event may be: no attempt at it can succeed.</summary>
    private static readonly int TooLarge = InvocationOutcome.RequestTooLarge.Status();

    private readonly Simulation simulation;
    private readonly RecordProbes told;
    private readonly RecordBatchSettings settings;
    private readonly RecordRetrySettings retries;
    private readonly RecordWork work;
    private readonly ILaneOwner owner;
    private readonly List<Lane> lanes = [];
    private readonly Draws hosts, retryDelays;
    private readonly TimeSpan retention, readingTakes;
    private readonly int number, caller, hostCount, largestBatch, destination;
    private readonly long recordSize;
    private readonly ushort function;
    private readonly double payloadTicks;
    private long batches;

    /// <summary>Batches of one mapping, without lanes.</summary>
    /// <param name="number">The mapping's place among those that read records in order.</param>
    /// <param name="owner">Who fills the lanes.</param>
    /// <param name="retention">How long a record is kept.</param>
    /// <param name="readingTakes">How long after its arrival a record is here at the latest when all goes well: a tumbling
    /// window waits so long.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public LaneBatches(int number, ILaneOwner owner, TimeSpan retention, TimeSpan readingTakes, RegionContext context)
    {
        (this.number, this.owner, this.retention, this.readingTakes) = (number, owner, retention, readingTakes);
        (simulation, told) = (context.Simulation, new RecordProbes(context.Probes));
        var mapping = context.Scenario.RecordMappings[number];
        (settings, retries) = (mapping.Batches, context.Region.Streams.Retries);
        function = context.Functions.NumberOf(mapping.Function);
        work = new RecordWork(mapping, context.Functions[function], context);
        caller = context.Scenario.FirstCaller(RecordMappingSettings.Kind) + number;
        hostCount = context.Region.FrontEnd.Hosts;
        recordSize = context.Scenario.LargestRecordOf(mapping.Source);
        largestBatch = (int)Math.Clamp(FrontEnd.LargestEvent / recordSize, 1, settings.Size);
        payloadTicks = recordSize * TimeSpan.TicksPerSecond / context.Region.Network.PayloadBytesPerSecond;
        destination = settings.OnFailure is { Kind: DestinationKind.Queue } queue
            ? context.Scenario.Queues.Select(candidate => candidate.Name).ToList().IndexOf(queue.Name)
            : -1;
        hosts = context.Stream(RandomStreams.LoadBalancerOf, mapping.Name);
        retryDelays = context.Stream(RandomStreams.RetryDelaysOf, mapping.Name);
        string name = $"batches {mapping.Name}";
        FrontEnds = new(name, mapping.Pipe is null ? "front end" : Pipe.NameFor(mapping.Name));
        Queues = new(name, "queue");
        (Retries, Windows) = (new(name), new(name));
    }

    /// <summary>Batches that the function works on.</summary>
    public Gauge Concurrency { get; } = new();

    /// <summary>Lanes whose batch has failed and is not done.</summary>
    public Gauge BlockedLanes { get; } = new();

    /// <summary>The blockage that has lasted longest of those that are not over, as it would be told if it ended now; null when
    /// no lane is blocked.</summary>
    public LaneFreed? LongestOpenBlockage =>
        lanes.Where(lane => lane.Blocked).MinBy(lane => lane.BlockedSince) is { } lane ? Freed(lane) : null;

    /// <summary>Records of one batch at most: as many as the mapping says, and as fit in one invocation.</summary>
    public int LargestBatch => largestBatch;

    /// <summary>How many lanes there are.</summary>
    public int Lanes => lanes.Count;

    /// <summary>How many records wait in lanes or are in flight.</summary>
    public int InHand { get; private set; }

    /// <summary>How many records of a lane are not done.</summary>
    /// <param name="lane">Which lane.</param>
    public int Waiting(int lane) => lanes[lane].Log.Count;

    /// <summary>When the oldest record came that is not done; never when there is none.</summary>
    /// <param name="lane">Which lane.</param>
    public Instant Oldest(int lane) => lanes[lane].Log is { Count: > 0 } log ? log[log.First].Arrived : Instant.Never;

    /// <summary>Whether a lane has a batch in flight.</summary>
    /// <param name="lane">Which lane.</param>
    public bool IsInFlight(int lane) => lanes[lane].State == LaneState.InFlight;

    /// <summary>Connects it with whom it invokes and with the queues of its destination.</summary>
    /// <param name="ports">Who receives what.</param>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.Connect(FrontEnds, ports.InZone);
        ports.Connect(Queues, ports.InZone);
        ports.Connect(Retries, this);
        ports.Connect(Windows, this);
    }

    /// <summary>Makes a lane more.</summary>
    public void AddLane() => lanes.Add(new Lane());

    /// <summary>Puts a record behind all others of a lane, unless the filter does not keep it.</summary>
    /// <param name="lane">Which lane.</param>
    /// <param name="record">The record.</param>
    /// <returns>Whether it was kept.</returns>
    public bool Add(int lane, in StreamRecord record)
    {
        if (!work.Keeps(record)) return false;
        lanes[lane].Log.Add(record);
        InHand++;
        return true;
    }

    /// <summary>Lets a lane begin a batch if it can.</summary>
    /// <param name="place">Which lane.</param>
    public void Offer(int place)
    {
        var lane = lanes[place];
        if (lane.State is LaneState.InFlight or LaneState.Waiting || !owner.MayInvoke(place)) return;
        if (lane.Batch > 0 || lane.Final)
        {
            Again(place);
            return;
        }
        DropOld(lane, settings.MaximumRecordAge);
        if (lane.Pieces.TryPeek(out var piece)) BeginPiece(place, piece);
        else if (WindowIsOver(lane)) BeginFinal(place);
        else if (lane.Log.Count > 0) Gather(place);
        else Wait(place);
    }

    /// <summary>What waits in a lane and is kept no longer is lost, also while the lane may not invoke.</summary>
    /// <param name="place">Which lane.</param>
    public void LoseExpired(int place)
    {
        var lane = lanes[place];
        if (lane.State is LaneState.Idle or LaneState.Gathering) DropOld(lane, maximumAge: null);
    }

    /// <summary>How often to look for what is kept no longer: seldom beside the time that it is kept.</summary>
    /// <param name="retention">How long a record is kept.</param>
    public static TimeSpan ExpiryLooks(TimeSpan retention)
    {
        const int looks = 1000;
        return retention / looks > TimeSpan.FromSeconds(1) ? retention / looks : TimeSpan.FromSeconds(1);
    }

    /// <summary>The lane goes to another poller: what is in flight is forgotten, and begins again at the checkpoint.</summary>
    /// <param name="place">Which lane.</param>
    public void HandOver(int place)
    {
        var lane = lanes[place];
        told.LaneHandedOver.Tell(simulation.Now, new LaneHandedOver(number, lane.State == LaneState.InFlight ? lane.Batch : 0));
        if (lane.State == LaneState.InFlight)
        {
            Concurrency.Add(simulation.Now, -1);
            HaveHandedOver(lane);
        }
        (lane.State, lane.Waiting, lane.Batch, lane.Final) = (LaneState.Idle, default, 0, false);
        lane.Turn++;
        lane.Pieces.Clear();
    }

    /// <summary>The lane goes to somebody else, with everything in it.</summary>
    /// <param name="place">Which lane.</param>
    /// <returns>How many records it had that were not done.</returns>
    public int Abandon(int place)
    {
        var lane = lanes[place];
        HandOver(place);
        int count = lane.Log.Count;
        Checkpoint(lane, count);
        Unblock(lane);
        return count;
    }

    /// <inheritdoc/>
    public void Receive(in RetryBatch message)
    {
        var lane = lanes[message.Lane];
        if (lane.Turn != message.Turn || lane.State != LaneState.Waiting) return;
        if (owner.MayInvoke(message.Lane)) Again(message.Lane);
        else lane.State = LaneState.Idle;
    }

    /// <inheritdoc/>
    public void Receive(in BatchWindowEnded message)
    {
        var lane = lanes[message.Lane];
        if (lane.Turn == message.Turn && lane.State is LaneState.Gathering or LaneState.Idle) Offer(message.Lane);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var lane = lanes[message.Call];
        if (lane.State != LaneState.InFlight || lane.Waiting != message.Id) return;
        (lane.State, lane.Waiting) = (LaneState.Idle, default);
        Concurrency.Add(simulation.Now, -1);
        if (message.Status == 200) HaveHandedOver(lane);
        if (message.Status != 200 && message.Status != TooLarge) Throttled(message.Call);
        else if (message.Status == TooLarge || message.FunctionError) Failed(message.Call);
        else if (lane.Malformed && settings.ReportBatchItemFailures) Failed(message.Call);
        else if (lane.FailsAt > 0) Partly(message.Call);
        else if (lane.FailsAt == 0) Failed(message.Call, named: true);
        else Succeeded(message.Call);
        owner.Rests(message.Call);
    }

    /// <summary>Takes as many records as make a batch, or waits for more of them.</summary>
    private void Gather(int place)
    {
        var lane = lanes[place];
        if (lane.State == LaneState.Idle) (lane.State, lane.GatheringSince) = (LaneState.Gathering, simulation.Now);
        int count = Math.Min(lane.Log.Count, largestBatch);
        bool closed = count == largestBatch;
        if (settings.TumblingWindow > TimeSpan.Zero) count = WithinWindow(lane, count, ref closed);
        var left = lane.GatheringSince + settings.Window - simulation.Now;
        if (closed || left <= TimeSpan.Zero)
        {
            if (owner.TakesPlace(place)) Begin(place, count, failures: 0);
            return;
        }
        Windows.Set(left, new BatchWindowEnded(place, ++lane.Turn));
    }

    private void BeginPiece(int place, Piece piece)
    {
        var lane = lanes[place];
        int count = Math.Min(piece.Records, lane.Log.Count);
        if (count > 0 && !owner.TakesPlace(place)) return;
        lane.Pieces.Pop();
        Begin(place, count, piece.Failures);
    }

    private void Begin(int place, int count, int failures)
    {
        var lane = lanes[place];
        if (count == 0)
        {
            End(lane);
            Offer(place);
            return;
        }
        (lane.Batch, lane.Failures, lane.Attempts, lane.Waits, lane.Number) = (count, failures, 0, 0, batches++);
        Invoke(place);
    }

    /// <summary>Another attempt, of what is left of the batch: records may have grown too old meanwhile.</summary>
    private void Again(int place)
    {
        var lane = lanes[place];
        DropOld(lane, settings.MaximumRecordAge);
        if (lane.Batch > 0 || lane.Final)
        {
            if (owner.TakesPlace(place)) Invoke(place);
            else lane.State = LaneState.Idle;
            return;
        }
        End(lane);
        lane.State = LaneState.Idle;
        Offer(place);
        owner.Rests(place);
    }

    private void Invoke(int place)
    {
        var lane = lanes[place];
        Invariant.Check(lane.State != LaneState.InFlight, "a lane has one batch in flight");
        Invariant.Check(lane.Batch <= lane.Log.Count, "a batch is of records that are not done");
        // An invocation has room for so many attempts of one number; after them the batch goes on under another one.
        if (lane.Attempts == byte.MaxValue) (lane.Attempts, lane.Number) = (0, batches++);
        lane.Attempts++;
        lane.Deliveries = lane.HandedOver == 0 ? 1 : lane.Deliveries + 1;
        lane.FailsAt = work.FailsAt(lane);
        var id = InvocationId.Of(caller, lane.Number, lane.Attempts);
        lane.Malformed = lane.FailsAt >= 0 && work.IsMalformed(id);
        (lane.State, lane.Waiting) = (LaneState.InFlight, id);
        Concurrency.Add(simulation.Now, 1);
        lane.InvokedAt = simulation.Now;
        var age = lane.Batch == 0 ? TimeSpan.Zero : simulation.Now - lane.Log[lane.Log.First + lane.Batch - 1].Arrived;
        told.Invoked.Tell(simulation.Now, new RecordBatchInvoked(number, lane.Batch, age));
        if (settings.TumblingWindow > TimeSpan.Zero && lane.Batch > 0) lane.Window = WindowOf(lane.Log[lane.Log.First]);
        var fault = lane.FailsAt >= 0 && !settings.ReportBatchItemFailures ? CallFault.FailingEvent : CallFault.None;
        var invoke = new Invoke(
            id, simulation.Now, place, (int)(lane.Batch * recordSize), work.Time(id, lane), function, CallType.RequestResponse, fault);
        FrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value, after: new TimeSpan((long)(lane.Batch * payloadTicks)));
    }

    /// <summary>The function has got the batch, as far as anybody knows.</summary>
    private void HaveHandedOver(Lane lane)
    {
        int again = Math.Min(lane.HandedOver, lane.Batch);
        told.BatchHandedOver.Tell(simulation.Now, new RecordBatchHandedOver(number, lane.Batch, again));
        for (int index = again; index < lane.Batch; index++)
            told.HandedOver.Tell(simulation.Now, new RecordHandedOver(number, lane.Log[lane.Log.First + index], lane.InvokedAt));
        lane.HandedOver = Math.Max(lane.HandedOver, lane.Batch);
    }
}
