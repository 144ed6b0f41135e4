using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>Draws the limits of objectives about a function's latency into its charts.</summary>
public static class ObjectiveLines
{
    private const int Most = 3;
    private const double InSight = 2.5;

    /// <summary>Upright lines in the distribution, where latency goes from left to right.</summary>
    /// <param name="chart">A chart of <see cref="DistributionChart"/>.</param>
    /// <param name="objectives">All objectives.</param>
    /// <param name="function">Whose latency the chart shows.</param>
    public static Chart OnDistribution(Chart chart, IReadOnlyList<ObjectiveResult> objectives, string function)
    {
        var marks = Of(objectives, function);
        if (chart.Empty is not null || marks.Length == 0) return chart;
        var scale = marks.Aggregate(chart.Horizontal.Scale, (wider, mark) => wider.Including(mark.Value));
        return chart with { Marks = marks, Horizontal = chart.Horizontal with { Scale = scale } };
    }

    /// <summary>Lines across the latency over time, unless a limit is so far off that it would press everything flat.</summary>
    /// <param name="chart">A chart of <see cref="LatencyChart"/>.</param>
    /// <param name="objectives">All objectives.</param>
    /// <param name="function">Whose latency the chart shows.</param>
    public static Chart OnLatency(Chart chart, IReadOnlyList<ObjectiveResult> objectives, string function)
    {
        var (least, most) = (chart.Vertical.Scale.Least, chart.Vertical.Scale.Greatest);
        var lines = Array.FindAll(Of(objectives, function), line => line.Value >= least && line.Value <= InSight * most);
        if (chart.Empty is not null || lines.Length == 0) return chart;
        var scale = lines.Aggregate(chart.Vertical.Scale, (wider, line) => wider.Including(line.Value));
        return chart with { ReferenceLines = lines, Vertical = chart.Vertical with { Scale = scale } };
    }

    private static ReferenceLine[] Of(IReadOnlyList<ObjectiveResult> objectives, string function) =>
    [
        .. objectives.Where(objective => objective.Estimate is { Metric: "latency", Unit: MetricUnit.Time }
                && objective.Estimate.Subject == function && objective.Limit > 0 && double.IsFinite(objective.Limit))
            .Take(Most).Select(objective => new ReferenceLine(Label(objective), Meaning.Limit, objective.Limit)),
    ];

    /// <summary>"p99 &lt; 500 ms": whose it is stands in the title of the chart.</summary>
    private static string Label(ObjectiveResult objective) =>
        $"{objective.Metric[(objective.Metric.LastIndexOf(' ') + 1)..]} {objective.Operator} {objective.LimitText}";
}
