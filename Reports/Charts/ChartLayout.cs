namespace LambdaSim.Reports.Charts;

/// <summary>Where everything of a chart lies, in pixels; the origin is at the top left.</summary>
internal sealed class ChartLayout
{
    public const double Edge = 24;
    public const double TitleSize = 20, TextSize = 14, TickSize = 13, LineHeight = 19;
    private const double EmptyHeight = 110, BelowPlot = 58, GapOfRowText = 14;

    /// <summary>Lays out a chart.</summary>
    public ChartLayout(Chart chart, ChartFrame frame)
    {
        (Width, Margin) = (frame.Width, frame.Margin);
        Subtitle = frame.Headed ? TextWidth.Wrap(chart.Subtitle, TextSize, Width - (2 * Edge)) : [];
        Legend = ChartLegend.Rows(chart, frame);
        LegendTop = frame.Headed ? 44 + (Subtitle.Count * LineHeight) + 14 : 6;
        double label = chart.Vertical.Label.Length == 0 ? 10 : frame.Headed || Legend.Count > 0 ? 36 : 24;
        Top = LegendTop + (Legend.Count * 22) + label;
        Below = frame.Headed || chart.Horizontal.Scale is not TimeScale ? chart.Horizontal.Label : "";
        bool rows = Named = chart.Vertical.Scale is CategoryScale;
        ColumnsRuled = chart.Horizontal.Scale is not ColumnScale && (rows || chart.Horizontal.Scale is LogScale);
        double drawn = rows ? frame.RowHeight * chart.Vertical.Scale.Greatest : frame.PlotHeight;
        Bottom = Top + (chart.Empty is null ? drawn : EmptyHeight);
        double below = frame.Headed ? BelowPlot : Below.Length > 0 ? BelowPlot - 8 : BelowPlot - 28;
        Rows = chart.Empty is not null ? [] : Apart(chart.Vertical.Scale);
        RowsAtRight = chart.Right is { } axis && chart.Empty is null ? Apart(axis.Scale) : [];
        Left = Math.Max(Margin + 8 + Widest(Rows), frame.LeastLeft);
        Right = Width - Margin - (rows ? RoomAfterRows(chart) : RowsAtRight.Count > 0 ? 8 + Widest(RowsAtRight) : 12);
        Columns = chart.Empty is not null ? [] : Fitting(chart.Horizontal.Scale, most: rows ? 5 : 8);
        bool staged = chart.Spans.Any(span => span.Kind == SpanKind.Stage);
        Strip = chart.Empty is not null ? 0 : Math.Max(staged ? SvgSpans.Strip : 0, ChartTexts.HeightOfMarks(chart, this));
        (Top, Bottom) = (Top + Strip, Bottom + Strip);
        Height = Bottom + (chart.Empty is null ? below : Edge);
    }

    public double Width { get; }

    /// <summary>What is left free at both sides.</summary>
    public double Margin { get; }

    public double Height { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double LegendTop { get; }

    /// <summary>What the names of stages and marks take above the plot.</summary>
    public double Strip { get; }

    /// <summary>The label of the horizontal axis; a page need not say of each chart that time goes from left to right.</summary>
    public string Below { get; }

    /// <summary>Whether the rows have names instead of values.</summary>
    public bool Named { get; }

    /// <summary>Whether lines of the grid go from top to bottom.</summary>
    public bool ColumnsRuled { get; }

    /// <summary>The subtitle's lines.</summary>
    public IReadOnlyList<string> Subtitle { get; }

    /// <summary>The legend's rows.</summary>
    public IReadOnlyList<IReadOnlyList<LegendEntry>> Legend { get; }

    /// <summary>The marks of the vertical axis.</summary>
    public IReadOnlyList<Tick> Rows { get; }

    /// <summary>The marks of the vertical axis at the right; none without one.</summary>
    public IReadOnlyList<Tick> RowsAtRight { get; }

    /// <summary>The marks of the horizontal axis: as many as do not touch.</summary>
    public IReadOnlyList<Tick> Columns { get; }

    public double X(Scale scale, double value) => Left + ((Right - Left) * scale.Position(value));

    public double Y(Scale scale, double value) => Bottom - ((Bottom - Top) * scale.Position(value));

    private static double Widest(IReadOnlyList<Tick> ticks) =>
        ticks.Select(tick => TextWidth.Of(tick.Label, TickSize)).DefaultIfEmpty(0).Max();

    private static double RoomAfterRows(Chart chart)
    {
        var texts = chart.Series.OfType<Bars>().SelectMany(bars => bars.Texts).Concat(chart.RowTexts)
            .Concat(chart.Series.OfType<Whiskers>().SelectMany(whiskers => whiskers.Items).Select(item => item.Text));
        return GapOfRowText + texts.Select(text => TextWidth.Of(text, TickSize)).DefaultIfEmpty(0).Max();
    }

    /// <summary>The marks of the vertical axis, without those that would touch the one below.</summary>
    private List<Tick> Apart(Scale scale)
    {
        List<Tick> apart = [];
        foreach (var tick in scale.Ticks(scale is LogScale ? 7 : 5))
            if (apart.Count == 0 || Math.Abs(Y(scale, apart[^1].Value) - Y(scale, tick.Value)) > TickSize + 2) apart.Add(tick);
        return apart;
    }

    private IReadOnlyList<Tick> Fitting(Scale scale, int most)
    {
        for (int wanted = most; wanted > 3; wanted--)
        {
            var ticks = scale.Ticks(wanted);
            if (!Overlap(ticks, scale)) return ticks;
        }
        return Thinned(scale.Ticks(3), scale);
    }

    /// <summary>The marks that do not touch one before; zero stays, for the others are read from it.</summary>
    private List<Tick> Thinned(IReadOnlyList<Tick> ticks, Scale scale)
    {
        List<Tick> kept = [.. ticks.Where(tick => tick.Value == 0)];
        foreach (var tick in ticks)
            if (!kept.Exists(other => Math.Abs(X(scale, other.Value) - X(scale, tick.Value)) < Half(other) + Half(tick) + 10))
                kept.Add(tick);
        return [.. kept.OrderBy(tick => tick.Value)];
    }

    private bool Overlap(IReadOnlyList<Tick> ticks, Scale scale)
    {
        for (int index = 1; index < ticks.Count; index++)
        {
            double distance = X(scale, ticks[index].Value) - X(scale, ticks[index - 1].Value);
            if (distance < Half(ticks[index]) + Half(ticks[index - 1]) + 10) return true;
        }
        return false;
    }

    private static double Half(Tick tick) => TextWidth.Of(tick.Label, TickSize) / 2;
}
