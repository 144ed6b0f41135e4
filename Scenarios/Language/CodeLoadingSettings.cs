namespace LambdaSim.Scenarios.Language;

/// <summary>From where the code of a new sandbox comes.</summary>
public sealed record CodeLoadingSettings
{
    /// <summary>What is known of where code is near.</summary>
    public CodeCaching Caches { get; init; }

    /// <summary>The size of a chunk, in MB; more than 0.</summary>
    public required double Chunk { get; init; }

    /// <summary>The share of an image that a start reads; more than 0, at most 1. Of a zip package it is all.</summary>
    public required double ImageRead { get; init; }

    /// <summary>How many chunks are read at a time; 1 or more.</summary>
    public required int ChunksAtATime { get; init; }

    /// <summary>The cache of each worker.</summary>
    public required CodeCacheSettings Worker { get; init; }

    /// <summary>The cache of each zone.</summary>
    public required CodeCacheSettings Zone { get; init; }

    /// <summary>How long the code store takes for a chunk.</summary>
    public required Distribution OriginTime { get; init; }
}

/// <summary>A cache of code.</summary>
/// <param name="Size">What it can hold, in MB.</param>
/// <param name="Turnover">The code of other customers that is put into it, in bytes a second; 0 or more.</param>
/// <param name="Time">How long a chunk takes from there.</param>
public sealed record CodeCacheSettings(double Size, double Turnover, Distribution Time);

/// <summary>What is known of where code is near.</summary>
public enum CodeCaching
{
    /// <summary>For a while after a start, code is near in the whole zone.</summary>
    [Word("timed", "for `codeCached` after a start code is near in the whole zone, and loads faster by a factor, as was measured from "
        + "outside.")]
    Timed,

    /// <summary>Chunks are kept by workers and by zones.</summary>
    [Word("chunks", "code is loaded in chunks, from the worker's own cache, that of its zone, or the code store, whichever has them: what "
        + "was started on this worker or in this zone lately is near.")]
    Chunks,
}
