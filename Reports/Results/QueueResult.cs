namespace LambdaSim.Reports.Results;

/// <summary>What became of the messages of one SQS queue.</summary>
/// <remarks>At any moment sent = deleted + redriven + expired + visible + in flight.</remarks>
public sealed record QueueResult
{
    /// <summary>The queue's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its dead-letter queue, or null.</summary>
    public required string? DeadLetterQueue { get; init; }

    /// <summary>Messages that it got: NumberOfMessagesSent, and what came from queues whose dead-letter queue it is.</summary>
    public required long Sent { get; init; }

    /// <summary>Messages that it gave out, each as often as it did: NumberOfMessagesReceived.</summary>
    public required long Received { get; init; }

    /// <summary>Of these, those given out before.</summary>
    public required long ReceivedAgain { get; init; }

    /// <summary>Messages that are done: NumberOfMessagesDeleted.</summary>
    public required long Deleted { get; init; }

    /// <summary>Deletes that came after the message was received once more, or gone: work done twice.</summary>
    public required long DeletedTooLate { get; init; }

    /// <summary>How often a message was not deleted in time and became visible again.</summary>
    public required long Returned { get; init; }

    /// <summary>Messages that went to the dead-letter queue.</summary>
    public required long Redriven { get; init; }

    /// <summary>Messages that were lost because they were too old.</summary>
    public required long Expired { get; init; }

    /// <summary>Messages that wait at the end: ApproximateNumberOfMessagesVisible.</summary>
    public required int VisibleAtEnd { get; init; }

    /// <summary>Messages that are hidden at the end: ApproximateNumberOfMessagesNotVisible.</summary>
    public required int InFlightAtEnd { get; init; }

    /// <summary>The most messages that waited.</summary>
    public required int PeakVisible { get; init; }

    /// <summary>Receives asked for.</summary>
    public required long Receives { get; init; }

    /// <summary>Receives that came back empty: NumberOfEmptyReceives.</summary>
    public required long EmptyReceives { get; init; }

    /// <summary>How old the oldest message is at the end: ApproximateAgeOfOldestMessage.</summary>
    public required TimeSpan AgeOfOldestAtEnd { get; init; }

    /// <summary>From arrival to the first receive.</summary>
    public required LogLinearHistogram Waiting { get; init; }

    /// <summary>From arrival to deletion.</summary>
    public required LogLinearHistogram TimeToDone { get; init; }

    /// <summary>Everything over time.</summary>
    public required QueueSeries Series { get; init; }
}

/// <summary>A queue over time; all lists have one entry a window.</summary>
public sealed record QueueSeries
{
    /// <summary>Messages that came in the window.</summary>
    public required IReadOnlyList<long> Sent { get; init; }

    /// <summary>Messages done in the window.</summary>
    public required IReadOnlyList<long> Deleted { get; init; }

    /// <summary>Messages that went to the dead-letter queue in the window.</summary>
    public required IReadOnlyList<long> Redriven { get; init; }

    /// <summary>Messages that wait.</summary>
    public required LevelSeries Visible { get; init; }

    /// <summary>Messages that are hidden.</summary>
    public required LevelSeries InFlight { get; init; }

    /// <summary>The age of the oldest message at the end of the window, in ticks.</summary>
    public required IReadOnlyList<long> AgeOfOldest { get; init; }
}

/// <summary>What one event source mapping did.</summary>
/// <remarks>At any moment received = deleted + filtered out + returned + in hand.</remarks>
public sealed record MappingResult
{
    /// <summary>The mapping's name.</summary>
    public required string Name { get; init; }

    /// <summary>The queue it reads.</summary>
    public required string Queue { get; init; }

    /// <summary>The function it invokes.</summary>
    public required string Function { get; init; }

    /// <summary>Messages received: PolledEventCount.</summary>
    public required long Received { get; init; }

    /// <summary>Messages that the filter did not keep: FilteredOutEventCount.</summary>
    public required long FilteredOut { get; init; }

    /// <summary>Messages that the function is done with.</summary>
    public required long Deleted { get; init; }

    /// <summary>Messages left in the queue, because their batch failed or was dropped, or the function named them.</summary>
    public required long Returned { get; init; }

    /// <summary>Messages in the pollers' hands at the end.</summary>
    public required long InHandAtEnd { get; init; }

    /// <summary>Batches that the function worked on to the end.</summary>
    public required long Batches { get; init; }

    /// <summary>Of these, those that failed.</summary>
    public required long FailedBatches { get; init; }

    /// <summary>Batches that were throttled until their messages were about to be visible again.</summary>
    public required long DroppedBatches { get; init; }

    /// <summary>Batches that were not handed over because they went round in a loop: RecursiveInvocationsDropped.</summary>
    public long RecursiveBatches { get; init; }

    /// <summary>Messages with which a loop was cut, each once, however often it is received and refused.</summary>
    public long LoopsCut { get; init; }

    /// <summary>Attempts to invoke that were throttled, or met an error of Lambda itself.</summary>
    public required long ThrottledAttempts { get; init; }

    /// <summary>Batches at a time: the most.</summary>
    public required int PeakConcurrency { get; init; }

    /// <summary>Batches at a time: the mean over the run.</summary>
    public required double MeanConcurrency { get; init; }

    /// <summary>Pollers: the most.</summary>
    public required int PeakPollers { get; init; }

    /// <summary>Batches at a time, over time.</summary>
    public required LevelSeries Concurrency { get; init; }

    /// <summary>Pollers over time.</summary>
    public required LevelSeries Pollers { get; init; }
}

/// <summary>What a function got from SQS, over all its mappings.</summary>
/// <param name="Received">Messages received for it.</param>
/// <param name="Deleted">Messages it is done with, and those filtered out.</param>
/// <param name="Redriven">Messages of its queues that went to a dead-letter queue.</param>
/// <param name="Returned">Messages left in the queue.</param>
/// <param name="Receives">Receives asked for of its queues.</param>
/// <param name="MaximumPollers">The most pollers of each mapping, summed.</param>
/// <param name="RecursiveBatches">Batches that were not handed over because they went round in a loop.</param>
/// <param name="LoopsCut">Messages with which a loop was cut, each once.</param>
public sealed record SqsFunctionResult(
    long Received, long Deleted, long Redriven, long Returned, long Receives, int MaximumPollers, long RecursiveBatches = 0,
    long LoopsCut = 0);
