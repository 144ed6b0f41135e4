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
    public static string Render(Chart chart) => Render(chart, ChartFrame.File);

    /// <summary>Draws a chart as text, for embedding.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="frame">The room for it; without a head, the page has to bring <see cref="SvgStyle.OfPage"/>.</param>
    public static string Render(Chart chart, ChartFrame frame)
    {
        var layout = new ChartLayout(chart, frame);
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
            Texts(svg, ChartTexts.Head(chart, layout));
        }
        Legend(svg, layout);
        if (chart.Empty is { } nothing) Nothing(svg, nothing, layout);
        else
        {
            SvgSpans.Draw(svg, chart, layout);
            SvgSpans.DrawFaults(svg, chart, layout);
            Axes(svg, chart, layout);
            foreach (var mark in chart.Marks) Mark(svg, chart, mark, layout);
            Texts(svg, ChartTexts.Marks(chart, layout));
            foreach (var series in chart.Series) SvgSeries.Draw(svg, chart, series, layout);
            Texts(svg, ChartMarks.Labels(chart, layout));
            Texts(svg, ChartTexts.Rows(chart, layout));
            foreach (var line in chart.ReferenceLines) Reference(svg, chart, line, layout);
            Texts(svg, ChartTexts.References(chart, layout));
            SvgSpans.DrawWarmUp(svg, chart, layout);
            Texts(svg, ChartTexts.FaultNames(chart, layout));
            Texts(svg, chart.Annotations.Select(note => ChartTexts.Note(chart, note, layout)));
        }
        svg.Raw("</svg>");
        return svg.ToString();
    }

    private static void Legend(SvgWriter svg, ChartLayout layout)
    {
        for (int row = 0; row < layout.Legend.Count; row++)
            foreach (var entry in layout.Legend[row]) Legend(svg, entry, layout.LegendTop + (row * 22) + 10);
    }

    private static void Legend(SvgWriter svg, LegendEntry entry, double middle)
    {
        if (entry.Series is Band or Segments)
            svg.Rectangle(SvgStyle.Fill(entry.Series.Meaning), entry.X, middle - 6, ChartLegend.Swatch, 12);
        if (entry.Series is Range range)
            svg.Rectangle($"veil {SvgStyle.Fill(range.Meaning)}", entry.X, middle - 6, ChartLegend.Swatch, 12);
        if (entry.Series is Whiskers whiskers)
            SvgMarks.Draw(svg, whiskers, entry.X, entry.X + (ChartLegend.Swatch / 2), entry.X + ChartLegend.Swatch, middle, "");
        if (entry.Series is Dots dots)
            svg.Disc(SvgStyle.Of(dots), entry.X + (ChartLegend.Swatch / 2), middle, ChartMarks.Radius, dots.Label);
        if (entry.Series is Line line)
            svg.Line(SvgStyle.Line(line), entry.X + 1, middle, entry.X + ChartLegend.Swatch - 1, middle);
        svg.Text(ChartTexts.Legend(entry, middle));
    }

    private static void Nothing(SvgWriter svg, string nothing, ChartLayout layout)
    {
        svg.Line("axis", layout.Margin, layout.Bottom, layout.Width - layout.Margin, layout.Bottom);
        svg.Text(ChartTexts.Nothing(nothing, layout));
    }

    private static void Axes(SvgWriter svg, Chart chart, ChartLayout layout)
    {
        bool rows = layout.Named, columns = layout.ColumnsRuled;
        foreach (var tick in layout.Rows)
        {
            double y = layout.Y(chart.Vertical.Scale, tick.Value);
            if (!rows) svg.Line("grid", layout.Left, y, layout.Right, y);
            svg.Text(ChartTexts.Row(tick, y, named: rows, layout));
        }
        foreach (var tick in layout.RowsAtRight)
            svg.Text(ChartTexts.RowAtRight(tick, layout.Y(chart.Up(onRight: true), tick.Value), layout));
        foreach (var tick in layout.Columns)
        {
            double x = layout.X(chart.Horizontal.Scale, tick.Value);
            if (columns) svg.Line("grid", x, layout.Top, x, layout.Bottom);
            if (!rows) svg.Line("axis", x, layout.Bottom, x, layout.Bottom + 5);
            svg.Text(ChartTexts.Column(tick, x, layout));
        }
        if (rows) svg.Line("axis", layout.Left, layout.Top, layout.Left, layout.Bottom);
        else svg.Line("axis", layout.Left, layout.Bottom, layout.Right, layout.Bottom);
        Texts(svg, ChartTexts.Labels(chart, layout));
    }

    private static void Reference(SvgWriter svg, Chart chart, ReferenceLine line, ChartLayout layout)
    {
        double y = layout.Y(chart.Up(line.OnRight), line.Value);
        svg.Line($"line limit {SvgStyle.Stroke(line.Meaning)}", layout.Left, y, layout.Right, y);
    }

    private static void Mark(SvgWriter svg, Chart chart, ReferenceLine mark, ChartLayout layout)
    {
        double x = layout.X(chart.Horizontal.Scale, mark.Value);
        svg.Line($"line limit {SvgStyle.Stroke(mark.Meaning)}", x, layout.Top - 4, x, layout.Bottom);
    }

    private static void Texts(SvgWriter svg, IEnumerable<ChartText> texts)
    {
        foreach (var text in texts) svg.Text(text);
    }
}
