using LambdaSim.Model.EventSources.Records;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Topics;

/// <summary>A topic of Apache Kafka: keeps records in order, partition by partition, until everybody has read them or they are
/// too old.</summary>
/// <remarks>
/// A record goes to the partition that has its key's hash. A reader asks for what comes from a position on, and is answered as
/// soon as there is something (long polling, fetch.min.bytes = 1; Apache Kafka documentation, consumer configuration). A broker
/// takes whatever comes, unless a partition has a write limit: then it makes senders wait, as Kafka's quotas do, and refuses
/// nothing. Kafka keeps records that were read too; nobody reads them again here. Left out: brokers, replicas and their
/// failures, transactions, compaction, partitions that are added, and that records without a key stick to one partition for a
/// while.
/// </remarks>
public sealed class Topic : IReceive<PutRecords>, IReceive<WriteRecord>, IReceive<FetchRecords>
{
    /// <summary>Answers readers.</summary>
    public readonly Link<RecordsFetched> Records;

    /// <summary>The turn of a record that its partition had no room for.</summary>
    public readonly Timer<WriteRecord> Writes;

    /// <summary>Records that nobody reads are looked at so rarely for being too old.</summary>
    private const int TrimmingEvery = 1024;

    private readonly Simulation simulation;
    private readonly TopicSettings settings;
    private readonly RecordContents?[] contents;
    private readonly Partition[] partitions;
    private readonly List<int> awaited = [];
    private readonly Sampler fetchTime;
    private readonly Draws fetchTimes;
    private readonly Probe<TopicWritten> written;
    private readonly int number, readers;
    private readonly long bytesPerFetch;
    private ulong fetchesAnswered;

    /// <summary>A topic without records.</summary>
    /// <param name="number">Its place among the topics of the scenario.</param>
    /// <param name="readers">How many mappings read it.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Topic(int number, int readers, RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (this.number, this.readers, simulation) = (number, readers, context.Simulation);
        settings = context.Scenario.Topics[number];
        bytesPerFetch = context.Region.Topics.BytesPerFetch;
        contents = [.. context.Scenario.Traffic.Select(
            traffic => traffic.Sends == settings.Name ? new RecordContents(traffic, context) : null)];
        partitions = [.. Enumerable.Range(0, settings.Partitions).Select(_ => new Partition(readers))];
        fetchTime = context.Samplers.For(context.Region.Topics.FetchTime);
        fetchTimes = context.Stream(RandomStreams.FetchesOf, settings.Name);
        written = context.Probes.Of<TopicWritten>();
        string name = $"topic {settings.Name}";
        (Records, Writes) = (new(name, "topic mapping"), new(name));
    }

    /// <summary>What the records of a traffic are like.</summary>
    /// <param name="traffic">The number of a traffic that sends to this topic.</param>
    public RecordContents ContentsOf(int traffic) => contents[traffic]!;

    /// <summary>How many partitions there are.</summary>
    public int Partitions => partitions.Length;

    /// <summary>The records of a partition, from the oldest that a reader still needs.</summary>
    /// <param name="partition">Which partition.</param>
    public RecordLog LogOf(int partition) => partitions[partition].Log;

    /// <inheritdoc/>
    public void Receive(in PutRecords message)
    {
        var kind = contents[message.Traffic]!;
        int taken = 0;
        for (long record = message.First; record < message.First + message.Count; record++)
        {
            var kept = kind.Record(record, (ushort)message.Traffic, simulation.Now);
            int place = (int)(((ulong)kept.KeyHash * (ulong)partitions.Length) >> 32);
            var after = UntilRoom(partitions[place], kind.Size);
            if (after > TimeSpan.Zero)
            {
                Writes.Set(after, new WriteRecord(message.Traffic, record, place));
                continue;
            }
            Keep(place, kept);
            taken++;
        }
        if (taken == 0) return;
        written.Tell(simulation.Now, new TopicWritten(number, taken, taken * kind.Size));
        AnswerThoseWhoWait();
    }

    /// <inheritdoc/>
    public void Receive(in WriteRecord message)
    {
        var kind = contents[message.Traffic]!;
        Keep(message.Partition, kind.Record(message.Number, (ushort)message.Traffic, simulation.Now));
        written.Tell(simulation.Now, new TopicWritten(number, 1, kind.Size));
        AnswerThoseWhoWait();
    }

    /// <inheritdoc/>
    public void Receive(in FetchRecords message)
    {
        var partition = partitions[message.Partition];
        ref var reader = ref partition.Readers[message.Reader];
        (reader.From, reader.Most) = (Math.Max(reader.From, message.From), message.Most);
        partition.Trim(simulation.Now, settings.Retention);
        if (partition.Log.Next > reader.From) Answer(message.Partition, message.Reader);
        else reader.Waits = true;
    }

    /// <summary>How long a record waits at its sender; the partition's room is taken for it.</summary>
    private TimeSpan UntilRoom(Partition partition, long size)
    {
        if (settings.PartitionWriteBytes is not { } rate) return TimeSpan.Zero;
        var turn = partition.RoomFrom > simulation.Now ? partition.RoomFrom : simulation.Now;
        partition.RoomFrom = turn + new TimeSpan((long)(size * TimeSpan.TicksPerSecond / rate));
        return turn - simulation.Now;
    }

    private void Keep(int place, in StreamRecord record)
    {
        var partition = partitions[place];
        partition.Log.Add(record);
        if (partition.Log.Next % TrimmingEvery == 0) partition.Trim(simulation.Now, settings.Retention);
        if (partition.IsAwaited) return;
        partition.IsAwaited = true;
        awaited.Add(place);
    }

    private void AnswerThoseWhoWait()
    {
        foreach (int place in awaited)
        {
            partitions[place].IsAwaited = false;
            for (int reader = 0; reader < readers; reader++)
                if (partitions[place].Readers[reader].Waits) Answer(place, reader);
        }
        awaited.Clear();
    }

    private void Answer(int place, int reader)
    {
        var partition = partitions[place];
        ref var state = ref partition.Readers[reader];
        state.Waits = false;
        long from = Math.Max(state.From, partition.Log.First), bytes = 0;
        int count = 0;
        while (count < state.Most && from + count < partition.Log.Next)
        {
            long size = contents[partition.Log[from + count].Traffic]!.Size;
            if (count > 0 && bytes + size > bytesPerFetch) break;
            bytes += size;
            count++;
        }
        ulong about = fetchesAnswered++;
        Records.Send(
            reader, new RecordsFetched(place, from, count, bytes), about, new TimeSpan(fetchTime.SampleTicks(fetchTimes.Bits(about))));
    }

    /// <summary>One partition: its records, and how far each reader has come.</summary>
    private sealed class Partition(int readers)
    {
        public readonly RecordLog Log = new();
        public readonly PartitionReader[] Readers = new PartitionReader[readers];
        public Instant RoomFrom;
        public bool IsAwaited;

        /// <summary>Forgets what every reader has, and what is kept no longer.</summary>
        public void Trim(Instant now, TimeSpan retention)
        {
            while (Log.Count > 0 && now - Log[Log.First].Arrived > retention) Log.TrimTo(Log.First + 1);
            long needed = Log.Next;
            foreach (ref var reader in Readers.AsSpan()) needed = Math.Min(needed, reader.From);
            Log.TrimTo(Math.Max(needed, Log.First));
        }
    }

    private struct PartitionReader
    {
        /// <summary>The first record that it does not have.</summary>
        public long From;

        /// <summary>How many it takes at once.</summary>
        public int Most;

        /// <summary>Whether it waits for something to come.</summary>
        public bool Waits;
    }
}
