using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The top of the page: what was asked, the answer, objectives, key figures, and notes.</summary>
internal static class HeadSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, RunResult result, ReportDetails details)
    {
        html.Open("header");
        html.Element("p class=\"eyebrow\"", "LambdaSim report");
        html.Element("h1", result.Scenario);
        string question = result.Question.Split("\n\n")[0];
        if (question.Length > 0) html.Element("p class=\"question\"", question);
        html.Close("header");
        html.Open("section id=\"answer\" aria-label=\"Answer\"");
        if (result.Partial)
            html.Element(
                "p class=\"alarm\" role=\"alert\"",
                $"Interrupted after {Readable.Moment(result.Simulated)} of {Readable.Moment(result.Duration)}: " +
                "everything below is about that part only.");
        string[] sentences = [.. Answer.Sentences(result)];
        html.Element("p class=\"lead\"", WithoutTitle(sentences[0], result.Scenario));
        if (sentences.Length > 1) html.Element("p", string.Join(' ', sentences[1..]));
        Objectives(html, details.Objectives);
        KeyFigures.Write(html, result);
        Notes(html, result.Notes);
        html.Close("section");
    }

    private static string WithoutTitle(string sentence, string title)
    {
        string rest = sentence.StartsWith($"{title}: ", StringComparison.Ordinal) ? sentence[(title.Length + 2)..] : sentence;
        return rest.Length == 0 ? rest : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    private static void Objectives(HtmlWriter html, IReadOnlyList<ObjectiveRow> objectives)
    {
        if (objectives.Count == 0) return;
        html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Objectives\"");
        html.Open("table class=\"objectives\"");
        html.Raw("<thead><tr><th scope=\"col\">Objective</th><th scope=\"col\">limit</th><th scope=\"col\">result</th>" +
            "<th scope=\"col\">95% interval</th><th scope=\"col\">verdict</th></tr></thead><tbody>");
        foreach (var row in objectives)
        {
            string[] cells = [row.Limit, row.Result, row.Interval];
            string numbers = string.Concat(cells.Select(cell => $"<td>{HtmlWriter.Escaped(cell)}</td>"));
            html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(row.Objective)}</th>{numbers}" +
                $"<td class=\"{Style(row.Verdict)}\">{Symbol(row.Verdict)} {HtmlWriter.Escaped(row.Verdict)}</td></tr>");
        }
        html.Raw("</tbody></table>");
        html.Close("div");
    }

    private static string Style(string verdict) => verdict switch { "met" => "met", "missed" => "missed", _ => "open" };

    private static string Symbol(string verdict) => verdict switch { "met" => "✓", "missed" => "✗", _ => "?" };

    private static void Notes(HtmlWriter html, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0) return;
        html.Open("aside aria-label=\"Notes\"");
        html.Open("ul");
        foreach (string note in notes) html.Element("li", note);
        html.Close("ul");
        html.Close("aside");
    }
}
