using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The designs of a comparison side by side over time, with one scale for all, so that heights can be compared.</summary>
internal static class SmallMultiples
{
    private const int MostDesigns = 6, MostFunctions = 2, Windows = 120, RowsOfTable = 30;

    /// <summary>Writes them; nothing where all designs were read from files, of which nothing over time is known.</summary>
    public static void Write(HtmlWriter html, ComparisonResult comparison)
    {
        ComparedDesign[] designs =
            [.. comparison.Variants.Prepend(comparison.Base).Where(design => design.Experiment is not null).Take(MostDesigns)];
        if (designs.Length == 0) return;
        string[] functions =
        [
            .. designs[0].Experiment!.First.Functions.Where(function => function[Calls] > 0)
                .OrderByDescending(function => function[Invocations]).Take(MostFunctions).Select(function => function.Name),
        ];
        if (functions.Length == 0) return;
        html.Open("section id=\"over-time\"");
        html.Element("h2", "Over time");
        html.Element("p class=\"muted\"", "The designs side by side; the charts of a row have one scale.");
        foreach (string function in functions)
        {
            Row(html, designs, function, LatencyChart.Of, bands => bands.OnLatency);
            Row(html, designs, function, ConcurrencyChart.Of, bands => bands.OnConcurrency);
            if (designs.Any(design => design.Experiment!.First.Functions.Any(one => one.Name == function && one[Throttles] > 0)))
                Row(html, designs, function, ThroughputChart.Of, bands => bands.OnThroughput);
        }
        html.Close("section");
    }

    private static void Row(
        HtmlWriter html, ComparedDesign[] designs, string name, Func<RunResult, FunctionResult, Chart> make,
        Func<SpreadBands, Func<Chart, RunResult, string, Chart>> lay)
    {
        var charts = designs.Select(design => (Design: design, Chart: Draw(design.Experiment!, name, make, lay, Windows)))
            .Where(drawn => drawn.Chart is not null).Select(drawn => (drawn.Design, Chart: drawn.Chart!)).ToList();
        var scales = charts.Where(drawn => drawn.Chart.Empty is null).Select(drawn => drawn.Chart.Vertical.Scale).ToList();
        bool alike = scales.Select(scale => scale.GetType()).Distinct().Count() == 1;
        html.Open("div class=\"pairs multiples\"");
        foreach (var (design, chart) in charts)
        {
            var scale = alike ? scales.Aggregate(chart.Vertical.Scale, Including) : chart.Vertical.Scale;
            var table = Draw(design.Experiment!, name, make, lay, RowsOfTable)!;
            var window = Condensed.To(design.Experiment!.First, RowsOfTable).Window;
            Figure.Half(html, window, chart with
            {
                Title = $"{design.Name}: {Lower(chart.Title)}",
                Vertical = chart.Vertical with { Scale = scale },
                Table = ChartTables.Of(table, window),
            });
        }
        html.Close("div");
    }

    private static Scale Including(Scale scale, Scale other) => scale.Including(other.Greatest).Including(other.Least);

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    private static Chart? Draw(
        ExperimentResult experiment, string name, Func<RunResult, FunctionResult, Chart> make,
        Func<SpreadBands, Func<Chart, RunResult, string, Chart>> lay, int windows)
    {
        var run = Condensed.To(experiment.First, windows);
        if (run.Functions.FirstOrDefault(one => one.Name == name) is not { } function) return null;
        var chart = Stages.On(make(run, function), run, name);
        return lay(new SpreadBands(experiment))(chart, run, name);
    }
}
