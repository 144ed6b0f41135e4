using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>A chart in the page: its title, the picture, and the table of its numbers.</summary>
internal static class Figure
{
    /// <summary>A chart over time across the page, or half of it; on a narrow screen a narrow picture takes its place.</summary>
    /// <param name="html">The page.</param>
    /// <param name="resolution">The result.</param>
    /// <param name="plain">Makes the chart of one of the results; null leaves the figure out.</param>
    /// <param name="function">Whose numbers the cursor reads; all functions' if null.</param>
    /// <param name="columns">Which columns of series.csv the cursor reads.</param>
    public static void OverTime(
        HtmlWriter html, Resolution resolution, Func<RunResult, Chart?> plain, string? function, string columns)
    {
        Chart? Make(RunResult result) => plain(result) is { } bare ? Stages.On(bare, result, function) : null;
        if (Make(resolution.Wide) is not { } chart) return;
        string of = HtmlWriter.Escaped(function ?? "*");
        bool readable = chart.Empty is null && columns.Length > 0;
        if (!chart.Series.Any(series => series is Charts.Range)) chart = chart with { Subtitle = chart.Subtitle + resolution.OfTheFirst };
        Begin(html, chart, readable ? $" data-function=\"{of}\" data-columns=\"{columns}\"" : "");
        if (!resolution.Compact) Picture(html, chart, ChartFrame.Wide, "wide");
        Picture(html, Make(resolution.Narrow)!, ChartFrame.Narrow, resolution.Compact ? "both" : "narrow");
        string worst = chart.Vertical.Label.StartsWith("latency", StringComparison.Ordinal)
            ? "; of percentiles the worst" : "";
        string note = chart.Table is null && chart.Empty is null
            ? $"Stretches of {Readable.Moment(resolution.Table.Window)}: means of rates and levels, the greatest of peaks{worst}."
            : "";
        End(html, ChartTables.Of(Make(resolution.Table)!, resolution.Table.Window), chart, note);
    }

    /// <summary>A chart across the page, with another for a narrow screen.</summary>
    public static void Wide(HtmlWriter html, RunResult result, Chart chart, Chart narrow) =>
        Wide(html, result.Window, chart, narrow);

    /// <summary>A chart across the page, with another for a narrow screen.</summary>
    /// <param name="html">The page.</param>
    /// <param name="window">The length of a window, of a chart over time.</param>
    /// <param name="chart">For a wide screen.</param>
    /// <param name="narrow">For a narrow one.</param>
    public static void Wide(HtmlWriter html, TimeSpan window, Chart chart, Chart narrow)
    {
        Begin(html, chart, "");
        Picture(html, chart, ChartFrame.Wide, "wide");
        Picture(html, narrow, ChartFrame.Narrow, "narrow");
        End(html, ChartTables.Of(chart, window), chart, "");
    }

    /// <summary>A chart of half the page's width.</summary>
    public static void Half(HtmlWriter html, RunResult result, Chart chart) => Half(html, result.Window, chart);

    /// <summary>A chart of half the page's width.</summary>
    /// <param name="html">The page.</param>
    /// <param name="window">The length of a window, of a chart over time.</param>
    /// <param name="chart">The chart.</param>
    public static void Half(HtmlWriter html, TimeSpan window, Chart chart)
    {
        Begin(html, chart, "");
        Picture(html, chart, ChartFrame.Narrow, "both");
        End(html, ChartTables.Of(chart, window), chart, "");
    }

    private static void Begin(HtmlWriter html, Chart chart, string attributes)
    {
        html.Open($"figure{attributes}");
        html.Open("figcaption");
        html.Element("p class=\"title\"", chart.Title);
        html.Element("p", chart.Subtitle);
        html.Close("figcaption");
    }

    private static void Picture(HtmlWriter html, Chart chart, ChartFrame frame, string style)
    {
        html.Open($"div class=\"plot {style}\"");
        html.Raw(SvgRenderer.Render(chart, frame).TrimEnd());
        html.Close("div");
    }

    private static void End(HtmlWriter html, ChartTable table, Chart chart, string note)
    {
        if (chart.Empty is null && table.Rows.Count > 0)
        {
            html.Open("details class=\"data\"");
            html.Raw($"<summary>Numbers<span class=\"hidden\"> of: {HtmlWriter.Escaped(chart.Title)}</span></summary>");
            if (note.Length > 0) html.Element("p", note);
            html.Table(table);
            html.Close("details");
        }
        html.Close("figure");
    }
}
