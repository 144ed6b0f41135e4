using System.Text;

namespace LambdaSim.Reports.Charts;

/// <summary>Draws charts as SVG, which needs nothing installed and stays sharp at any size.</summary>
/// <remarks>The picture follows the surroundings: light on paper, dark where the reader prefers it.</remarks>
public sealed class SvgRenderer : IChartRenderer
{
    /// <inheritdoc/>
    public string Extension => ".svg";

    /// <inheritdoc/>
    public void Render(Chart chart, Stream output)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Render(chart));
        output.Write(bytes, 0, bytes.Length);
    }

    /// <summary>Draws a chart as a picture that stands alone.</summary>
    /// <param name="chart">What to draw.</param>
    public static string Render(Chart chart) => Render(chart, SvgFrame.File);

    /// <summary>Draws a chart as text, for embedding.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="frame">The room for it; without a head, the page has to bring <see cref="SvgStyle.OfPage"/>.</param>
    public static string Render(Chart chart, SvgFrame frame)
    {
        var layout = new SvgLayout(chart, frame);
        var svg = new SvgWriter();
        string width = SvgWriter.Number(layout.Width), height = SvgWriter.Number(layout.Height);
        string title = SvgWriter.Escaped(chart.Title), description = SvgWriter.Escaped(chart.Subtitle);
        string plot = frame.Headed
            ? ""
            : $" data-left=\"{SvgWriter.Number(layout.Left)}\" data-right=\"{SvgWriter.Number(layout.Right)}\"" +
                $" data-top=\"{SvgWriter.Number(layout.Top)}\" data-bottom=\"{SvgWriter.Number(layout.Bottom)}\"";
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" " +
            $"viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\"{plot}>");
        if (frame.Headed)
        {
            svg.Raw($"<title>{title}</title><desc>{description}</desc>");
            svg.Raw($"<style>{SvgStyle.Of(chart)}</style>");
            svg.Rectangle("ground", 0, 0, layout.Width, layout.Height);
            Head(svg, chart, layout);
        }
        Legend(svg, layout);
        if (chart.Empty is { } nothing) Nothing(svg, nothing, layout);
        else
        {
            SvgSpans.Draw(svg, chart, layout);
            Axes(svg, chart, layout);
            foreach (var mark in chart.Marks) Mark(svg, chart, mark, layout);
            foreach (var series in chart.Series) SvgSeries.Draw(svg, chart, series, layout);
            SvgMarks.Label(svg, chart, layout);
            RowTexts(svg, chart, layout);
            foreach (var line in chart.ReferenceLines) Reference(svg, chart, line, layout);
            SvgSpans.DrawWarmUp(svg, chart, layout);
            foreach (var note in chart.Annotations) Annotate(svg, chart, note, layout);
        }
        svg.Raw("</svg>");
        return svg.ToString();
    }

    private static void Head(SvgWriter svg, Chart chart, SvgLayout layout)
    {
        double warning = chart.Warning is null ? 0 : TextWidth.Of(chart.Warning, SvgLayout.TextSize) + 24;
        double room = layout.Width - (2 * layout.Margin) - warning;
        svg.Text("title ink", layout.Margin, 36, TextWidth.Cut(chart.Title, SvgLayout.TitleSize * 1.05, room));
        if (chart.Warning is { } text)
            svg.Text($"text end {SvgStyle.Fill(Meaning.Throttled)}", layout.Width - layout.Margin, 35, text);
        for (int line = 0; line < layout.Subtitle.Count; line++)
            svg.Text("text muted", layout.Margin, 60 + (line * SvgLayout.LineHeight), layout.Subtitle[line]);
    }

    private static void Legend(SvgWriter svg, SvgLayout layout)
    {
        for (int row = 0; row < layout.Legend.Count; row++)
            foreach (var entry in layout.Legend[row]) Legend(svg, entry, layout.LegendTop + (row * 22) + 10);
    }

    private static void Legend(SvgWriter svg, LegendEntry entry, double middle)
    {
        if (entry.Series is Band or Segments)
            svg.Rectangle(SvgStyle.Fill(entry.Series.Meaning), entry.X, middle - 6, SvgLegend.Swatch, 12);
        if (entry.Series is Range range)
            svg.Rectangle($"veil {SvgStyle.Fill(range.Meaning)}", entry.X, middle - 6, SvgLegend.Swatch, 12);
        if (entry.Series is Whiskers whiskers)
            SvgMarks.Draw(svg, whiskers, entry.X, entry.X + (SvgLegend.Swatch / 2), entry.X + SvgLegend.Swatch, middle, "");
        if (entry.Series is Dots dots)
            svg.Disc(
                SvgStyle.Fill(dots.Meaning), entry.X + (SvgLegend.Swatch / 2), middle, SvgMarks.Radius, dots.Label);
        if (entry.Series is Line line)
            svg.Line(SvgStyle.Line(line), entry.X + 1, middle, entry.X + SvgLegend.Swatch - 1, middle);
        svg.Text("ink", entry.X + SvgLegend.Swatch + SvgLegend.AfterSwatch, middle + 4.5, entry.Series.Label);
    }

    private static void Nothing(SvgWriter svg, string nothing, SvgLayout layout)
    {
        svg.Line("axis", layout.Margin, layout.Bottom, layout.Width - layout.Margin, layout.Bottom);
        svg.Text("text mid muted", layout.Width / 2, (layout.Top + layout.Bottom) / 2, nothing);
    }

    private static void Axes(SvgWriter svg, Chart chart, SvgLayout layout)
    {
        bool rows = chart.Vertical.Scale is CategoryScale;
        bool columns = chart.Horizontal.Scale is not ColumnScale && (rows || chart.Horizontal.Scale is LogScale);
        foreach (var tick in layout.Rows)
        {
            double y = layout.Y(chart.Vertical.Scale, tick.Value);
            if (!rows) svg.Line("grid", layout.Left, y, layout.Right, y);
            svg.Text(rows ? "end ink" : "end muted", layout.Left - 8, y + 4.5, tick.Label);
        }
        foreach (var tick in layout.Columns)
        {
            double x = layout.X(chart.Horizontal.Scale, tick.Value);
            if (columns) svg.Line("grid", x, layout.Top, x, layout.Bottom);
            if (!rows) svg.Line("axis", x, layout.Bottom, x, layout.Bottom + 5);
            svg.Text("mid muted", x, layout.Bottom + 20, tick.Label);
        }
        if (rows) svg.Line("axis", layout.Left, layout.Top, layout.Left, layout.Bottom);
        else svg.Line("axis", layout.Left, layout.Bottom, layout.Right, layout.Bottom);
        if (chart.Vertical.Label.Length > 0) svg.Text("muted", layout.Margin, layout.Top - layout.Strip - 14, chart.Vertical.Label);
        if (layout.Below.Length > 0)
            svg.Text("mid muted", (layout.Left + layout.Right) / 2, layout.Bottom + 42, layout.Below);
    }

    private static void RowTexts(SvgWriter svg, Chart chart, SvgLayout layout)
    {
        for (int row = 0; row < chart.RowTexts.Count; row++)
        {
            double end = chart.Series.OfType<Segments>().SelectMany(series => series.Pieces)
                .Where(piece => piece.Row == row).Select(piece => piece.To).DefaultIfEmpty(0).Max();
            double y = layout.Y(chart.Vertical.Scale, row + 0.5);
            svg.Text("halo ink", layout.X(chart.Horizontal.Scale, end) + 6, y + 4.5, chart.RowTexts[row]);
        }
    }

    private static void Reference(SvgWriter svg, Chart chart, ReferenceLine line, SvgLayout layout)
    {
        double y = layout.Y(chart.Vertical.Scale, line.Value);
        svg.Line($"line limit {SvgStyle.Stroke(line.Meaning)}", layout.Left, y, layout.Right, y);
        svg.Text("end halo ink", layout.Right - 4, y < layout.Top + 4 ? y + 17 : y - 6, line.Label);
    }

    private static void Mark(SvgWriter svg, Chart chart, ReferenceLine mark, SvgLayout layout)
    {
        double x = layout.X(chart.Horizontal.Scale, mark.Value);
        svg.Line($"line limit {SvgStyle.Stroke(mark.Meaning)}", x, layout.Top - 4, x, layout.Bottom);
        double half = TextWidth.Of(mark.Label, SvgLayout.TickSize) / 2;
        double middle = Math.Clamp(x, layout.Left + half - 4, layout.Width - layout.Margin - half);
        if (mark.Label.Length > 0) svg.Text("mid halo ink", middle, layout.Top - 8, mark.Label);
    }

    private static void Annotate(SvgWriter svg, Chart chart, Annotation note, SvgLayout layout)
    {
        double x = layout.X(chart.Horizontal.Scale, note.X), y = layout.Y(chart.Vertical.Scale, note.Y);
        double width = TextWidth.Of(note.Text, SvgLayout.TickSize);
        double middle = Math.Clamp(x, layout.Left + (width / 2), layout.Right - (width / 2));
        svg.Text("mid halo ink", middle, layout.Strip > 0 ? Math.Max(y - 8, layout.Top + 13) : y - 8, note.Text);
    }
}
