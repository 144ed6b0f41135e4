namespace LambdaSim.Reports.Charts;

/// <summary>Makes the table of the numbers behind a chart.</summary>
public static class ChartTables
{
    /// <summary>The chart's own table, or one that is read off its series.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="window">The length of a window, of a chart over time: its rows are named by their beginning.</param>
    public static ChartTable Of(Chart chart, TimeSpan window)
    {
        if (chart.Table is { } own) return own;
        return chart.Vertical.Scale is CategoryScale ? OfBars(chart) : OfTime(chart, window);
    }

    private static ChartTable OfBars(Chart chart)
    {
        var names = chart.Vertical.Scale.Ticks(1);
        var bars = chart.Series.OfType<Bars>().ToList();
        return new ChartTable(
            ["", .. bars.Select(series => series.Label)],
            [.. names.Select((name, row) => (IReadOnlyList<string>)[name.Label, .. bars.Select(series => series.Texts[row])])]);
    }

    private static ChartTable OfTime(Chart chart, TimeSpan window)
    {
        var series = chart.Series.Where(one => one is Band or Line { InLegend: true }).ToList();
        var columns = series.Select(Values).ToList();
        double end = chart.Horizontal.Scale.Greatest;
        var moments = columns.SelectMany(column => column.Keys).Where(x => x > 0 && x < end).Distinct().Order();
        return new ChartTable(
            ["from", .. series.Select(one => one.Label)],
            [.. moments.Select(x => Row(chart, columns, x, window))]);
    }

    private static IReadOnlyList<string> Row(
        Chart chart, List<SortedDictionary<double, double>> columns, double x, TimeSpan window)
    {
        var start = TimeSpan.FromSeconds(Math.Max(x - (window.TotalSeconds / 2), 0));
        return [Readable.Moment(start), .. columns.Select(column => Text(chart, column, x))];
    }

    private static string Text(Chart chart, SortedDictionary<double, double> column, double x) =>
        column.TryGetValue(x, out double value) && double.IsFinite(value) ? chart.Vertical.Text(value) : Readable.Missing;

    private static SortedDictionary<double, double> Values(Series series)
    {
        SortedDictionary<double, double> values = [];
        if (series is Line line)
            foreach (var point in line.Points) values[point.X] = point.Y;
        if (series is Band band)
            foreach (var slice in band.Slices) values[slice.X] = slice.High - slice.Low;
        return values;
    }
}
