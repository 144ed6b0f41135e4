namespace LambdaSim.Model.EventSources.Records;

/// <summary>A poller has read records of a mapping.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Count">How many.</param>
/// <param name="FilteredOut">How many of them the filter does not keep: they are done.</param>
public readonly record struct RecordsRead(int Mapping, int Count, int FilteredOut);

/// <summary>Lambda is invoked with a batch: an attempt begins.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Records">How many records it has.</param>
/// <param name="AgeOfLast">The age of the last record: AWS's IteratorAge.</param>
public readonly record struct RecordBatchInvoked(int Mapping, int Records, TimeSpan AgeOfLast);

/// <summary>A function has got a batch: the attempt was not refused, or nobody hears how it ended.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Records">How many records it has.</param>
/// <param name="Again">How many of them the function had been given before.</param>
public readonly record struct RecordBatchHandedOver(int Mapping, int Records, int Again);

/// <summary>A function has got a record for the first time.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Record">The record.</param>
/// <param name="At">When its batch was invoked.</param>
public readonly record struct RecordHandedOver(int Mapping, StreamRecord Record, Instant At);

/// <summary>An attempt at a batch has ended.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="End">How.</param>
public readonly record struct RecordBatchAnswered(int Mapping, RecordBatchEnd End);

/// <summary>The function is done with a record.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Record">The record.</param>
public readonly record struct RecordDone(int Mapping, StreamRecord Record);

/// <summary>Records leave a mapping without having been handled.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Reason">Why.</param>
/// <param name="Records">How many.</param>
/// <param name="ToDestination">Whether a record of them goes to a destination; otherwise they are lost.</param>
/// <param name="Attempts">How often their batch was tried: approximateInvokeCount of the destination's record.</param>
public readonly record struct RecordsDiscarded(int Mapping, DiscardReason Reason, int Records, bool ToDestination, int Attempts);

/// <summary>A batch has failed, and nothing of its lane goes on until it has left.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct LaneBlocked(int Mapping);

/// <summary>A lane that was blocked goes on.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Since">Since when it was blocked.</param>
/// <param name="First">The record that the batch failed at first, or the first one of a batch that failed as a whole.</param>
/// <param name="Expired">How many records of the lane were lost meanwhile because they were kept too long.</param>
public readonly record struct LaneFreed(int Mapping, Instant Since, StreamRecord First, long Expired);

/// <summary>A failed batch was cut in two.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct BatchBisected(int Mapping);

/// <summary>A tumbling window has ended: the function got its state for the last time.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct TumblingWindowEnded(int Mapping);

/// <summary>A lane goes to another poller, from its last checkpoint.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="InFlight">Records of a batch whose answer nobody hears any more.</param>
public readonly record struct LaneHandedOver(int Mapping, int InFlight);

/// <summary>A poller of a mapping has died.</summary>
/// <param name="Mapping">The mapping's number.</param>
public readonly record struct RecordPollerDied(int Mapping);

/// <summary>Other consumers of a mapping's consumer group have records: the mapping has nothing to do with them any more.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Records">How many.</param>
public readonly record struct RecordsTakenByOthers(int Mapping, int Records);

/// <summary>How an attempt at a batch ended.</summary>
public enum RecordBatchEnd
{
    /// <summary>All its records are done.</summary>
    Succeeded,

    /// <summary>The function has named a record it failed at; those before it are done.</summary>
    Partly,

    /// <summary>The function has failed.</summary>
    Failed,

    /// <summary>It was throttled, or met an error of Lambda itself.</summary>
    Throttled,
}

/// <summary>Why records were not handled.</summary>
public enum DiscardReason
{
    /// <summary>Their batch failed as often as it may be tried.</summary>
    RetryAttemptsExhausted,

    /// <summary>They were older than the mapping takes.</summary>
    RecordAgeExceeded,

    /// <summary>They were older than they are kept.</summary>
    Expired,

    /// <summary>They came before the mapping began to read.</summary>
    BeforeStartingPosition,
}
