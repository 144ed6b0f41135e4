using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The tables of a comparison.</summary>
internal static class ComparisonSections
{
    private const int MostSettings = 60;

    /// <summary>A row a design: the base's values, and the differences of the others.</summary>
    public static void Table(HtmlWriter html, ComparisonResult comparison)
    {
        html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Differences\"");
        html.Open("table class=\"differences\"");
        html.Raw($"<thead><tr><th scope=\"col\">design</th>{string.Concat(comparison.Metrics.Select(Heading))}</tr></thead><tbody>");
        var before = comparison.Base;
        html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(before.Name)}</th>" +
            $"{string.Concat(before.Metrics.Select(metric => $"<td>{Value(metric)}</td>"))}</tr>");
        for (int number = 0; number < comparison.Variants.Count; number++)
        {
            var (variant, path) = (comparison.Variants[number], $"designs/{number + 1}/differences");
            html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(variant.Name)}</th>" +
                $"{string.Concat(variant.Differences.Select(difference => Cell(difference, path)))}</tr>");
        }
        html.Raw("</tbody></table>");
        html.Close("div");

        Datum Value(MetricEstimate metric) => new(
            MetricText.Written(metric.Value, metric.Unit), MetricText.Value(metric.Value, metric.Unit),
            $"designs/0/metrics/{metric.Name}/value");
    }

    /// <summary>Which objectives each design meets.</summary>
    public static void Objectives(HtmlWriter html, ComparisonResult comparison)
    {
        var designs = comparison.Variants.Prepend(comparison.Base).ToList();
        string[] sentences = [.. designs.SelectMany(design => design.Objectives).Select(one => one.Sentence).Distinct()];
        if (sentences.Length == 0) return;
        html.Open("section id=\"objectives\"");
        html.Element("h2", "Objectives");
        html.Table(new ChartTable(
            ["objective", .. designs.Select(design => design.Name)],
            [.. sentences.Select(sentence => (IReadOnlyList<string>)[sentence, .. designs.Select(design => Verdict(design, sentence))])]));
        html.Close("section");
    }

    /// <summary>Every setting that differs.</summary>
    public static void Settings(HtmlWriter html, ComparisonResult comparison)
    {
        html.Open("section id=\"settings-changed\"");
        html.Element("h2", "Settings that differ");
        foreach (var variant in comparison.Variants)
        {
            html.Element("h3", variant.Name);
            if (variant.Settings.Count == 0)
            {
                html.Element("p class=\"muted\"", $"No setting differs from {comparison.Base.Name}.");
                continue;
            }
            html.Table(
                new ChartTable(
                    ["setting", $"in {comparison.Base.Name}", $"in {variant.Name}"],
                    [.. variant.Settings.Take(MostSettings).Select(Row)]),
                " class=\"words\"");
            if (variant.Settings.Count > MostSettings)
                html.Element("p class=\"muted\"", $"{variant.Settings.Count - MostSettings} more are in comparison.json.");
        }
        html.Close("section");
    }

    /// <summary>Each design's own values, with their intervals.</summary>
    public static void Metrics(HtmlWriter html, ComparisonResult comparison)
    {
        var designs = comparison.Variants.Prepend(comparison.Base).ToList();
        html.Open("section id=\"metrics\"");
        html.Element("h2", "All numbers");
        html.Element("p class=\"muted\"", "Each design alone. Two intervals that overlap do not say that there is no difference.");
        html.Table(new ChartTable(
            ["metric", .. designs.SelectMany(design => new[] { design.Name, "95% interval" })],
            [.. comparison.Metrics.Select((name, number) => (IReadOnlyList<string>)
                [name, .. designs.SelectMany(design => Alone(design.Metrics[number]))])]));
        html.Close("section");
    }

    private static string[] Alone(MetricEstimate metric) =>
        [MetricText.Value(metric.Value, metric.Unit), MetricText.Interval(metric)];

    private static string Heading(string metric) => $"<th scope=\"col\">{HtmlWriter.Escaped(metric)}</th>";

    private static string Cell(MetricDifference difference, string path)
    {
        string style = difference.Shown ? " class=\"shown\"" : "";
        var datum = new Datum(
            MetricText.Written(difference.Value, difference.Unit), MetricText.Difference(difference),
            $"{path}/{difference.Metric}/value");
        string relative = MetricText.Relative(difference);
        var share = new Datum(
            difference.Relative is { } part ? Readable.Round(part, 6) : null, relative, $"{path}/{difference.Metric}/relative");
        return $"<td{style}>{datum}{(relative.Length > 0 ? $"<br/>{share}" : "")}</td>";
    }

    private static string Verdict(ComparedDesign design, string sentence) =>
        design.Objectives.FirstOrDefault(objective => objective.Sentence == sentence) is { } found
            ? $"{MetricText.Of(found.Verdict)} ({MetricText.Value(found.Estimate.Value, found.Estimate.Unit)})"
            : Readable.Missing;

    private static IReadOnlyList<string> Row(SettingDifference setting) =>
        [setting.Path, setting.Base.Length > 0 ? setting.Base : "(none)", setting.Here.Length > 0 ? setting.Here : "(none)"];
}
