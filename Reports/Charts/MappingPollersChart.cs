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
        var windows = new Windows(result);
        var (concurrency, most) = (mapping[MappingMetrics.Concurrency], mapping[MappingMetrics.Pollers]);
        double[] batches = [.. concurrency.Means], pollers = [.. most.Means];
        return new Chart
        {
            Name = $"{mapping.Name}.pollers",
            Title = $"Batches at a time of {mapping.Name}",
            Subtitle = $"At most {Readable.Count((long)concurrency.Peak)}, on average {Readable.Number(concurrency.Mean)}; " +
                $"at most {Readable.Count((long)most.Peak)} pollers.",
            Warning = Windows.Warning(result),
            Empty = mapping[MappingMetrics.Received] == 0 ? "no messages" : null,
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
