using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>One metric of a sweep over two settings, as a heat map: the stronger the colour, the more; the number stands in each
/// field.</summary>
public static class GridChart
{
    /// <summary>The chart.</summary>
    /// <param name="sweep">A sweep over two settings.</param>
    /// <param name="metric">The metric, by name.</param>
    /// <param name="name">What to call the chart.</param>
    public static Chart Of(SweepResult sweep, string metric, string name)
    {
        var (rows, columns) = (sweep.Axes[0], sweep.Axes[1]);
        double?[] values = [.. sweep.Points.Select(point => point.Find(metric)?.Value)];
        double least = values.Min() ?? 0, most = values.Max() ?? 0;
        var tiles = sweep.Points.Select((point, number) => new Tile(
            number / columns.Values.Count, number % columns.Values.Count, Strength(values[number], least, most),
            $"{SweepCharts.Shown(point, metric)}{(Meets(point) ? $" {MetricText.Of(Verdict.Met)[..1]}" : "")}", SweepCharts.Values(point)));
        string met = sweep.Points.Any(Meets) ? $" {MetricText.Of(Verdict.Met)[..1]} marks what meets all objectives." : "";
        return new Chart
        {
            Name = $"grid.{name}",
            Title = $"{sweep.Title}: {metric}",
            Subtitle = $"{rows.Path} downwards, {columns.Path} to the right; the stronger the colour, the more.{met}",
            Empty = values.All(value => value is null) ? "no point has this metric" : null,
            Horizontal = new Axis(columns.Path, new ColumnScale(columns.Values)),
            Vertical = new Axis(rows.Path, new CategoryScale(rows.Values)),
            Series = [new Tiles(metric, Meaning.Shown, [.. tiles])],
            Table = new ChartTable(
                [$"{rows.Path} \\ {columns.Path}", .. columns.Values],
                [.. rows.Values.Select((value, row) => (IReadOnlyList<string>)
                [
                    value, .. sweep.Points.Skip(row * columns.Values.Count).Take(columns.Values.Count)
                        .Select(point => SweepCharts.Shown(point, metric)),
                ])]),
        };
    }

    private static bool Meets(SweepPoint point) =>
        point.Objectives.Count > 0 && point.Objectives.All(objective => objective.Verdict == Verdict.Met);

    private static double Strength(double? value, double least, double most) =>
        value is not { } number ? 0 : most > least ? (number - least) / (most - least) : 0.5;
}
