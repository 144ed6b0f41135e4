using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The charts of a scenario that is being turned, with the run before as a ghost behind them.</summary>
internal static class LiveCharts
{
    private const int MostSubjects = 3, Windows = 180;

    /// <summary>Writes them in pairs.</summary>
    public static void Write(HtmlWriter html, ExperimentResult now, ExperimentResult? before)
    {
        var runs = Runs.Of(now);
        var shown = Condensed.To(now.First, Windows);
        var ghost = before is not null && before.First.Duration == now.First.Duration ? Condensed.To(before.First, Windows) : null;
        html.Open("div class=\"pairs\"");
        foreach (var function in shown.Busiest.Take(MostSubjects))
        {
            var earlier = ghost?.Functions.FirstOrDefault(other => other.Name == function.Name);
            var latency = ObjectiveLines.OnLatency(
                Spread(LatencyChart.Of(shown, function), bands => bands.OnLatency), now.Objectives, function.Name);
            Half(GhostLines.On(latency, earlier is null ? null : LatencyChart.Of(ghost!, earlier), "p50", "p99"), function.Name);
            var concurrency = Spread(ConcurrencyChart.Of(shown, function), bands => bands.OnConcurrency);
            Half(GhostLines.On(concurrency, earlier is null ? null : ConcurrencyChart.Of(ghost!, earlier), "in flight"), function.Name);

            Chart Spread(Chart chart, Func<SpreadBands, Func<Chart, RunResult, string, Chart>> lay) =>
                runs.Bands is { } bands ? lay(bands)(chart, shown, function.Name) : chart;
        }
        foreach (var queue in shown.Queues.Take(MostSubjects)) Half(BacklogChart.Of(shown, queue), function: null);
        foreach (var mapping in shown.SourcesOf(Scenarios.Metrics.RecordMappingMetrics.Set).Take(MostSubjects))
            foreach (var chart in RecordMappingCharts.Of(shown, mapping).Take(1)) Half(chart, function: null);
        html.Close("div");

        void Half(Chart chart, string? function) => Figure.Half(html, shown, Stages.On(chart, shown, function));
    }
}
