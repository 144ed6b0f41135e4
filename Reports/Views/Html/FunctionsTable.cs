using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>All functions side by side, the busiest first.</summary>
internal static class FunctionsTable
{
    private const int Most = 100;

    private static readonly string[] Columns =
    [
        "function", "calls", "invocations", "p50", "p90", "p99", "p99.9", "slowest", "cold", "throttled", "errors",
        "most in flight", "cost, USD",
    ];

    /// <summary>Writes the table.</summary>
    /// <param name="html">The page.</param>
    /// <param name="result">All runs together.</param>
    /// <param name="ranked">The functions, the busiest first.</param>
    public static void Write(HtmlWriter html, RunResult result, IReadOnlyList<FunctionResult> ranked)
    {
        html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Functions\"");
        html.Open("table");
        html.Raw($"<thead><tr>{string.Concat(Columns.Select(column => $"<th scope=\"col\">{column}</th>"))}</tr></thead><tbody>");
        foreach (var function in ranked.Take(Most)) Row(html, result, function);
        html.Raw("</tbody></table>");
        html.Close("div");
        if (ranked.Count > Most)
            html.Element(
                "p class=\"muted\"",
                $"{Readable.Count(ranked.Count - Most)} functions with fewer invocations are in result.json.");
    }

    private static void Row(HtmlWriter html, RunResult result, FunctionResult function)
    {
        string path = $"functions/{function.Name}";
        var latency = function[Latency];
        string[] cells =
        [
            $"{Count(function[Calls], "calls")}", $"{Count(function[Invocations], "invocations")}",
            $"{Datum.Time(latency.SupportedQuantile(0.5), $"{path}/latency_ms/p50")}",
            $"{Datum.Time(latency.SupportedQuantile(0.9), $"{path}/latency_ms/p90")}",
            $"{Datum.Time(latency.SupportedQuantile(0.99), $"{path}/latency_ms/p99")}",
            $"{Datum.Time(latency.SupportedQuantile(0.999), $"{path}/latency_ms/p99_9")}",
            $"{Datum.Time(latency.Count == 0 ? null : latency.Maximum, $"{path}/latency_ms/max")}",
            Readable.Share(function[ColdStarts], function[Invocations]), Readable.Share(function[Throttles], function[Calls]),
            Readable.Share(function[Errors], function[Invocations]),
            $"{new Datum(function[Concurrency].Peak, Readable.Count(function[Concurrency].Peak), $"{path}/peakConcurrency")}",
            $"{Datum.Dollars(result, function.Cost.Total, "", $"{path}/cost_usd")}",
        ];
        string row = string.Concat(cells.Select(cell => $"<td>{cell}</td>"));
        html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(function.Name)}</th>{row}</tr>");

        Datum Count(long count, string key) => Datum.Counted(result, count, $"{path}/{key}");
    }
}
