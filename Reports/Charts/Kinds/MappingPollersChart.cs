using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The batches that a mapping works on at a time, and its pollers, over time.</summary>
public static class MappingPollersChart
{
    /// <summary>The chart of one mapping.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings.</param>
    public static Chart Of(RunResult result, SourceResult mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return Of(
            result, mapping, mapping[MappingMetrics.Concurrency], mapping[MappingMetrics.Pollers],
            mapping[MappingMetrics.Received] == 0 ? "no messages" : null);
    }

    /// <summary>The chart of one mapping of any kind.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings.</param>
    /// <param name="concurrency">Its batches at a time.</param>
    /// <param name="most">Its pollers.</param>
    /// <param name="empty">Why there is nothing to see; null where there is.</param>
    internal static Chart Of(RunResult result, SourceResult mapping, LevelValues concurrency, LevelValues most, string? empty)
    {
        var windows = new Windows(result);
        double[] batches = [.. concurrency.Means], pollers = [.. most.Means];
        return new Chart
        {
            Name = $"{mapping.Name}.pollers",
            Title = $"Batches at a time of {mapping.Name}",
            Subtitle = $"At most {Readable.Count((long)concurrency.Peak)}, on average {Readable.Number(concurrency.Mean)}; " +
                $"at most {Readable.Count((long)most.Peak)} pollers.",
            Warning = Windows.Warning(result),
            Empty = empty,
            Horizontal = windows.Axis,
            Vertical = new Axis("batches and pollers", new LinearScale(batches.Concat(pollers).DefaultIfEmpty(0).Max())),
            Series =
            [
                .. windows.Stack(("batches with the function", Meaning.Busy, batches)),
                new Line("pollers", Meaning.InFlight, windows.Points(pollers)) { Stepped = true },
            ],
        };
    }
}
