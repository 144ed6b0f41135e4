using LambdaSim.Reports.Charts;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Durable functions: how their executions ended, and where their time went.</summary>
internal static class DurableFunctionsSection
{
    private const int MostDrawn = 6;

    /// <summary>Writes it; nothing of a run without durable functions.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        int functions = runs.Together.SourcesOf(DurableMetrics.Set).Count;
        if (functions == 0) return;
        html.Open("section id=\"durable-functions\"");
        html.Element("h2", "Durable functions");
        StreamsSection.Table(html, runs.Together, "durable function", SourceColumns.OfDurableFunctions, DurableMetrics.Set);
        StreamsSection.Table(html, runs.Together, "operation", SourceColumns.OfDurableOperations, DurableOperationMetrics.Set);
        html.Open("div class=\"pairs\"");
        foreach (int function in Enumerable.Range(0, Math.Min(functions, MostDrawn)))
            QueuesSection.Draw(html, runs, run => OperationTimesChart.Of(run, run.SourcesOf(DurableMetrics.Set)[function]));
        html.Close("div");
        html.Close("section");
    }
}
