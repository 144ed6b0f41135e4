using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of an SQS queue.</summary>
/// <remarks>At any moment of one run, visible and in flight at the start + sent = deleted + dead-lettered + expired +
/// visible + in flight.</remarks>
public static class QueueMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("queue", sources: new("queues", "SQS queues; left out when there are none."));

    /// <summary>Messages that it got.</summary>
    public static readonly Count Sent = Set.Count(
        "sent", "Messages that the queue got, those from queues whose dead-letter queue it is among them.",
        cloudWatch: "NumberOfMessagesSent");

    /// <summary>Messages that it gave out, each as often as it did.</summary>
    public static readonly Count Received = Set.Count(
        "received", "Messages that the queue gave out, each as often as it did.", cloudWatch: "NumberOfMessagesReceived");

    /// <summary>Of these, those given out before.</summary>
    public static readonly Count ReceivedAgain = Set.Count(
        "receivedAgain", "Messages given out that had been given out before, among all given out.", among: Received);

    /// <summary>Messages that are done.</summary>
    public static readonly Count Deleted = Set.Count(
        "deleted", "Messages that are done, among all sent.", among: Sent, cloudWatch: "NumberOfMessagesDeleted");

    /// <summary>Deletes that came after the message was received once more, or gone.</summary>
    public static readonly Count DeletedTooLate = Set.Count(
        "deletedTooLate", "Deletes that came after the message was received once more, or gone: work done twice.", among: Sent);

    /// <summary>How often a message was not deleted in time.</summary>
    public static readonly Count Returned = Set.Count(
        "returned", "How often a message was not deleted in time and became visible again, for each message sent.", among: Sent);

    /// <summary>Messages moved to the dead-letter queue.</summary>
    public static readonly Count DeadLettered = Set.Count(
        "deadLettered", "Messages that went to the dead-letter queue, among all sent.", among: Sent,
        phrase: "dead-lettered", formerly: "redriven");

    /// <summary>Messages lost because of their age.</summary>
    public static readonly Count Expired = Set.Count(
        "expired", "Messages that were lost because they were too old, among all sent.", among: Sent);

    /// <summary>Messages that wait.</summary>
    public static readonly Level Visible = Set.Level(
        "visible", AtStart | AtEnd | Peak, "Messages that wait to be received.", cloudWatch: "ApproximateNumberOfMessagesVisible");

    /// <summary>Messages that are hidden.</summary>
    public static readonly Level InFlight = Set.Level(
        "inFlight", AtStart | AtEnd, "Messages received and not yet deleted: hidden until their visibility timeout ends.",
        cloudWatch: "ApproximateNumberOfMessagesNotVisible");

    /// <summary>Receives asked for.</summary>
    public static readonly Count Receives = Set.Count("receives", "Receives asked for by pollers.");

    /// <summary>Receives that came back empty.</summary>
    public static readonly Count EmptyReceives = Set.Count(
        "emptyReceives", "Receives that came back empty, among all asked for.", among: Receives,
        cloudWatch: "NumberOfEmptyReceives");

    /// <summary>Sends that it answered with an error.</summary>
    public static readonly Count FailedSends = Set.Count(
        "failedSends", "Attempts to send a message that the queue answered with an error, in a fault, for each message sent.", among: Sent);

    /// <summary>Messages whose sender gave up.</summary>
    public static readonly Count NeverSent = Set.Count(
        "neverSent", "Messages that the queue refused in a fault as often as their sender tries, for each message sent: they are lost.",
        among: Sent);

    /// <summary>Receives that it answered with an error.</summary>
    public static readonly Count FailedReceives = Set.Count(
        "failedReceives", "Receives that the queue answered with an error, in a fault, among all asked for.", among: Receives);

    /// <summary>Deletes that it answered with an error.</summary>
    public static readonly Count FailedDeletes = Set.Count(
        "failedDeletes", "Deletes that the queue answered with an error, in a fault: the message is received again.", among: Sent);

    /// <summary>How old the oldest message is.</summary>
    public static readonly Level AgeOfOldest = Set.Level(
        "ageOfOldest", AtEnd | Peak, "The age of the oldest message that is not deleted.",
        cloudWatch: "ApproximateAgeOfOldestMessage", isTime: true);

    /// <summary>From arrival to the first receive.</summary>
    public static readonly Times Waiting = Set.Time("waiting", "From a message's arrival to its first receive.");

    /// <summary>From arrival to deletion.</summary>
    public static readonly Times ProcessingLatency = Set.Time(
        "processingLatency", "From a message's arrival to its deletion.", formerly: "time to done");
}
