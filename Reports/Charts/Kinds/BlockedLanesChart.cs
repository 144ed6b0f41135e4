using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>How much of what a mapping reads waits over time behind a batch that has failed.</summary>
public static class BlockedLanesChart
{
    /// <summary>The chart of one mapping.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings that read records in order.</param>
    public static Chart Of(RunResult result, SourceResult mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var windows = new Windows(result);
        var blocked = mapping[RecordMappingMetrics.BlockedLanes];
        string longest = mapping.LongestBlockage is { } blockage ? $" The longest blockage took {Readable.Moment(blockage.Length)}." : "";
        return new Chart
        {
            Name = $"{mapping.Name}.blocked",
            Title = $"Blocked lanes of {mapping.Name}",
            Subtitle = "Lanes are shards, parts of their keys, or partitions. "
                + $"At most {Readable.Count(blocked.Peak)} at a time, on average {Readable.Number(blocked.Mean)}.{longest}",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("lanes", new LinearScale(blocked.Peak)),
            Series = windows.Stack(("behind a failed batch", Meaning.Throttled, [.. blocked.Means])),
        };
    }
}
