using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What was measured beside what was simulated: the table, and both over time.</summary>
internal static class BackTestHtml
{
    /// <summary>Writes the section; nothing where nothing was measured.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        if (runs.Experiment?.BackTest is not { } test) return;
        html.Open("section id=\"back-test\"");
        html.Element("h2", "Measured and simulated");
        if (test.Figures.Count > 0)
        {
            html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Measured and simulated\"");
            html.Open("table class=\"objectives\"");
            string[] columns = ["Figure", "verdict", "measured", "simulated", "95% of runs"];
            html.Raw($"<thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"))}</tr></thead><tbody>");
            for (int number = 0; number < test.Figures.Count; number++) Row(html, test.Figures[number], number);
            html.Raw("</tbody></table>");
            html.Close("div");
            html.Element("p class=\"muted\"", BackTestText.Note(test));
        }
        foreach (var chart in MeasuredChart.Of(runs.First, test))
            Figure.Wide(html, runs.First, chart with { Subtitle = chart.Subtitle + runs.OfTheFirst }, chart);
        html.Close("section");
    }

    private static void Row(HtmlWriter html, MeasuredFigure figure, int number)
    {
        Datum Value(double? value, string key) => new(
            MetricText.Written(value, figure.Unit), BackTestText.Value(figure, value), $"expected/{number}/{key}");
        string style = ObjectivesTable.Style(figure.Inside switch
        {
            true => Verdict.Met,
            false => Verdict.Missed,
            null => Verdict.CannotTell,
        });
        html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(figure.Metric)}</th>" +
            $"<td class=\"{style}\">{HtmlWriter.Escaped(BackTestText.Signed(figure))}</td>" +
            $"<td>{Value(figure.Measured, "measured")}</td><td>{Value(figure.Simulated, "simulated")}</td>" +
            $"<td>{HtmlWriter.Escaped(BackTestText.Interval(figure))}</td></tr>");
    }
}
