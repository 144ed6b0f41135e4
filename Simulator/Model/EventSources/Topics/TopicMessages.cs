namespace LambdaSim.Model.EventSources.Topics;

// What is said between a topic and the mappings that read it, and what a mapping says to itself. Records stay in the
// partition's log until every mapping has taken them; a message says which of them it is about.

/// <summary>Topic to itself: this record's turn to be written has come.</summary>
/// <param name="Traffic">Who sends it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Partition">Where it belongs.</param>
public readonly record struct WriteRecord(int Traffic, long Number, int Partition);

/// <summary>Mapping to topic: what comes from this position on, please, as soon as there is something.</summary>
/// <param name="Reader">Which reader of the topic.</param>
/// <param name="Partition">Which partition.</param>
/// <param name="From">The position of the first record wanted; the reader has those before it.</param>
/// <param name="Most">How many records at most; 1 or more.</param>
public readonly record struct FetchRecords(int Reader, int Partition, long From, int Most);

/// <summary>Topic to mapping: these records.</summary>
/// <param name="Partition">Which partition.</param>
/// <param name="From">The position of the first; beyond the one asked for when what was before is not kept any more.</param>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Their size together.</param>
public readonly record struct RecordsFetched(int Partition, long From, int Count, long Bytes);

/// <summary>Mapping to itself: the poller may read this partition again.</summary>
/// <param name="Partition">Which partition.</param>
public readonly record struct FetchSoon(int Partition);

/// <summary>Mapping to itself: how far do we lag behind?</summary>
public readonly record struct LookAtLag;

/// <summary>Mapping to itself: what a look has asked for is there.</summary>
/// <param name="Pollers">How many pollers.</param>
public readonly record struct ChangePollers(int Pollers);

/// <summary>Mapping to itself: the partitions are given out.</summary>
/// <param name="Turn">Which rebalance; an older one has no meaning any more.</param>
public readonly record struct Rebalanced(int Turn);

/// <summary>Mapping to itself: this poller dies.</summary>
/// <param name="Poller">Which poller.</param>
/// <param name="Turn">Which life of it; an older one has no meaning any more.</param>
public readonly record struct TopicPollerDies(int Poller, int Turn);

/// <summary>Mapping to itself: a poller that has died is noticed, and another is in its place.</summary>
/// <param name="Poller">Which poller.</param>
public readonly record struct SessionEnds(int Poller);
