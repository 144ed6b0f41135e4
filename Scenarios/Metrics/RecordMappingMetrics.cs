using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of an event source mapping that reads records in order.</summary>
/// <remarks>At any moment of one run, waiting at the start + came = handled + filtered out + to a destination + lost +
/// taken by others + waiting.</remarks>
public static class RecordMappingMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new(
        "record mapping",
        sources: new("recordMappings", "Event source mappings that read records in order; left out when there are none."));

    /// <summary>What it reads.</summary>
    public static readonly Partner Source = Set.Partner("source");

    /// <summary>The function that it invokes.</summary>
    public static readonly Partner Function = Set.Partner("function");

    /// <summary>Records that came.</summary>
    public static readonly Count Came = Set.Count("came", "Records that came to what the mapping reads.");

    /// <summary>Records read.</summary>
    public static readonly Count Read = Set.Count("read", "Records that its pollers read.", cloudWatch: "PolledEventCount");

    /// <summary>Records that the filter did not keep.</summary>
    public static readonly Count FilteredOut = Set.Count(
        "filteredOut", "Records that the filter did not keep, among all read.", among: Read, cloudWatch: "FilteredOutEventCount");

    /// <summary>Records handled.</summary>
    public static readonly Count Handled = Set.Count(
        "handled", "Records that the function is done with, among all that came.", among: Came, moreIsBetter: true);

    /// <summary>Records of discarded batches that a destination knows of.</summary>
    public static readonly Count ToDestination = Set.Count(
        "toDestination", "Records of discarded batches that a record at the on-failure destination tells of, among all that came.",
        among: Came, cloudWatch: "OnFailureDestinationDeliveredEventCount");

    /// <summary>Records lost.</summary>
    public static readonly Count Lost = Set.Count(
        "lost", "Records that were never handled and that nothing tells of, among all that came.", among: Came,
        cloudWatch: "DroppedEventCount");

    /// <summary>Records that others of the consumer group took.</summary>
    public static readonly Count TakenByOthers = Set.Count(
        "takenByOthers", "Records that other consumers of the mapping's consumer group took, among all that came.", among: Came);

    /// <summary>Why records were discarded.</summary>
    public static readonly Breakdown Discarded = Set.Breakdown(
        "discarded", "Records that were not handled, by the reason, among all that came.", among: Came);

    /// <summary>Records handed to the function, each as often as it was.</summary>
    public static readonly Count HandedOver = Set.Count(
        "handedOver", "Records handed to the function, each as often as it was.", cloudWatch: "InvokedEventCount");

    /// <summary>Of these, those handed over before.</summary>
    public static readonly Count HandedOverAgain = Set.Count(
        "handedOverAgain", "Records handed to the function that it had been given before, among all handed over.", among: HandedOver);

    /// <summary>Attempts at batches.</summary>
    public static readonly Count Batches = Set.Count("batches", "Attempts at a batch that the function answered, well or badly.");

    /// <summary>Of these, those that failed.</summary>
    public static readonly Count FailedBatches = Set.Count(
        "failedBatches", "Attempts at a batch that failed, among all answered.", among: Batches);

    /// <summary>Of these, those of which a part was done.</summary>
    public static readonly Count PartlyDoneBatches = Set.Count(
        "partlyDoneBatches", "Attempts at a batch of which the function named the first record it failed at, among all answered.",
        among: Batches);

    /// <summary>Batches cut in two.</summary>
    public static readonly Count Bisections = Set.Count("bisections", "Failed batches that were cut in two.");

    /// <summary>Attempts that were throttled.</summary>
    public static readonly Count ThrottledAttempts = Set.Count(
        "throttledAttempts", "Attempts at a batch that were throttled, or met an error of Lambda itself.");

    /// <summary>Tumbling windows that ended.</summary>
    public static readonly Count TumblingWindows = Set.Count("tumblingWindows", "Tumbling windows of shards that ended.");

    /// <summary>Pollers that died.</summary>
    public static readonly Count PollersDied = Set.Count("pollersDied", "Pollers that died: others went on at the last checkpoints.");

    /// <summary>Records that wait.</summary>
    public static readonly Level Waiting = Set.Level(
        "waiting", AtStart | AtEnd | Peak, "Records that came and are not done: unread, read, or with the function.",
        cloudWatch: "OffsetLag");

    /// <summary>How old the oldest record is that is not done.</summary>
    public static readonly Level AgeOfOldest = Set.Level(
        "ageOfOldest", AtEnd | Peak, "The age of the oldest record that is not done.", isTime: true);

    /// <summary>Lanes whose batch has failed and is not done.</summary>
    public static readonly Level BlockedLanes = Set.Level(
        "blockedLanes", AtEnd | Peak | Mean, "Shards, parts of shards, or partitions whose batch has failed: nothing of them goes on.");

    /// <summary>Whether it has no right to read.</summary>
    public static readonly Level Denied = Set.Level(
        "denied", Mean, "1 while the function's execution role does not let Lambda read the source, else 0: the share of time.");

    /// <summary>Batches at a time.</summary>
    public static readonly Level Concurrency = Set.Level("concurrency", Peak | Mean, "Batches with the function at a time.");

    /// <summary>Pollers.</summary>
    public static readonly Level Pollers = Set.Level("pollers", AtEnd | Peak, "Pollers at work.");

    /// <summary>How long lanes were blocked.</summary>
    public static readonly Times BlockedTime = Set.Time(
        "blockedTime", "From the first failure of a batch until all its records are done or discarded.");

    /// <summary>From arrival to the first handing over.</summary>
    public static readonly Times WaitingTime = Set.Time(
        "waitingTime", "From a record's arrival in the stream or topic to its first handing over to the function.");

    /// <summary>From arrival to done.</summary>
    public static readonly Times ProcessingLatency = Set.Time(
        "processingLatency", "From a record's arrival in the stream or topic to the moment the function is done with it.");

    /// <summary>The age of the last record of a batch when it is handed over.</summary>
    public static readonly Times IteratorAge = Set.Time(
        "iteratorAge", "The age of the last record of a batch when it is handed over, at every attempt.", cloudWatch: "IteratorAge");
}
