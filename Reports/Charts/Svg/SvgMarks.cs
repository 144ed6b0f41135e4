namespace LambdaSim.Reports.Charts;

/// <summary>Draws single points and the fields of a grid.</summary>
internal static class SvgMarks
{
    /// <summary>Draws points.</summary>
    public static void Draw(SvgWriter svg, Chart chart, Dots dots, ChartLayout layout)
    {
        var (across, up) = (chart.Horizontal.Scale, chart.Up(dots.OnRight));
        string stroke = $"interval {SvgStyle.Stroke(dots.Meaning)}";
        foreach (var dot in dots.Points)
        {
            double x = layout.X(across, dot.X), y = layout.Y(up, dot.Y);
            if (dot.Across is var (left, right)) svg.Line(stroke, layout.X(across, left), y, layout.X(across, right), y);
            if (dot.Up is var (low, high)) svg.Line(stroke, x, layout.Y(up, low), x, layout.Y(up, high));
            svg.Disc(SvgStyle.Of(dots), x, y, ChartMarks.Radius, dot.Tooltip);
        }
    }

    /// <summary>Draws values with their intervals, and the numbers at the end of each row.</summary>
    public static void Draw(SvgWriter svg, Chart chart, Whiskers whiskers, ChartLayout layout)
    {
        foreach (var item in whiskers.Items)
        {
            double y = layout.Y(chart.Vertical.Scale, item.Row + 0.5);
            double X(double value) => layout.X(chart.Horizontal.Scale, value);
            Draw(svg, whiskers, X(item.Low), X(item.Value), X(item.High), y, item.Text);
            svg.Text(ChartTexts.Whisker(chart, item, layout));
        }
    }

    /// <summary>Draws one value with its interval.</summary>
    public static void Draw(SvgWriter svg, Whiskers whiskers, double low, double x, double high, double y, string tooltip)
    {
        string stroke = $"whisker {SvgStyle.Stroke(whiskers.Meaning)}";
        svg.Line(stroke, low, y, high, y);
        foreach (double end in (double[])[low, high]) svg.Line(stroke, end, y - ChartMarks.CapOfWhisker, end, y + ChartMarks.CapOfWhisker);
        string style = whiskers.Hollow ? $"ring {SvgStyle.Stroke(whiskers.Meaning)}" : SvgStyle.Fill(whiskers.Meaning);
        svg.Disc(style, x, y, ChartMarks.WhiskerRadius, tooltip);
    }

    /// <summary>Draws fields; their colour stays light enough for the number in them.</summary>
    public static void Draw(SvgWriter svg, Tiles tiles, ChartLayout layout)
    {
        foreach (var placed in ChartMarks.Tiles(tiles, layout))
        {
            svg.Veil(
                SvgStyle.Fill(tiles.Meaning), placed.X, placed.Y, placed.Width, placed.Height, placed.Opacity,
                $"{placed.Tile.Tooltip}: {placed.Tile.Text}");
            if (placed.Text is { } number) svg.Text(number);
        }
    }
}
