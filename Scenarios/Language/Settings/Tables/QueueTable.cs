using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a customer's SQS queue.</summary>
internal static class QueueTable
{
    private static readonly TextKind Name = new("the name of a queue");

    public static readonly Setting<QueueType> Type = new(
        "queues.*.type",
        new ChoiceKind<QueueType>(("standard", QueueType.Standard), ("fifo", QueueType.Fifo)) { What = "a type of queue" },
        "standard: at least once, in about the order of sending. fifo: in order within a message group, of which one "
        + "receive is in flight at a time.")
    { Elsewhere = ["FifoQueue"] };

    public static readonly Setting<TimeSpan> VisibilityTimeout = new(
        "queues.*.visibilityTimeout", AwsTime("0 s", "12 h"),
        "How long a received message stays hidden. If it is not deleted by then, it is received again. AWS advises six "
        + "times the function's timeout, plus the batching window.")
    { Elsewhere = ["VisibilityTimeout"] };

    public static readonly Setting<TimeSpan> Retention = new(
        "queues.*.retention", AwsTime("60 s", "14 d"), "How long a message is kept; then it is gone.")
    { Elsewhere = ["MessageRetentionPeriod", "messageRetentionPeriod"] };

    public static readonly Setting<string?> DeadLetterQueue = new(
        "queues.*.deadLetterQueue", new OptionalNameKind("none", "messages are tried until they are too old", Name),
        "The queue for messages that were received `maxReceiveCount` times and not deleted.")
    { Elsewhere = ["RedrivePolicy", "deadLetterTargetArn"] };

    public static readonly Setting<int> MaximumReceiveCount = new(
        "queues.*.maxReceiveCount", Kinds.AwsLimit(1, 1000),
        "How often a message is received before it goes to the dead-letter queue. Throttled batches count too: AWS "
        + "advises 5 or more.");

    public static readonly Setting<int> MessageGroups = new(
        "queues.*.messageGroups", new WholeNumberKind(1, 1_000_000),
        "How many message groups the messages of a FIFO queue are spread over, each message at random.")
    { Elsewhere = ["MessageGroupId"] };

    public static readonly Setting<long> MessageSize = new(
        "queues.*.messageSize",
        new QuantityKind<long>(UnitSet.Bytes, "1 B", "1,048,576 B", bytes => (long)Math.Round(bytes))
        { OutOfRange = ErrorNames.OutsideLimit, Why = Kinds.WhyAwsLimit },
        "The size of each message. A batch closes before 6 MB.")
    { Elsewhere = ["MaximumMessageSize"] };

    public static readonly Setting<BacklogSettings?> Backlog = new(
        "queues.*.backlog", new BacklogKind("messages"), "Messages that wait when the run begins.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
        [Type, VisibilityTimeout, Retention, DeadLetterQueue, MaximumReceiveCount, MessageGroups, MessageSize, Backlog];

    private static QuantityKind<TimeSpan> AwsTime(string lowest, string highest) =>
        new(UnitSet.Seconds, lowest, highest, Kinds.TimeSpanOf)
        { OutOfRange = ErrorNames.OutsideLimit, Why = Kinds.WhyAwsLimit };
}
