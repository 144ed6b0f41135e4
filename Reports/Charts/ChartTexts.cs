namespace LambdaSim.Reports.Charts;

/// <summary>Where the texts of a chart lie that stand around or across the plot: the same for every renderer.</summary>
internal static class ChartTexts
{
    private const double ToMiddle = 4.5, BesideRow = 6, RoomOfLabel = 4, BetweenStages = 8, HeightOfMark = 17;

    /// <summary>Title, warning and subtitle.</summary>
    public static IEnumerable<ChartText> Head(Chart chart, ChartLayout layout)
    {
        double warning = chart.Warning is null ? 0 : TextWidth.Of(chart.Warning, ChartLayout.TextSize) + 24;
        double room = layout.Width - (2 * layout.Margin) - warning;
        yield return new ChartText(TextWidth.Cut(chart.Title, ChartLayout.TitleSize * 1.05, room), layout.Margin, 36)
        {
            Kind = TextKind.Title,
        };
        if (chart.Warning is { } text)
            yield return new ChartText(text, layout.Width - layout.Margin, 35)
            {
                Kind = TextKind.Text,
                Anchor = TextAnchor.End,
                Ink = TextInk.Warning,
            };
        for (int line = 0; line < layout.Subtitle.Count; line++)
            yield return new ChartText(layout.Subtitle[line], layout.Margin, 60 + (line * ChartLayout.LineHeight))
            {
                Kind = TextKind.Text,
                Ink = TextInk.Muted,
            };
    }

    /// <summary>The name of an entry of the legend.</summary>
    public static ChartText Legend(LegendEntry entry, double middle) =>
        new(entry.Series.Label, entry.X + ChartLegend.Swatch + ChartLegend.AfterSwatch, middle + ToMiddle);

    /// <summary>What is said instead of a drawing.</summary>
    public static ChartText Nothing(string nothing, ChartLayout layout) =>
        new(nothing, layout.Width / 2, (layout.Top + layout.Bottom) / 2)
        {
            Kind = TextKind.Text,
            Anchor = TextAnchor.Middle,
            Ink = TextInk.Muted,
        };

    /// <summary>A mark of the vertical axis, at its height.</summary>
    public static ChartText Row(Tick tick, double y, bool named, ChartLayout layout) =>
        new(tick.Label, layout.Left - 8, y + ToMiddle)
        {
            Anchor = TextAnchor.End,
            Ink = named ? TextInk.Ink : TextInk.Muted,
        };

    /// <summary>A mark of the vertical axis at the right, at its height.</summary>
    public static ChartText RowAtRight(Tick tick, double y, ChartLayout layout) =>
        new(tick.Label, layout.Right + 8, y + ToMiddle) { Ink = TextInk.Muted };

    /// <summary>A mark of the horizontal axis, within the picture.</summary>
    public static ChartText Column(Tick tick, double x, ChartLayout layout)
    {
        double half = TextWidth.Of(tick.Label, ChartLayout.TickSize) / 2;
        return new ChartText(tick.Label, Math.Min(x, layout.Width - half - 1), layout.Bottom + 20)
        {
            Anchor = TextAnchor.Middle,
            Ink = TextInk.Muted,
        };
    }

    /// <summary>The names of the axes.</summary>
    public static IEnumerable<ChartText> Labels(Chart chart, ChartLayout layout)
    {
        if (chart.Vertical.Label.Length > 0)
            yield return new ChartText(chart.Vertical.Label, layout.Margin, layout.Top - layout.Strip - 14) { Ink = TextInk.Muted };
        if (chart.Right is { } right)
            yield return new ChartText(right.Label, layout.Width - layout.Margin, layout.Top - layout.Strip - 14)
            {
                Anchor = TextAnchor.End,
                Ink = TextInk.Muted,
            };
        if (layout.Below.Length > 0)
            yield return new ChartText(layout.Below, (layout.Left + layout.Right) / 2, layout.Bottom + 42)
            {
                Anchor = TextAnchor.Middle,
                Ink = TextInk.Muted,
            };
    }

