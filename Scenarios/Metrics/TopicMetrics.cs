using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a topic.</summary>
public static class TopicMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("topic", sources: new("topics", "Topics of Apache Kafka; left out when there are none."));

    /// <summary>Records that were written.</summary>
    public static readonly Count Written = Set.Count("written", "Records that were written to the topic.");

    /// <summary>Bytes that were written.</summary>
    public static readonly Count WrittenBytes = Set.Count(
        "writtenBytes", "Bytes of the records that were written to the topic.", cloudWatch: "BytesInPerSec");

    /// <summary>Rebalances of the consumer groups of its mappings.</summary>
    public static readonly Count Rebalances = Set.Count(
        "rebalances", "How often the partitions were given out anew to the pollers of a mapping.");

    /// <summary>Records in flight when their partition was taken away, which are handed over again.</summary>
    public static readonly Count Repeated = Set.Count(
        "repeated", "Records that were in flight when a poller lost their partition: they are handed over again.");

    /// <summary>Partitions.</summary>
    public static readonly Level Partitions = Set.Level("partitions", AtEnd, "Partitions.");

    /// <summary>How far a partition lags behind.</summary>
    public static readonly Level OffsetLag = Set.Level(
        "offsetLag", AtEnd | Peak | Mean,
        "Records of one partition that a mapping is not done with: the most of all partitions and mappings, at the ends of windows.",
        cloudWatch: "MaxOffsetLag");
}
