using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>SQS queues and the mappings that read them: what became of the messages, and how long they waited.</summary>
internal static class QueuesSection
{
    private const int MostDrawn = 6;

    /// <summary>Writes it; nothing of a run without queues.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var (result, first) = (runs.Together, runs.First);
        if (result.Queues.Count == 0) return;
        html.Open("section id=\"queues\"");
        html.Element("h2", "Queues");
        StreamsSection.Table(html, result, "queue", SourceColumns.OfQueues, QueueMetrics.Set);
        StreamsSection.Table(html, result, "mapping", SourceColumns.OfMappings, MappingMetrics.Set);
        html.Open("div class=\"pairs\"");
        for (int number = 0; number < Math.Min(result.Queues.Count, MostDrawn); number++)
        {
            int queue = number;
            Draw(html, runs, run => BacklogChart.Of(run, run.Queues[queue]));
            Draw(html, runs, run => OldestMessageChart.Of(run, run.Queues[queue]));
        }
        for (int number = 0; number < Math.Min(first.Mappings.Count, MostDrawn); number++)
        {
            int mapping = number;
            Draw(html, runs, run => MappingPollersChart.Of(run, run.Mappings[mapping]));
        }
        html.Close("div");
        if (result.Queues.Count > MostDrawn)
            html.Element("p class=\"muted\"", $"The other {result.Queues.Count - MostDrawn} queues are in queues.csv.");
        html.Close("section");
    }

    /// <summary>Half of the page, with fewer windows than the series have, and fewer still in the table.</summary>
    /// <param name="html">The page.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="make">Makes the chart of a result.</param>
    public static void Draw(HtmlWriter html, Runs runs, Func<RunResult, Chart> make)
    {
        var drawn = Condensed.To(runs.First, 180);
        var table = Condensed.To(runs.First, 60);
        var chart = Stages.On(make(drawn), drawn);
        Figure.Half(html, runs.First, chart with
        {
            Subtitle = chart.Subtitle + runs.OfTheFirst,
            Table = ChartTables.Of(make(table), table.Window),
        });
    }
}
