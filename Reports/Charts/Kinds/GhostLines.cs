namespace LambdaSim.Reports.Charts;

/// <summary>Lays the lines of an earlier run, thin and broken, behind those of the same chart of a later one.</summary>
public static class GhostLines
{
    /// <summary>The chart with the other's lines.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="earlier">The same chart of the earlier run, over the same time; null where there is none.</param>
    /// <param name="labels">The beginnings of the names of the lines that are worth it.</param>
    public static Chart On(Chart chart, Chart? earlier, params IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(chart);
        if (earlier is null || chart.Empty is not null || earlier.Empty is not null) return chart;
        Line[] ghosts =
        [
            .. earlier.Series.OfType<Line>().Where(line => labels.Any(label => line.Label.StartsWith(label, StringComparison.Ordinal)))
                .Select((line, number) => line with
                {
                    Label = "the run before",
                    Faint = true,
                    InLegend = number == 0,
                }),
        ];
        double[] values = [.. ghosts.SelectMany(line => line.Points).Select(point => point.Y).Where(double.IsFinite)];
        if (values.Length == 0) return chart;
        var scale = chart.Vertical.Scale.Including(values.Max()).Including(values.Min());
        return chart with
        {
            Vertical = chart.Vertical with { Scale = scale },
            Series =
            [
                .. chart.Series.Where(one => one is Band or Range), .. ghosts,
                .. chart.Series.Where(one => one is not (Band or Range)),
            ],
        };
    }
}
