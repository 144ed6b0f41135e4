using System.Text;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>report.html: everything about a run on one page that opens from disk, without a network.</summary>
/// <remarks>
/// The page is well-formed XML, below one megabyte whatever the length of the run, light or dark as the reader prefers,
/// and the same bytes for the same result. All of it can be read without its script, which adds a cursor that all charts
/// over time share, a filter of the settings, and buttons that save the data.
/// </remarks>
public static class HtmlReport
{
    private static readonly (string Id, string Name)[] Contents =
    [
        ("answer", "Answer"), ("functions", "Functions"), ("over-time", "Over time"),
        ("latency", "How long"), ("each-function", "Each function"),
        ("slowest", "Slowest"), ("fleet", "Fleet"), ("cost", "Cost"), ("callers", "Callers"),
        ("assumptions", "Assumptions"), ("reproduce", "Reproduce"),
    ];

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="details">What the page says beside the result.</param>
    public static void Write(RunResult result, Stream output, ReportDetails? details = null)
    {
        var html = new HtmlWriter();
        var data = new EmbeddedData(result);
        Begin(html, result, data);
        string body = Body(result, details ?? new ReportDetails(), data);
        Navigation(html, body);
        html.Open("main");
        html.Raw(body);
        html.Close("main");
        data.Write(html);
        html.Raw($"<script>/*<![CDATA[*/\n{PageParts.Script}/*]]>*/</script>");
        html.Raw("</body>\n</html>");
        output.Write(Encoding.UTF8.GetBytes(html.ToString()));
    }

    private static void Begin(HtmlWriter html, RunResult result, EmbeddedData data)
    {
        html.Raw("<!DOCTYPE html>");
        html.Raw("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\"/>");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Raw("<meta name=\"color-scheme\" content=\"light dark\"/>");
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " +
            "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"/>");
        html.Raw("<link rel=\"icon\" href=\"data:,\"/>");
        html.Element("title", $"{result.Scenario} · LambdaSim report");
        html.Raw($"<style>/*<![CDATA[*/\n{PageParts.Style}/*]]>*/</style></head>");
        html.Raw($"<body data-end=\"{result.Simulated.TotalSeconds}\" data-window=\"{data.Window.TotalSeconds}\">");
    }

    private static string Body(RunResult result, ReportDetails details, EmbeddedData data)
    {
        var html = new HtmlWriter();
        HeadSection.Write(html, result, details);
        FunctionsSection.Write(html, result, data.Functions);
        RunSections.Write(html, result);
        FootSections.Assumptions(html, result);
        FootSections.Reproduce(html, result, details, data);
        return html.ToString().TrimEnd();
    }

    private static void Navigation(HtmlWriter html, string body)
    {
        html.Open("nav aria-label=\"Contents\"");
        html.Open("ul");
        foreach (var (id, name) in Contents)
            if (body.Contains($"<section id=\"{id}\"", StringComparison.Ordinal))
                html.Raw($"<li><a href=\"#{id}\">{name}</a></li>");
        html.Close("ul");
        html.Close("nav");
    }
}
