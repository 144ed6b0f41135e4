using LambdaSim.Reports.Charts;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Triggers: what came to them, what they handed on, and what their clients saw.</summary>
internal static class TriggersSection
{
    private const int MostRows = 60, MostDrawn = 6;

    /// <summary>Writes it; nothing of a run without triggers.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var result = runs.Together;
        var triggers = result.SourcesOf(TriggerMetrics.Set);
        if (triggers.Count == 0) return;
        html.Open("section id=\"triggers\"");
        html.Element("h2", "Triggers");
        foreach (var (heading, columns, ofOneKind) in TriggerSection.Tables(result))
            html.Table(new ChartTable(
                [heading.ToLowerInvariant(), .. columns],
                [
                    .. ofOneKind.Take(MostRows).Select(
                        trigger => (IReadOnlyList<string>)[trigger.Name, .. TriggerSection.Row(trigger, result)]),
                ]));
        if (FunctionCallSection.Rows(result) is { Count: > 0 } calledFor)
            html.Table(new ChartTable(
                [FunctionCallSection.Heading.ToLowerInvariant(), .. FunctionCallSection.Columns],
                [.. calledFor.Take(MostRows).Select(row => (IReadOnlyList<string>)[row.Name, .. row.Values])]));
        html.Open("div class=\"pairs\"");
        foreach (int number in Enumerable.Range(0, Math.Min(triggers.Count, MostDrawn)))
            if (TriggerAnswersChart.Of(runs.First, runs.First.SourcesOf(TriggerMetrics.Set)[number]).Any())
                QueuesSection.Draw(
                    html, runs, run => TriggerAnswersChart.Of(run, run.SourcesOf(TriggerMetrics.Set)[number]).Single());
        html.Close("div");
        html.Close("section");
    }
}
