namespace LambdaSim.Reports.Results;

/// <summary>A stretch of time in which the records of a shard, of a part of its keys, or of a partition waited behind a batch that
/// had failed.</summary>
/// <param name="Key">The partition key of the record that the function failed at, or of the first one where it failed as a whole;
/// null where every record has one of its own.</param>
/// <param name="Record">The number of that record, in order of sending, from 1.</param>
/// <param name="IsPoison">Whether the function fails at that record always; otherwise it failed by chance, or as a whole.</param>
/// <param name="Since">When the batch failed first, counted from the start of the run.</param>
/// <param name="Until">When all its records were done or discarded, or the end of the run.</param>
/// <param name="Lasts">Whether it was not over at the end of the run.</param>
/// <param name="Expired">Records that were lost meanwhile because they were kept too long.</param>
public sealed record Blockage(
    string? Key, long Record, bool IsPoison, TimeSpan Since, TimeSpan Until, bool Lasts, long Expired)
{
    /// <summary>How long it lasted.</summary>
    public TimeSpan Length => Until - Since;

    /// <summary>The longer one of two, the first of equals; null when there is none.</summary>
    /// <param name="one">One of them, if there is one.</param>
    /// <param name="other">The other, if there is one.</param>
    public static Blockage? Longer(Blockage? one, Blockage? other) =>
        one is null || other?.Length > one.Length ? other : one;
}
