using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Everything about one function: over time, distribution, where the time goes, tail, and cold starts.</summary>
internal static class FunctionSection
{
    /// <summary>Writes the charts over time.</summary>
    /// <param name="html">The page.</param>
    /// <param name="resolution">The result.</param>
    /// <param name="index">Which of its functions.</param>
    /// <param name="cursor">Whether the page has the function's series for the cursor.</param>
    public static void OverTime(HtmlWriter html, Resolution resolution, int index, bool cursor)
    {
        string name = resolution.Wide.Functions[index].Name;
        html.Open(resolution.Compact ? "div class=\"pairs\"" : "div class=\"stack\"");
        Over(ThroughputChart.Of, "offered served throttled errors");
        Over(ConcurrencyChart.Of, "concurrency_peak concurrency_mean busy_mean sandboxes_mean");
        Over(LatencyChart.Of, "latency_p50_ms latency_p90_ms latency_p99_ms");
        Over(LatencyMapChart.Of, "latency_p50_ms latency_p99_ms");
        Over(VersionsChart.Of, "");
        if (!resolution.Compact) Over(ColdStartsOverTimeChart.Of, "cold_starts");
        html.Close("div");

        void Over(Func<RunResult, FunctionResult, Chart?> make, string columns) => Figure.OverTime(
            html, resolution, result => make(result, result.Functions[index]), name, cursor ? columns : "");
    }

    /// <summary>Writes the charts of the run as a whole.</summary>
    /// <param name="html">The page.</param>
    /// <param name="result">The result.</param>
    /// <param name="function">One of its functions.</param>
    public static void Whole(HtmlWriter html, RunResult result, FunctionResult function)
    {
        html.Open("div class=\"pairs\"");
        foreach (var chart in Halves(result, function)) Figure.Half(html, result, chart);
        html.Close("div");
    }

    private static Chart[] Halves(RunResult result, FunctionResult function) =>
    [
        DistributionChart.Of(result, function), TailChart.Of(result, function),
        PhasesChart.Of(result, function), ColdStartsChart.Of(result, function),
    ];
}
