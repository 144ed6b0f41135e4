using System.Text;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>find.html: what a search tried, what it found, and how sure that is.</summary>
/// <remarks>Everything that <see cref="HtmlReport"/> promises of its page holds for this one.</remarks>
public static class HtmlSearch
{
    private static readonly (string Id, string Name)[] Contents =
        [("answer", "Answer"), ("points", "Tried"), ("metrics", "Metrics"), ("reproduce", "Reproduce")];

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="found">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="details">What the page says beside the result.</param>
    public static void Write(FindResult found, Stream output, ReportDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        string title = $"{(found.Cheapest ? "The cheapest" : "The lowest")} {found.Path}";
        var probes = SearchCharts.Probes(found);
        var html = new HtmlWriter();
        HtmlPage.Head(html, "LambdaSim search", title, "Which value meets the objectives, and is it shown?");
        html.Open("section id=\"answer\" aria-label=\"Answer\"");
        HtmlPage.Sentences(html, found.Sentences, title);
        html.Element("p", $"{probes.Count} values were tried with the same random numbers (common random numbers), " +
            $"{Readable.Count(found.Runs, "run")} in all: few to know where to look, more where the answer lies. {Certainty(found)}");
        html.Close("section");
        Tried(html, found);
        HtmlSweep.Metrics(html, probes, SearchCharts.Metrics(found), found.Path);
        HtmlPage.Reproduce(
            html, found.Command,
            [("Version", details?.Version ?? ""), ("Values tried", $"{probes.Count}")], [("find", "find.json", "application/json")],
            "This page carries find.json. It asks nothing of any network.");
        new HtmlPage(title, Contents).Write(html.ToString(), page => EmbeddedData.Write(page, "find", Json(found)), output);
    }

    private static string Certainty(FindResult found)
    {
        if (found.Answer is null) return "";
        string shown = found.Certain
            ? "The verdict is shown on both sides of the answer."
            : "The edge is not shown on both sides: more replications would make it more certain.";
        return found.Monotone ? shown : $"{shown} The verdicts changed more than once, so every value was tried.";
    }

    private static void Tried(HtmlWriter html, FindResult found)
    {
        string[] sentences = [.. found.Probes.SelectMany(probe => probe.Objectives).Select(one => one.Sentence).Distinct()];
        html.Open("section id=\"points\"");
        html.Element("h2", "Tried, in this order");
        html.Open($"div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Escaped(found.Path)}\"");
        html.Open("table");
        string[] columns = [found.Path, "runs", "all objectives", .. sentences];
        html.Raw($"<thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{HtmlWriter.Escaped(column)}</th>"))}" +
            "</tr></thead><tbody>");
        for (int number = 0; number < found.Probes.Count; number++)
        {
            var (probe, path) = (found.Probes[number], $"probes/{number}/metrics");
            html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(probe.Values[0])}</th><td>{probe.Replications.Count}</td>" +
                $"{Judged(probe, sentences, path)}</tr>");
        }
        html.Raw("</tbody></table>");
        html.Close("div");
        html.Close("section");
    }

    private static string Judged(SweepPoint probe, string[] sentences, string path) => probe.NotPossible is { } reason
        ? $"<td class=\"reason\" colspan=\"{sentences.Length + 1}\">{SweepView.Verdicts(probe)}: {HtmlWriter.Escaped(reason)}</td>"
        : $"<td>{SweepView.Verdicts(probe)}</td>"
            + string.Concat(sentences.Select(sentence => $"<td>{Judged(probe, sentence, path)}</td>"));

    private static string Judged(SweepPoint probe, string sentence, string path)
    {
        if (probe.Objectives.FirstOrDefault(objective => objective.Sentence == sentence) is not { } judged) return Readable.Missing;
        var estimate = judged.Estimate;
        var value = new Datum(
            MetricText.Written(estimate.Value, estimate.Unit), MetricText.Value(estimate.Value, estimate.Unit),
            $"{path}/{estimate.Name}/value");
        return $"{MetricText.Of(judged.Verdict)} ({value})";
    }

    private static string Json(FindResult found)
    {
        using var json = new MemoryStream();
        JsonAnswers.Write(found, json);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
