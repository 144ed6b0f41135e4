using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of an event source mapping that reads a broker.</summary>
public static class BrokerMappingMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new(
        "broker mapping", sources: new("brokerMappings", "Event source mappings that read brokers; left out when there are none."));

    /// <summary>The broker that it reads.</summary>
    public static readonly Partner Broker = Set.Partner("broker");

    /// <summary>The function that it invokes.</summary>
    public static readonly Partner Function = Set.Partner("function");

    /// <summary>Messages that the filter did not keep.</summary>
    public static readonly Count FilteredOut = Set.Count(
        "filteredOut", "Messages that the filter did not keep.", cloudWatch: "FilteredOutEventCount");

    /// <summary>Messages handed over.</summary>
    public static readonly Count HandedOver = Set.Count(
        "handedOver", "Messages that the function was invoked with, each as often as it was.", cloudWatch: "InvokedEventCount");

    /// <summary>Of these, those redelivered.</summary>
    public static readonly Count Redelivered = Set.Count(
        "redelivered", "Messages handed over once more because the function had failed at their batch, among all handed over.",
        among: HandedOver);

    /// <summary>Batches that the function worked on to the end.</summary>
    public static readonly Count Batches = Set.Count("batches", "Batches that the function worked on to the end, each attempt.");

    /// <summary>Of these, those that failed.</summary>
    public static readonly Count FailedBatches = Set.Count(
        "failedBatches", "Batches that failed, among all that the function worked on.", among: Batches);

    /// <summary>Attempts to invoke that were throttled.</summary>
    public static readonly Count ThrottledAttempts = Set.Count(
        "throttledAttempts", "Attempts to invoke that were throttled, or met an error of Lambda itself.");

    /// <summary>Batches at a time.</summary>
    public static readonly Level Concurrency = Set.Level("concurrency", Peak | Mean, "Batches with the function at a time.");
}
