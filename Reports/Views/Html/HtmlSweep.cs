using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>sweep.html: what each point of a sweep costs and how quick it is, on one page that opens from disk.</summary>
/// <remarks>Everything that <see cref="HtmlReport"/> promises of its page holds for this one.</remarks>
public static class HtmlSweep
{
    private const int MostRows = 400, MostLetters = 300_000;

    private static readonly (string Id, string Name)[] Contents =
    [
        ("answer", "Answer"), ("frontier", "Cost against latency"), ("points", "Points"), ("metrics", "Metrics"),
        ("reproduce", "Reproduce"),
    ];

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="sweep">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="details">What the page says beside the result.</param>
    public static void Write(SweepResult sweep, Stream output, ReportDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        string varied = string.Join(" and ", sweep.Axes.Select(axis => axis.Path));
        var html = new HtmlWriter();
        string question = sweep.Memory is { } asked
            ? $"Which memory size should {asked.Function} have?" : $"What does {varied} change, and what does it cost?";
        HtmlPage.Head(html, sweep.Memory is null ? "LambdaSim sweep" : "LambdaSim advice", sweep.Title, question);
        html.Open("section id=\"answer\" aria-label=\"Answer\"");
        HtmlPage.Sentences(html, sweep.Memory?.Sentences ?? [SweepView.Answer(sweep)], sweep.Title);
        HtmlPage.Notes(html, sweep.Notes);
        html.Close("section");
        Charts(html, sweep);
        Points(html, sweep, varied);
        Metrics(html, sweep.Points, sweep.Metrics, varied);
        string csv = Csv(sweep);
        bool whole = csv.Length <= MostLetters;
        HtmlPage.Reproduce(
            html, sweep.Memory?.Command ?? sweep.Command,
            [("Version", details?.Version ?? ""), ("Points", $"{sweep.Points.Count}"), ("Runs of each", Runs(sweep))],
            whole ? [("sweep", "sweep.csv", "text/csv")] : [],
            whole ? "This page carries sweep.csv: a row a point and run. It asks nothing of any network."
                : "sweep.csv is too long for this page; it lies beside it. The page asks nothing of any network.");
        new HtmlPage(sweep.Title, Contents).Write(
            html.ToString(), page => { if (whole) EmbeddedData.Write(page, "sweep", csv); }, output);
    }

    /// <summary>A chart for each metric, with the intervals and limits.</summary>
    internal static void Metrics(
        HtmlWriter html, IReadOnlyList<SweepPoint> points, IReadOnlyList<string> metrics, string varied)
    {
        html.Open("section id=\"metrics\"");
        html.Element("h2", "Metric by metric");
        html.Open("div class=\"pairs\"");
        foreach (string metric in metrics) Figure.Half(html, TimeSpan.Zero, MetricChart.Of(points, metric, varied));
        html.Close("div");
        html.Close("section");
    }

    private static void Charts(HtmlWriter html, SweepResult sweep)
    {
        html.Open("section id=\"frontier\"");
        html.Element("h2", "Cost against latency");
        var charts = SweepCharts.For(sweep);
        int wide = sweep.Memory is null ? 1 : charts.Count;
        foreach (var chart in charts.Take(wide)) Figure.Wide(html, TimeSpan.Zero, chart, chart);
        if (charts.Count > wide)
        {
            html.Open("div class=\"pairs\"");
            foreach (var chart in charts.Skip(wide)) Figure.Half(html, TimeSpan.Zero, chart);
            html.Close("div");
        }
        html.Close("section");
    }

    private static void Points(HtmlWriter html, SweepResult sweep, string varied)
    {
        html.Open("section id=\"points\"");
        html.Element("h2", "Points");
        html.Open($"div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Escaped(varied)}\"");
        html.Open("table class=\"points\"");
        string[] columns = ["", .. sweep.Axes.Select(axis => axis.Path), .. sweep.Metrics, "objectives"];
        html.Raw($"<thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{HtmlWriter.Escaped(column)}</th>"))}" +
            "</tr></thead><tbody>");
        foreach (var point in sweep.Points.Take(MostRows)) Row(html, sweep, point);
        html.Raw("</tbody></table>");
        html.Close("div");
        html.Element("p class=\"muted\"", SweepView.Marks(sweep) + (sweep.Points.Count > MostRows
            ? $" {sweep.Points.Count - MostRows} more points are in sweep.csv." : ""));
        html.Close("section");
    }

    private static void Row(HtmlWriter html, SweepResult sweep, SweepPoint point)
    {
        string values = string.Concat(point.Values.Select(value => $"<th scope=\"row\">{HtmlWriter.Escaped(value)}</th>"));
        string cells = string.Concat(sweep.Metrics.Select(name => $"<td>{Value(point, name)}</td>"));
        string verdict = point.Objectives.Count == 0 && point.NotPossible is null
            ? $"<td>{Readable.Missing}</td>"
            : $"<td class=\"{ObjectivesTable.Style(point.Verdict)}\">{HtmlWriter.Escaped(SweepView.Verdicts(point))}</td>";
        html.Raw($"<tr><td>{HtmlWriter.Escaped(SweepView.Mark(sweep, point))}</td>{values}{cells}{verdict}</tr>");
    }

    private static string Value(SweepPoint point, string name)
    {
        if (point.Find(name) is not { } metric) return Readable.Missing;
        return new Datum(
            MetricText.Written(metric.Value, metric.Unit), MetricText.Value(metric.Value, metric.Unit),
            $"points/{point.Number}/metrics/{name}/value").ToString();
    }

    /// <summary>"10", or "3 to 16".</summary>
    private static string Runs(SweepResult sweep)
    {
        int fewest = sweep.Points.Where(point => point.NotPossible is null).Min(point => point.Replications.Count);
        return fewest == sweep.Replications ? $"{fewest}" : $"{fewest} to {sweep.Replications}";
    }

    private static string Csv(SweepResult sweep)
    {
        using var csv = new StringWriter();
        SweepCsv.Write(sweep, csv);
        return csv.ToString();
    }
}
