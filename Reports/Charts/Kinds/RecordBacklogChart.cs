using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The records over time that came for a mapping and are not done.</summary>
public static class RecordBacklogChart
{
    /// <summary>The chart of one mapping.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings that read records in order.</param>
    public static Chart Of(RunResult result, SourceResult mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var windows = new Windows(result);
        var waiting = mapping[RecordMappingMetrics.Waiting];
        var stack = windows.Stack(("waiting", Meaning.Backlog, [.. waiting.Means]));
        return new Chart
        {
            Name = $"{mapping.Name}.waiting",
            Title = $"Records that wait for {mapping.Name}",
            Subtitle = $"{Readable.Count(mapping[RecordMappingMetrics.Came])} came: {Fates(mapping.Measured)}; "
                + $"at most {Readable.Count(waiting.Peak)} waited.",
            Warning = Windows.Warning(result),
            Empty = mapping[RecordMappingMetrics.Came] == 0 ? "no records" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("records", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };
    }

    private static string Fates(MetricValues mapping)
    {
        (string Name, double Count)[] fates =
        [
            ("handled", mapping[RecordMappingMetrics.Handled]), ("filtered out", mapping[RecordMappingMetrics.FilteredOut]),
            ("to a destination", mapping[RecordMappingMetrics.ToDestination]), ("lost", mapping[RecordMappingMetrics.Lost]),
            ("still waiting", mapping[RecordMappingMetrics.Waiting].AtEnd),
        ];
        return string.Join(", ", fates.Where(fate => fate.Count > 0).Select(fate => $"{Readable.Count(fate.Count)} {fate.Name}"));
    }
}
