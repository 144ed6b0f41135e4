using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Topics;

/// <summary>An event source mapping that reads a topic: a consumer group whose members are its pollers.</summary>
/// <remarks>
/// <code>
///              the lag has grown                    so many pollers       5 s
///   look ─────────────────────────► change ───────────────────────► rebalance ───► partitions have pollers
///    ▲ 60 s                         1 to 3 min      all batches in flight
///    └───┘                                          are forgotten
/// </code>
/// In AWS a poller owns whole partitions, reads them in order, and commits what is done of each; it has five batches in flight
/// and reads 5 MB/s at most (AWS Lambda Developer Guide, Scaling modes of Apache Kafka event sources, 2026). When pollers come or
/// go, the partitions are given out anew, from what is committed: what was in flight is delivered again. Partitions go to the
/// pollers in turn, and to other consumers of the group as if they were pollers. With <c>consumptionMode: queue</c> the group
/// is a share group: each place of a poller takes the next records, whichever partition they are from, and nothing is in order;
/// what fails comes back to the same place. Left out: batches of several partitions, offsets of an older group, the cost of
/// the units that pollers are paid in, the locks of a share group, and that a group is made anew only in part (cooperative
/// rebalancing).
/// </remarks>
internal sealed class TopicMapping :
    ILaneOwner, IRecordReader, IReceive<RecordsFetched>, IReceive<FetchSoon>, IReceive<LookAtLag>, IReceive<ChangePollers>,
    IReceive<Rebalanced>, IReceive<TopicPollerDies>, IReceive<SessionEnds>, IReceive<SwitchMapping>
{
    /// <summary>Asks for records.</summary>
    public readonly Link<FetchRecords> Fetches;

    /// <summary>The moment at which a poller may read a partition again.</summary>
    public readonly Timer<FetchSoon> FetchTimes;

    /// <summary>The next look at the lag.</summary>
    public readonly Timer<LookAtLag> Looks;

    /// <summary>The moment at which there are other pollers.</summary>
    public readonly Timer<ChangePollers> Changes;

    /// <summary>The end of a rebalance.</summary>
    public readonly Timer<Rebalanced> Rebalances;

    /// <summary>The moment at which a dead poller is missed.</summary>
    public readonly Timer<SessionEnds> Sessions;

    /// <summary>The moments at which the mapping is switched on and off.</summary>
    public readonly Timer<SwitchMapping> Switches;

    private readonly Simulation simulation;
    private readonly TopicMappingSettings settings;
    private readonly TopicServiceSettings service;
    private readonly Topic topic;
    private readonly RecordProbes told;
    private readonly Probe<RecordPollerDied> died;
    private readonly Probe<RecordsTakenByOthers> takenByOthers;
    private readonly Probe<GroupRebalanced> rebalanced;
    private readonly TopicPollers pollers;
    private readonly PollerPlaces places;
    private readonly SharedRecords? shared;
    private readonly TopicMinute minute;
    private readonly ReadPartition[] partitions;
    private readonly Distribution changeTime;
    private readonly Draws changeTimes;
    private readonly int number, reader, consumers, initial;
    private bool enabled, begun, isChanging, isRebalancing;
    private int turn;
    private long taken;
    private ulong changes;

    /// <summary>A mapping that reads nothing yet.</summary>
    /// <param name="number">Its place among the mappings that read records in order.</param>
    /// <param name="reader">Which reader of the topic it is.</param>
    /// <param name="topic">Where its records stay until it takes them.</param>
    /// <param name="ground">What all components stand on.</param>
    public TopicMapping(int number, int reader, Topic topic, Ground ground)
    {
        (this.number, this.reader, this.topic, simulation) = (number, reader, topic, ground.Simulation);
        (settings, service) = ((TopicMappingSettings)ground.Scenario.RecordMappings[number], ground.Region.Topics);
        var source = ground.Scenario.Topics.Single(candidate => candidate.Name == settings.Source);
        (told, died) = (new RecordProbes(ground.Probes), ground.Probes.Of<RecordPollerDied>());
        (takenByOthers, rebalanced) = (ground.Probes.Of<RecordsTakenByOthers>(), ground.Probes.Of<GroupRebalanced>());
        Batches = new LaneBatches(number, this, source.Retention, TimeSpan.Zero, ground);
        partitions = [.. Enumerable.Range(0, topic.Partitions).Select(_ => new ReadPartition())];
        if (settings.Mode == ConsumptionMode.Queue) shared = new SharedRecords(Batches, service.Pollers.Concurrency);
        else foreach (var _ in partitions) Batches.AddLane();
        consumers = shared is null ? source.Consumers : 0;
        pollers = new TopicPollers(settings.Name, ground);
        places = new PollerPlaces(service.Pollers.Concurrency, partitions.Length);
        ITopicScaling scaling = Scaling();
        (minute, initial) = (new TopicMinute(scaling, service.Scaling), scaling.Initial);
        changeTime = ground.Laws.For(service.Scaling.Delay);
        changeTimes = ground.Stream(RandomStreams.ScalingOfPollersOf, settings.Name);
        string name = $"mapping {settings.Name}";
        Fetches = new(name, "topic");
        (FetchTimes, Looks, Changes, Rebalances, Sessions, Switches) = (new(name), new(name), new(name), new(name), new(name), new(name));
    }

    /// <inheritdoc/>
    public LaneBatches Batches { get; }

    /// <inheritdoc/>
    public Gauge Pollers => pollers.Alive;

    /// <summary>The end of a poller.</summary>
    public Timer<TopicPollerDies> Deaths => pollers.Deaths;

    /// <inheritdoc/>
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
                largest = Math.Max(largest, UnreadOf(place) + (shared is null ? Batches.Waiting(place) : 0));
            return largest;
        }
    }

    /// <inheritdoc/>
    public TimeSpan AgeOfOldest
    {
        get
        {
            var oldest = simulation.Now;
            for (int lane = 0; lane < Batches.Lanes; lane++)
                if (Batches.Oldest(lane) < oldest) oldest = Batches.Oldest(lane);
            for (int place = 0; place < partitions.Length; place++)
            {
                var log = topic.LogOf(place);
                long from = Math.Max(log.First, partitions[place].From);
                if (from < log.Next && log[from].Arrived < oldest) oldest = log[from].Arrived;
            }
            return simulation.Now - (shared is { } its && its.Oldest < oldest ? its.Oldest : oldest);
        }
    }

    /// <summary>Begins, or waits until it becomes enabled.</summary>
    public void Start()
    {
        if (settings.EnabledAt > TimeSpan.Zero) Switches.Set(settings.EnabledAt, new SwitchMapping(Enabled: true));
        else Receive(new SwitchMapping(Enabled: true));
        foreach (var pause in settings.Disabled)
        {
            Switches.Set(pause.At, new SwitchMapping(Enabled: false));
            Switches.Set(pause.At + pause.Length, new SwitchMapping(Enabled: true));
        }
    }

    /// <inheritdoc/>
    public void Receive(in SwitchMapping message)
    {
        enabled = message.Enabled;
        if (!enabled) return;
        if (!begun) Begin();
        else Resume();
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
            pollers.HasRead(PacedBy(place), message.Bytes);
            TakeRecords(place, partition, message.From + message.Count);
        }
        FetchIfRoom(place);
    }

    /// <inheritdoc/>
    public void Receive(in LookAtLag message)
    {
        Looks.Set(service.Scaling.Period, message);
        if (shared is not null)
            minute.Wants(Batches.Concurrency.Value + (int)((Unread + Batches.LargestBatch - 1) / Batches.LargestBatch));
        int next = minute.Look(pollers.Count, LargestLag, taken - Batches.InHand, Unread);
        if (next == pollers.Count || isChanging || !enabled) return;
        isChanging = true;
        // Pollers of the mapping's own are there; others are looked for.
        var after = settings.ProvisionedPollers is null
            ? new TimeSpan(changeTime.SampleTicks(changeTimes.Bits(changes++)))
            : TimeSpan.Zero;
        Changes.Set(after, new ChangePollers(next));
    }

    /// <inheritdoc/>
    public void Receive(in ChangePollers message)
    {
        isChanging = false;
        SetPollers(message.Pollers);
        if (shared is null)
        {
            Rebalance();
            return;
        }
        GiveOut();
        Resume();
    }

    /// <summary>The partitions have pollers again.</summary>
    /// <param name="message">Which rebalance is over.</param>
    public void Receive(in Rebalanced message)
    {
        if (message.Turn != turn) return;
        isRebalancing = false;
        GiveOut();
        rebalanced.Tell(simulation.Now, new GroupRebalanced(number, pollers.Count));
        Resume();
    }

    /// <summary>Whatever it had in flight, nobody hears the answer.</summary>
    /// <param name="message">Who dies.</param>
    public void Receive(in TopicPollerDies message)
    {
        if (!pollers.Dies(message)) return;
        died.Tell(simulation.Now, new RecordPollerDied(number));
        int[] its = [.. LanesOf(message.Poller)];
        foreach (int lane in its) Batches.HandOver(lane);
        if (shared is null) places.Clear(message.Poller, its);
        Sessions.Set(service.Pollers.SessionTimeout, new SessionEnds(message.Poller));
    }

    /// <inheritdoc/>
    public void Receive(in SessionEnds message)
    {
        bool isNeeded = pollers.Replace(message.Poller);
        if (shared is null && isNeeded) Rebalance();
        else if (shared is not null) Resume();
    }

    /// <inheritdoc/>
    public bool MayInvoke(int lane) => enabled
        && (shared is null ? !isRebalancing && HasPoller(partitions[lane]) : pollers.IsAlive(shared.PollerOf(lane)));

    /// <inheritdoc/>
    public bool TakesPlace(int lane)
    {
        if (shared is not null) return true;
        bool has = places.TryTake(partitions[lane].Owner, lane);
        minute.Wants(places.Wanted);
        return has;
    }

    /// <inheritdoc/>
    public void Throttled(int lane) => minute.Throttled();

    /// <inheritdoc/>
    public void Rests(int lane)
    {
        if (shared is not null)
        {
            shared.MayBeIdle(lane);
            Fill();
            return;
        }
        int poller = partitions[lane].Owner;
        places.Settle(poller, lane, Batches.IsInFlight(lane));
        while (places.Next(poller) is { } next)
        {
            Batches.Offer(next);
            places.GiveUp(poller, next);
        }
        FetchIfRoom(lane);
    }

    private ITopicScaling Scaling()
    {
        int most = shared is null ? partitions.Length : int.MaxValue / service.Pollers.Concurrency;
        return settings.ProvisionedPollers is { } own
            ? new NeedScaling(own, service.Pollers, service.Scaling.QuietTime, most)
            : new LagScaling(service.Pollers, service.Scaling, Math.Min(most, partitions.Length));
    }

    private void Begin()
    {
        begun = true;
        for (int place = 0; settings.StartingPosition == StartingPosition.Latest && place < partitions.Length; place++)
            PassOver(partitions[place], topic.LogOf(place).Next, DiscardReason.BeforeStartingPosition);
        SetPollers(initial);
        GiveOut();
        Looks.Set(service.Scaling.Period, new LookAtLag());
        Resume();
    }

    private void SetPollers(int count)
    {
        pollers.SetCount(count);
        places.Have(count);
        shared?.Have(count);
    }

    private void Rebalance()
    {
        for (int lane = 0; lane < Batches.Lanes; lane++) Batches.HandOver(lane);
        foreach (var its in Enumerable.Range(0, partitions.Length).GroupBy(place => partitions[place].Owner))
            if (its.Key >= 0) places.Clear(its.Key, its);
        isRebalancing = true;
        Rebalances.Set(service.Pollers.RebalancePause, new Rebalanced(++turn));
    }

    private void GiveOut()
    {
        for (int place = 0; place < partitions.Length; place++)
        {
            int member = place % (pollers.Count + consumers);
            partitions[place].Owner = member < pollers.Count ? member : ReadPartition.Others;
            if (shared is not null || partitions[place].Owner >= 0 || Batches.Waiting(place) == 0) continue;
            int left = Batches.Abandon(place);
            taken -= left;
            LeaveToOthers(left);
        }
    }

    /// <summary>Everything that can go on does.</summary>
    private void Resume()
    {
        shared?.Have(pollers.Count);
        for (int lane = 0; lane < Batches.Lanes; lane++) Batches.Offer(lane);
        for (int place = 0; place < partitions.Length; place++) FetchIfRoom(place);
        if (shared is not null) Fill();
    }

    private void FetchIfRoom(int place)
    {
        var partition = partitions[place];
        bool isForOthers = partition.Owner == ReadPartition.Others;
        if (partition.IsAsked || (!isForOthers && (!enabled || isRebalancing || !HasPoller(partition)))) return;
        int room = isForOthers ? int.MaxValue : Room(place);
        if (room <= 0) return;
        partition.IsAsked = true;
        var wait = isForOthers ? TimeSpan.Zero : pollers.UntilFree(PacedBy(place));
        if (wait > TimeSpan.Zero) FetchTimes.Set(wait, new FetchSoon(place));
        else Fetches.Send(new FetchRecords(reader, place, partition.From, room), (ulong)place);
    }

    /// <summary>How many records more of a partition may be read ahead.</summary>
    private int Room(int place) => shared is null
        ? (service.Pollers.ReadAhead * Batches.LargestBatch) - Batches.Waiting(place)
        : Math.Min(Batches.LargestBatch, (pollers.Count * service.Pollers.Concurrency * Batches.LargestBatch) - shared.Count);

    private void TakeRecords(int place, ReadPartition partition, long to)
    {
        var log = topic.LogOf(place);
        int read = (int)(to - partition.From), kept = 0;
        taken += read;
        for (; partition.From < to; partition.From++)
        {
            if (shared is not null) shared.Add(log[partition.From]);
            else if (Batches.Add(place, log[partition.From])) kept++;
        }
        if (shared is not null)
        {
            Fill();
            return;
        }
        if (read > 0) told.Read.Tell(simulation.Now, new RecordsRead(number, read, read - kept));
        Batches.Offer(place);
    }

    /// <summary>Places that have nothing to do take what was fetched.</summary>
    private void Fill()
    {
        if (!enabled) return;
        while (shared!.NextIdle() is >= 0 and var lane)
        {
            // What has gone, or has died and is not missed yet, stands up again when it comes back.
            if (shared.PollerOf(lane) >= pollers.Count || !pollers.IsAlive(shared.PollerOf(lane))) continue;
            var (records, kept) = shared.Take(lane);
            told.Read.Tell(simulation.Now, new RecordsRead(number, records, records - kept));
            if (kept == 0) shared.MayBeIdle(lane);
            else Batches.Offer(lane);
        }
        for (int place = 0; place < partitions.Length; place++) FetchIfRoom(place);
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

    private bool HasPoller(ReadPartition partition) => partition.Owner >= 0 && (shared is not null || pollers.IsAlive(partition.Owner));

    /// <summary>Whose reading a partition's records count for; of a share group, whoever would own it.</summary>
    private int PacedBy(int place) => Math.Max(0, partitions[place].Owner);

    private IEnumerable<int> LanesOf(int poller) => shared is null
        ? Enumerable.Range(0, partitions.Length).Where(place => partitions[place].Owner == poller)
        : Enumerable.Range(poller * service.Pollers.Concurrency, service.Pollers.Concurrency);

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
