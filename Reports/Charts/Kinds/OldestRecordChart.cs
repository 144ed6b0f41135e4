using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The age over time of the oldest record that a mapping is not done with: how far it is behind.</summary>
public static class OldestRecordChart
{
    /// <summary>The chart of one mapping.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings that read records in order.</param>
    public static Chart Of(RunResult result, SourceResult mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var windows = new Windows(result);
        var age = mapping[RecordMappingMetrics.AgeOfOldest];
        double[] ages = [.. age.Peaks.Select(ticks => (double)ticks)];
        double oldest = ages.DefaultIfEmpty(0).Max();
        var handedOver = mapping[RecordMappingMetrics.IteratorAge];
        string iterator = handedOver.Count == 0 ? "" : $" CloudWatch's IteratorAge was at most {Readable.Duration(handedOver.Maximum)}.";
        return new Chart
        {
            Name = $"{mapping.Name}.oldest-record",
            Title = $"Age of the oldest record of {mapping.Name}",
            Subtitle = $"At most {Text(oldest)}, at the end {Text(age.AtEnd)}.{iterator}",
            Warning = Windows.Warning(result),
            Empty = mapping[RecordMappingMetrics.Came] == 0 ? "no records" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis("age", new DurationScale(oldest)) { Text = age => Readable.Duration(age) },
            Series = [new Line("oldest record", Meaning.P99, windows.Points(ages))],
        };
    }

    private static string Text(double ticks) => Readable.Moment(TimeSpan.FromTicks((long)ticks));
}
