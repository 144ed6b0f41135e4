using LambdaSim.Reports.Charts;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What went wrong on purpose: before, during, after, and when all was as before.</summary>
internal static class FaultsSection
{
    private const int Most = 50;

    /// <summary>Writes it; nothing of a run in which nothing went wrong.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        if (runs.Together.SourcesOf(FaultMetrics.Set).Count == 0) return;
        html.Open("section id=\"faults\"");
        html.Element("h2", FaultRows.Heading);
        html.Element(
            "p class=\"muted\"", "Before and after are as long as the fault. Latencies are those of calls that succeeded; the backlog is "
            + "what waits in queues at most.");
        List<IReadOnlyList<string>> rows = [];
        string fault = "", recovery = "";
        foreach (var (name, isPhase, values, beside) in FaultRows.Of(runs.Together, Most))
        {
            if (isPhase) rows.Add([fault, name, .. values, name == "after" ? recovery : ""]);
            else (fault, recovery) = (name, beside);
        }
        html.Table(new ChartTable(["fault", "phase", .. FaultRows.Columns, "recovery"], rows));
        html.Close("section");
    }
}
