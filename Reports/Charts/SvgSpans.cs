namespace LambdaSim.Reports.Charts;

/// <summary>Draws the stages of the load and the warm-up behind a chart, and their names above it.</summary>
internal static class SvgSpans
{
    /// <summary>What the names take above the plot, in pixels.</summary>
    public const double Strip = 20;

    private const double Hatch = 9, Between = 8;

    /// <summary>Draws them; a name that does not fit its stage is a tooltip only.</summary>
    public static void Draw(SvgWriter svg, Chart chart, SvgLayout layout)
    {
        double reached = 0;
        for (int number = 0; number < chart.Spans.Count; number++)
        {
            var span = chart.Spans[number];
            double from = layout.X(chart.Horizontal.Scale, span.From), to = layout.X(chart.Horizontal.Scale, span.To);
            if (span.Kind == SpanKind.WarmUp) continue;
            string style = number % 2 == 1 ? "stage" : "unseen";
            svg.Rectangle(style, from, layout.Top - Strip, to - from, layout.Bottom - layout.Top + Strip, span.Label);
            double width = TextWidth.Of(span.Label, SvgLayout.TickSize);
            if (width > to - from || ((from + to) / 2) - (width / 2) < reached) continue;
            svg.Text("mid muted", (from + to) / 2, layout.Top - 6, span.Label);
            reached = ((from + to) / 2) + (width / 2) + Between;
        }
    }

    /// <summary>Draws the warm-up over everything else, for it says of all of it that it does not count.</summary>
    public static void DrawWarmUp(SvgWriter svg, Chart chart, SvgLayout layout)
    {
        foreach (var span in chart.Spans.Where(span => span.Kind == SpanKind.WarmUp))
        {
            double from = layout.X(chart.Horizontal.Scale, span.From), to = layout.X(chart.Horizontal.Scale, span.To);
            svg.Path("hatch", Lines(from, to, layout.Top, layout.Bottom));
            svg.Text("halo muted", from + 4, layout.Top + 15, span.Label);
        }
    }

    /// <summary>Slanting lines, cut at the edges: a pattern would need a name that the whole page had to know.</summary>
    private static SvgPath Lines(double left, double right, double top, double bottom)
    {
        var path = new SvgPath();
        for (double start = left - (bottom - top); start < right; start += Hatch)
        {
            double from = Math.Max(start, left), to = Math.Min(start + (bottom - top), right);
            if (to <= from) continue;
            path.MoveTo(from, bottom - (from - start));
            path.LineTo(to, bottom - (to - start));
        }
        return path;
    }
}
