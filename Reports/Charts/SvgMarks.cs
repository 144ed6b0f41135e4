namespace LambdaSim.Reports.Charts;

/// <summary>Draws single points and the fields of a grid.</summary>
internal static class SvgMarks
{
    /// <summary>The radius of a point.</summary>
    public const double Radius = 5.5;

    private const double Faintest = 0.06, Strongest = 0.6, Gap = 2;
    private const double RoomBeforeText = 12, CapOfWhisker = 4, WhiskerRadius = 4.5, BesidePoint = 9;

    /// <summary>Draws points.</summary>
    public static void Draw(SvgWriter svg, Chart chart, Dots dots, SvgLayout layout)
    {
        foreach (var dot in dots.Points)
        {
            double x = layout.X(chart.Horizontal.Scale, dot.X), y = layout.Y(chart.Vertical.Scale, dot.Y);
            svg.Disc(SvgStyle.Fill(dots.Meaning), x, y, Radius, dot.Tooltip);
        }
    }

    /// <summary>
    /// Writes the texts of points, those in front first; each on whichever side of its point there is room, and none where
    /// it would lie on another: its tooltip stays.
    /// </summary>
    public static void Label(SvgWriter svg, Chart chart, SvgLayout layout)
    {
        List<(double Left, double Right, double Y)> taken = [];
        foreach (var dot in chart.Series.OfType<Dots>().Reverse().SelectMany(dots => dots.Points))
        {
            if (dot.Text.Length == 0) continue;
            double x = layout.X(chart.Horizontal.Scale, dot.X), y = layout.Y(chart.Vertical.Scale, dot.Y);
            double width = TextWidth.Of(dot.Text, SvgLayout.TickSize);
            foreach (var (side, lift) in (ReadOnlySpan<(int, double)>)[(1, -7), (-1, -7), (1, 17), (-1, 17)])
            {
                double start = x + (side * BesidePoint), left = side > 0 ? start : start - width;
                double baseline = y + lift;
                bool inside = left >= layout.Left && left + width <= layout.Right + 12 && baseline < layout.Bottom;
                bool free = !taken.Exists(text => left < text.Right && left + width > text.Left
                    && Math.Abs(text.Y - baseline) < SvgLayout.TickSize + 2);
                if (!inside || !free) continue;
                taken.Add((left, left + width, baseline));
                svg.Text(side > 0 ? "halo ink" : "end halo ink", start, baseline, dot.Text);
                break;
            }
        }
    }

    /// <summary>Draws values with their intervals, and the numbers at the end of each row.</summary>
    public static void Draw(SvgWriter svg, Chart chart, Whiskers whiskers, SvgLayout layout)
    {
        foreach (var item in whiskers.Items)
        {
            double y = layout.Y(chart.Vertical.Scale, item.Row + 0.5);
            double X(double value) => layout.X(chart.Horizontal.Scale, value);
            Draw(svg, whiskers, X(item.Low), X(item.Value), X(item.High), y, item.Text);
            svg.Text("halo ink", layout.Right + RoomBeforeText, y + 4.5, item.Text);
        }
    }

    /// <summary>Draws one value with its interval.</summary>
    public static void Draw(SvgWriter svg, Whiskers whiskers, double low, double x, double high, double y, string tooltip)
    {
        string stroke = $"whisker {SvgStyle.Stroke(whiskers.Meaning)}";
        svg.Line(stroke, low, y, high, y);
        foreach (double end in (double[])[low, high]) svg.Line(stroke, end, y - CapOfWhisker, end, y + CapOfWhisker);
        string style = whiskers.Hollow ? $"ring {SvgStyle.Stroke(whiskers.Meaning)}" : SvgStyle.Fill(whiskers.Meaning);
        svg.Disc(style, x, y, WhiskerRadius, tooltip);
    }

    /// <summary>Draws fields; their colour stays light enough for the number in them.</summary>
    public static void Draw(SvgWriter svg, Tiles tiles, SvgLayout layout)
    {
        int rows = tiles.Items.Max(tile => tile.Row) + 1, columns = tiles.Items.Max(tile => tile.Column) + 1;
        double width = (layout.Right - layout.Left) / columns, height = (layout.Bottom - layout.Top) / rows;
        foreach (var tile in tiles.Items)
        {
            double x = layout.Left + (tile.Column * width), y = layout.Top + (tile.Row * height);
            double opacity = Faintest + (tile.Strength * (Strongest - Faintest));
            svg.Veil(
                SvgStyle.Fill(tiles.Meaning), x + Gap, y + Gap, width - (2 * Gap), height - (2 * Gap), opacity,
                $"{tile.Tooltip}: {tile.Text}");
            if (TextWidth.Of(tile.Text, SvgLayout.TickSize) < width - (4 * Gap))
                svg.Text("mid ink", x + (width / 2), y + (height / 2) + 4.5, tile.Text);
        }
    }
}
