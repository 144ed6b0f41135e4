using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>Lays the spread of all replications behind the lines of one, in the charts over time.</summary>
/// <param name="experiment">The replications.</param>
/// <remarks>
/// Windows are put together as <see cref="Condensed"/> does it (counts summed, levels averaged); of percentiles the
/// outermost are kept, so that the line of a replication always lies within the band.
/// </remarks>
public sealed class SpreadBands(ExperimentResult experiment)
{
    private readonly int runs = experiment.Replications.Count;

    /// <summary>The calls that arrive.</summary>
    /// <param name="chart">A chart of <see cref="ThroughputChart"/>.</param>
    /// <param name="result">The replication that is drawn, perhaps condensed.</param>
    /// <param name="function">The function.</param>
    public Chart OnThroughput(Chart chart, RunResult result, string function) =>
        On(chart, result, (function, "offered", "offered", Meaning.Offered));

    /// <summary>The invocations in flight.</summary>
    /// <param name="chart">A chart of <see cref="ConcurrencyChart"/>.</param>
    /// <param name="result">The replication that is drawn, perhaps condensed.</param>
    /// <param name="subject">The function, or "account".</param>
    public Chart OnConcurrency(Chart chart, RunResult result, string subject) =>
        On(chart, result, (subject, "concurrency", "in flight, mean", Meaning.InFlight));

    /// <summary>The median and the 99th percentile of the latency.</summary>
    /// <param name="chart">A chart of <see cref="LatencyChart"/>.</param>
    /// <param name="result">The replication that is drawn, perhaps condensed.</param>
    /// <param name="function">The function.</param>
    public Chart OnLatency(Chart chart, RunResult result, string function) => On(
        chart, result, (function, "latencyP99", "p99", Meaning.P99), (function, "latencyP50", "p50", Meaning.P50));

    private Chart On(
        Chart chart, RunResult result, params (string Subject, string Series, string Line, Meaning Meaning)[] wanted)
    {
        if (runs < 2 || chart.Empty is not null) return chart;
        List<Range> ranges = [];
        foreach (var (subject, series, line, meaning) in wanted)
        {
            if (experiment.Spread.FirstOrDefault(one => one.Subject == subject && one.Series == series) is not { } spread)
                continue;
            var slices = Slices(spread, result);
            if (!slices.Exists(slice => double.IsFinite(slice.High))) continue;
            string label = $"{(series == "concurrency" ? "mean, " : "")}least to most of {runs} runs";
            ranges.Add(new Range(label, meaning, slices) { Of = line, InLegend = ranges.Count == 0 });
        }
        var known = ranges.SelectMany(range => range.Slices).Where(slice => double.IsFinite(slice.High)).ToList();
        if (known.Count == 0) return chart;
        var scale = chart.Vertical.Scale.Including(known.Max(slice => slice.High)).Including(known.Min(slice => slice.Low));
        return chart with
        {
            Subtitle = $"{chart.Subtitle} Lines: the first of {runs} runs; pale: all of them.",
            Vertical = chart.Vertical with { Scale = scale },
            Series = [.. chart.Series.Where(one => one is Band), .. ranges, .. chart.Series.Where(one => one is not Band)],
        };
    }

    private List<Slice> Slices(SeriesSpread spread, RunResult result)
    {
        int together = Math.Max(1, (int)Math.Round(result.Window / experiment.First.Window));
        var windows = new Windows(result);
        double[] least = Together(spread.Least, together, spread.Series, Enumerable.Min);
        double[] most = Together(spread.Most, together, spread.Series, Enumerable.Max);
        if (spread.Series == "offered") (least, most) = (windows.PerSecond(least), windows.PerSecond(most));
        var low = windows.Points([.. least.Select(Known)]);
        var high = windows.Points([.. most.Select(Known)]);
        return [.. low.Zip(high, (one, other) => new Slice(one.X, one.Y, other.Y))];
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static double[] Together(
        IReadOnlyList<double?> values, int together, string series, Func<List<double>, double> outermost) =>
        [.. values.Chunk(together).Select(chunk => chunk.OfType<double>().ToList()).Select(chunk =>
            chunk.Count == 0 ? double.NaN
            : series == "offered" ? chunk.Sum()
            : series == "concurrency" ? chunk.Average()
            : outermost(chunk))];
}
