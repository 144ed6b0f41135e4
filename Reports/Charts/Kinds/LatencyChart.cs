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
            new("p50", Meaning.P50, windows.Points(function.LatencyOverTime.Filled(0.5, result.Window))),
            new("p90", Meaning.P90, windows.Points(function.LatencyOverTime.Filled(0.9, result.Window))),
            new("p99", Meaning.P99, windows.Points(function.LatencyOverTime.Filled(0.99, result.Window))),
        ];
        double[] values = [.. lines.SelectMany(line => line.Points).Select(point => point.Y).Where(double.IsFinite)];
        bool logarithm = values.Length > 0 && values.Max() > SpreadForLogarithm * values.Min();
        return new Chart
        {
            Name = $"{function.Name}.latency",
            Title = $"Latency of {function.Name}",
            Subtitle = Subtitle(function[FunctionMetrics.Latency], windows) + Stretches(function.LatencyOverTime) + Gaps(lines),
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

    /// <summary>" Where a window has too few invocations: p99 of up to 5 min together."</summary>
    private static string Stretches(LatencySeries latency)
    {
        string[] longest =
        [
            .. latency.Stretches.GroupBy(stretch => stretch.Probability).Select(
                alike => $"p{100 * alike.Key:0} of up to {Readable.Moment(alike.Max(stretch => stretch.To - stretch.From))}"),
        ];
        return longest.Length == 0 ? "" : $" Where a window has too few invocations: {string.Join(", ", longest)} together.";
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
