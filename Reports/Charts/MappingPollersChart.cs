using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The batches that a mapping works on at a time, and its pollers, over time.</summary>
public static class MappingPollersChart
{
    /// <summary>The chart of one mapping.</summary>
    /// <param name="result">The run.</param>
    /// <param name="mapping">One of its mappings.</param>
    public static Chart Of(RunResult result, MappingResult mapping)
    {
        var windows = new Windows(result);
        double[] batches = [.. mapping.Concurrency.Mean], pollers = [.. mapping.Pollers.Mean];
        return new Chart
        {
            Name = $"{mapping.Name}.pollers",
            Title = $"Batches at a time of {mapping.Name}",
            Subtitle = $"At most {Readable.Count(mapping.PeakConcurrency)}, on average {Readable.Number(mapping.MeanConcurrency)}; " +
                $"at most {Readable.Count(mapping.PeakPollers)} pollers.",
            Warning = Windows.Warning(result),
            Empty = mapping.Received == 0 ? "no messages" : null,
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
