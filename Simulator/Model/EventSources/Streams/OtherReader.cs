using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>A reader that is not Lambda: it polls every shard as Lambda does, takes all that comes, and so uses up what the
/// shards can be read.</summary>
internal sealed class OtherReader : IReceive<RecordsGot>, IReceive<ReadRefused>, IReceive<ShardOpened>, IReceive<PollShard>
{
    /// <summary>Asks for records.</summary>
    public readonly Link<GetRecords> Reads;

    /// <summary>The next poll of a shard.</summary>
    public readonly Timer<PollShard> Polls;

    private readonly ShardSettings limits;
    private readonly Draws phases, pauses;
    private readonly int reader, shardsAtStart;
    private readonly List<ReadShard> shards = [];
    private ulong polls;

    /// <summary>A reader of a stream.</summary>
    /// <param name="reader">Which reader of the stream.</param>
    /// <param name="settings">The stream.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public OtherReader(int reader, StreamSettings settings, RegionContext context)
    {
        (this.reader, shardsAtStart) = (reader, settings.Shards);
        limits = settings.Type == StreamType.Kinesis ? context.Region.Streams.Kinesis : context.Region.Streams.DynamoDb;
        string name = $"reader {reader} of {settings.Name}";
        (Reads, Polls) = (new(name, "stream"), new(name));
        (phases, pauses) = (context.Stream(RandomStreams.PhaseOfPollsOf, name), context.Stream(RandomStreams.PausesOfPollsOf, name));
    }

    /// <summary>Begins to poll.</summary>
    public void Start()
    {
        for (int shard = 0; shard < shardsAtStart; shard++) Receive(new ShardOpened(shard, 0, -1));
    }

    /// <inheritdoc/>
    public void Receive(in ShardOpened message)
    {
        shards.Add(new ReadShard());
        Polls.Set(limits.PollInterval * phases.Uniform((ulong)message.Shard), new PollShard(message.Shard, Turn: 0));
    }

    /// <inheritdoc/>
    public void Receive(in PollShard message)
    {
        var shard = shards[message.Shard];
        if (shard.IsAtEnd) return;
        Polls.Set(PollInterval.Next(limits, pauses.Uniform(polls++)), message);
        if (shard.IsAsked) return;
        shard.IsAsked = true;
        Reads.Send(new GetRecords(reader, message.Shard, shard.From), (ulong)message.Shard);
    }

    /// <inheritdoc/>
    public void Receive(in ReadRefused message) => shards[message.Shard].IsAsked = false;

    /// <inheritdoc/>
    public void Receive(in RecordsGot message)
    {
        var shard = shards[message.Shard];
        (shard.IsAsked, shard.IsAtEnd, shard.From) = (false, message.Ends, message.From + message.Count);
    }

    private sealed class ReadShard
    {
        public long From;
        public bool IsAsked, IsAtEnd;
    }
}
