using ScottPlot;
using SkiaSharp;

namespace LambdaSim.Reports.Charts;

/// <summary>Writes all texts of a chart and its legend on top of the drawn plot, where ScottPlot cannot cut them off.</summary>
internal sealed class PngTexts(PngStyle style, SKCanvas canvas)
{
    /// <summary>Writes everything.</summary>
    public void Draw(Chart chart, ChartLayout layout)
    {
        foreach (var text in ChartTexts.Head(chart, layout)) Write(text);
        for (int row = 0; row < layout.Legend.Count; row++)
            foreach (var entry in layout.Legend[row]) Legend(entry, layout.LegendTop + (row * 22) + 10);
        foreach (var text in chart.Empty is { } nothing ? [ChartTexts.Nothing(nothing, layout)] : Within(chart, layout))
            Write(text);
    }

    private static IEnumerable<ChartText> Within(Chart chart, ChartLayout layout) =>
    [
        .. ChartTexts.Stages(chart, layout).Select(stage => stage.Name).OfType<ChartText>(),
        .. layout.Rows.Select(tick => ChartTexts.Row(tick, layout.Y(chart.Vertical.Scale, tick.Value), layout.Named, layout)),
        .. layout.RowsAtRight.Select(
            tick => ChartTexts.RowAtRight(tick, layout.Y(chart.Up(onRight: true), tick.Value), layout)),
        .. layout.Columns.Select(tick => ChartTexts.Column(tick, layout.X(chart.Horizontal.Scale, tick.Value), layout)),
        .. ChartTexts.Labels(chart, layout),
        .. ChartTexts.Marks(chart, layout),
        .. chart.Series.SelectMany(series => Of(chart, series, layout)),
        .. ChartMarks.Labels(chart, layout),
        .. ChartTexts.Rows(chart, layout),
        .. ChartTexts.References(chart, layout),
        .. chart.Spans.Where(span => span.Kind == SpanKind.WarmUp).Select(span => ChartTexts.WarmUp(chart, span, layout)),
        .. ChartTexts.FaultNames(chart, layout),
        .. chart.Annotations.Select(note => ChartTexts.Note(chart, note, layout)),
    ];

    private static IEnumerable<ChartText> Of(Chart chart, Series series, ChartLayout layout) => series switch
    {
        Bars bars => bars.Values.Select((_, row) => ChartTexts.Bar(chart, bars, row, layout)),
        Whiskers whiskers => whiskers.Items.Select(item => ChartTexts.Whisker(chart, item, layout)),
        Tiles tiles => ChartMarks.Tiles(tiles, layout).Select(tile => tile.Text).OfType<ChartText>(),
        _ => [],
    };

    private void Legend(LegendEntry entry, double middle)
    {
        using var paint = Paint.NewDisposablePaint();
        var colour = style.Of(entry.Series.Meaning);
        float left = (float)entry.X, right = left + (float)ChartLegend.Swatch, y = (float)middle;
        Pixel centre = new((left + right) / 2, y);
        if (entry.Series is Band or Segments or Range)
            new FillStyle(entry.Series is Range ? colour.WithOpacity(Strokes.Veil) : colour)
                .Render(canvas, new PixelRect(left, right, y + 6, y - 6), paint);
        if (entry.Series is Line line)
            style.Of(line).Render(canvas, new PixelLine(left + 1, y, right - 1, y), paint);
        if (entry.Series is Dots dots) style.Of(dots).Render(canvas, centre, paint);
        if (entry.Series is Whiskers whiskers)
        {
            style.Interval(whiskers).Render(canvas, new PixelLine(left, y, right, y), paint);
            style.Of(whiskers).Render(canvas, centre, paint);
        }
        Write(ChartTexts.Legend(entry, middle));
    }

    private void Write(ChartText text)
    {
        using var font = PngFont.Of(text.Kind);
        using SKPaint paint = new() { IsAntialias = true, Color = Ink(text.Ink).ToSKColor() };
        var align = text.Anchor switch
        {
            TextAnchor.Middle => SKTextAlign.Center,
            TextAnchor.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        if (text.Halo)
        {
            using SKPaint halo = new()
            {
                IsAntialias = true,
                Color = style.Ground.ToSKColor(),
                IsStroke = true,
                StrokeWidth = Strokes.Halo,
                StrokeJoin = SKStrokeJoin.Round,
            };
            canvas.DrawText(text.Content, (float)text.X, (float)text.Y, align, font, halo);
        }
        canvas.DrawText(text.Content, (float)text.X, (float)text.Y, align, font, paint);
    }

    private Color Ink(TextInk ink) => ink switch
    {
        TextInk.Muted => style.Muted,
        TextInk.Warning => style.Of(Meaning.Throttled),
        _ => style.Ink,
    };
}
