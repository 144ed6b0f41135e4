namespace LambdaSim.Model.CodeLoading;

/// <summary>A worker has not all chunks of some code, and asks its zone's cache for the rest.</summary>
/// <param name="Serial">For which sandbox.</param>
/// <param name="Slot">The worker's own number of it.</param>
/// <param name="Code">Which code: the first kind of sandbox that has it.</param>
/// <param name="Chunks">How many chunks are wanted; 1 or more.</param>
/// <param name="Slowness">How many times as long the code store takes; 1 without a fault.</param>
/// <param name="Worker">Which worker asks.</param>
public readonly record struct FetchChunks(long Serial, int Slot, int Code, int Chunks, float Slowness, ushort Worker);

/// <summary>They are there.</summary>
/// <param name="Serial">For which sandbox.</param>
/// <param name="Slot">The worker's own number of it.</param>
/// <param name="FromZone">How many the zone's cache had.</param>
/// <param name="FromOrigin">How many came from the code store.</param>
public readonly record struct ChunksFetched(long Serial, int Slot, int FromZone, int FromOrigin);

/// <summary>A fact: a new sandbox has read its code.</summary>
/// <param name="FromWorker">Chunks that the worker's cache had.</param>
/// <param name="FromZone">Chunks that the zone's cache had.</param>
/// <param name="FromOrigin">Chunks that came from the code store.</param>
public readonly record struct CodeRead(int FromWorker, int FromZone, int FromOrigin);
