namespace LambdaSim.Reports.Charts;

/// <summary>Draws the stages of the load and the warm-up behind a chart, and their names above it.</summary>
internal static class SvgSpans
{
    /// <summary>What the names take above the plot, in pixels.</summary>
    public const double Strip = 20;

    /// <summary>Draws them; a name that does not fit its stage is a tooltip only.</summary>
    public static void Draw(SvgWriter svg, Chart chart, ChartLayout layout)
    {
        foreach (var stage in ChartTexts.Stages(chart, layout))
        {
            svg.Rectangle(
                stage.Shaded ? "stage" : "unseen", stage.From, layout.Top - Strip, stage.To - stage.From,
                layout.Bottom - layout.Top + Strip, stage.Span.Label);
            if (stage.Name is { } name) svg.Text(name);
        }
    }

    /// <summary>Shades the time in which something goes wrong: in the colour of refusals, as faint as a cell of a heat map.</summary>
    public static void DrawFaults(SvgWriter svg, Chart chart, ChartLayout layout)
    {
        string shade = $"heat1 {SvgStyle.Fill(Meaning.Throttled)}";
        foreach (var (from, to, name) in ChartTexts.Faults(chart, layout))
            svg.Rectangle(shade, from, layout.Top, to - from, layout.Bottom - layout.Top, name);
    }

    /// <summary>Draws the warm-up over everything else, for it says of all of it that it does not count.</summary>
    public static void DrawWarmUp(SvgWriter svg, Chart chart, ChartLayout layout)
    {
        foreach (var span in chart.Spans.Where(span => span.Kind == SpanKind.WarmUp))
        {
            double from = layout.X(chart.Horizontal.Scale, span.From), to = layout.X(chart.Horizontal.Scale, span.To);
            var path = new SvgPath();
            foreach (var (start, end) in Hatching.Lines(from, to, layout.Top, layout.Bottom))
            {
                path.MoveTo(start.X, start.Y);
                path.LineTo(end.X, end.Y);
            }
            svg.Path("hatch", path);
            svg.Text(ChartTexts.WarmUp(chart, span, layout));
        }
    }
}
