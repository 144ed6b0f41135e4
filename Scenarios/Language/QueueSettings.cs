namespace LambdaSim.Scenarios.Language;

/// <summary>One SQS queue of the customer.</summary>
public sealed record QueueSettings
{
    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether order is kept.</summary>
    public required QueueType Type { get; init; }

    /// <summary>How long a received message stays hidden from other receives: 0 s to 12 h.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    /// <summary>How long a message is kept at most: 60 s to 14 d.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>The name of the queue that messages go to which were received too often; null for none.</summary>
    public required string? DeadLetterQueue { get; init; }

    /// <summary>How often a message is received before it goes to the dead-letter queue: 1 to 1,000.</summary>
    public required int MaximumReceiveCount { get; init; }

    /// <summary>How many message groups a FIFO queue's messages are spread over, evenly; 1 or more.</summary>
    public required int MessageGroups { get; init; }

    /// <summary>The size of each message in bytes: 1 B to 1 MiB.</summary>
    public required long MessageSize { get; init; }

    /// <summary>The messages that wait when the run begins; null for none.</summary>
    public BacklogSettings? Backlog { get; init; }
}

/// <summary>Whether a queue keeps order.</summary>
public enum QueueType
{
    /// <summary>At least once, in about the order of sending.</summary>
    Standard,

    /// <summary>In order within a message group, one receive of a group at a time.</summary>
    Fifo,
}

/// <summary>An event source mapping that reads messages, each by itself: how its function fares with them.</summary>
public interface IMessageMappingSettings : ICallerSettings
{
    /// <summary>The share of messages that the filter keeps; the others are done without an invocation. 0 to 1.</summary>
    double Filter { get; }

    /// <summary>The share of deliveries at which the handler fails by chance; the next delivery may succeed. 0 to 1.</summary>
    double FailsPerMessage { get; }

    /// <summary>The share of messages at which the handler fails every time. 0 to 1.</summary>
    double PoisonMessages { get; }

    /// <summary>How much longer the handler runs for each message of a batch; a constant zero for nothing.</summary>
    Distribution PerMessage { get; }
}

/// <summary>One event source mapping: Lambda's pollers between an SQS queue and a function.</summary>
public sealed record MappingSettings : IMessageMappingSettings
{
    /// <summary>Mappings as callers.</summary>
    public static CallerKind Kind { get; } =
        new("mappings", "messages of a queue", polls: true, scenario => scenario.Mappings);

    /// <summary>The name, unique in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => [Function];

    /// <summary>What its batches go through before the function, or to a state machine; null for nothing.</summary>
    public PipeSettings? Pipe { get; init; }

    /// <summary>Messages of one invocation at most: 1 to 10,000, for a FIFO queue to 10.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long messages are gathered for a batch: 0 s to 300 s; at least 1 s for more than 10 messages.</summary>
    public required TimeSpan MaximumBatchingWindow { get; init; }

    /// <summary>Invocations at a time at most, 2 to 1,000; null for as many as the pollers reach.</summary>
    public required int? MaximumConcurrency { get; init; }

    /// <summary>Pollers of the mapping's own; null for those that Lambda shares out.</summary>
    public required ProvisionedPollers? ProvisionedPollers { get; init; }

    /// <inheritdoc/>
    public required double Filter { get; init; }

    /// <summary>Whether the function names the messages it failed at, so that the others of the batch are done.</summary>
    public required bool ReportBatchItemFailures { get; init; }

    /// <inheritdoc/>
    public required double FailsPerMessage { get; init; }

    /// <inheritdoc/>
    public required double PoisonMessages { get; init; }

    /// <inheritdoc/>
    public required Distribution PerMessage { get; init; }

    /// <summary>Whether the function's execution role lets Lambda read the queue.</summary>
    public required PermissionSettings Permission { get; init; }
}

/// <summary>How many pollers a mapping has to itself; of a queue each polls and invokes up to ten times at once.</summary>
/// <param name="Minimum">1 to 200, of a queue 2 or more.</param>
/// <param name="Maximum">1 to 10,000, of a queue 2 or more (2,000 when they were launched, in November 2025), of a topic up
/// to 2,000; not below the minimum.</param>
public sealed record ProvisionedPollers(int Minimum, int Maximum)
{
    /// <summary>The fewest pollers of a queue, and the minimum of a mapping of a queue that names a maximum alone.</summary>
    public const int Fewest = 2;

    /// <summary>The maximum of a mapping that names a minimum alone.</summary>
    public const int StandardMaximum = 200;

