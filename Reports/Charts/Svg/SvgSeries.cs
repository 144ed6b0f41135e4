namespace LambdaSim.Reports.Charts;

/// <summary>Draws lines, bands, bars, segments and cells.</summary>
internal static class SvgSeries
{
    private const double LeastWidth = 0.15;

    /// <summary>Draws one series into its chart.</summary>
    public static void Draw(SvgWriter svg, Chart chart, Series series, ChartLayout layout)
    {
        switch (series)
        {
            case Line line: Draw(svg, chart, line, layout); break;
            case Band band: Draw(svg, chart, band, layout); break;
            case Bars bars: Draw(svg, chart, bars, layout); break;
            case Range range: Draw(svg, chart, range, layout); break;
            case Whiskers whiskers: SvgMarks.Draw(svg, chart, whiskers, layout); break;
            case Dots dots: SvgMarks.Draw(svg, chart, dots, layout); break;
            case Tiles tiles: SvgMarks.Draw(svg, tiles, layout); break;
            case Segments segments: Draw(svg, chart, segments, layout); break;
            case Cells cells: Draw(svg, chart, cells, layout); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Draw(SvgWriter svg, Chart chart, Line line, ChartLayout layout)
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
            double x = layout.X(chart.Horizontal.Scale, point.X), y = layout.Y(chart.Up(line.OnRight), point.Y);
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

    private static void Draw(SvgWriter svg, Chart chart, Band band, ChartLayout layout)
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

    private static void Draw(SvgWriter svg, Chart chart, Range range, ChartLayout layout)
    {
        var path = new SvgPath();
        List<Slice> whole = [];
        foreach (var slice in range.Slices.Append(new Slice(0, double.NaN, double.NaN)))
        {
            if (double.IsFinite(slice.Low) && double.IsFinite(slice.High))
            {
                whole.Add(slice);
                continue;
            }
            Outline(path, chart.Horizontal.Scale, chart.Up(range.OnRight), whole, layout);
            whole.Clear();
        }
        svg.Path($"veil {SvgStyle.Fill(range.Meaning)} {SvgStyle.Stroke(range.Meaning)}", path);
    }

    private static void Outline(SvgPath path, Scale across, Scale up, List<Slice> slices, ChartLayout layout)
    {
        if (slices.Count == 0) return;
        path.MoveTo(layout.X(across, slices[0].X), layout.Y(up, slices[0].High));
        foreach (var slice in slices.Skip(1)) path.LineTo(layout.X(across, slice.X), layout.Y(up, slice.High));
        for (int back = slices.Count - 1; back >= 0; back--)
            path.LineTo(layout.X(across, slices[back].X), layout.Y(up, slices[back].Low));
        path.Close();
    }

    private static void Draw(SvgWriter svg, Chart chart, Bars bars, ChartLayout layout)
    {
        double row = (layout.Bottom - layout.Top) / chart.Vertical.Scale.Greatest;
        for (int index = 0; index < bars.Values.Count; index++)
        {
            double end = layout.X(chart.Horizontal.Scale, bars.Values[index]);
            double y = layout.Y(chart.Vertical.Scale, index + 0.5), top = y - (row * 0.3);
            string style = SvgStyle.Fill(bars.Meaning);
            svg.Rectangle(style, layout.Left, top, end - layout.Left, row * 0.6, tooltip: bars.Texts[index]);
            svg.Text(ChartTexts.Bar(chart, bars, index, layout));
        }
    }

    private static void Draw(SvgWriter svg, Chart chart, Segments segments, ChartLayout layout)
    {
        double row = (layout.Bottom - layout.Top) / chart.Vertical.Scale.Greatest;
        foreach (var piece in segments.Pieces)
        {
            double from = layout.X(chart.Horizontal.Scale, piece.From), to = layout.X(chart.Horizontal.Scale, piece.To);
            if (to - from < LeastWidth) continue;
            double top = layout.Y(chart.Vertical.Scale, piece.Row + 0.5) - (row * 0.3);
            svg.Rectangle(SvgStyle.Fill(segments.Meaning), from, top, to - from, row * 0.6, tooltip: piece.Text);
        }
    }

    /// <summary>
    /// One path for each strength, drawn as lines as thick as a row is high, so that a map of hundreds of cells stays
    /// small; neighbours of the same strength become one line.
    /// </summary>
    private static void Draw(SvgWriter svg, Chart chart, Cells cells, ChartLayout layout)
    {
        var groups = cells.Items.GroupBy(cell => (Strength: Strokes.Of(cell), Thick: SvgWriter.Number(Height(chart, cell, layout))))
            .OrderBy(group => group.Key.Strength).ThenBy(group => group.Key.Thick, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var path = new SvgPath();
            Cell before = default;
            foreach (var cell in group.OrderBy(cell => cell.Low).ThenBy(cell => cell.Left))
            {
                double y = (layout.Y(chart.Vertical.Scale, cell.Low) + layout.Y(chart.Vertical.Scale, cell.High)) / 2;
                bool goesOn = before.Low == cell.Low && before.Right == cell.Left && before.Strength > 0;
                if (!goesOn) path.MoveTo(layout.X(chart.Horizontal.Scale, cell.Left), y);
                path.LineTo(layout.X(chart.Horizontal.Scale, cell.Right), y);
                before = cell;
            }
            string style = $"{SvgStyle.Stroke(cells.Meaning)} heat{group.Key.Strength}";
            svg.Raw($"<path class=\"{style}\" stroke-width=\"{group.Key.Thick}\" d=\"{path}\"/>");
        }
    }

    private static double Height(Chart chart, Cell cell, ChartLayout layout) =>
        layout.Y(chart.Vertical.Scale, cell.Low) - layout.Y(chart.Vertical.Scale, cell.High);
}