    /// <summary>The texts at the ends of the rows of segments.</summary>
    public static IEnumerable<ChartText> Rows(Chart chart, ChartLayout layout)
    {
        for (int row = 0; row < chart.RowTexts.Count; row++)
        {
            double end = chart.Series.OfType<Segments>().SelectMany(series => series.Pieces)
                .Where(piece => piece.Row == row).Select(piece => piece.To).DefaultIfEmpty(0).Max();
            yield return AtRow(chart.RowTexts[row], layout.X(chart.Horizontal.Scale, end) + BesideRow, row, chart, layout);
        }
    }

    /// <summary>The text at the end of a bar.</summary>
    public static ChartText Bar(Chart chart, Bars bars, int row, ChartLayout layout) =>
        AtRow(bars.Texts[row], layout.X(chart.Horizontal.Scale, bars.Values[row]) + BesideRow, row, chart, layout);

    /// <summary>The numbers of a value with its interval, at the end of its row.</summary>
    public static ChartText Whisker(Chart chart, Whisker item, ChartLayout layout) =>
        AtRow(item.Text, layout.Right + 12, item.Row, chart, layout);

    /// <summary>The names of lines across the chart: at the right end, or at the side of its axis where there are two, unless it would
    /// lie on a point or a note.</summary>
    public static IReadOnlyList<ChartText> References(Chart chart, ChartLayout layout)
    {
        List<Box> taken =
            [.. ChartMarks.Points(chart, layout), .. chart.Annotations.Select(note => Box.Of(Note(chart, note, layout)))];
        List<ChartText> names = [];
        foreach (var line in chart.ReferenceLines)
        {
            ChartText[] places = [.. Places(chart, line, layout)];
            var name = Array.Find(places, place => !taken.Exists(Box.Of(place).Touches)) ?? places[0];
            taken.Add(Box.Of(name));
            names.Add(name);
        }
        return names;
    }

    private static IEnumerable<ChartText> Places(Chart chart, ReferenceLine line, ChartLayout layout)
    {
        double y = layout.Y(chart.Up(line.OnRight), line.Value);
        bool atLeft = chart.Right is not null && !line.OnRight;
        double[] baselines = y < layout.Top + RoomOfLabel ? [y + 17] : y + 20 > layout.Bottom ? [y - 6] : [y - 6, y + 17];
        foreach (bool left in (bool[])[atLeft, !atLeft])
            foreach (double baseline in baselines)
                yield return left
                    ? new ChartText(line.Label, layout.Left + 4, baseline) { Halo = true }
                    : new ChartText(line.Label, layout.Right - 4, baseline) { Anchor = TextAnchor.End, Halo = true };
    }

    /// <summary>What the names of lines from top to bottom take above the plot.</summary>
    public static double HeightOfMarks(Chart chart, ChartLayout layout) =>
        PlacedMarks(chart, layout).Select(mark => 3 + ((mark.Row + 1) * HeightOfMark)).DefaultIfEmpty(0).Max();

    /// <summary>The names of lines from top to bottom, in as many rows as they need not to touch.</summary>
    public static IEnumerable<ChartText> Marks(Chart chart, ChartLayout layout) => PlacedMarks(chart, layout).Select(
        mark => new ChartText(mark.Label, mark.Middle, layout.Top - 8 - (mark.Row * HeightOfMark))
        {
            Anchor = TextAnchor.Middle,
            Halo = true,
        });

    private static IEnumerable<(string Label, double Middle, int Row)> PlacedMarks(Chart chart, ChartLayout layout)
    {
        List<double> reached = [];
        foreach (var mark in chart.Marks.Where(mark => mark.Label.Length > 0).OrderBy(mark => mark.Value))
        {
            double half = TextWidth.Of(mark.Label, ChartLayout.TickSize) / 2;
            double middle = Math.Clamp(
                layout.X(chart.Horizontal.Scale, mark.Value), layout.Left + half - 4, layout.Width - layout.Margin - half);
            int row = reached.FindIndex(end => middle - half >= end + BetweenStages);
            if (row < 0)
            {
                row = reached.Count;
                reached.Add(0);
            }
            reached[row] = middle + half;
            yield return (mark.Label, middle, row);
        }
    }

