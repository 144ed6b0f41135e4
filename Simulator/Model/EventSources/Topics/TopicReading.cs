using LambdaSim.Model.EventSources.Records;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Topics;

/// <summary>How far a mapping has come in each partition of its topic, who reads it, and what is asked for.</summary>
/// <remarks>Of each partition one request is on its way. A poller that has read its bytes of a second waits with the next one, and
/// so does a partition that is read far enough ahead.</remarks>
internal sealed class TopicReading : IReceive<RecordsFetched>, IReceive<FetchSoon>
{
    /// <summary>Asks for records.</summary>
    public readonly Link<FetchRecords> Fetches;

    /// <summary>The moment at which a poller may read a partition again.</summary>
    public readonly Timer<FetchSoon> FetchTimes;

    private readonly Simulation simulation;
    private readonly Topic topic;
    private readonly TopicPollerSettings limits;
    private readonly RecordProbes told;
    private readonly Probe<RecordsTakenByOthers> takenByOthers;
    private readonly LaneBatches batches;
    private readonly TopicPollers pollers;
    private readonly SharedRecords? shared;
    private readonly TopicMinute minute;
    private readonly ReadPartition[] partitions;
    private readonly int number, reader, consumers;
    private readonly Instant readsFrom;
    private long taken;

    /// <summary>A mapping that has read nothing yet.</summary>
    /// <param name="number">Its place among the mappings that read records in order.</param>
    /// <param name="reader">Which reader of the topic it is.</param>
    /// <param name="topic">Where its records stay until it takes them.</param>
    /// <param name="batches">What is made of them.</param>
    /// <param name="pollers">Who reads.</param>
    /// <param name="shared">What a share group has fetched; null for a consumer group.</param>
    /// <param name="minute">What is looked at to scale the pollers.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public TopicReading(
        int number, int reader, Topic topic, LaneBatches batches, TopicPollers pollers, SharedRecords? shared, TopicMinute minute,
        RegionContext context)
    {
        (this.number, this.reader, this.topic, simulation) = (number, reader, topic, context.Simulation);
        (this.batches, this.pollers, this.shared, this.minute) = (batches, pollers, shared, minute);
        (limits, told) = (context.Region.Topics.Pollers, new RecordProbes(context.Probes));
        takenByOthers = context.Probes.Of<RecordsTakenByOthers>();
        partitions = [.. Enumerable.Range(0, topic.Partitions).Select(_ => new ReadPartition())];
        var mapping = context.Scenario.RecordMappings[number];
        consumers = shared is null ? context.Scenario.Topics.Single(candidate => candidate.Name == mapping.Source).Consumers : 0;
        readsFrom = Instant.Start + (mapping.StartingTimestamp ?? TimeSpan.Zero);
        string name = $"mapping {mapping.Name}";
        (Fetches, FetchTimes) = (new(name, "topic"), new(name));
    }

    /// <summary>Whether pollers read: the mapping is enabled, and its partitions are not just given out anew.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Records that the mapping is done with.</summary>
    public long Done => taken - batches.InHand - (shared?.Count ?? 0);

    /// <summary>Records that came and that no lane has.</summary>
    public long Unread
    {
        get
        {
            long unread = shared?.Count ?? 0;
            for (int place = 0; place < partitions.Length; place++) unread += UnreadOf(place);
            return unread;
        }
    }

    /// <summary>Records of one partition that are not done, the most of all partitions; of a share group, that are not
    /// fetched.</summary>
    public long LargestLag
    {
        get
        {
            long largest = 0;
            for (int place = 0; place < partitions.Length; place++)
                largest = Math.Max(largest, UnreadOf(place) + (shared is null ? batches.Waiting(place) : 0));
            return largest;
        }
    }

    /// <summary>When the oldest record came that no lane has; never when there is none.</summary>
    public Instant Oldest
    {
        get
        {
            var oldest = shared?.Oldest ?? Instant.Never;
            for (int place = 0; place < partitions.Length; place++)
            {
                var log = topic.LogOf(place);
                long from = Math.Max(log.First, partitions[place].From);
                if (from < log.Next && log[from].Arrived < oldest) oldest = log[from].Arrived;
            }
            return oldest;
        }
    }

    /// <summary>Which poller has a partition; a negative number when none has.</summary>
    /// <param name="place">Which partition.</param>
    public int OwnerOf(int place) => partitions[place].Owner;

    /// <summary>Whether somebody reads a partition for the mapping.</summary>
    /// <param name="place">Which partition.</param>
    public bool HasPoller(int place) =>
        partitions[place].Owner >= 0 && (shared is not null || pollers.IsAlive(partitions[place].Owner));

    /// <summary>The partitions of a poller.</summary>
    /// <param name="poller">Which poller.</param>
    public IEnumerable<int> PartitionsOf(int poller) =>
        Enumerable.Range(0, partitions.Length).Where(place => partitions[place].Owner == poller);

    /// <summary>What has come so far is passed over.</summary>
    public void BeginAtLatest()
    {
        for (int place = 0; place < partitions.Length; place++)
            PassOver(partitions[place], topic.LogOf(place).Next, DiscardReason.BeforeStartingPosition);
    }

    /// <summary>What was not read and is kept no longer is lost.</summary>
    /// <param name="retention">How long a record is kept.</param>
    public void LoseExpired(TimeSpan retention)
    {
        for (int place = 0; place < partitions.Length; place++)
        {
            long kept = topic.LogOf(place).FirstKept(partitions[place].From, simulation.Now, retention);
            PassOver(partitions[place], kept, DiscardReason.Expired);
        }
    }

    /// <summary>Partitions go to the pollers in turn, and to other consumers of the group as if they were pollers.</summary>
    public void GiveOut()
    {
        for (int place = 0; place < partitions.Length; place++)
        {
            int member = place % (pollers.Count + consumers);
            partitions[place].Owner = member < pollers.Count ? member : ReadPartition.Others;
            if (shared is not null || partitions[place].Owner >= 0 || batches.Waiting(place) == 0) continue;
            int left = batches.Abandon(place);
            taken -= left;
            LeaveToOthers(left);
        }
    }

    /// <summary>Asks for more of every partition that has room.</summary>
    public void FetchAll()
    {
        for (int place = 0; place < partitions.Length; place++) FetchIfRoom(place);
    }

    /// <summary>Asks for more of a partition, if nothing is asked for and there is room for it.</summary>
    /// <param name="place">Which partition.</param>
    public void FetchIfRoom(int place)
    {
        var partition = partitions[place];
        bool isForOthers = partition.Owner == ReadPartition.Others;
        if (partition.IsAsked || (!isForOthers && !(IsOpen && HasPoller(place)))) return;
        int room = isForOthers ? int.MaxValue : Room(place);
        if (room <= 0) return;
        partition.IsAsked = true;
        var wait = isForOthers ? TimeSpan.Zero : pollers.UntilFree(partition.Owner);
        if (wait > TimeSpan.Zero) FetchTimes.Set(wait, new FetchSoon(place));
        else Fetches.Send(new FetchRecords(reader, place, partition.From, room), (ulong)place);
    }

    /// <inheritdoc/>
    public void Receive(in FetchSoon message)
    {
        partitions[message.Partition].IsAsked = false;
        FetchIfRoom(message.Partition);
    }

    /// <inheritdoc/>
    public void Receive(in RecordsFetched message)
    {
        var (place, partition) = (message.Partition, partitions[message.Partition]);
        partition.IsAsked = false;
        PassOver(partition, message.From, DiscardReason.Expired);
        if (partition.Owner == ReadPartition.Others)
        {
            LeaveToOthers((int)(message.From + message.Count - partition.From));
            partition.From = message.From + message.Count;
        }
        else
        {
            minute.HasRead(message.Count, message.Bytes);
            pollers.HasRead(partition.Owner, message.Bytes);
            TakeRecords(place, partition, message.From + message.Count);
        }
        FetchIfRoom(place);
    }

    /// <summary>Places of a share group that have nothing to do take what was fetched.</summary>
    public void Fill()
    {
        if (!IsOpen) return;
        while (shared!.NextIdle() is >= 0 and var lane)
        {
            // What has gone, or has died and is not missed yet, stands up again when it comes back.
            if (shared.PollerOf(lane) >= pollers.Count || !pollers.IsAlive(shared.PollerOf(lane))) continue;
            var (records, kept) = shared.Take(lane);
            told.Read.Tell(simulation.Now, new RecordsRead(number, records, records - kept));
            if (kept == 0) shared.MayBeIdle(lane);
            else batches.Offer(lane);
        }
        FetchAll();
    }

    /// <summary>How many records more of a partition may be read ahead.</summary>
    private int Room(int place) => shared is null
        ? (limits.ReadAhead * batches.LargestBatch) - batches.Waiting(place)
        : Math.Min(batches.LargestBatch, (pollers.Count * limits.Concurrency * batches.LargestBatch) - shared.Count);

    private void TakeRecords(int place, ReadPartition partition, long to)
    {
        var log = topic.LogOf(place);
        // It may have grown too old on its way.
        PassOver(partition, Math.Min(to, log.First), DiscardReason.Expired);
        while (partition.From < to && log[partition.From].Arrived < readsFrom)
            PassOver(partition, partition.From + 1, DiscardReason.BeforeStartingPosition);
        int read = (int)(to - partition.From), kept = 0;
        taken += read;
        for (; partition.From < to; partition.From++)
        {
            if (shared is not null) shared.Add(log[partition.From]);
            else if (batches.Add(place, log[partition.From])) kept++;
        }
        if (shared is not null)
        {
            Fill();
            return;
        }
        if (read > 0) told.Read.Tell(simulation.Now, new RecordsRead(number, read, read - kept));
        batches.Offer(place);
    }

    private void PassOver(ReadPartition partition, long to, DiscardReason reason)
    {
        if (to <= partition.From) return;
        told.Discarded.Tell(
            simulation.Now, new RecordsDiscarded(number, reason, (int)(to - partition.From), ToDestination: false, Attempts: 0));
        partition.From = to;
    }

    private void LeaveToOthers(int records) => takenByOthers.Tell(simulation.Now, new RecordsTakenByOthers(number, records));

    private long UnreadOf(int place) => topic.LogOf(place).Next - partitions[place].From;

    /// <summary>What a mapping knows of a partition.</summary>
    private sealed class ReadPartition
    {
        /// <summary>No poller has it yet.</summary>
        public const int Nobody = -1;

        /// <summary>Another consumer of the group has it.</summary>
        public const int Others = -2;

        public long From;
        public int Owner = Nobody;
        public bool IsAsked;
    }
}
