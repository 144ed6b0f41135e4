using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>compare.html: how designs differ, and how sure that is, on one page that opens from disk.</summary>
/// <remarks>Everything that <see cref="HtmlReport"/> promises of its page holds for this one.</remarks>
public static class HtmlComparison
{
    private static readonly (string Id, string Name)[] Contents =
    [
        ("answer", "Answer"), ("differences", "Differences"), ("objectives", "Objectives"), ("settings-changed", "Settings"),
        ("over-time", "Over time"), ("metrics", "All numbers"), ("reproduce", "Reproduce"),
    ];

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="comparison">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="details">What the page says beside the result.</param>
    public static void Write(ComparisonResult comparison, Stream output, ReportDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var html = new HtmlWriter();
        HtmlPage.Head(html, "LambdaSim comparison", comparison.Title, Question(comparison));
        Answer(html, comparison);
        Differences(html, comparison);
        ComparisonSections.Objectives(html, comparison);
        ComparisonSections.Settings(html, comparison);
        SmallMultiples.Write(html, comparison);
        ComparisonSections.Metrics(html, comparison);
        HtmlPage.Reproduce(
            html, comparison.Command,
            [
                ("Version", details?.Version ?? ""), ("Designs", $"{comparison.Variants.Count + 1}"),
                ("Paired", comparison.Paired ? "yes" : "no"),
            ],
            [("comparison", "comparison.json", "application/json")],
            "This page carries comparison.json. It asks nothing of any network.");
        new HtmlPage(comparison.Title, Contents).Write(
            html.ToString(), page => EmbeddedData.Write(page, "comparison", Json(comparison)), output);
    }

    private static string Question(ComparisonResult comparison) =>
        $"{comparison.Base.Name} against {string.Join(", ", comparison.Variants.Select(variant => variant.Name))}: " +
        "what changes, and is it shown?";

    private static void Answer(HtmlWriter html, ComparisonResult comparison)
    {
        html.Open("section id=\"answer\" aria-label=\"Answer\"");
        HtmlPage.Sentences(html, [.. ComparisonAnswer.Sentences(comparison)], comparison.Title);
        html.Element("p", ComparisonView.Ground(comparison));
        if (comparison.Conditions.Count > 0)
        {
            html.Table(new ChartTable(
                ["condition", "design", "verdict", "numbers"],
                [.. comparison.Conditions.Select(condition => (IReadOnlyList<string>)
                    [condition.Sentence, condition.Variant, Passed(condition.Verdict), condition.Explanation])]));
        }
        HtmlPage.Notes(html, comparison.Notes);
        html.Close("section");
    }

    private static string Passed(Verdict verdict) => verdict switch
    {
        Verdict.Missed => "✗ failed",
        Verdict.Met => "✓ passed",
        _ => "? cannot tell",
    };

    private static void Differences(HtmlWriter html, ComparisonResult comparison)
    {
        html.Open("section id=\"differences\"");
        html.Element("h2", "Differences");
        ComparisonSections.Table(html, comparison);
        html.Element("p class=\"muted\"", ComparisonView.Legend + Widened(comparison));
        html.Open("div class=\"pairs\"");
        foreach (var chart in DifferenceChart.Of(comparison)) Figure.Half(html, TimeSpan.Zero, chart);
        html.Close("div");
        html.Close("section");
    }

    private static string Widened(ComparisonResult comparison) => comparison.Variants.Count < 2 ? ""
        : $" With {comparison.Variants.Count} variants each interval is widened, so that all of one metric hold at once (Bonferroni).";

    private static string Json(ComparisonResult comparison)
    {
        using var json = new MemoryStream();
        JsonAnswers.Write(comparison, json);
        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }
}
