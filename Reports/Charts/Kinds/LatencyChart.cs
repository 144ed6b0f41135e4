using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The latency of a function over time: its median, 90th and 99th percentile, window by window.</summary>
public static class LatencyChart
{
    private const double SpreadForLogarithm = 8, RoomForAnnotation = 1.15;

    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var windows = new Windows(result);
        Line[] lines =
        [
            Percentile("p50", Meaning.P50, windows, function.LatencyOverTime.P50),
            Percentile("p90", Meaning.P90, windows, function.LatencyOverTime.P90),
            Percentile("p99", Meaning.P99, windows, function.LatencyOverTime.P99),
        ];
        double[] values = [.. lines.SelectMany(line => line.Points).Select(point => point.Y).Where(double.IsFinite)];
        bool logarithm = values.Length > 0 && values.Max() > SpreadForLogarithm * values.Min();
        return new Chart
        {
            Name = $"{function.Name}.latency",
            Title = $"Latency of {function.Name}",
            Subtitle = Subtitle(function[FunctionMetrics.Latency], windows) + Gaps(lines),
            Warning = Windows.Warning(result),
            Empty = function[FunctionMetrics.Invocations] == 0 ? "no invocations"
                : values.Length == 0 ? $"too few invocations for percentiles of windows of {windows.Length}" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis(logarithm ? "latency, logarithmic" : "latency", Scale(values, logarithm))
            {
                Text = value => Readable.Duration(value),
            },
            Series = lines,
            Annotations = Worst(lines),
        };
    }

    private static string Gaps(Line[] lines) =>
        lines.Any(line => line.Points.Any(point => double.IsNaN(point.Y)) && line.Points.Any(point => double.IsFinite(point.Y)))
            ? " Gaps: too few invocations for the percentile."
            : "";

    private static Line Percentile(string name, Meaning meaning, Windows windows, IReadOnlyList<double?> values)
    {
        bool none = values.All(value => value is null);
        return new Line(none ? $"{name} (too few invocations a window)" : name, meaning, windows.Points(values));
    }

    /// <summary>Marks the slowest window of the highest percentile that there is.</summary>
    private static Annotation[] Worst(Line[] lines)
    {
        foreach (var line in lines.Reverse())
        {
            var known = line.Points.Where(point => double.IsFinite(point.Y)).ToList();
            if (known.Count == 0) continue;
            var worst = known.MaxBy(point => point.Y);
            return [new Annotation($"{line.Label} {Readable.Duration(worst.Y)}", worst.X, worst.Y)];
        }
        return [];
    }

    private static Scale Scale(double[] values, bool logarithm) => logarithm
        ? LogScale.Around(values.Min(), values.Max() * RoomForAnnotation)
        : new LinearScale(values.DefaultIfEmpty(0).Max(), LogScale.Label);

    private static string Subtitle(LogLinearHistogram latency, Windows windows)
    {
        List<string> known = [];
        foreach (var (name, probability) in ((string, double)[])[("p50", 0.5), ("p90", 0.9), ("p99", 0.99)])
            if (latency.SupportedQuantile(probability) is { } value) known.Add($"{name} {Readable.Duration(value)}");
        if (latency.Count > 0) known.Add($"slowest {Readable.Duration(latency.Maximum)}");
        string whole = known.Count == 0 ? "" : $"Whole run: {string.Join(", ", known)}. ";
        return $"{whole}Each point is a window of {windows.Length}.";
    }
}
