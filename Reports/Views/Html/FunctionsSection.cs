using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The functions: one spread out, or several side by side and then one after the other, the busiest first.</summary>
internal static class FunctionsSection
{
    private const int Room = 520_000, InFullDetail = 1;

    /// <summary>Writes them, as many as there is room for.</summary>
    /// <param name="html">The page.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="followed">The functions whose series the page has for the cursor.</param>
    public static void Write(HtmlWriter html, Runs runs, IReadOnlySet<string> followed)
    {
        var result = runs.Together;
        if (result.Functions.Count == 0) return;
        if (result.Functions.Count == 1)
        {
            html.Open("section id=\"over-time\"");
            html.Element("h2", "Over time");
            FunctionSection.OverTime(html, Resolution.Full(runs), 0, cursor: true);
            html.Close("section");
            html.Open("section id=\"latency\"");
            html.Element("h2", "How long, and why");
            FunctionSection.Whole(html, result, result.Functions[0], inDetail: true, runs.Objectives);
            html.Close("section");
            return;
        }
        var ranked = Enumerable.Range(0, result.Functions.Count)
            .OrderByDescending(index => result.Functions[index][Invocations]).ToList();
        html.Open("section id=\"functions\"");
        html.Element("h2", "Functions");
        FunctionsTable.Write(html, result, [.. ranked.Select(index => result.Functions[index])]);
        html.Close("section");
        Account(html, runs);
        Each(html, runs, ranked, followed);
    }

    private static void Account(HtmlWriter html, Runs runs)
    {
        html.Open("section id=\"over-time\"");
        html.Element("h2", "The account over time");
        var full = Resolution.Full(runs);
        html.Open("div class=\"stack\"");
        Figure.OverTime(html, full, ThroughputChart.OfAccount, function: null, "served");
        Figure.OverTime(html, full, Concurrency, function: null, "concurrency_mean");
        html.Close("div");
        html.Close("section");

        Chart Concurrency(RunResult result) => runs.Bands is { } bands
            ? bands.OnConcurrency(ConcurrencyChart.OfAccount(result), result, "account")
            : ConcurrencyChart.OfAccount(result);
    }

    private static void Each(HtmlWriter html, Runs runs, List<int> ranked, IReadOnlySet<string> followed)
    {
        var result = runs.Together;
        var full = Resolution.Full(runs);
        var reduced = Resolution.Reduced(runs);
        html.Open("section id=\"each-function\"");
        html.Element("h2", "Function by function");
        int end = html.Length + Room, longest = 0, written = 0;
        foreach (int index in ranked)
        {
            int before = html.Length;
            if (before + longest > end) break;
            bool first = written++ == 0;
            One(html, result, written <= InFullDetail ? full : reduced, index, first, followed.Contains(result.Functions[index].Name));
            longest = written <= InFullDetail ? 0 : Math.Max(longest, html.Length - before);
        }
        if (written < ranked.Count)
            html.Element(
                "p class=\"muted\"",
                $"The {Readable.Count(ranked.Count - written)} functions with fewer invocations have no charts here, to keep this file " +
                "small; their numbers are in the table above, in result.json and in series.csv.");
        html.Close("section");
    }

    private static void One(
        HtmlWriter html, RunResult together, Resolution resolution, int index, bool open, bool cursor)
    {
        var function = together.Functions[index];
        string tail = Readable.Duration(function[Latency].SupportedQuantile(0.99));
        string facts = $"{Readable.Count(together.PerRun(function[Invocations]))} invocations, p99 {tail}, " +
            $"{Readable.Share(function[ColdStarts], function[Invocations])} cold";
        html.Open(open ? "details class=\"function\" open=\"open\"" : "details class=\"function\"");
        html.Raw($"<summary><h3>{HtmlWriter.Escaped(function.Name)}</h3>" +
            $"<span class=\"muted\">{HtmlWriter.Escaped(facts)}</span></summary>");
        FunctionSection.OverTime(html, resolution, index, cursor);
        FunctionSection.Whole(html, together, function, inDetail: !resolution.Compact, resolution.Objectives);
        html.Close("details");
    }
}
