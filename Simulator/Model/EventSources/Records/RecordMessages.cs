namespace LambdaSim.Model.EventSources.Records;

// What is said between those who send records and what keeps them, and what a mapping says to itself about its batches.

/// <summary>Sender to stream: keep these records.</summary>
/// <param name="Traffic">Who sends.</param>
/// <param name="First">The number of the first, in order of sending.</param>
/// <param name="Count">How many, in a row.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public readonly record struct PutRecords(int Traffic, long First, int Count, int Attempt);

/// <summary>Stream to sender: a shard has no room for this record now (ProvisionedThroughputExceeded).</summary>
/// <param name="Number">The record's number.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public readonly record struct RecordRefused(long Number, int Attempt);

/// <summary>Sender to itself: send this record again.</summary>
/// <param name="Number">The record's number.</param>
/// <param name="Attempt">Which attempt it will be, from 2.</param>
public readonly record struct PutAgain(long Number, int Attempt);

/// <summary>Mapping to itself: the batch of this lane has waited long enough for its next attempt.</summary>
/// <param name="Lane">Which lane.</param>
/// <param name="Turn">Which wait of the lane; an older one has no meaning any more.</param>
public readonly record struct RetryBatch(int Lane, int Turn);

/// <summary>Mapping to itself: this lane has gathered long enough.</summary>
/// <param name="Lane">Which lane.</param>
/// <param name="Turn">Which wait of the lane; an older one has no meaning any more.</param>
public readonly record struct BatchWindowEnded(int Lane, int Turn);

/// <summary>Mapping to itself: which records that nobody has read, or that wait, are kept no longer?</summary>
public readonly record struct LookForExpired;

/// <summary>Mapping to itself: it may begin to read, or end.</summary>
public readonly record struct SwitchMapping;
