namespace LambdaSim.Reports.Charts;

/// <summary>Draws lines, bands and bars.</summary>
internal static class SvgSeries
{
    /// <summary>Draws one series into its chart.</summary>
    public static void Draw(SvgWriter svg, Chart chart, Series series, SvgLayout layout)
    {
        switch (series)
        {
            case Line line: Draw(svg, chart, line, layout); break;
            case Band band: Draw(svg, chart, band, layout); break;
            case Bars bars: Draw(svg, chart, bars, layout); break;
            case Dots dots: SvgMarks.Draw(svg, chart, dots, layout); break;
            case Tiles tiles: SvgMarks.Draw(svg, tiles, layout); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Draw(SvgWriter svg, Chart chart, Line line, SvgLayout layout)
    {
        var path = new SvgPath();
        int run = 0;
        double before = 0;
        foreach (var point in line.Points.Append(new Point(0, double.NaN)))
        {
            if (!double.IsFinite(point.Y))
            {
                if (run == 1) path.Dot();
                run = 0;
                continue;
            }
            double x = layout.X(chart.Horizontal.Scale, point.X), y = layout.Y(chart.Vertical.Scale, point.Y);
            if (run++ == 0) path.MoveTo(x, y);
            else
            {
                if (line.Stepped) path.LineTo(x, before);
                path.LineTo(x, y);
            }
            before = y;
        }
        svg.Path(SvgStyle.Line(line), path);
    }

    private static void Draw(SvgWriter svg, Chart chart, Band band, SvgLayout layout)
    {
        if (band.Slices.Count == 0) return;
        var path = new SvgPath();
        for (int index = 0; index < band.Slices.Count; index++)
        {
            var slice = band.Slices[index];
            double x = layout.X(chart.Horizontal.Scale, slice.X), y = layout.Y(chart.Vertical.Scale, slice.High);
            if (index == 0) path.MoveTo(x, y);
            else path.LineTo(x, y);
        }
        foreach (var slice in band.Slices.Reverse())
            path.LineTo(layout.X(chart.Horizontal.Scale, slice.X), layout.Y(chart.Vertical.Scale, slice.Low));
        path.Close();
        svg.Path(SvgStyle.Fill(band.Meaning), path);
    }

    private static void Draw(SvgWriter svg, Chart chart, Bars bars, SvgLayout layout)
    {
        double row = (layout.Bottom - layout.Top) / chart.Vertical.Scale.Greatest;
        for (int index = 0; index < bars.Values.Count; index++)
        {
            double end = layout.X(chart.Horizontal.Scale, bars.Values[index]);
            double y = layout.Y(chart.Vertical.Scale, index + 0.5), top = y - (row * 0.3);
            string style = SvgStyle.Fill(bars.Meaning);
            svg.Rectangle(style, layout.Left, top, end - layout.Left, row * 0.6, tooltip: bars.Texts[index]);
            svg.Text("halo ink", end + 6, y + 4.5, bars.Texts[index]);
        }
    }
}
