using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.CallerMetrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>What is about the run as a whole: the slowest invocations, the cost, and the callers.</summary>
internal static class RunSections
{
    /// <summary>Writes the sections.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var (result, first) = (runs.Together, runs.First);
        html.Open("section id=\"slowest\"");
        html.Element("h2", "The slowest");
        var slowest = WaterfallChart.Of(first);
        Figure.Wide(
            html, first, slowest with { Subtitle = slowest.Subtitle + runs.OfTheFirst }, WaterfallChart.Of(first, brief: true));
        html.Close("section");
        FleetSection.Write(html, runs);
        html.Open("section id=\"cost\"");
        html.Element("h2", "Cost");
        Figure.Wide(html, result, CostChart.Of(result), CostChart.Of(result));
        Bill(html, result);
        html.Close("section");
        Callers(html, runs);
    }

    private static void Bill(HtmlWriter html, RunResult result)
    {
        if (result.Account.Cost == 0) return;
        var (run, month) = BillRows.Columns(result);
        html.Table(new ChartTable(
            ["service", "part", "quantity", run, month],
            [
                .. from service in BillRows.Services(result)
                   from part in service.Parts
                   select Row(service.Name, part, result.Runs),
                ["all", "", "", Readable.Dollars(result.Account.Cost / result.Runs), Readable.Dollars(MonthlyBill.Of(result).Total)],
            ]));
        foreach (string note in BillRows.Notes(result)) html.Element("p class=\"muted\"", note);
    }

    private static IReadOnlyList<string> Row(string service, MonthlyLine part, int runs) =>
    [
        service, part.Line.Part,
        part.Line.Unit.Length == 0 ? "" : $"{Readable.Number(part.Line.Quantity / runs)} {part.Line.Unit}",
        Readable.Dollars(part.Line.Cost / runs), Readable.Dollars(part.Cost),
    ];

    private static void Callers(HtmlWriter html, Runs runs)
    {
        const int Most = 100;
        var callers = runs.Together.Callers;
        if (callers.Count == 0) return;
        html.Open("section id=\"callers\"");
        html.Element("h2", "Callers");
        html.Element("p class=\"muted\"", "What each group saw, over all attempts of a call, from the first sending to the last answer." +
            (runs.Count == 1 ? "" : " Counts are means of a run."));
        html.Table(new ChartTable(
            ["group", "calls", "succeeded", "given up", "retries", "timeouts", "open at the end", "p50", "p99"],
            [.. callers.OrderByDescending(caller => caller[Calls]).Take(Most).Select(caller => Row(runs.Together, caller))]));
        html.Close("section");
    }

    private static IReadOnlyList<string> Row(RunResult result, CallerResult caller)
    {
        string Mean(long count) => Readable.Count(result.PerRun(count));
        return
        [
            caller.Name, Mean(caller[Calls]), Readable.Share(caller[Succeeded], caller[Calls]),
            Mean(caller[Failed]), Mean(caller[Retries]), Mean(caller[Timeouts]), Readable.Count(caller[Open].AtEnd),
            Readable.Duration(caller[Latency].SupportedQuantile(0.5)), Readable.Duration(caller[Latency].SupportedQuantile(0.99)),
        ];
    }
}
