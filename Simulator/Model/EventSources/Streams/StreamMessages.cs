namespace LambdaSim.Model.EventSources.Streams;

// What is said between a stream, those who read it, and the leasing service that says which poller reads which shard. A
// shard is a number: its place among all shards that the stream ever had. Records stay in the shard's log until every reader
// has taken them; a message says which of them it is about.

/// <summary>Reader to stream: what comes from this position on, please.</summary>
/// <param name="Reader">Which reader of the stream.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="From">The position of the first record wanted; the reader has those before it.</param>
public readonly record struct GetRecords(int Reader, int Shard, long From);

/// <summary>Stream to reader: these records, or none.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="From">The position of the first; beyond the one asked for when what was before is not kept any more.</param>
/// <param name="Count">How many.</param>
/// <param name="Ends">Whether the shard is closed, and these are its last records.</param>
/// <param name="Pushed">Whether nobody asked: enhanced fan-out.</param>
public readonly record struct RecordsGot(int Shard, long From, int Count, bool Ends, bool Pushed);

/// <summary>Stream to reader: the shard is read too often, or too much (ProvisionedThroughputExceeded).</summary>
/// <param name="Shard">Which shard.</param>
public readonly record struct ReadRefused(int Shard);

/// <summary>Reader to stream: push me what comes from this position on (SubscribeToShard).</summary>
/// <param name="Reader">Which reader of the stream.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="From">The position of the first record wanted.</param>
public readonly record struct SubscribeToShard(int Reader, int Shard, long From);

/// <summary>Reader to stream: I have what was pushed up to here.</summary>
/// <param name="Reader">Which reader of the stream.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="UpTo">The position behind the last record.</param>
public readonly record struct RecordsTaken(int Reader, int Shard, long UpTo);

/// <summary>Stream to reader: there is a shard that was not there before.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="FirstParent">The first of the shards whose keys it has; they are read to the end before it.</param>
/// <param name="LastParent">The last of them.</param>
public readonly record struct ShardOpened(int Shard, int FirstParent, int LastParent);

/// <summary>Stream to itself: push to a reader what has come.</summary>
/// <param name="Reader">Which reader.</param>
/// <param name="Shard">From which shard.</param>
public readonly record struct PushRecords(int Reader, int Shard);

/// <summary>Stream to itself: the number of shards is asked to change.</summary>
/// <param name="Shards">To how many.</param>
public readonly record struct Reshard(int Shards);

/// <summary>Stream to itself: the shards that were asked for are there.</summary>
/// <param name="Shards">How many.</param>
public readonly record struct Resharded(int Shards);

/// <summary>On-demand stream to itself: is there room for twice what has come?</summary>
public readonly record struct LookAtCapacity;

/// <summary>Mapping to leasing service: somebody must read this shard.</summary>
/// <param name="Mapping">Which mapping.</param>
/// <param name="Shard">Which shard.</param>
public readonly record struct LeaseShard(int Mapping, int Shard);

/// <summary>Leasing service to mapping: this poller reads the shard from now on, from its last checkpoint.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="Poller">Which poller of the mapping.</param>
public readonly record struct ShardLeased(int Shard, int Poller);

/// <summary>Mapping to leasing service: nobody needs to read this shard any more.</summary>
/// <param name="Mapping">Which mapping.</param>
/// <param name="Shard">Which shard.</param>
public readonly record struct ShardDrained(int Mapping, int Shard);

/// <summary>Poller to leasing service: I am alive.</summary>
/// <param name="Mapping">Whose poller.</param>
/// <param name="Poller">Which poller.</param>
public readonly record struct PollerHeartbeat(int Mapping, int Poller);

/// <summary>Leasing service to itself: which pollers have not been heard of?</summary>
public readonly record struct CheckShardLeases;

/// <summary>Mapping to itself: it is time to poll this shard.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="Turn">Which lease of the shard; a poll of an older one has no meaning any more.</param>
public readonly record struct PollShard(int Shard, int Turn);

/// <summary>Mapping to itself: this poller's next heartbeat.</summary>
/// <param name="Poller">Which poller.</param>
public readonly record struct Beat(int Poller);

/// <summary>Mapping to itself: this poller dies.</summary>
/// <param name="Poller">Which poller.</param>
public readonly record struct PollerDies(int Poller);
