namespace LambdaSim.Reports.Results;

/// <summary>One run as it is kept in a file, nothing of it lost.</summary>
/// <param name="Number">Its number among the replications, from 1.</param>
/// <param name="Settled">Whether an end of its warm-up was found; true when none was looked for.</param>
/// <param name="Result">What came out.</param>
public sealed record SavedRun(int Number, bool Settled, RunResult Result)
{
    /// <summary>Packs a run.</summary>
    /// <param name="run">The run.</param>
    public static byte[] Pack(SavedRun run) => PackedRecord.Pack(run);

    /// <summary>Reads a run.</summary>
    /// <param name="packed">What <see cref="Pack"/> gave.</param>
    /// <exception cref="InvalidDataException">It is no run.</exception>
    public static SavedRun Unpack(Stream packed) => PackedRecord.Unpack<SavedRun>(packed);
}
