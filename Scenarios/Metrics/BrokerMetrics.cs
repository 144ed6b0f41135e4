using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a message broker.</summary>
/// <remarks>At any moment of one run, waiting and in flight at the start + sent = acknowledged + dead-lettered + expired +
/// dropped + waiting + in flight.</remarks>
public static class BrokerMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("broker", sources: new("brokers", "Message brokers; left out when there are none."));

    /// <summary>Messages that it got.</summary>
    public static readonly Count Sent = Set.Count("sent", "Messages that the broker got.", cloudWatch: "EnqueueCount");

    /// <summary>Messages that are done.</summary>
    public static readonly Count Acknowledged = Set.Count(
        "acknowledged", "Messages that are done, those that a filter did not keep among them; among all sent.", among: Sent,
        cloudWatch: "DequeueCount");

    /// <summary>How often a message was redelivered.</summary>
    public static readonly Count Redelivered = Set.Count(
        "redelivered", "How often a message was delivered once more because the function failed at its batch, for each "
            + "message sent.", among: Sent);

    /// <summary>Messages moved to the broker's dead-letter queue.</summary>
    public static readonly Count DeadLettered = Set.Count(
        "deadLettered", "Messages that went to the broker's dead-letter queue, among all sent.", among: Sent,
        phrase: "dead-lettered");

    /// <summary>Messages lost because of their age.</summary>
    public static readonly Count Expired = Set.Count(
        "expired", "Messages that were lost because they were too old, among all sent.", among: Sent,
        cloudWatch: "ExpiredCount");

    /// <summary>Messages lost because of their size.</summary>
    public static readonly Count Dropped = Set.Count(
        "dropped", "Messages that were lost because they were larger than an event may be, among all sent.", among: Sent);

    /// <summary>Messages that wait.</summary>
    public static readonly Level Waiting = Set.Level(
        "waiting", AtStart | AtEnd | Peak, "Messages that wait for a consumer.");

    /// <summary>Messages with consumers.</summary>
    public static readonly Level InFlight = Set.Level(
        "inFlight", AtStart | AtEnd | Peak, "Messages in the hands of consumers: gathered, with the function, or waiting to "
            + "be tried again.", cloudWatch: "InFlightCount");

    /// <summary>How old the oldest message is.</summary>
    public static readonly Level AgeOfOldest = Set.Level(
        "ageOfOldest", AtEnd | Peak, "The age of the oldest message that waits for a consumer.", isTime: true);

    /// <summary>From arrival to delivery.</summary>
    public static readonly Times WaitingTime = Set.Time(
        "waitingTime", "From a message's arrival to its delivery to a consumer.");

    /// <summary>From arrival to acknowledgement.</summary>
    public static readonly Times ProcessingLatency = Set.Time(
        "processingLatency", "From a message's arrival to its acknowledgement.");
}
