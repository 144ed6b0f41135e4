using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a stream.</summary>
public static class StreamMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("stream", sources: new("streams", "Streams; left out when there are none."));

    /// <summary>Records that it took.</summary>
    public static readonly Count Written = Set.Count("written", "Records that the stream took.", cloudWatch: "IncomingRecords");

    /// <summary>Bytes that it took.</summary>
    public static readonly Count WrittenBytes = Set.Count(
        "writtenBytes", "Bytes of the records that the stream took.", cloudWatch: "IncomingBytes");

    /// <summary>Attempts to write that a shard refused.</summary>
    public static readonly Count Refused = Set.Count(
        "refused", "Attempts to write a record that a shard had no room for, for each record written.", among: Written,
        cloudWatch: "WriteProvisionedThroughputExceeded");

    /// <summary>Attempts to write that ended in an error.</summary>
    public static readonly Count FailedWrites = Set.Count(
        "failedWrites", "Attempts to write a record that the stream answered with an error, in a fault, for each record written.",
        among: Written);

    /// <summary>Records that were refused as often as their sender tries.</summary>
    public static readonly Count NeverWritten = Set.Count(
        "neverWritten", "Records that were refused as often as their sender tries, for each record written: they are lost.",
        among: Written);

    /// <summary>Reads of shards.</summary>
    public static readonly Count Reads = Set.Count("reads", "Reads of shards that were answered, by all who poll.");

    /// <summary>Reads that were refused.</summary>
    public static readonly Count RefusedReads = Set.Count(
        "refusedReads", "Reads that were refused because a shard is read too often or too much, for each read answered.",
        among: Reads, cloudWatch: "ReadProvisionedThroughputExceeded");

    /// <summary>Reads that ended in an error.</summary>
    public static readonly Count FailedReads = Set.Count(
        "failedReads", "Reads of shards that the stream answered with an error, in a fault, for each read answered.", among: Reads);

    /// <summary>Bytes read by polling.</summary>
    public static readonly Count ReadBytes = Set.Count("readBytes", "Bytes read by polling.");

    /// <summary>Bytes pushed.</summary>
    public static readonly Count PushedBytes = Set.Count("pushedBytes", "Bytes pushed to readers with enhanced fan-out.");

    /// <summary>Open shards.</summary>
    public static readonly Level Shards = Set.Level("shards", AtEnd | Mean | Peak, "Open shards.");

    /// <summary>The age of the last record of a batch when it is handed over.</summary>
    public static readonly Times IteratorAge = Set.Time(
        "iteratorAge", "The age of the last record of a batch when it is handed over, over all mappings and all attempts.",
        cloudWatch: "IteratorAgeMilliseconds");
}
