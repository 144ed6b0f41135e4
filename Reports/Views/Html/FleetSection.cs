using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The fleet: workers and zones over time, how evenly and how far they are used, and what the fleet adds to latencies.</summary>
internal static class FleetSection
{
    private const int MostFunctions = 20;

    private static readonly Ratio[] Ratios =
    [
        FleetMetrics.WorkerImbalance, FleetMetrics.WorkerPeakToMean, FleetMetrics.ZoneImbalance, FleetMetrics.ZonePeakToMean,
        FleetMetrics.MemoryUtilisation, FleetMetrics.ProcessorUtilisation, FleetMetrics.ProcessorStretch,
    ];

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var first = runs.First;
        html.Open("section id=\"fleet\"");
        html.Element("h2", "The fleet");
        var condensed = Condensed.To(first, 180);
        html.Open("div class=\"pairs\"");
        Half(html, runs, FleetChart.Workers(condensed), FleetChart.Workers);
        Half(html, runs, FleetChart.Sandboxes(condensed), FleetChart.Sandboxes);
        html.Close("div");
        if (FleetMapChart.Of(first) is { } map)
            Figure.Wide(html, first, Stages.On(map with { Subtitle = map.Subtitle + runs.OfTheFirst }, first), map);
        if (FleetZonesChart.Of(first) is { } zones)
            Figure.Wide(html, first, Stages.On(zones with { Subtitle = zones.Subtitle + runs.OfTheFirst }, first), zones);
        Evenness(html, runs.Together);
        Scaling(html, runs.Together);
        Predictability(html, runs.Together);
        html.Close("section");
    }

    private static void Half(HtmlWriter html, Runs runs, Chart chart, Func<RunResult, Chart> make)
    {
        var condensed = Condensed.To(runs.First, 60);
        Figure.Half(html, runs.First, Stages.On(chart, runs.First) with
        {
            Subtitle = chart.Subtitle + runs.OfTheFirst,
            Table = ChartTables.Of(make(condensed), condensed.Window),
        });
    }

    private static void Evenness(HtmlWriter html, RunResult result)
    {
        var known = Ratios.Where(ratio => result.Fleet.Measured[ratio] is not null).ToList();
        if (known.Count == 0) return;
        html.Element("p class=\"muted\"", "How evenly sandboxes stand, and how much of the machines is used, over time. Imbalance is "
            + "the coefficient of variation, 0% when all hold as many; stretch is how many times as long computing takes as alone.");
        html.Table(new ChartTable(
            ["of the fleet", "mean"],
            [.. known.Select(ratio => (IReadOnlyList<string>)[ratio.Phrase, Readable.Share(result.Fleet.Measured[ratio]!.Value, 1)])]));
    }

    /// <summary>How soon sandboxes follow the demand, up and down.</summary>
    private static void Scaling(HtmlWriter html, RunResult result)
    {
        var known = result.Functions.Where(function =>
            function[FunctionMetrics.TimeToScaleUp].Count + function[FunctionMetrics.TimeToScaleDown].Count > 0);
        var rows = known.Take(MostFunctions).Select(Speed).ToList();
        if (rows.Count == 0) return;
        html.Element("p class=\"muted\"", "How soon sandboxes follow the demand. Up: how long calls waited for sandboxes, or were "
            + "throttled, without a second between them. Down: how long before a sandbox was given up as many as there were had last "
            + "been at work.");
        html.Table(new ChartTable(["function", "times up", "median", "longest", "sandboxes down", "median", "longest"], rows));
    }

    private static IReadOnlyList<string> Speed(FunctionResult function)
    {
        var (up, down) = (function[FunctionMetrics.TimeToScaleUp], function[FunctionMetrics.TimeToScaleDown]);
        return [function.Name, .. Lengths(up), .. Lengths(down)];

        static string[] Lengths(LogLinearHistogram lengths) => lengths.Count == 0 ? ["never", "", ""] :
        [
            Readable.Count(lengths.Count), Readable.Duration(lengths.Quantile(0.5)), Readable.Duration(lengths.Quantile(1)),
        ];
    }

    /// <summary>How far the slow calls are from the usual ones, and how much of either is not the handler's own time.</summary>
    private static void Predictability(HtmlWriter html, RunResult result)
    {
        var rows = result.Functions.Take(MostFunctions).Select(Row).OfType<IReadOnlyList<string>>().ToList();
        if (rows.Count == 0) return;
        html.Element("p class=\"muted\"", "How predictable latencies are, and which share of them the fleet adds: all but the handler.");
        html.Table(new ChartTable(["function", "p50", "p99", "p99 by p50", "fleet adds to p50", "to p99"], rows));
    }

    private static IReadOnlyList<string>? Row(FunctionResult function)
    {
        var usual = function.Phases.FirstOrDefault(phase => phase.Label == "p50");
        var slow = function.Phases.FirstOrDefault(phase => phase.Label == "p99");
        if (usual is null || slow is null || usual.Latency <= 0) return null;
        return
        [
            function.Name, Readable.Duration(usual.Latency), Readable.Duration(slow.Latency),
            $"{Readable.Number(slow.Latency / usual.Latency)} x", Added(usual), Added(slow),
        ];
    }

    private static string Added(PhaseBreakdown phases) => Readable.Share(1 - phases.Shares[(int)Phase.Handler], 1);
}
