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
        Over(With(ThroughputChart.Of, bands => bands.OnThroughput), "offered served throttled errors");
        Over(With(ConcurrencyChart.Of, bands => bands.OnConcurrency), "concurrency_peak concurrency_mean busy_mean sandboxes_mean");
        Over(Latency, "latency_p50_ms latency_p90_ms latency_p99_ms");
        Over(LatencyMapChart.Of, "latency_p50_ms latency_p99_ms");
        Over(VersionsChart.Of, "");
        if (!resolution.Compact) Over(ColdStartsOverTimeChart.Of, "cold_starts");
        html.Close("div");

        void Over(Func<RunResult, FunctionResult, Chart?> make, string columns) => Figure.OverTime(
            html, resolution, result => make(result, result.Functions[index]), name, cursor ? columns : "");

        Chart Latency(RunResult result, FunctionResult function)
        {
            var chart = With(LatencyChart.Of, bands => bands.OnLatency)(result, function);
            return ObjectiveLines.OnLatency(chart, resolution.Objectives, function.Name);
        }

        Func<RunResult, FunctionResult, Chart> With(
            Func<RunResult, FunctionResult, Chart> make, Func<SpreadBands, Func<Chart, RunResult, string, Chart>> lay) =>
            resolution.Bands is { } bands
                ? (result, function) => lay(bands)(make(result, function), result, function.Name)
                : make;
    }

    /// <summary>Writes the charts of the run as a whole.</summary>
    /// <param name="html">The page.</param>
    /// <param name="result">The result.</param>
    /// <param name="function">One of its functions.</param>
    /// <param name="inDetail">Whether there is room for typical invocations.</param>
    /// <param name="objectives">The limits to draw in.</param>
    public static void Whole(
        HtmlWriter html, RunResult result, FunctionResult function, bool inDetail, IReadOnlyList<ObjectiveResult> objectives)
    {
        html.Open("div class=\"pairs\"");
        string together = result.Runs == 1 ? "" : $" All {result.Runs} runs together.";
        foreach (var chart in Halves(result, function, objectives))
            Figure.Half(html, result, chart with { Subtitle = chart.Subtitle + together });
        html.Close("div");
        if (inDetail) Typical(html, result, function);
    }

    /// <summary>A typical invocation for each percentile, to be opened.</summary>
    private static void Typical(HtmlWriter html, RunResult result, FunctionResult function)
    {
        var charts = TypicalChart.Of(function);
        if (charts.Count == 0) return;
        html.Open("div class=\"typical\"");
        html.Element("p", $"A typical invocation of {function.Name}, phase by phase:");
        for (int number = 0; number < charts.Count; number++)
        {
            var breakdown = function.Phases[number];
            html.Open("details");
            html.Element("summary", $"at {breakdown.Label}: {Readable.Duration(breakdown.Latency)}");
            Figure.Wide(html, result, charts[number], charts[number]);
            html.Close("details");
        }
        html.Close("div");
    }

    private static Chart[] Halves(
        RunResult result, FunctionResult function, IReadOnlyList<ObjectiveResult> objectives) =>
    [
        ObjectiveLines.OnDistribution(DistributionChart.Of(result, function), objectives, function.Name), TailChart.Of(result, function),
        PhasesChart.Of(result, function), ColdStartsChart.Of(result, function),
    ];
}
