using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace LambdaSim.Reports.Charts;

/// <summary>Draws charts as PNG with ScottPlot, for wherever SVG cannot go: chats, tickets, slides.</summary>
/// <remarks>
/// Layout, palette, marks and texts are those of the SVG. ScottPlot's axes go from 0 to 1, and <see cref="Scale.Position"/>
/// says where a value lies on them; so every scale of ours is drawn right. The font is embedded: the same chart gives the
/// same bytes on any machine, in any process and thread. The first chart loads native code.
/// </remarks>
public sealed class PngRenderer : IChartRenderer
{
    /// <summary>The least and the greatest scale.</summary>
    public const double LeastScale = 0.5, GreatestScale = 4;

    // Of signature and IHDR, behind which texts may stand.
    private const int Head = 33;

    // Which program made it, as PNG says it: a chunk tEXt with its length, the keyword Software, and its CRC-32.
    private static readonly byte[] MadeBy = [0, 0, 0, 18, .. "tEXtSoftware\0LambdaSim"u8, 0xAA, 0x71, 0x5C, 0x4D];

    private readonly PngStyle style;
    private readonly float scale;

    /// <summary>A renderer.</summary>
    /// <param name="dark">Whether the ground is dark.</param>
    /// <param name="scale">How many pixels stand for one of the SVG: 1 gives a picture 960 pixels wide, 2 is sharp on fine
    /// screens.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not from 0.5 to 4.</exception>
    public PngRenderer(bool dark = false, double scale = 1)
    {
        if (!(scale is >= LeastScale and <= GreatestScale)) throw new ArgumentOutOfRangeException(nameof(scale));
        style = new PngStyle(dark);
        this.scale = (float)scale;
    }

    /// <inheritdoc/>
    public string Extension => ".png";

    /// <inheritdoc/>
    public void Render(Chart chart, Stream output)
    {
        ChartLayout layout = new(chart, ChartFrame.File);
        SKImageInfo size = new(Pixels(layout.Width), Pixels(layout.Height), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(size);
        surface.Canvas.Scale(scale);
        using (var plot = PlotOf(chart, layout))
            plot.Render(surface.Canvas, new PixelRect(0, (float)layout.Width, (float)layout.Height, 0));
        new PngTexts(style, surface.Canvas).Draw(chart, layout);
        using var picture = surface.Snapshot();
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        output.Write(png.AsSpan()[..Head]);
        output.Write(MadeBy);
        output.Write(png.AsSpan()[Head..]);
    }

    private int Pixels(double length) => (int)Math.Ceiling(length * scale);

    private Plot PlotOf(Chart chart, ChartLayout layout)
    {
        Plot plot = new();
        plot.FigureBackground.Color = style.Ground;
        plot.DataBackground.Color = Colors.Transparent;
        var (left, right) = chart.Empty is null ? (layout.Left, layout.Right) : (layout.Margin, layout.Width - layout.Margin);
        plot.Layout.Fixed(new PixelRect((float)left, (float)right, (float)layout.Bottom, (float)layout.Top));
        plot.Axes.SetLimits(0, 1, 0, 1);
        PngActions.Set(plot.RenderManager, chart, layout, style);
        Axes(plot, chart, layout);
        if (chart.Empty is not null) return plot;
        PngSeries pen = new(plot, chart, layout, style);
        foreach (var mark in chart.Marks) pen.Mark(mark);
        foreach (var series in chart.Series) pen.Draw(series);
        foreach (var line in chart.ReferenceLines) pen.Reference(line);
        foreach (var span in chart.Spans.Where(span => span.Kind == SpanKind.WarmUp)) pen.WarmUp(span);
        return plot;
    }

    /// <summary>Axes with our marks; their texts are written by <see cref="PngTexts"/>.</summary>
    private void Axes(Plot plot, Chart chart, ChartLayout layout)
    {
        bool empty = chart.Empty is not null;
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = style.Muted;
            axis.FrameLineStyle.Width = 0;
            axis.MajorTickStyle.Length = axis.MinorTickStyle.Length = 0;
            axis.TickGenerator = new NumericManual();
        }
        var (bottom, left) = (plot.Axes.Bottom, plot.Axes.Left);
        bottom.FrameLineStyle.Width = layout.Named && !empty ? 0 : 1;
        bottom.MajorTickStyle.Length = layout.Named ? 0 : 5;
        left.FrameLineStyle.Width = layout.Named && !empty ? 1 : 0;
        bottom.TickGenerator = Marks(layout.Columns, chart.Horizontal.Scale);
        left.TickGenerator = Marks(layout.Rows, chart.Vertical.Scale);
        plot.Grid.MajorLineColor = style.Grid;
        plot.Grid.XAxisStyle.IsVisible = layout.ColumnsRuled;
        plot.Grid.YAxisStyle.IsVisible = !layout.Named;
        foreach (var grid in (GridStyle[])[plot.Grid.XAxisStyle, plot.Grid.YAxisStyle]) grid.MajorLineStyle.AntiAlias = false;
    }

    private static NumericManual Marks(IReadOnlyList<Tick> ticks, Scale scale) =>
        new([.. ticks.Select(tick => scale.Position(tick.Value))], [.. ticks.Select(_ => "")]);
}