    /// <summary>The highest minimum.</summary>
    public const int HighestMinimum = 200;

    /// <summary>The highest maximum.</summary>
    public const int HighestMaximum = 10_000;
}

/// <summary>How SQS answers: what AWS does not publish, as named parameters with sourced defaults.</summary>
public sealed record SqsSettings
{
    /// <summary>From asking for messages to having them, when there are some.</summary>
    public required Distribution ReceiveTime { get; init; }

    /// <summary>From the arrival of a message to the arrival of the answer of a long poll that waited for it.</summary>
    public required Distribution NoticeTime { get; init; }

    /// <summary>How long a long poll waits.</summary>
    public required TimeSpan LongPoll { get; init; }

    /// <summary>Messages of a queue in flight at most: beyond, receives come back empty.</summary>
    public required int InFlightLimit { get; init; }

    /// <summary>The share of receives from a standard queue that return fewer messages than are there. 0 to 1.</summary>
    public required double PartialReceives { get; init; }
}

/// <summary>How many batches at a time the pollers of an SQS mapping work on.</summary>
public enum SqsPollerScaling
{
    /// <summary>As AWS documents it, with what it does not say fitted.</summary>
    [Word("stepwise", "more, by `scalingPerMinute`, while messages wait; fewer when it is quiet and under errors, as AWS documents it.")]
    Stepwise,
}

/// <summary>How Lambda scales the pollers of a mapping.</summary>
public sealed record SqsPollerSettings
{
    /// <summary>How the number of batches at a time follows the queue.</summary>
    public PolicyChoice<SqsPollerScaling> Scaling { get; init; } = SqsPollerScaling.Stepwise;

    /// <summary>Batches at a time when messages begin to come; 1 or more.</summary>
    public required int InitialConcurrency { get; init; }

    /// <summary>Batches at a time when nothing has come for <see cref="QuietPeriod"/>; 1 or more.</summary>
    public required int QuietConcurrency { get; init; }

    /// <summary>How long nothing must come.</summary>
    public required TimeSpan QuietPeriod { get; init; }

    /// <summary>How many more batches at a time each minute while messages wait.</summary>
    public required int ScalingPerMinute { get; init; }

    /// <summary>Batches at a time at most.</summary>
    public required int MaximumConcurrency { get; init; }

    /// <summary>How often the concurrency is decided anew; more than zero.</summary>
    public required TimeSpan EvaluationPeriod { get; init; }

    /// <summary>Within what time the queue must be about to be empty for the concurrency to rise no more; zero to rise as
    /// long as messages wait.</summary>
    public required TimeSpan DrainTime { get; init; }

    /// <summary>What the concurrency is multiplied with after a period in which every batch failed or was throttled; 0 to
    /// 1.</summary>
    public required double BackOffFactor { get; init; }

    /// <summary>How many batches share a fate: one failure among them slows them all; 1 or more.</summary>
    public required int BackOffBatches { get; init; }

    /// <summary>How long a throttled batch waits before its second attempt; each further wait is twice as long.</summary>
    public required TimeSpan ThrottleDelay { get; init; }

    /// <summary>The longest wait between two attempts of a throttled batch.</summary>
    public required TimeSpan LongestThrottleDelay { get; init; }

    /// <summary>What a poller does with a batch that was throttled.</summary>
    public required ThrottledBatches ThrottledBatches { get; init; }

    /// <summary>How long a poller waits that may not read its queue, before it asks again.</summary>
    public required TimeSpan DeniedDelay { get; init; }

    /// <summary>How many more batches at a time each minute with provisioned pollers.</summary>
    public required int ProvisionedScalingPerMinute { get; init; }

    /// <summary>Batches at a time of one provisioned poller.</summary>
    public required int ProvisionedConcurrency { get; init; }

    /// <summary>Receives a second of one provisioned poller.</summary>
    public required int ProvisionedPollsPerSecond { get; init; }

    /// <summary>Bytes a second of one provisioned poller.</summary>
    public required double ProvisionedBytesPerSecond { get; init; }
}

/// <summary>What a poller does with a batch that was throttled. AWS says the first; operators report the second.</summary>
public enum ThrottledBatches
{
    /// <summary>It is tried again as long as its messages stay hidden.</summary>
    [Word("retried", "the poller tries a throttled batch again as long as its messages stay hidden")]
    Retried,

    /// <summary>It is dropped at once, and its messages return when they are visible again: the receive is used up.</summary>
    [Word("returned", "a throttled batch is dropped at once, so that its messages have used up a receive")]
    Returned,
}
