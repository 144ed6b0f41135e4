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
    ILaneOwner, IRecordReader, IReceive<LookAtLag>, IReceive<ChangePollers>, IReceive<Rebalanced>, IReceive<TopicPollerDies>,
    IReceive<SessionEnds>, IReceive<SwitchMapping>, IReceive<LookForExpired>
{
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

    /// <summary>The next look for records that are kept no longer.</summary>
    public readonly Timer<LookForExpired> Expiries;

    private readonly Simulation simulation;
    private readonly TopicMappingSettings settings;
    private readonly TopicServiceSettings service;
    private readonly Probe<RecordPollerDied> died;
    private readonly Probe<GroupRebalanced> rebalanced;
    private readonly Topic topic;
    private readonly TopicPollers pollers;
    private readonly PollerPlaces places;
    private readonly SharedRecords? shared;
    private readonly TopicMinute minute;
    private readonly Sampler changeTime;
    private readonly TimeSpan retention;
    private readonly Draws changeTimes;
    private readonly int number, partitions, initial;
    private bool enabled, begun, isChanging, isRebalancing;
    private int turn;
    private ulong changes;

    /// <summary>A mapping that reads nothing yet.</summary>
    /// <param name="number">Its place among the mappings that read records in order.</param>
    /// <param name="reader">Which reader of the topic it is.</param>
    /// <param name="topic">Where its records stay until it takes them.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public TopicMapping(int number, int reader, Topic topic, RegionContext context)
    {
        (this.number, this.topic, partitions, simulation) = (number, topic, topic.Partitions, context.Simulation);
        (settings, service) = ((TopicMappingSettings)context.Scenario.RecordMappings[number], context.Region.Topics);
        (died, rebalanced) = (context.Probes.Of<RecordPollerDied>(), context.Probes.Of<GroupRebalanced>());
        retention = context.Scenario.Topics.Single(candidate => candidate.Name == settings.Source).Retention;
        Batches = new LaneBatches(number, this, retention, TimeSpan.Zero, context);
        if (settings.Mode == ConsumptionMode.Queue) shared = new SharedRecords(Batches, service.Pollers.Concurrency);
        else for (int partition = 0; partition < partitions; partition++) Batches.AddLane();
        pollers = new TopicPollers(settings.Name, context);
        places = new PollerPlaces(service.Pollers.Concurrency, partitions);
        ITopicScaling scaling = Scaling();
        (minute, initial) = (new TopicMinute(scaling, service.Scaling), scaling.Initial);
        Reading = new TopicReading(number, reader, topic, Batches, pollers, shared, minute, context);
        changeTime = context.Samplers.For(service.Scaling.Delay);
        changeTimes = context.Stream(RandomStreams.ScalingOfPollersOf, settings.Name);
        string name = $"mapping {settings.Name}";
        (Looks, Changes, Rebalances, Sessions, Switches) = (new(name), new(name), new(name), new(name), new(name));
        Expiries = new(name);
    }

    /// <inheritdoc/>
    public LaneBatches Batches { get; }

    /// <summary>How far it has come in each partition.</summary>
    public TopicReading Reading { get; }

    /// <inheritdoc/>
    public Gauge Pollers => pollers.Alive;

    /// <inheritdoc/>
    public Gauge Denied { get; } = new();

    /// <inheritdoc/>
    public string? KeyOf(in StreamRecord record) => topic.ContentsOf(record.Traffic).KeyName(record.Number);

    /// <summary>The end of a poller.</summary>
    public Timer<TopicPollerDies> Deaths => pollers.Deaths;

    /// <inheritdoc/>
    public long Unread => Reading.Unread;

    /// <inheritdoc/>
    public TimeSpan AgeOfOldest
    {
        get
        {
            var oldest = Reading.Oldest < simulation.Now ? Reading.Oldest : simulation.Now;
            for (int lane = 0; lane < Batches.Lanes; lane++)
                if (Batches.Oldest(lane) < oldest) oldest = Batches.Oldest(lane);
            return simulation.Now - oldest;
        }
    }

    /// <summary>Begins, or waits until it becomes enabled.</summary>
    public void Start()
    {
        Expiries.Set(retention + LaneBatches.ExpiryLooks(retention), new LookForExpired());
        foreach (var change in settings.Changes())
        {
            if (change > TimeSpan.Zero) Switches.Set(change, new SwitchMapping());
            else Receive(new SwitchMapping());
        }
    }

    /// <inheritdoc/>
    public void Receive(in SwitchMapping message)
    {
        enabled = settings.ReadsAt(simulation.Now - Instant.Start);
        Denied.Add(simulation.Now, (settings.Permission.IsMissingAt(simulation.Now - Instant.Start) ? 1 : 0) - Denied.Value);
        if (enabled && !begun) Begin();
        Resume();
    }

    /// <summary>What is kept no longer is lost, though the mapping may be disabled or far behind.</summary>
    /// <param name="message">A look.</param>
    public void Receive(in LookForExpired message)
    {
        Expiries.Set(LaneBatches.ExpiryLooks(retention), message);
        Reading.LoseExpired(retention);
        for (int lane = 0; lane < Batches.Lanes; lane++) Batches.LoseExpired(lane);
    }

    /// <inheritdoc/>
    public void Receive(in LookAtLag message)
    {
        Looks.Set(service.Scaling.Period, message);
        if (shared is not null)
            minute.Wants(Batches.Concurrency.Value + (int)((Unread + Batches.LargestBatch - 1) / Batches.LargestBatch));
        int next = minute.Look(pollers.Count, Reading.LargestLag, Reading.Done, Unread);
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
        Rebalance();
    }

    /// <summary>The partitions have pollers again.</summary>
    /// <param name="message">Which rebalance is over.</param>
    public void Receive(in Rebalanced message)
    {
        if (message.Turn != turn) return;
        isRebalancing = false;
        Reading.GiveOut();
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
        if (isNeeded || shared is not null) Rebalance();
    }

    /// <inheritdoc/>
    public bool MayInvoke(int lane) =>
        Reading.IsOpen && (shared is null ? Reading.HasPoller(lane) : pollers.IsAlive(shared.PollerOf(lane)));

    /// <inheritdoc/>
    public bool TakesPlace(int lane)
    {
        if (shared is not null) return true;
        bool has = places.TryTake(Reading.OwnerOf(lane), lane);
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
            Reading.Fill();
            return;
        }
        int poller = Reading.OwnerOf(lane);
        places.Settle(poller, lane, Batches.IsInFlight(lane));
        while (places.Next(poller) is { } next)
        {
            Batches.Offer(next);
            places.GiveUp(poller, next);
        }
        Reading.FetchIfRoom(lane);
    }

    private ITopicScaling Scaling()
    {
        int most = shared is null ? partitions : int.MaxValue;
        return settings.ProvisionedPollers is { } own
            ? new NeedScaling(own, service.Pollers, service.Scaling.QuietTime, most)
            : new LagScaling(service.Pollers, service.Scaling, partitions);
    }

    private void Begin()
    {
        begun = true;
        if (settings.StartingPosition == StartingPosition.Latest) Reading.BeginAtLatest();
        SetPollers(initial);
        Reading.GiveOut();
        Looks.Set(service.Scaling.Period, new LookAtLag());
    }

    private void SetPollers(int count)
    {
        pollers.SetCount(count);
        places.Have(count);
    }

    /// <summary>A consumer group stands still while its partitions are given out anew; a share group has none to give out.</summary>
    private void Rebalance()
    {
        if (shared is not null)
        {
            Reading.GiveOut();
            Resume();
            return;
        }
        for (int lane = 0; lane < Batches.Lanes; lane++) Batches.HandOver(lane);
        foreach (var its in Enumerable.Range(0, partitions).GroupBy(Reading.OwnerOf))
            if (its.Key >= 0) places.Clear(its.Key, its);
        Reading.IsOpen = false;
        isRebalancing = true;
        Rebalances.Set(service.Pollers.RebalancePause, new Rebalanced(++turn));
    }

    /// <summary>Everything that can go on does.</summary>
    private void Resume()
    {
        Reading.IsOpen = enabled && !isRebalancing;
        if (!Reading.IsOpen) return;
        shared?.Have(pollers.Count);
        for (int lane = 0; lane < Batches.Lanes; lane++) Batches.Offer(lane);
        if (shared is not null) Reading.Fill();
        Reading.FetchAll();
    }

    private IEnumerable<int> LanesOf(int poller) => shared is null
        ? Reading.PartitionsOf(poller)
        : Enumerable.Range(poller * service.Pollers.Concurrency, service.Pollers.Concurrency);
}
