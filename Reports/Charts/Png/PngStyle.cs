using ScottPlot;

namespace LambdaSim.Reports.Charts;

/// <summary>The palette as ScottPlot's colours, for light or for dark ground.</summary>
/// <param name="dark">Whether the ground is dark.</param>
internal sealed class PngStyle(bool dark)
{
    public Color Ground => Of(Palette.Ground);

    public Color Ink => Of(Palette.Ink);

    public Color Muted => Of(Palette.Muted);

    public Color Grid => Of(Palette.Grid);

    /// <summary>The ground of every second stage.</summary>
    public Color Stage => Of(Palette.Card);

    /// <summary>Of a limit.</summary>
    public static LinePattern Dashes { get; } = new([.. Strokes.Dashes], 0, nameof(Dashes));

    private static LinePattern Dots { get; } = new([.. Strokes.Dots], 0, nameof(Dots));

    /// <summary>The colour of a meaning.</summary>
    public Color Of(Meaning meaning) => Of(Palette.Of(meaning));

    /// <summary>How a line is drawn.</summary>
    public LineStyle Of(Line line) => new()
    {
        Color = Of(line.Meaning),
        Width = line.Broad ? Strokes.Broad : line.Faint ? Strokes.Faint : Strokes.Line,
        Pattern = line.Faint ? Dots : LinePattern.Solid,
        StrokeCap = SkiaSharp.SKStrokeCap.Round,
        StrokeJoin = SkiaSharp.SKStrokeJoin.Round,
        AntiAlias = true,
    };

    /// <summary>How the line of a limit is drawn.</summary>
    public LineStyle Of(ReferenceLine line) => new(Strokes.Limit, Of(line.Meaning), Dashes);

    /// <summary>How the point of a value with its interval is drawn.</summary>
    public MarkerStyle Of(Whiskers whiskers) => new(MarkerShape.FilledCircle, (float)(2 * ChartMarks.WhiskerRadius))
    {
        FillColor = whiskers.Hollow ? Ground : Of(whiskers.Meaning),
        OutlineColor = Of(whiskers.Meaning),
        OutlineWidth = whiskers.Hollow ? Strokes.Whisker : 0,
    };

    /// <summary>How the line of an interval is drawn.</summary>
    public LineStyle Interval(Whiskers whiskers) =>
        new(Strokes.Whisker, Of(whiskers.Meaning)) { StrokeCap = SkiaSharp.SKStrokeCap.Round };

    /// <summary>How a point is drawn.</summary>
    public MarkerStyle Of(Dots dots) => new(MarkerShape.FilledCircle, (float)(2 * ChartMarks.Radius))
    {
        FillColor = dots.Hollow ? Ground : Of(dots.Meaning),
        OutlineColor = Of(dots.Meaning),
        OutlineWidth = dots.Hollow ? Strokes.Whisker : 0,
    };

    /// <summary>How the lines of the intervals of a point are drawn.</summary>
    public LineStyle Interval(Dots dots) =>
        new(Strokes.Interval, Of(dots.Meaning)) { StrokeCap = SkiaSharp.SKStrokeCap.Round };

    private Color Of(Shade shade) => Color.FromHex(dark ? shade.Dark : shade.Light);
}
