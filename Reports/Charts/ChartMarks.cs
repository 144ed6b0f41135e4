namespace LambdaSim.Reports.Charts;

/// <summary>Where points, their texts and the fields of a grid lie: the same for every renderer.</summary>
internal static class ChartMarks
{
    /// <summary>The radius of a point, in pixels.</summary>
    public const double Radius = 5.5;

    /// <summary>The radius of the point of a value with its interval, and half the height of the interval's ends.</summary>
    public const double WhiskerRadius = 4.5, CapOfWhisker = 4;

    private const double Faintest = 0.06, Strongest = 0.6, Gap = 2, BesidePoint = 9;

    /// <summary>
    /// The texts of points, those in front first; each on whichever side of its point there is room, and none where
    /// it would lie on another.
    /// </summary>
    public static IEnumerable<ChartText> Labels(Chart chart, ChartLayout layout)
    {
        List<(double Left, double Right, double Y)> taken = [];
        foreach (var dot in chart.Series.OfType<Dots>().Reverse().SelectMany(dots => dots.Points))
        {
            if (dot.Text.Length == 0) continue;
            double x = layout.X(chart.Horizontal.Scale, dot.X), y = layout.Y(chart.Vertical.Scale, dot.Y);
            double width = TextWidth.Of(dot.Text, ChartLayout.TickSize);
            foreach (var (side, lift) in ((int, double)[])[(1, -7), (-1, -7), (1, 17), (-1, 17)])
            {
                double start = x + (side * BesidePoint), left = side > 0 ? start : start - width;
                double baseline = y + lift;
                bool inside = left >= layout.Left && left + width <= layout.Right + 12 && baseline < layout.Bottom;
                bool free = !taken.Exists(text => left < text.Right && left + width > text.Left
                    && Math.Abs(text.Y - baseline) < ChartLayout.TickSize + 2);
                if (!inside || !free) continue;
                taken.Add((left, left + width, baseline));
                var anchor = side > 0 ? TextAnchor.Start : TextAnchor.End;
                yield return new ChartText(dot.Text, start, baseline) { Anchor = anchor, Halo = true };
                break;
            }
        }
    }

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
