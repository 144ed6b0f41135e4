namespace LambdaSim.Reports.Charts;

/// <summary>Where everything of a chart lies, in pixels; the origin is at the top left.</summary>
internal sealed class SvgLayout
{
    public const double Width = 960, Edge = 24;
    public const double TitleSize = 20, TextSize = 14, TickSize = 13, LineHeight = 19;
    private const double PlotHeight = 290, EmptyHeight = 110, RowHeight = 34, BelowPlot = 58;

    /// <summary>Lays out a chart.</summary>
    public SvgLayout(Chart chart)
    {
        Subtitle = TextWidth.Wrap(chart.Subtitle, TextSize, Width - (2 * Edge));
        Legend = SvgLegend.Rows(chart);
        LegendTop = 44 + (Subtitle.Count * LineHeight) + 14;
        Top = LegendTop + (Legend.Count * 22) + (chart.Vertical.Label.Length > 0 ? 36 : 10);
        bool rows = chart.Vertical.Scale is CategoryScale;
        double drawn = rows ? RowHeight * chart.Vertical.Scale.Greatest : PlotHeight;
        Bottom = Top + (chart.Empty is null ? drawn : EmptyHeight);
        Height = Bottom + (chart.Empty is null ? BelowPlot : Edge);
        Rows = chart.Empty is not null ? [] : chart.Vertical.Scale.Ticks(chart.Vertical.Scale is LogScale ? 7 : 5);
        Left = Edge + 8 + Rows.Select(tick => TextWidth.Of(tick.Label, TickSize)).DefaultIfEmpty(0).Max();
        Right = Width - Edge - (rows ? 110 : 12);
        Columns = chart.Empty is not null ? [] : Fitting(chart.Horizontal.Scale, most: rows ? 5 : 8);
    }

    public double Height { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double LegendTop { get; }

    /// <summary>The subtitle's lines.</summary>
    public IReadOnlyList<string> Subtitle { get; }

    /// <summary>The legend's rows.</summary>
    public IReadOnlyList<IReadOnlyList<LegendEntry>> Legend { get; }

    /// <summary>The marks of the vertical axis.</summary>
    public IReadOnlyList<Tick> Rows { get; }

    /// <summary>The marks of the horizontal axis: as many as do not touch.</summary>
    public IReadOnlyList<Tick> Columns { get; }

    public double X(Scale scale, double value) => Left + ((Right - Left) * scale.Position(value));

    public double Y(Scale scale, double value) => Bottom - ((Bottom - Top) * scale.Position(value));

    private IReadOnlyList<Tick> Fitting(Scale scale, int most)
    {
        for (int wanted = most; wanted > 3; wanted--)
        {
            var ticks = scale.Ticks(wanted);
            if (!Overlap(ticks, scale)) return ticks;
        }
        return scale.Ticks(3);
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
