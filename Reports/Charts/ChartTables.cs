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
        var whiskers = chart.Series.OfType<Whiskers>().SelectMany(series => series.Items).ToList();
        if (whiskers.Count > 0)
            return new ChartTable(
                ["", chart.Horizontal.Label],
                [.. whiskers.OrderBy(item => item.Row).Select(item => (IReadOnlyList<string>)
                    [names[item.Row].Label, item.Text])]);
        return new ChartTable(
            ["", .. bars.Select(series => series.Label)],
            [.. names.Select((name, row) => (IReadOnlyList<string>)[name.Label, .. bars.Select(series => series.Texts[row])])]);
    }

    private static ChartTable OfTime(Chart chart, TimeSpan window)
    {
        var series = chart.Series.Where(one => one is Range || (one is Band or Line && one.InLegend)).ToList();
        var columns = series.Select(one => Texts(chart, one)).ToList();
        double end = chart.Horizontal.Scale.Greatest;
        var moments = columns.SelectMany(column => column.Keys).Where(x => x > 0 && x < end).Distinct().Order();
        return new ChartTable(
            ["from", .. series.Select(Heading)],
            [.. moments.Select(x => Row(columns, x, window))]);
    }

    /// <summary>Ranges stand for a line each, of which the legend names one for all.</summary>
    private static string Heading(Series series) => series is Range range ? $"{range.Of}, {range.Label}" : series.Label;

    private static IReadOnlyList<string> Row(List<SortedDictionary<double, string>> columns, double x, TimeSpan window)
    {
        var start = TimeSpan.FromSeconds(Math.Max(x - (window.TotalSeconds / 2), 0));
        return [Readable.Moment(start), .. columns.Select(column => column.GetValueOrDefault(x, Readable.Missing))];
    }

    private static SortedDictionary<double, string> Texts(Chart chart, Series series)
    {
        SortedDictionary<double, string> texts = [];
        string Text(double value) => double.IsFinite(value) ? chart.Vertical.Text(value) : Readable.Missing;
        if (series is Line line)
            foreach (var point in line.Points) texts[point.X] = Text(point.Y);
        if (series is Band band)
            foreach (var slice in band.Slices) texts[slice.X] = Text(slice.High - slice.Low);
        if (series is Range range)
            foreach (var slice in range.Slices) texts[slice.X] = $"{Text(slice.Low)} … {Text(slice.High)}";
        return texts;
    }
}
