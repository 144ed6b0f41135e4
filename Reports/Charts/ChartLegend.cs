namespace LambdaSim.Reports.Charts;

/// <summary>One entry of a legend.</summary>
/// <param name="Series">What it names.</param>
/// <param name="X">Where its swatch begins.</param>
internal readonly record struct LegendEntry(Series Series, double X);

/// <summary>Arranges the legend in rows below the subtitle.</summary>
internal static class ChartLegend
{
    public const double Swatch = 18, AfterSwatch = 7, Between = 24;

    /// <summary>The rows; none where there is only one thing to see, or nothing.</summary>
    public static IReadOnlyList<IReadOnlyList<LegendEntry>> Rows(Chart chart, ChartFrame frame)
    {
        var named = chart.Series.Where(series => series.InLegend && IsSeen(series)).ToList();
        if (named.Count < 2 || chart.Empty is not null || !chart.LegendWanted) return [];
        List<List<LegendEntry>> rows = [[]];
        double x = frame.Margin;
        foreach (var series in named)
        {
            double width = Swatch + AfterSwatch + TextWidth.Of(series.Label, ChartLayout.TickSize);
            if (x > frame.Margin && x + width > frame.Width - frame.Margin)
            {
                rows.Add([]);
                x = frame.Margin;
            }
            rows[^1].Add(new LegendEntry(series, x));
            x += width + Between;
        }
        return rows;
    }

    /// <summary>Whether something of it can be seen in the chart, and has a swatch: bars and fields are named where they are.</summary>
    private static bool IsSeen(Series series) => series switch
    {
        Line line => line.Points.Any(point => double.IsFinite(point.Y)),
        Band band => band.Slices.Any(slice => slice.High > slice.Low),
        Range range => range.Slices.Any(slice => double.IsFinite(slice.Low) && double.IsFinite(slice.High)),
        Segments segments => segments.Pieces.Any(piece => piece.To > piece.From),
        Dots dots => dots.Points.Count > 0,
        Whiskers whiskers => whiskers.Items.Count > 0,
        Cells cells => cells.Items.Count > 0,
        _ => false,
    };
}
