using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What is about the run as a whole: the slowest invocations, the fleet, the cost, and the callers.</summary>
internal static class RunSections
{
    /// <summary>Writes the sections.</summary>
    public static void Write(HtmlWriter html, RunResult result)
    {
        html.Open("section id=\"slowest\"");
        html.Element("h2", "The slowest");
        Figure.Wide(html, result, WaterfallChart.Of(result), WaterfallChart.Of(result, brief: true));
        html.Close("section");
        html.Open("section id=\"fleet\"");
        html.Element("h2", "Fleet");
        var condensed = Condensed.To(result, 180);
        html.Open("div class=\"pairs\"");
        Fleet(html, result, FleetChart.Workers(condensed), FleetChart.Workers);
        Fleet(html, result, FleetChart.Sandboxes(condensed), FleetChart.Sandboxes);
        html.Close("div");
        html.Close("section");
        html.Open("section id=\"cost\"");
        html.Element("h2", "Cost");
        Figure.Wide(html, result, CostChart.Of(result), CostChart.Of(result));
        html.Close("section");
        Callers(html, result.Callers);
    }

    private static void Fleet(HtmlWriter html, RunResult result, Chart chart, Func<RunResult, Chart> make)
    {
        var condensed = Condensed.To(result, 60);
        Figure.Half(html, result, chart with { Table = ChartTables.Of(make(condensed), condensed.Window) });
    }

    private static void Callers(HtmlWriter html, IReadOnlyList<CallerResult> callers)
    {
        const int Most = 100;
        if (callers.Count == 0) return;
        html.Open("section id=\"callers\"");
        html.Element("h2", "Callers");
        html.Element("p class=\"muted\"", "What each group saw, over all attempts of a call, from the first sending to the last answer.");
        html.Table(new ChartTable(
            ["group", "calls", "succeeded", "given up", "retries", "timeouts", "open at the end", "p50", "p99"],
            [.. callers.OrderByDescending(caller => caller.Calls).Take(Most).Select(Row)]));
        html.Close("section");
    }

    private static IReadOnlyList<string> Row(CallerResult caller) =>
    [
        caller.Name, Readable.Count(caller.Calls), Readable.Share(caller.Succeeded, caller.Calls),
        Readable.Count(caller.Failed), Readable.Count(caller.Retries), Readable.Count(caller.Timeouts),
        Readable.Count(caller.OpenAtEnd), Readable.Duration(caller.Latency.SupportedQuantile(0.5)),
        Readable.Duration(caller.Latency.SupportedQuantile(0.99)),
    ];
}
