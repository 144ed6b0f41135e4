namespace LambdaSim.Reports.Charts;

/// <summary>Where points, their texts and the fields of a grid lie: the same for every renderer.</summary>
internal static class ChartMarks
{
    /// <summary>The radius of a point, in pixels.</summary>
    public const double Radius = 5.5;

    /// <summary>The radius of the point of a value with its interval, and half the height of the interval's ends: those of one that is no
    /// wider than its point are seen above and below it.</summary>
    public const double WhiskerRadius = 3.5, CapOfWhisker = 7;

    private const double Faintest = 0.06, Strongest = 0.6, Gap = 2, BesidePoint = 9;

    /// <summary>
    /// The texts of points, those in front first; each on whichever side of its point there is room, and none where
    /// it would lie on another, or on a point.
    /// </summary>
    public static IEnumerable<ChartText> Labels(Chart chart, ChartLayout layout)
    {
        List<Box> taken = [.. Points(chart, layout), .. ChartTexts.References(chart, layout).Select(Box.Of)];
        foreach (var (dot, x, y) in Placed(chart, layout).Reverse())
        {
            if (dot.Text.Length == 0) continue;
            foreach (var (side, lift) in ((int, double)[])[(1, -7), (-1, -7), (1, 17), (-1, 17)])
            {
                var text = new ChartText(dot.Text, x + (side * BesidePoint), y + lift)
                {
                    Anchor = side > 0 ? TextAnchor.Start : TextAnchor.End,
                    Halo = true,
                };
                var box = Box.Of(text);
                bool inside = box.Left >= layout.Left && box.Right <= layout.Right + 12 && text.Y < layout.Bottom;
                if (!inside || taken.Exists(box.Touches)) continue;
                taken.Add(box);
                yield return text;
                break;
            }
        }
    }

    /// <summary>The room of all points.</summary>
    public static IEnumerable<Box> Points(Chart chart, ChartLayout layout) =>
        Placed(chart, layout).Select(point => Box.Around(point.X, point.Y, Radius));

    private static IEnumerable<(Dot Dot, double X, double Y)> Placed(Chart chart, ChartLayout layout) =>
        chart.Series.OfType<Dots>().SelectMany(dots => dots.Points.Select(
            dot => (dot, layout.X(chart.Horizontal.Scale, dot.X), layout.Y(chart.Up(dots.OnRight), dot.Y))));

    /// <summary>The fields of a grid; their colour stays light enough for the number in them, which is left out where it
    /// does not fit.</summary>
    public static IEnumerable<PlacedTile> Tiles(Tiles tiles, ChartLayout layout)
    {
        int rows = tiles.Items.Max(tile => tile.Row) + 1, columns = tiles.Items.Max(tile => tile.Column) + 1;
        double width = (layout.Right - layout.Left) / columns, height = (layout.Bottom - layout.Top) / rows;
        foreach (var tile in tiles.Items)
        {
            double x = layout.Left + (tile.Column * width), y = layout.Top + (tile.Row * height);
            double opacity = Faintest + (tile.Strength * (Strongest - Faintest));
            bool fits = TextWidth.Of(tile.Text, ChartLayout.TickSize) < width - (4 * Gap);
            var number = new ChartText(tile.Text, x + (width / 2), y + (height / 2) + 4.5) { Anchor = TextAnchor.Middle };
            yield return new PlacedTile(
                tile, x + Gap, y + Gap, width - (2 * Gap), height - (2 * Gap), opacity, fits ? number : null);
        }
    }
}

/// <summary>A field of a grid where it lies in a chart.</summary>
/// <param name="Tile">The field.</param>
/// <param name="X">Its left edge, in pixels.</param>
/// <param name="Y">Its upper edge, in pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Opacity">From 0 to 1.</param>
/// <param name="Text">The number in it, if it fits.</param>
internal readonly record struct PlacedTile(
    Tile Tile, double X, double Y, double Width, double Height, double Opacity, ChartText? Text);
