using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>A stream of the customer: keeps records in order, shard by shard, until everybody has read them or they are too
/// old.</summary>
/// <remarks>
/// A record goes to the shard that has its partition key's hash. A shard of Kinesis takes 1 MB and 1,000 records a second
/// and gives 2 MB and 5 reads a second to all who poll it together; a read of more than that makes the following reads fail
/// until it is paid for. With enhanced fan-out a reader is pushed to, with 2 MB a second of its own (Amazon Kinesis Data
/// Streams Developer Guide, 2026). Resharding takes a while in which everything goes on; then the shards that were open are
/// closed, and new ones of equal ranges are there. An on-demand stream doubles its shards when more than half of what they
/// can take has come. Streams of DynamoDB take whatever the table takes, and their shards are for two readers (Amazon
/// DynamoDB Developer Guide). In a fault it
/// refuses whole requests: who writes tries again, who polls asks at its next turn, and what would have been pushed is pushed when it
/// is over. Left out: splits and merges of single shards, that shards of DynamoDB roll over every few
/// hours, the quota of shards, that an on-demand stream shrinks, and iterators that expire.
/// </remarks>
#pragma warning disable CA1711 // It is no collection.
public sealed class StreamShards :
    IReceive<PutRecords>, IReceive<GetRecords>, IReceive<SubscribeToShard>, IReceive<RecordsTaken>, IReceive<PushRecords>,
    IReceive<Reshard>, IReceive<Resharded>, IReceive<LookAtCapacity>, IReceive<Impair>
