using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a customer's stream.</summary>
internal static class StreamTable
{
    /// <summary>So many shards has a stream at most (Amazon Kinesis Data Streams quotas, 2026).</summary>
    public const int MostShards = 20_000;

    public static readonly Setting<StreamType> Type = new(
        "streams.*.type", Worded.Kind<StreamType>("a type of stream"), Worded.Meanings<StreamType>());

    public static readonly Setting<StreamMode> Mode = new(
        "streams.*.mode", Worded.Kind<StreamMode>("a capacity mode"), Worded.Meanings<StreamMode>())
    { Elsewhere = ["StreamModeDetails", "StreamMode"] };

    public static readonly Setting<int?> Shards = new(
        "streams.*.shards",
        new OptionalKind<int>("standard", "1, and 4 of an on-demand stream", new WholeNumberKind(1, MostShards)),
        "Open shards at the start. Each is read in order; of DynamoDB there is about one for each partition of the table.")
    { Elsewhere = ["ShardCount", "shardCount"] };

    public static readonly Setting<TimeSpan> Retention = new(
        "streams.*.retention", Kinds.AwsLimit(UnitSet.Seconds, "24 h", "366 d", Kinds.TimeSpanOf),
        "How long a record is kept; then it is gone, read or not. DynamoDB keeps records for 24 h.")
    { Elsewhere = ["RetentionPeriodHours", "retentionPeriodHours"] };

    public static readonly Setting<int> Consumers = new(
        "streams.*.consumers", new WholeNumberKind(0, 20),
        "Readers beside the mappings of this file: each polls every shard as Lambda does, and shares what the shard can be "
        + "read.");

    public static readonly Setting<IReadOnlyList<ReshardSettings>> Resharding = new(
        "streams.*.resharding", new ReshardingKind(),
        "When another number of shards is asked for. Shards made so are read when the ones before them are drained.");

    public static readonly Setting<BacklogSettings?> Backlog = new(
        "streams.*.backlog", new BacklogKind("records"),
        "Records that are there when the run begins, like those of the first traffic that sends to the stream. With "
        + "`startingPosition: latest` they are passed over.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Type, Mode, Shards, Retention, Consumers, Resharding, Backlog];
}
