namespace LambdaSim.Model.EventSources.Streams;

/// <summary>A stream has taken records.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Records">How many.</param>
/// <param name="Bytes">Their size together.</param>
public readonly record struct RecordsWritten(int Stream, int Records, long Bytes);

/// <summary>A shard had no room for a record.</summary>
/// <param name="Stream">The stream's number.</param>
public readonly record struct WriteRefused(int Stream);

/// <summary>A stream answered with an error, in a fault.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Records">Of a write: how many records were not written; 0 of a read.</param>
public readonly record struct StreamFailed(int Stream, int Records);

/// <summary>A record was refused as often as its sender tries.</summary>
/// <param name="Stream">The stream's number.</param>
public readonly record struct RecordGivenUp(int Stream);

/// <summary>A shard was read.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Records">How many records.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Pushed">Whether by enhanced fan-out.</param>
public readonly record struct ShardRead(int Stream, int Records, long Bytes, bool Pushed);

/// <summary>A read was refused.</summary>
/// <param name="Stream">The stream's number.</param>
public readonly record struct ShardReadRefused(int Stream);

/// <summary>A stream has other shards than before.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Open">How many are open.</param>
public readonly record struct ShardsChanged(int Stream, int Open);
