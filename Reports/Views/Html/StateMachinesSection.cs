using LambdaSim.Reports.Charts;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>State machines: how their executions ended, and where their time went.</summary>
internal static class StateMachinesSection
{
    private const int MostDrawn = 6;

    /// <summary>Writes it; nothing of a run without state machines.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        int machines = runs.Together.SourcesOf(StateMachineMetrics.Set).Count;
        if (machines == 0) return;
        html.Open("section id=\"state-machines\"");
        html.Element("h2", "State machines");
        StreamsSection.Table(html, runs.Together, "state machine", SourceColumns.OfStateMachines, StateMachineMetrics.Set);
        StreamsSection.Table(html, runs.Together, "state", SourceColumns.OfStates, StateMetrics.Set);
        html.Open("div class=\"pairs\"");
        foreach (int machine in Enumerable.Range(0, Math.Min(machines, MostDrawn)))
            QueuesSection.Draw(html, runs, run => StateTimesChart.Of(run, run.SourcesOf(StateMachineMetrics.Set)[machine]));
        html.Close("div");
        html.Close("section");
    }
}
