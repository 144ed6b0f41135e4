using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What the answer rests on: a tornado for each metric, and every assumption with its range and its reason.</summary>
internal static class RestsOnSection
{
    /// <summary>Writes it; nothing when nobody asked.</summary>
    public static void Write(HtmlWriter html, ExperimentResult? experiment)
    {
        if (experiment?.Assumptions is not { } assumptions) return;
        html.Open("section id=\"rests-on\"");
        html.Element("h2", "What it rests on");
        html.Element("p", string.Join(' ', AssumptionText.Sentences(assumptions)));
        html.Element(
            "p class=\"muted\"", $"Each assumption of the model at both ends of its range, the others as they are; "
                + $"{assumptions.Replications} runs each, with common random numbers (common random numbers).");
        HtmlPage.Notes(html, assumptions.Notes);
        foreach (var chart in TornadoChart.Of(assumptions)) Figure.Wide(html, experiment.First.Window, chart, chart);
        html.Open("details class=\"data\"");
        html.Raw($"<summary>All {assumptions.Items.Count} assumptions with their ranges</summary>");
        html.Table(
            new ChartTable(
                ["assumption", "value", "low", "high", "the value rests on", "the range"],
                [.. assumptions.Items.Select(IReadOnlyList<string> (item) =>
                    [item.Path, item.Value, item.Low, item.High, item.Source, item.Reason])]),
            " class=\"words\"");
        html.Close("details");
        html.Close("section");
    }
}
