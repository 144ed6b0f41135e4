using LambdaSim.Model.EventSources.Records;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>An event source mapping that reads a stream: its pollers, which fill the lanes of its shards.</summary>
/// <remarks>
/// In AWS a leasing service gives shards to pollers. A poller asks its shards for records once a second, from a moment of its
/// own, or is pushed to with enhanced fan-out, cuts each shard's keys into ParallelizationFactor parts, and hands batches over
/// (see <see cref="LaneBatches"/>). The shards made by resharding wait until the ones before them are drained, so that the
/// order of a key is kept. A poller that dies is noticed when its leases run out; another goes on at the last checkpoint, and
/// what was in flight is delivered again (re:Invent CNS423, 2025, and the Developer Guide, 2026). We let a poller read ahead
/// without a bound, and keep what it has read when its shard goes to another, as if that one had read it again. Left out:
/// iterators that expire, and that a change of a mapping takes minutes to show.
/// </remarks>
internal sealed partial class StreamMapping :
    ILaneOwner, IRecordReader, IReceive<RecordsGot>, IReceive<ReadRefused>, IReceive<ShardOpened>, IReceive<ShardLeased>,
    IReceive<PollShard>, IReceive<Beat>, IReceive<PollerDies>, IReceive<SwitchMapping>,
    IReceive<LookForExpired>, IReceive<Faults.Impair>
{
    /// <summary>Asks for records.</summary>
    public readonly Link<GetRecords> Reads;

    /// <summary>Asks to be pushed to.</summary>
    public readonly Link<SubscribeToShard> Subscriptions;

    /// <summary>Says what of the pushed records it has.</summary>
    public readonly Link<RecordsTaken> Acknowledgements;

    /// <summary>Says which shards must be read.</summary>
    public readonly Link<LeaseShard> Shards;

    /// <summary>Says which shards need not be read any more.</summary>
    public readonly Link<ShardDrained> Drained;

    /// <summary>Says that pollers are alive.</summary>
    public readonly Link<PollerHeartbeat> Heartbeats;

    /// <summary>The next poll of a shard.</summary>
    public readonly Timer<PollShard> Polls;

    /// <summary>The next heartbeat of a poller.</summary>
    public readonly Timer<Beat> Beats;

    /// <summary>The end of a poller.</summary>
    public readonly Timer<PollerDies> Deaths;

    /// <summary>The moments at which the mapping is switched on and off.</summary>
    public readonly Timer<SwitchMapping> Switches;

    /// <summary>The next look for records that are kept no longer.</summary>
    public readonly Timer<LookForExpired> Expiries;

    private readonly Simulation simulation;
    private readonly StreamMappingSettings settings;
    private readonly StreamServiceSettings service;
    private readonly ShardSettings limits;
    private readonly StreamShards stream;
    private readonly RecordProbes told;
    private readonly Probe<RecordPollerDied> died;
    private readonly Sampler? lifetime;
    private readonly Draws phases, pauses, lifetimes;
    private readonly int number, reader;
    private readonly Instant readsFrom;
    private readonly TimeSpan retention, oldest;
    private readonly List<ReadShard> shards = [];
    private readonly List<bool> alive = [];
    private bool enabled, begun;
    private Faults.FaultCount deaf;
    private ulong leases, deaths, polls;

    /// <summary>A mapping that reads nothing yet.</summary>
    /// <param name="number">Its place among the mappings that read records in order.</param>
    /// <param name="reader">Which reader of the stream it is.</param>
    /// <param name="stream">Where its records stay until it takes them.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public StreamMapping(int number, int reader, StreamShards stream, RegionContext context)
    {
        (this.number, this.reader, this.stream, simulation) = (number, reader, stream, context.Simulation);
        (settings, service) = ((StreamMappingSettings)context.Scenario.RecordMappings[number], context.Region.Streams);
        var source = context.Scenario.Streams.Single(candidate => candidate.Name == settings.Source);
        limits = source.Type == StreamType.Kinesis ? service.Kinesis : service.DynamoDb;
        told = new RecordProbes(context.Probes);
        died = context.Probes.Of<RecordPollerDied>();
        Batches = new LaneBatches(number, this, source.Retention, LongestReading, context);
        lifetime = service.Pollers.MeanTimeBetweenFailures is { } mean
            ? context.Samplers.For(new ExponentialDistribution(mean.TotalMilliseconds))
            : null;
        phases = context.Stream(RandomStreams.PhaseOfPollsOf, settings.Name);
        pauses = context.Stream(RandomStreams.PausesOfPollsOf, settings.Name);
        lifetimes = context.Stream(RandomStreams.DeathsOfPollersOf, settings.Name);
        readsFrom = settings.StartingTimestamp is { } timestamp ? Instant.Start + timestamp : Instant.Start - source.Retention;
        (retention, oldest) = (source.Retention, source.Backlog?.Oldest ?? TimeSpan.Zero);
        string name = $"mapping {settings.Name}";
        (Reads, Subscriptions, Acknowledgements) = (new(name, "stream"), new(name, "stream"), new(name, "stream"));
        (Shards, Drained, Heartbeats) = (new(name, LeaseName), new(name, LeaseName), new(name, LeaseName));
        (Polls, Beats, Deaths, Switches, Expiries) = (new(name), new(name), new(name), new(name), new(name));
    }

    private const string LeaseName = ShardLeases.Name;

    /// <summary>Its batches: the caller of the function.</summary>
    public LaneBatches Batches { get; }

    /// <inheritdoc/>
    public Gauge Denied { get; } = new();

    /// <summary>Pollers at work.</summary>
    public Gauge Pollers { get; } = new();

    /// <summary>The name of a record's partition key; null where every record has one of its own.</summary>
    /// <param name="record">A record of the stream.</param>
    public string? KeyOf(in StreamRecord record) => stream.ContentsOf(record.Traffic).KeyName(record.Number);

    /// <summary>Records that came and that nobody of this mapping has read.</summary>
    public long Unread
    {
        get
        {
            long unread = 0;
            for (int shard = 0; shard < stream.Shards.Count; shard++)
                unread += stream.Shards[shard].Log.Next - (shard < shards.Count ? shards[shard].From : 0);
            return unread;
        }
    }

    /// <summary>How old the oldest record is that is not done; zero when there is none.</summary>
    public TimeSpan AgeOfOldest
    {
        get
        {
            var oldest = simulation.Now;
            for (int lane = 0; lane < Batches.Lanes; lane++)
                if (Batches.Oldest(lane) < oldest) oldest = Batches.Oldest(lane);
            for (int shard = 0; shard < stream.Shards.Count; shard++)
            {
                var log = stream.Shards[shard].Log;
                long from = Math.Max(log.First, shard < shards.Count ? shards[shard].From : 0);
                if (from < log.Next && log[from].Arrived < oldest) oldest = log[from].Arrived;
            }
            return simulation.Now - oldest;
        }
    }

    /// <summary>Begins, or waits until it becomes enabled.</summary>
    public void Start()
    {
        Expiries.Set(retention - oldest + LaneBatches.ExpiryLooks(retention), new LookForExpired());
        for (int shard = 0; shard < stream.Shards.Count; shard++) AddShard(firstParent: 0, lastParent: -1);
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
        if (!enabled) return;
        if (!begun) Begin();
        else for (int lane = 0; lane < Batches.Lanes; lane++) Batches.Offer(lane);
    }

    /// <summary>What is kept no longer is lost, though the mapping may be disabled or far behind.</summary>
    /// <param name="message">A look.</param>
    public void Receive(in LookForExpired message)
    {
        Expiries.Set(LaneBatches.ExpiryLooks(retention), message);
        for (int place = 0; place < shards.Count; place++)
        {
            if (shards[place].IsDrained) continue;
            long kept = stream.Shards[place].Log.FirstKept(shards[place].From, simulation.Now, retention);
            PassOver(shards[place], kept, DiscardReason.Expired);
        }
        for (int lane = 0; lane < Batches.Lanes; lane++) Batches.LoseExpired(lane);
    }

    /// <inheritdoc/>
    public void Receive(in ShardOpened message)
    {
        AddShard(message.FirstParent, message.LastParent);
        if (begun) LeaseIfReady(message.Shard);
    }

    /// <inheritdoc/>
    public void Receive(in Beat message)
    {
        if (!alive[message.Poller]) return;
        Heartbeats.Send(new PollerHeartbeat(number, message.Poller), (ulong)message.Poller);
        Beats.Set(service.Pollers.Heartbeat, new Beat(message.Poller));
    }

    /// <summary>Whatever it had in flight, nobody hears the answer.</summary>
    /// <param name="message">Who dies.</param>
    public void Receive(in PollerDies message)
    {
        alive[message.Poller] = false;
        Pollers.Add(simulation.Now, -1);
        died.Tell(simulation.Now, new RecordPollerDied(number));
        for (int place = 0; place < shards.Count; place++)
        {
            var shard = shards[place];
            if (shard.Poller != message.Poller || shard.IsDrained) continue;
            (shard.Poller, shard.Turn, shard.IsAsked) = (ReadShard.Nobody, shard.Turn + 1, false);
            for (int lane = LaneOf(place, 0); lane < LaneOf(place + 1, 0); lane++) Batches.HandOver(lane);
        }
    }

    /// <inheritdoc/>
    public void Receive(in ShardLeased message)
    {
        var shard = shards[message.Shard];
        StartPollers(message.Poller);
        if (!alive[message.Poller]) return;
        (shard.Poller, shard.Turn, shard.IsAsked) = (message.Poller, shard.Turn + 1, false);
        for (int lane = LaneOf(message.Shard, 0); lane < LaneOf(message.Shard + 1, 0); lane++) Batches.Offer(lane);
        if (settings.EnhancedFanOut) Subscriptions.Send(new SubscribeToShard(reader, message.Shard, shard.From), (ulong)message.Shard);
        else Polls.Set(limits.PollInterval * phases.Uniform(leases++), new PollShard(message.Shard, shard.Turn));
    }

    /// <inheritdoc/>
    public void Receive(in PollShard message)
    {
        var shard = shards[message.Shard];
        if (shard.Turn != message.Turn || shard.IsAtEnd) return;
        Polls.Set(PollInterval.Next(limits, pauses.Uniform(polls++)), message);
        if (!enabled || deaf.Any || shard.IsAsked) return;
        shard.IsAsked = true;
        Reads.Send(new GetRecords(reader, message.Shard, shard.From), (ulong)message.Shard);
    }

    /// <inheritdoc/>
    public void Receive(in ReadRefused message) => shards[message.Shard].IsAsked = false;

    /// <inheritdoc/>
    public void Receive(in RecordsGot message)
    {
        var shard = shards[message.Shard];
        shard.IsAsked = false;
        if (deaf.Any && message.Pushed) return;
        if (shard.Poller == ReadShard.Nobody || IsOutOfDate(message, shard)) return;
        PassOver(shard, message.From, DiscardReason.Expired);
        TakeRecords(message.Shard, shard, message.From + message.Count);
        if (message.Pushed) Acknowledgements.Send(new RecordsTaken(reader, message.Shard, shard.From), (ulong)message.Shard);
        shard.IsAtEnd |= message.Ends;
        for (int lane = LaneOf(message.Shard, 0); lane < LaneOf(message.Shard + 1, 0); lane++) Batches.Offer(lane);
        if (shard.IsAtEnd) Rests(LaneOf(message.Shard, 0));
    }

    /// <inheritdoc/>
    public bool MayInvoke(int lane) => enabled && shards[ShardOf(lane)].Poller != ReadShard.Nobody;

    /// <summary>When a closed shard is read to its end and nothing of it waits, the shards that have its keys begin.</summary>
    /// <param name="lane">A lane that has no batch in flight.</param>
    public void Rests(int lane)
    {
        int place = ShardOf(lane);
        var shard = shards[place];
        if (!shard.IsAtEnd || shard.IsDrained) return;
        for (int each = LaneOf(place, 0); each < LaneOf(place + 1, 0); each++)
            if (Batches.Waiting(each) > 0 || Batches.IsInFlight(each)) return;
        shard.IsDrained = true;
        Drained.Send(new ShardDrained(number, place), (ulong)place);
        for (int child = place + 1; child < shards.Count; child++)
            if (shards[child].FirstParent <= place && place <= shards[child].LastParent) LeaseIfReady(child);
    }

    /// <summary>Pollers read nothing, in a fault, until it is over; what was pushed meanwhile is pushed again.</summary>
    /// <param name="message">It begins, or is over.</param>
    public void Receive(in Faults.Impair message)
    {
        deaf.Change(message.Begins);
        if (deaf.Any || !settings.EnhancedFanOut) return;
        for (int place = 0; place < shards.Count; place++)
            if (shards[place] is { Poller: not ReadShard.Nobody, IsAtEnd: false } shard)
                Subscriptions.Send(new SubscribeToShard(reader, place, shard.From), (ulong)place);
    }

    /// <summary>A poller begins with the first shard that it gets.</summary>
    private void StartPollers(int upTo)
    {
        while (alive.Count <= upTo)
        {
            int poller = alive.Count;
            alive.Add(true);
            Pollers.Add(simulation.Now, 1);
            Beats.Set(TimeSpan.Zero, new Beat(poller));
            if (lifetime is not null) Deaths.Set(new TimeSpan(lifetime.SampleTicks(lifetimes.Bits(deaths++))), new PollerDies(poller));
        }
    }

    private void Begin()
    {
        begun = true;
        for (int place = 0; place < shards.Count; place++)
        {
            // With LATEST what came before is passed over; shards that opened since are read from their beginning.
            if (settings.StartingPosition == StartingPosition.Latest)
                PassOver(shards[place], stream.Shards[place].Log.Next, DiscardReason.BeforeStartingPosition);
            LeaseIfReady(place);
        }
    }
}
