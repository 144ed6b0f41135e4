using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a topic of Apache Kafka.</summary>
internal static class TopicTable
{
    private const int MostPartitions = 10_000;

    public static readonly Setting<TopicType> Type = new(
        "topics.*.type", Worded.Kind<TopicType>("a type of topic"), Worded.Meanings<TopicType>())
    { Elsewhere = ["kafka", "msk", "selfManagedKafka"] };

    public static readonly Setting<int> Partitions = new(
        "topics.*.partitions", new WholeNumberKind(1, MostPartitions),
        "Partitions. Each is read in order; the records of a key are all in one of them. There are never more pollers than "
        + "partitions.")
    { Elsewhere = ["num.partitions"] };

    public static readonly Setting<TimeSpan> Retention = new(
        "topics.*.retention", Kinds.Time("1 s", "366 d"), "How long a record is kept; then it is gone, read or not.")
    { Elsewhere = ["retention.ms", "log.retention.ms"] };

    public static readonly Setting<int> Consumers = new(
        "topics.*.consumers", new WholeNumberKind(0, MostPartitions),
        "Consumers that are in the consumer group of each mapping beside Lambda's pollers: they take as many partitions as a "
        + "poller takes, and handle their records at once.");

    public static readonly Setting<double?> PartitionWriteBandwidth = new(
        "topics.*.partitionWriteBandwidth",
        new OptionalKind<double>(
            "unlimited", "as much as comes", new QuantityKind<double>(UnitSet.Bandwidth, "1 KB/s", "100 GB/s", rate => rate)),
        "Bytes a second that a partition takes, such as 5 MB/s with MSK Serverless. What is more waits at its sender.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Type, Partitions, Retention, Consumers, PartitionWriteBandwidth];
}
