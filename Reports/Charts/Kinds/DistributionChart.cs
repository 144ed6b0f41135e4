using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The distribution of a function's latency: which share of the invocations was at most so slow.</summary>
/// <remarks>Time is logarithmic and the probability has room for its nines, so that the tail is seen as well.</remarks>
public static class DistributionChart
{
    private const int Needed = 10;

    private static readonly double[] Percentiles = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999];

    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var latency = function[Latency];
        List<Series> series = [.. Lines("all invocations", Meaning.All, latency, broad: true)];
        if (function[ColdStarts] > 0 && function[WarmStarts] > 0)
        {
            series.AddRange(Lines("warm starts", Meaning.Warm, function[WarmLatency]));
            series.AddRange(Lines("cold starts", Meaning.Cold, function[ColdLatency]));
        }
        bool any = latency.Count > 0;
        return new Chart
        {
            Name = $"{function.Name}.distribution",
            Title = $"How long invocations of {function.Name} take",
            Subtitle = "Share that took at most so long; every further nine has the same room. " +
                $"Broken: fewer than ten values above.{Ahead(function)}",
            Warning = Windows.Warning(result),
            Empty = any ? null : "no invocations",
            Horizontal = new Axis("latency, logarithmic", LogScale.Around(any ? latency.Minimum : 1, latency.Maximum)),
            Vertical = new Axis("share of invocations", new NinesScale(Math.Log10(2.0 * Math.Max(latency.Count, 10)))),
            Series = series,
            Table = new ChartTable(
                ["percentile", "all invocations", "warm starts", "cold starts"],
                [.. Percentiles.Select(percentile => Row(function, percentile))]),
        };
    }

    /// <summary>Why cold starts may be as quick as warm ones.</summary>
    private static string Ahead(FunctionResult function) => function[InitialisedAhead] == 0
        ? ""
        : $" Of the cold starts, {Readable.Share(function[InitialisedAhead], function[ColdStarts])} found a sandbox that was "
            + "initialised ahead of the call.";

    private static IReadOnlyList<string> Row(FunctionResult function, double percentile) =>
    [
        $"p{100 * percentile:0.###}",
        .. new[] { function[Latency], function[WarmLatency], function[ColdLatency] }
            .Select(latency => Readable.Duration(latency.SupportedQuantile(percentile))),
    ];

    /// <summary>A solid line as far as at least ten values lie above it, and a faint one for the rest.</summary>
    private static IEnumerable<Line> Lines(
        string label, Meaning meaning, LogLinearHistogram latency, bool broad = false)
    {
        if (latency.Count == 0) yield break;
        List<Point> solid = [new(latency.Minimum, 0)], faint = [];
        long reached = 0;
        foreach (var (upper, count) in latency.Buckets())
        {
            reached += count;
            double share = Math.Min((double)reached / latency.Count, 1 - (0.5 / latency.Count));
            var point = new Point(upper, share);
            if (latency.Count - reached >= Needed) solid.Add(point);
            else
            {
                if (faint.Count == 0) faint.Add(solid[^1]);
                faint.Add(point);
            }
        }
        yield return new Line(label, meaning, solid) { Stepped = true, Broad = broad };
        yield return new Line(label, meaning, faint) { Stepped = true, Faint = true, InLegend = false };
    }
}
