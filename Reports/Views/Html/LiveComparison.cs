using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>A design that was pinned while a scenario was turned.</summary>
/// <param name="Settings">What makes it what it is: "checkout.memorySize: 2048 MB"; empty of the file as it is.</param>
/// <param name="Result">Its runs.</param>
/// <param name="Changes">How its metrics differ from those of the first design; empty of the first.</param>
public sealed record LiveDesign(IReadOnlyList<string> Settings, ExperimentResult Result, IReadOnlyList<MetricDifference> Changes);

/// <summary>Pinned designs in a table, a row each, with their differences from the first.</summary>
public static class LiveComparison
{
    /// <summary>The table.</summary>
    /// <param name="designs">One or more, all in the same world.</param>
    public static string Html(IReadOnlyList<LiveDesign> designs)
    {
        ArgumentNullException.ThrowIfNull(designs);
        var metrics = Metrics(designs[0].Result);
        bool judged = designs[0].Result.Objectives.Count > 0;
        var html = new HtmlWriter();
        html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Pinned designs\"");
        html.Raw("<table class=\"designs\"><thead><tr><th scope=\"col\">Design</th>"
            + $"{(judged ? "<th scope=\"col\">objectives</th>" : "")}"
            + $"{string.Concat(metrics.Select(metric => $"<th scope=\"col\">{HtmlWriter.Escaped(metric)}</th>"))}</tr></thead><tbody>");
        foreach (var design in designs)
        {
            string name = design.Settings.Count == 0 ? "as the file says" : string.Join("; ", design.Settings);
            string verdict = judged ? $"<td>{HtmlWriter.Escaped(ObjectiveSection.Summary(design.Result.Objectives))}</td>" : "";
            html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(name)}</th>{verdict}"
                + $"{string.Concat(metrics.Select(metric => Cell(design, metric)))}</tr>");
        }
        html.Raw("</tbody></table>");
        html.Close("div");
        return html.ToString();
    }

    /// <summary>What the objectives ask for, else the tail of the first function; and what it costs.</summary>
    private static string[] Metrics(ExperimentResult first)
    {
        var asked = first.Objectives.Select(objective => objective.Metric);
        string[] usual = first.Objectives.Count > 0 ? [] : [.. first.First.Busiest.Take(1).SelectMany(function =>
            new[] { $"{function.Name} latency p50", $"{function.Name} latency p99", $"{function.Name} cold starts" })];
        return [.. asked.Concat(usual).Append("cost per hour").Distinct().Where(metric => first.Find(metric) is not null)];
    }

    private static string Cell(LiveDesign design, string metric)
    {
        if (design.Result.Find(metric) is not { } estimate) return $"<td>{Readable.Missing}</td>";
        string value = HtmlWriter.Escaped(MetricText.Value(estimate.Value, estimate.Unit));
        var change = design.Changes.FirstOrDefault(change => change.Metric == metric);
        return change is null ? $"<td>{value}</td>" : $"<td>{value}<small>{HtmlWriter.Escaped(MetricText.Difference(change))}</small></td>";
    }
}
