using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of an event source mapping.</summary>
/// <remarks>At any moment of one run, in hand at the start + received = filtered out + deleted + returned + in
/// hand.</remarks>
public static class MappingMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new(
        "mapping", sources: new("mappings", "Event source mappings; left out when there are no queues."));

    /// <summary>The queue that it reads.</summary>
    public static readonly Partner Queue = Set.Partner("queue");

    /// <summary>The function that it invokes.</summary>
    public static readonly Partner Function = Set.Partner("function");

    /// <summary>Messages received.</summary>
    public static readonly Count Received = Set.Count(
        "received", "Messages that its pollers received.", cloudWatch: "PolledEventCount");

    /// <summary>Messages that the filter did not keep.</summary>
    public static readonly Count FilteredOut = Set.Count(
        "filteredOut", "Messages that the filter did not keep, among all received.", among: Received,
        cloudWatch: "FilteredOutEventCount");

    /// <summary>Messages that the function is done with.</summary>
    public static readonly Count Deleted = Set.Count(
        "deleted", "Messages that the function is done with, among all received.", among: Received);

    /// <summary>Messages left in the queue.</summary>
    public static readonly Count Returned = Set.Count(
        "returned", "Messages left in the queue, because their batch failed or was dropped, or the function named them; "
            + "among all received.", among: Received);

    /// <summary>Messages in the pollers' hands.</summary>
    public static readonly Level InHand = Set.Level("inHand", AtStart | AtEnd, "Messages in the pollers' hands.");

    /// <summary>Batches that the function worked on to the end.</summary>
    public static readonly Count Batches = Set.Count("batches", "Batches that the function worked on to the end.");

    /// <summary>Of these, those that failed.</summary>
    public static readonly Count FailedBatches = Set.Count(
        "failedBatches", "Batches that failed, among all that the function worked on.", among: Batches);

    /// <summary>Batches that were throttled too long.</summary>
    public static readonly Count DroppedBatches = Set.Count(
        "droppedBatches", "Batches that were throttled until their messages were about to be visible again.");

    /// <summary>Receives without permission.</summary>
    public static readonly Count DeniedReceives = Set.Count(
        "deniedReceives", "Receives that were denied because the function's execution role does not let Lambda read the queue.");

    /// <summary>Batches that went round in a loop.</summary>
    public static readonly Count RecursiveBatches = Set.Count(
        "recursiveBatches", "Batches that were not handed over because they went round in a loop.",
        cloudWatch: "RecursiveInvocationsDropped");

    /// <summary>Messages with which a loop was cut.</summary>
    public static readonly Count LoopsCut = Set.Count(
        "loopsCut", "Messages with which a loop was cut, each once, however often it is received and refused.");

    /// <summary>Attempts to invoke that were throttled.</summary>
    public static readonly Count ThrottledAttempts = Set.Count(
        "throttledAttempts", "Attempts to invoke that were throttled, or met an error of Lambda itself.");

    /// <summary>Batches at a time.</summary>
    public static readonly Level Concurrency = Set.Level("concurrency", Peak | Mean, "Batches with the function at a time.");

    /// <summary>Pollers.</summary>
    public static readonly Level Pollers = Set.Level("pollers", Peak, "Pollers that read the queue.");
}