#pragma warning restore CA1711
{
    /// <summary>Answers readers.</summary>
    public readonly Link<RecordsGot> Records;

    /// <summary>Refuses reads.</summary>
    public readonly Link<ReadRefused> RefusedReads;

    /// <summary>Tells readers of new shards.</summary>
    public readonly Link<ShardOpened> NewShards;

    /// <summary>Refuses records.</summary>
    public readonly Link<RecordRefused> Senders;

    /// <summary>The next push to a reader.</summary>
    public readonly Timer<PushRecords> Pushes;

    /// <summary>The moments at which another number of shards is asked for.</summary>
    public readonly Timer<Reshard> Resharding;

    /// <summary>The end of resharding.</summary>
    public readonly Timer<Resharded> ReshardingEnds;

    /// <summary>The next look at what has come.</summary>
    public readonly Timer<LookAtCapacity> Looks;

    /// <summary>Records that nobody reads are looked at so rarely for being too old.</summary>
    private const int TrimmingEvery = 1024;

    private const long FirstOfBacklog = 1L << 40;

    private readonly Simulation simulation;
    private readonly StreamSettings settings;
    private readonly StreamServiceSettings service;
    private readonly ShardSettings limits;
    private readonly RecordContents?[] contents;
    private readonly int[] senders;
    private readonly List<Shard> shards = [];
    private readonly Queue<Reshard> asked = new();
    private readonly Sampler readTime, pushTime, reshardingTime, onDemandTime;
    private readonly Draws readTimes, pushTimes, reshardingTimes;
    private readonly Probe<RecordsWritten> written;
    private readonly Probe<WriteRefused> writeRefused;
    private readonly Probe<ShardRead> shardRead;
    private readonly Probe<ShardReadRefused> readRefused;
    private readonly Probe<ShardsChanged> shardsChanged;
    private readonly Probe<StreamFailed> failed;
    private readonly SubjectFaults? faults;
    private readonly int number, readers;
    private int firstOpen;
    private long recordsInPeriod, bytesInPeriod;
    private ulong readsAnswered, pushesMade, changes, requests;
    private bool isChanging;

    /// <summary>A stream with its first shards.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="readers">How many readers it has.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public StreamShards(int number, int readers, RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (this.number, this.readers, simulation) = (number, readers, context.Simulation);
        (settings, service) = (context.Scenario.Streams[number], context.Region.Streams);
        limits = settings.Type == StreamType.Kinesis ? service.Kinesis : service.DynamoDb;
        contents = [.. context.Scenario.Traffic.Select(
            traffic => traffic.Sends == settings.Name ? new RecordContents(traffic, context) : null)];
        senders = [.. context.Scenario.Traffic.Select(
            (_, traffic) => context.Scenario.Traffic.Take(traffic).Count(before => before.Records is not null))];
        string name = $"stream {settings.Name}";
        (Records, RefusedReads, NewShards) = (new(name, "stream reader"), new(name, "stream reader"), new(name, "stream reader"));
        (Senders, Pushes, Resharding, ReshardingEnds, Looks) = (new(name, "record sender"), new(name), new(name), new(name), new(name));
        (readTime, pushTime) = (context.Samplers.For(limits.ReadTime), context.Samplers.For(service.PushTime));
        (reshardingTime, onDemandTime) = (context.Samplers.For(service.ReshardingTime), context.Samplers.For(service.OnDemandTime));
        readTimes = context.Stream(RandomStreams.ReadsOf, name);
        pushTimes = context.Stream(RandomStreams.PushesOf, name);
        reshardingTimes = context.Stream(RandomStreams.ReshardingOf, name);
        (written, writeRefused) = (context.Probes.Of<RecordsWritten>(), context.Probes.Of<WriteRefused>());
        (shardRead, readRefused) = (context.Probes.Of<ShardRead>(), context.Probes.Of<ShardReadRefused>());
        (shardsChanged, failed) = (context.Probes.Of<ShardsChanged>(), context.Probes.Of<StreamFailed>());
        faults = SubjectFaults.IfNeeded(FaultSubject.Stream, settings.Name, context);
        for (int shard = 0; shard < settings.Shards; shard++) shards.Add(new Shard(limits, readers));
    }

    /// <summary>All shards that there ever were, by number.</summary>
    public IReadOnlyList<Shard> Shards => shards;

    /// <summary>How many shards are open.</summary>
    public Gauge Open { get; } = new();

    /// <summary>What the records of a traffic are like.</summary>
    /// <param name="traffic">The number of a traffic that sends to this stream.</param>
    public RecordContents ContentsOf(int traffic) => contents[traffic]!;

    /// <summary>Begins: resharding, and the looks at the capacity of an on-demand stream.</summary>
    public void Start()
    {
        Open.Add(simulation.Now, settings.Shards);
        FillUp();
        foreach (var change in settings.Resharding) Resharding.Set(change.At, new Reshard(change.Shards));
        if (settings.Mode == StreamMode.OnDemand) Looks.Set(service.OnDemandPeriod, new LookAtCapacity());
    }

    /// <inheritdoc/>
    public void Receive(in PutRecords message)
    {
        if (Refuses(message.Count))
        {
            for (long record = message.First; record < message.First + message.Count; record++)
                Senders.Send(senders[message.Traffic], new RecordRefused(record, message.Attempt), (ulong)record);
            return;
        }
        var kind = contents[message.Traffic]!;
        int taken = 0;
        for (long record = message.First; record < message.First + message.Count; record++)
        {
            var kept = kind.Record(record, (ushort)message.Traffic, simulation.Now);
            int place = PlaceOf(kept);
            var shard = shards[place];
            if (shard.TryWrite(simulation.Now, kind.Size))
            {
                taken++;
                shard.Log.Add(kept);
                if (shard.Log.Next % TrimmingEvery == 0) shard.Trim(simulation.Now, settings.Retention);
                for (int reader = 0; reader < readers; reader++)
                    if (shard.Readers[reader] is { Subscribed: true, PushPending: false }) PushSoon(reader, place);
                continue;
            }
            writeRefused.Tell(simulation.Now, new WriteRefused(number));
            Senders.Send(senders[message.Traffic], new RecordRefused(record, message.Attempt), (ulong)record);
        }
        if (taken == 0) return;
        recordsInPeriod += taken;
        bytesInPeriod += taken * kind.Size;
        written.Tell(simulation.Now, new RecordsWritten(number, taken, taken * kind.Size));
    }

    /// <inheritdoc/>
    public void Receive(in GetRecords message)
    {
        var shard = shards[message.Shard];
        ref var reader = ref shard.Readers[message.Reader];
        reader.From = Math.Max(reader.From, message.From);
        shard.Trim(simulation.Now, settings.Retention);
        ulong about = readsAnswered++;
        var after = new TimeSpan(readTime.SampleTicks(readTimes.Bits(about), faults?.Latency ?? 1));
        if (Refuses(records: 0))
        {
            RefusedReads.Send(message.Reader, new ReadRefused(message.Shard), about, after);
            return;
        }
        if (!shard.TryRead(simulation.Now))
        {
            readRefused.Tell(simulation.Now, new ShardReadRefused(number));
            RefusedReads.Send(message.Reader, new ReadRefused(message.Shard), about, after);
            return;
        }
        var got = Take(message.Shard, Math.Max(message.From, shard.Log.First), limits.BytesPerRead, pushed: false, out long bytes);
        shard.CountRead(simulation.Now, bytes);
        Records.Send(message.Reader, got, about, after);
    }

    /// <inheritdoc/>
    public void Receive(in SubscribeToShard message)
    {
        var shard = shards[message.Shard];
        ref var reader = ref shard.Readers[message.Reader];
        (reader.From, reader.Sent, reader.Subscribed) = (Math.Max(reader.From, message.From), message.From, true);
        if (!reader.PushPending && (shard.Log.Next > reader.Sent || shard.IsClosed)) PushSoon(message.Reader, message.Shard);
    }

    /// <inheritdoc/>
    public void Receive(in RecordsTaken message)
    {
        ref var reader = ref shards[message.Shard].Readers[message.Reader];
        reader.From = Math.Max(reader.From, message.UpTo);
        shards[message.Shard].Trim(simulation.Now, settings.Retention);
    }

    /// <inheritdoc/>
    public void Receive(in PushRecords message)
    {
        var shard = shards[message.Shard];
        ref var reader = ref shard.Readers[message.Reader];
        reader.PushPending = false;
        if (faults?.Unavailable == true) return;
        if (!reader.Bytes.HasSome(simulation.Now))
        {
            PushSoon(message.Reader, message.Shard);
            return;
        }
        long from = Math.Max(reader.Sent, shard.Log.First);
        var got = Take(message.Shard, from, limits.BytesPerRead, pushed: true, out long bytes);
        reader.Bytes.Borrow(simulation.Now, bytes);
        ulong about = pushesMade++;
        var arrives = simulation.Now + new TimeSpan(pushTime.SampleTicks(pushTimes.Bits(about), faults?.Latency ?? 1));
        if (arrives <= reader.PushedUntil) arrives = reader.PushedUntil + new TimeSpan(1);
        reader.PushedUntil = arrives;
        Records.Send(message.Reader, got, about, arrives - simulation.Now);
        reader.Sent = from + got.Count;
        if (shard.Log.Next > reader.Sent) PushSoon(message.Reader, message.Shard);
    }

    /// <summary>The number of shards begins to change, or will when the change under way is done.</summary>
    /// <param name="message">How many are asked for.</param>
    public void Receive(in Reshard message)
    {
        if (isChanging)
        {
            asked.Enqueue(message);
            return;
        }
        isChanging = true;
        ReshardingEnds.Set(new TimeSpan(reshardingTime.SampleTicks(reshardingTimes.Bits(changes++))), new Resharded(message.Shards));
    }

    /// <summary>All open shards are closed, and new ones have their keys.</summary>
    /// <param name="message">How many.</param>
    public void Receive(in Resharded message)
    {
        isChanging = false;
        int parents = shards.Count - firstOpen, children = message.Shards, first = shards.Count;
        for (int parent = firstOpen; parent < first; parent++)
        {
            shards[parent].IsClosed = true;
            for (int reader = 0; reader < readers; reader++)
                if (shards[parent].Readers[reader] is { Subscribed: true, PushPending: false }) PushSoon(reader, parent);
        }
        for (int child = 0; child < children; child++)
        {
            shards.Add(new Shard(limits, readers));
            int firstParent = firstOpen + (int)((long)child * parents / children);
            int lastParent = firstOpen + (int)(((((long)child + 1) * parents) - 1) / children);
            for (int reader = 0; reader < readers; reader++)
                NewShards.Send(reader, new ShardOpened(first + child, firstParent, lastParent), (ulong)(first + child));
        }
        firstOpen = first;
        Open.Add(simulation.Now, children - parents);
        shardsChanged.Tell(simulation.Now, new ShardsChanged(number, children));
        if (asked.TryDequeue(out var next)) Receive(next);
    }

    /// <inheritdoc/>
    public void Receive(in LookAtCapacity message)
    {
        int open = shards.Count - firstOpen;
        double seconds = service.OnDemandPeriod.TotalSeconds;
        bool isFull = recordsInPeriod > limits.WriteRecords * open * seconds / 2 || bytesInPeriod > limits.WriteBytes * open * seconds / 2;
        (recordsInPeriod, bytesInPeriod) = (0, 0);
        Looks.Set(service.OnDemandPeriod, new LookAtCapacity());
        if (!isFull || isChanging) return;
        isChanging = true;
        ReshardingEnds.Set(new TimeSpan(onDemandTime.SampleTicks(reshardingTimes.Bits(changes++))), new Resharded(open * 2));
    }

    /// <summary>Something is wrong with it, or it is over: then what was held back is pushed.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        faults!.Receive(message);
        if (faults.Unavailable) return;
        for (int place = 0; place < shards.Count; place++)
            for (int reader = 0; reader < readers; reader++)
                if (shards[place].Readers[reader] is { Subscribed: true, PushPending: false } waiting
                    && (shards[place].Log.Next > waiting.Sent || shards[place].IsClosed)) PushSoon(reader, place);
    }

    /// <summary>What is there when the run begins has numbers that no record of the run reaches.</summary>
    private void FillUp()
    {
        int traffic = Array.FindIndex(contents, kind => kind is not null);
        for (int place = 0; place < settings.Backlog?.Count; place++)
        {
            var arrived = Instant.Start - settings.Backlog.AgeOf(place);
            var kept = contents[traffic]!.Record(FirstOfBacklog + place, (ushort)traffic, arrived);
            shards[PlaceOf(kept)].Log.Add(kept);
        }
    }

    private int PlaceOf(in StreamRecord record) =>
        firstOpen + (int)(((ulong)record.KeyHash * (ulong)(shards.Count - firstOpen)) >> 32);

    private bool Refuses(int records)
    {
        if (faults is null || !faults.Refuses(requests++)) return false;
        failed.Tell(simulation.Now, new StreamFailed(number, records));
        return true;
    }

    private RecordsGot Take(int place, long from, long mostBytes, bool pushed, out long bytes)
    {
        var shard = shards[place];
        int count = 0;
        bytes = 0;
        while (count < limits.RecordsPerRead && from + count < shard.Log.Next)
        {
            long size = contents[shard.Log[from + count].Traffic]!.Size;
            if (count > 0 && bytes + size > mostBytes) break;
            bytes += size;
            count++;
        }
        shardRead.Tell(simulation.Now, new ShardRead(number, count, bytes, pushed));
        return new RecordsGot(place, from, count, shard.IsClosed && from + count == shard.Log.Next, pushed);
    }

    private void PushSoon(int reader, int place)
    {
        ref var state = ref shards[place].Readers[reader];
        state.PushPending = true;
        var due = state.NextPush > simulation.Now ? state.NextPush : simulation.Now;
        state.NextPush = due + service.PushInterval;
        Pushes.Set(due - simulation.Now, new PushRecords(reader, place));
    }
}
