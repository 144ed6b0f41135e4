namespace LambdaSim.Scenarios.Language;

/// <summary>One topic of Apache Kafka: records in order, spread over partitions by their key.</summary>
public sealed record TopicSettings
{
    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whose cluster keeps it.</summary>
    public required TopicType Type { get; init; }

    /// <summary>Partitions: 1 to 10,000.</summary>
    public required int Partitions { get; init; }

    /// <summary>How long a record is kept at most.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>Consumers beside Lambda's pollers in the consumer group of each mapping; they take a share of the partitions.
    /// 0 to 10,000.</summary>
    public required int Consumers { get; init; }

    /// <summary>Bytes a second that a partition takes; what is more is written later. Null for as many as come.</summary>
    public required double? PartitionWriteBytes { get; init; }
}

/// <summary>Whose cluster keeps a topic.</summary>
public enum TopicType
{
    /// <summary>Amazon Managed Streaming for Apache Kafka.</summary>
    [Word("msk", "Amazon Managed Streaming for Apache Kafka")]
    Msk,

    /// <summary>A cluster of the customer's own, or of somebody else.</summary>
    [Word("selfManaged", "a cluster of the customer's own, or of somebody else: the only one that `consumptionMode: queue` reads")]
    SelfManaged,
}

/// <summary>How a mapping reads a topic.</summary>
public enum ConsumptionMode
{
    /// <summary>As a consumer group: each partition in order.</summary>
    [Word("stream", "each partition in order, one batch at a time")]
    Stream,

    /// <summary>As a share group: each record by itself.</summary>
    [Word("queue", "many batches of one partition at a time, in no order (a share group, Kafka 4.2)")]
    Queue,
}

/// <summary>An event source mapping that reads a topic.</summary>
public sealed record TopicMappingSettings : RecordMappingSettings
{
    /// <summary>The pollers that it has to itself; null when Lambda scales them by the lag.</summary>
    public required ProvisionedPollers? ProvisionedPollers { get; init; }

    /// <summary>The mappings of one VPC that share what is paid for; null for none. Nothing but the price depends on it.</summary>
    public required string? PollerGroup { get; init; }

    /// <summary>Whether each partition is read in order.</summary>
    public required ConsumptionMode Mode { get; init; }
}

/// <summary>How Lambda reads topics: what AWS publishes as limits, and what it does not publish, as named parameters with sourced
/// defaults.</summary>
public sealed record TopicServiceSettings
{
    /// <summary>From asking a partition that has records to having them.</summary>
    public required Distribution FetchTime { get; init; }

    /// <summary>Bytes of one answer at most; one record always fits.</summary>
    public required long BytesPerFetch { get; init; }

    /// <summary>The pollers.</summary>
    public required TopicPollerSettings Pollers { get; init; }

    /// <summary>How their number changes.</summary>
    public required TopicScalingSettings Scaling { get; init; }
}

/// <summary>The pollers of topics.</summary>
public sealed record TopicPollerSettings
{
    /// <summary>How many a mapping begins with that has none of its own: 1 or more.</summary>
    public required int Initial { get; init; }

    /// <summary>Batches at a time of one poller at most: 1 or more.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Bytes a second of one poller at most.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>Batches of one partition that a poller holds at most, the one in flight among them: 1 or more.</summary>
    public required int ReadAhead { get; init; }

    /// <summary>How long a poller lives in the mean; null for for ever.</summary>
    public required TimeSpan? MeanTimeBetweenFailures { get; init; }

    /// <summary>How long a poller must not be heard until its partitions go to others.</summary>
    public required TimeSpan SessionTimeout { get; init; }

    /// <summary>How long nobody of the consumer group reads while the partitions are given out anew.</summary>
    public required TimeSpan RebalancePause { get; init; }
}

/// <summary>How the number of a topic's pollers changes.</summary>
public sealed record TopicScalingSettings
{
    /// <summary>How often the lag is looked at.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>From a decision to its taking effect, when the pollers are not the mapping's own.</summary>
    public required Distribution Delay { get; init; }

    /// <summary>By how much the lag must have grown, as a share of what was handled in the period, to need more pollers.</summary>
    public required double Growth { get; init; }

    /// <summary>A lag of more than so many times what was handled in the period needs more pollers.</summary>
    public required double Periods { get; init; }

    /// <summary>After so long without needing more there are fewer.</summary>
    public required TimeSpan QuietTime { get; init; }
}