    /// <summary>A note, above its point and within the plot.</summary>
    public static ChartText Note(Chart chart, Annotation note, ChartLayout layout)
    {
        double x = layout.X(chart.Horizontal.Scale, note.X), y = layout.Y(chart.Vertical.Scale, note.Y);
        double half = TextWidth.Of(note.Text, ChartLayout.TickSize) / 2;
        double middle = Math.Clamp(x, layout.Left + half, layout.Right - half);
        double baseline = layout.Strip > 0 ? Math.Max(y - 8, layout.Top + 13) : y - 8;
        return new ChartText(note.Text, middle, baseline) { Anchor = TextAnchor.Middle, Halo = true };
    }

    /// <summary>The stages of the load with their names above the plot; a name that does not fit its stage is left out.</summary>
    public static IEnumerable<PlacedStage> Stages(Chart chart, ChartLayout layout)
    {
        double reached = 0;
        for (int number = 0; number < chart.Spans.Count; number++)
        {
            var span = chart.Spans[number];
            if (span.Kind != SpanKind.Stage) continue;
            double from = layout.X(chart.Horizontal.Scale, span.From), to = layout.X(chart.Horizontal.Scale, span.To);
            double width = TextWidth.Of(span.Label, ChartLayout.TickSize), middle = (from + to) / 2;
            bool fits = width <= to - from && middle - (width / 2) >= reached;
            if (fits) reached = middle + (width / 2) + BetweenStages;
            var name = new ChartText(span.Label, middle, layout.Top - 6) { Anchor = TextAnchor.Middle, Ink = TextInk.Muted };
            yield return new PlacedStage(span, from, to, Shaded: number % 2 == 1, fits ? name : null);
        }
    }

    /// <summary>Where faults lie in a chart.</summary>
    public static IEnumerable<(double From, double To, string Name)> Faults(Chart chart, ChartLayout layout) =>
        chart.Spans.Where(span => span.Kind == SpanKind.Fault).Select(span => (
            layout.X(chart.Horizontal.Scale, span.From),
            Math.Max(layout.X(chart.Horizontal.Scale, span.To), layout.X(chart.Horizontal.Scale, span.From) + 1), span.Label));

    /// <summary>The names of faults, within the plot in up to three rows at its top; one that fits in none is left out.</summary>
    public static IEnumerable<ChartText> FaultNames(Chart chart, ChartLayout layout)
    {
        const double first = 15, row = 17;
        double[] reached = new double[3];
        foreach (var (from, _, name) in Faults(chart, layout).OrderBy(fault => fault.From))
        {
            double width = TextWidth.Of(name, ChartLayout.TickSize), at = Math.Min(from + 4, layout.Right - width);
            int free = Array.FindIndex(reached, end => at >= end);
            if (free < 0) continue;
            reached[free] = at + width + BetweenStages;
            yield return new ChartText(name, at, layout.Top + first + (free * row)) { Ink = TextInk.Muted, Halo = true };
        }
    }

    /// <summary>The name of the warm-up, within the plot.</summary>
    public static ChartText WarmUp(Chart chart, Span span, ChartLayout layout) =>
        new(span.Label, layout.X(chart.Horizontal.Scale, span.From) + 4, layout.Top + 15) { Ink = TextInk.Muted, Halo = true };

    private static ChartText AtRow(string text, double x, int row, Chart chart, ChartLayout layout) =>
        new(text, x, layout.Y(chart.Vertical.Scale, row + 0.5) + ToMiddle) { Halo = true };
}

/// <summary>A stage of the load where it lies in a chart.</summary>
/// <param name="Span">The stage.</param>
/// <param name="From">Its left edge, in pixels.</param>
/// <param name="To">Its right edge, in pixels.</param>
/// <param name="Shaded">Whether it has a ground of its own.</param>
/// <param name="Name">Its name, if there is room.</param>
internal readonly record struct PlacedStage(Span Span, double From, double To, bool Shaded, ChartText? Name);
