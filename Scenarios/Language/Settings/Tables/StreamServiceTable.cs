using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>How streams answer, and how Lambda reads them: limits, and what AWS does not publish.</summary>
internal static class StreamServiceTable
{
    public static readonly ShardTable Kinesis = new("kinesis");

    public static readonly ShardTable DynamoDb = new("dynamodb");

    public static readonly Setting<Distribution> PushTime = new(
        "region.streams.pushTime", Kinds.Distribution, "From a record's arrival to its arrival at a reader with enhanced fan-out.");

    public static readonly Setting<TimeSpan> PushInterval = new(
        "region.streams.pushInterval", Kinds.Time("1 ms", "10 s"),
        "The least time between two pushes of one shard to one reader: what comes meanwhile travels together.");

    public static readonly Setting<Distribution> ReshardingTime = new(
        "region.streams.reshardingTime", Kinds.Distribution, "From asking for another number of shards to having it.");

    public static readonly Setting<TimeSpan> OnDemandPeriod = new(
        "region.streams.onDemandPeriod", Kinds.Time("1 s", "1 d"),
        "How often an on-demand stream looks at what it has taken. More than half of what its shards can take makes it "
        + "double them.");

    public static readonly Setting<Distribution> OnDemandTime = new(
        "region.streams.onDemandTime", Kinds.Distribution, "From noticing that an on-demand stream needs more shards to having them.");

    public static readonly Setting<int> OnDemandShards = new(
        "region.streams.onDemandShards", new WholeNumberKind(1, StreamTable.MostShards),
        "The shards of an on-demand stream that does not say how many.");

    public static readonly Setting<int> StandardBatchSize = new(
        "region.streams.standardBatchSize", new WholeNumberKind(1, 10_000),
        "Records of one invocation at most, of a mapping of a stream that has no `batchSize`.");

    public static readonly Setting<TimeSpan> RetryDelay = new(
        "region.streams.retries.delay", Kinds.Time("1 ms", "1 h"),
        "How long a failed or throttled batch waits before its second attempt; each further wait is twice as long.");

    public static readonly Setting<TimeSpan> LongestRetryDelay = new(
        "region.streams.retries.longestDelay", Kinds.Time("1 ms", "1 d"), "The longest wait between two attempts of a batch.");

    public static readonly Setting<double> RetryJitter = new(
        "region.streams.retries.jitter", Kinds.Share, "How far a wait is spread to either side, as a share of it.");

    public static readonly Setting<int> ShardsPerPoller = new(
        "region.streams.pollers.shards", new WholeNumberKind(1, StreamTable.MostShards), "Shards of one poller at most.");

    public static readonly Setting<TimeSpan?> MeanTimeBetweenFailures = new(
        "region.streams.pollers.meanTimeBetweenFailures",
        new OptionalKind<TimeSpan>("none", "pollers live for ever", Kinds.Time("1 s", "366 d")),
        "How long a poller lives in the mean, exponentially distributed. Its shards go to another, from their last "
        + "checkpoints.");

    public static readonly Setting<TimeSpan> Heartbeat = new(
        "region.streams.pollers.heartbeat", Kinds.Time("100 ms", "1 h"), "How often a poller is heard.");

    public static readonly Setting<TimeSpan> LeaseTime = new(
        "region.streams.pollers.leaseTime", Kinds.Time("100 ms", "1 d"),
        "How long a poller must not be heard until its shards go to another.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        .. Kinesis.All, .. DynamoDb.All, PushTime, PushInterval, ReshardingTime, OnDemandPeriod, OnDemandTime, OnDemandShards,
        StandardBatchSize, RetryDelay, LongestRetryDelay, RetryJitter, ShardsPerPoller, MeanTimeBetweenFailures, Heartbeat,
        LeaseTime,
    ];
}

/// <summary>The limits of one shard of one service, and how it is polled.</summary>
/// <param name="service">The word of the service.</param>
internal sealed class ShardTable(string service)
{
    public readonly Setting<double?> WriteRecords = new(
        $"region.streams.{service}.writeRecords",
        new OptionalKind<double>(
            "unlimited", "as many as come", new QuantityKind<double>(UnitSet.Rate, "1/s", "10,000,000/s", rate => rate)),
        "Records a second that a shard takes.");

    public readonly Setting<double?> WriteBandwidth = new(
        $"region.streams.{service}.writeBandwidth", new OptionalKind<double>("unlimited", "as much as comes", Bandwidth),
        "Bytes a second that a shard takes.");

    public readonly Setting<double> Reads = new(
        $"region.streams.{service}.reads", new QuantityKind<double>(UnitSet.Rate, "1/s", "100,000/s", rate => rate),
        "Reads a second of a shard, over all who poll it.");

    public readonly Setting<double> ReadBandwidth = new(
        $"region.streams.{service}.readBandwidth", Bandwidth,
        "Bytes a second read from a shard, over all who poll it. A read of more makes the following ones fail until it is "
        + "paid for.");

    public readonly Setting<int> RecordsPerRead = new(
        $"region.streams.{service}.recordsPerRead", new WholeNumberKind(1, 1_000_000), "Records of one read at most.");

    public readonly Setting<long> BytesPerRead = new(
        $"region.streams.{service}.bytesPerRead", Kinds.Bytes("1 KB", "1 GB"), "Bytes of one read at most.");

    public readonly Setting<TimeSpan> PollInterval = new(
        $"region.streams.{service}.pollInterval", Kinds.Time("1 ms", "1 h"), "How often a reader polls a shard.");

    public readonly Setting<Distribution> ReadTime = new(
        $"region.streams.{service}.readTime", Kinds.Distribution, "From asking a shard for records to having them.");

    private static ValueKind<double> Bandwidth => new QuantityKind<double>(UnitSet.Bandwidth, "1 KB/s", "100 GB/s", rate => rate);

    /// <summary>All of them, in the order of the reference.</summary>
    public IReadOnlyList<Setting> All =>
    [
        WriteRecords, WriteBandwidth, Reads, ReadBandwidth, RecordsPerRead, BytesPerRead, PollInterval, ReadTime,
    ];
}
