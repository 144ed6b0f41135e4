using ScottPlot;
using ScottPlot.Plottables;

namespace LambdaSim.Reports.Charts;

/// <summary>Adds what a chart shows to a plot of ScottPlot whose axes go from 0 to 1.</summary>
internal sealed class PngSeries(Plot plot, Chart chart, ChartLayout layout, PngStyle style)
{
    private const double LonePoint = 3.6, FarOutside = 10, HalfBar = 0.3;

    /// <summary>Adds one series.</summary>
    public void Draw(Series series)
    {
        switch (series)
        {
            case Line line: Draw(line); break;
            case Band band: Area(band.Slices, style.Of(band.Meaning), new LineStyle(0)); break;
            case Range range: Draw(range); break;
            case Bars bars: Draw(bars); break;
            case Segments segments: Draw(segments); break;
            case Cells cells: Draw(cells); break;
            case Whiskers whiskers: Draw(whiskers); break;
            case Dots dots: Draw(dots); break;
            case Tiles tiles: Draw(tiles); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Adds a line across the chart.</summary>
    public void Reference(ReferenceLine line)
    {
        double y = chart.Up(line.OnRight).Position(line.Value);
        Straight(new Coordinates(0, y), new Coordinates(1, y), style.Of(line));
    }

    /// <summary>Adds a line from top to bottom.</summary>
    public void Mark(ReferenceLine mark)
    {
        double x = chart.Horizontal.Scale.Position(mark.Value);
        Straight(new Coordinates(x, At(0, layout.Top - 4).Y), new Coordinates(x, 0), style.Of(mark));
    }

    /// <summary>Adds the hatching of a warm-up.</summary>
    public void WarmUp(Span span)
    {
        double from = layout.X(chart.Horizontal.Scale, span.From), to = layout.X(chart.Horizontal.Scale, span.To);
        LineStyle thin = new(1, style.Muted.WithOpacity(Strokes.Hatch));
        foreach (var (start, end) in Hatching.Lines(from, to, layout.Top, layout.Bottom))
            Straight(At(start.X, start.Y), At(end.X, end.Y), thin);
    }

    /// <summary>A line for each run of points; a point alone between gaps becomes a mark, which no line would show.</summary>
    private void Draw(Line line)
    {
        List<Coordinates> run = [];
        foreach (var point in line.Points.Append(new Point(0, double.NaN)))
        {
            if (double.IsFinite(point.Y))
            {
                var next = At(point, line.OnRight);
                if (line.Stepped && run.Count > 0) run.Add(new Coordinates(next.X, run[^1].Y));
                run.Add(next);
                continue;
            }
            var how = style.Of(line);
            if (run.Count == 1) Disc(run[0], new MarkerStyle(MarkerShape.FilledCircle, Math.Max(how.Width, (float)LonePoint), how.Color));
            else if (run.Count > 1)
            {
                var drawn = plot.Add.ScatterLine(run.ToArray());
                drawn.LineStyle = how;
            }
            run.Clear();
        }
    }

    private void Draw(Range range)
    {
        var colour = style.Of(range.Meaning);
        LineStyle edge = new((float)Strokes.VeilEdge, colour.WithOpacity(Strokes.VeilEdgeOpacity));
        List<Slice> whole = [];
        foreach (var slice in range.Slices.Append(new Slice(0, double.NaN, double.NaN)))
        {
            if (double.IsFinite(slice.Low) && double.IsFinite(slice.High))
            {
                whole.Add(slice);
                continue;
            }
            Area(whole, colour.WithOpacity(Strokes.Veil), edge, range.OnRight);
            whole.Clear();
        }
    }

    private void Area(IReadOnlyList<Slice> slices, Color colour, LineStyle edge, bool onRight = false)
    {
        if (slices.Count == 0) return;
        var above = slices.Select(slice => At(new Point(slice.X, slice.High), onRight));
        var below = slices.Reverse().Select(slice => At(new Point(slice.X, slice.Low), onRight));
        var area = plot.Add.Polygon([.. above, .. below]);
        area.FillColor = colour;
        area.LineStyle = edge;
    }

    private void Draw(Bars bars)
    {
        for (int row = 0; row < bars.Values.Count; row++)
            InRow(row, 0, Math.Max(chart.Horizontal.Scale.Position(bars.Values[row]), 0), style.Of(bars.Meaning));
    }

    private void Draw(Segments segments)
    {
        foreach (var piece in segments.Pieces)
        {
            double from = chart.Horizontal.Scale.Position(piece.From), to = chart.Horizontal.Scale.Position(piece.To);
            if (to > from) InRow(piece.Row, from, to, style.Of(segments.Meaning));
        }
    }

    private void InRow(int row, double from, double to, Color colour)
    {
        var (top, bottom) = (row + 0.5 - HalfBar, row + 0.5 + HalfBar);
        Rectangle(from, to, chart.Vertical.Scale.Position(bottom), chart.Vertical.Scale.Position(top), colour);
    }

    /// <summary>Neighbours of the same strength become one rectangle, and none has soft edges: both would show as hair lines
    /// between the cells.</summary>
    private void Draw(Cells cells)
    {
        var colour = style.Of(cells.Meaning);
        foreach (var row in cells.Items.GroupBy(cell => (cell.Low, cell.High)))
        {
            Cell run = default;
            foreach (var cell in row.OrderBy(cell => cell.Left).Append(default))
            {
                bool goesOn = run.Strength > 0 && run.Right == cell.Left && Strokes.Of(run) == Strokes.Of(cell);
                if (!goesOn && run.Strength > 0) Draw(run, colour.WithOpacity(Strokes.Heat(Strokes.Of(run))));
                run = goesOn ? run with { Right = cell.Right } : cell;
            }
        }
    }

    private void Draw(Cell cell, Color colour)
    {
        var (start, end) = (At(new Point(cell.Left, cell.Low)), At(new Point(cell.Right, cell.High)));
        Rectangle(start.X, end.X, start.Y, end.Y, colour).FillStyle.AntiAlias = false;
    }

    private void Draw(Tiles tiles)
    {
        foreach (var tile in ChartMarks.Tiles(tiles, layout))
        {
            var (start, end) = (At(tile.X, tile.Y + tile.Height), At(tile.X + tile.Width, tile.Y));
            Rectangle(start.X, end.X, start.Y, end.Y, style.Of(tiles.Meaning).WithOpacity(tile.Opacity));
        }
    }

    private void Draw(Dots dots)
    {
        var how = style.Interval(dots);
        Coordinates Place(double x, double y) => At(new Point(x, y), dots.OnRight);
        foreach (var dot in dots.Points)
        {
            if (dot.Across is var (left, right)) Straight(Place(left, dot.Y), Place(right, dot.Y), how);
            if (dot.Up is var (low, high)) Straight(Place(dot.X, low), Place(dot.X, high), how);
            Disc(Place(dot.X, dot.Y), style.Of(dots));
        }
    }

    private void Draw(Whiskers whiskers)
    {
        var line = style.Interval(whiskers);
        double cap = ChartMarks.CapOfWhisker / (layout.Bottom - layout.Top);
        foreach (var item in whiskers.Items)
        {
            double y = chart.Vertical.Scale.Position(item.Row + 0.5);
            double X(double value) => chart.Horizontal.Scale.Position(value);
            Straight(new Coordinates(X(item.Low), y), new Coordinates(X(item.High), y), line);
            foreach (double end in (double[])[item.Low, item.High])
                Straight(new Coordinates(X(end), y - cap), new Coordinates(X(end), y + cap), line);
            Disc(new Coordinates(X(item.Value), y), style.Of(whiskers));
        }
    }

    private void Disc(Coordinates place, MarkerStyle how) => plot.Add.Marker(place.X, place.Y).MarkerStyle = how;

    private void Straight(Coordinates from, Coordinates to, LineStyle how)
    {
        var line = plot.Add.Line(from, to);
        line.LineStyle = how;
        line.MarkerStyle = MarkerStyle.None;
    }

    private Rectangle Rectangle(double left, double right, double bottom, double top, Color colour)
    {
        var rectangle = plot.Add.Rectangle(left, right, bottom, top);
        rectangle.FillColor = colour;
        rectangle.LineStyle = new LineStyle(0);
        return rectangle;
    }

    /// <summary>Where a point of the chart lies; one far outside not so far that drawing it would take forever.</summary>
    private Coordinates At(Point point, bool onRight = false) => new(
        Math.Clamp(chart.Horizontal.Scale.Position(point.X), -FarOutside, FarOutside),
        Math.Clamp(chart.Up(onRight).Position(point.Y), -FarOutside, FarOutside));

    /// <summary>Where a pixel lies between the ends of the axes.</summary>
    private Coordinates At(double x, double y) =>
        new((x - layout.Left) / (layout.Right - layout.Left), (layout.Bottom - y) / (layout.Bottom - layout.Top));
}
