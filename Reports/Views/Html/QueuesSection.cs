using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Reports.Views.Html;

/// <summary>SQS queues and the mappings that read them: what became of the messages, and how long they waited.</summary>
internal static class QueuesSection
{
    private const int MostRows = 60, MostDrawn = 6;

    /// <summary>Writes it; nothing of a run without queues.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var (result, first) = (runs.Together, runs.First);
        if (result.Queues.Count == 0) return;
        html.Open("section id=\"queues\"");
        html.Element("h2", "Queues");
        html.Table(new ChartTable(
            [
                "queue", "sent", "deleted", "waiting at the end", "in flight at the end", "dead-lettered", "expired",
                "received again", "oldest at the end", "done p50", "done p99",
            ],
            [.. result.Queues.Take(MostRows).Select(queue => RowOfQueue(queue, result))]));
        if (result.Mappings.Count > 0)
            html.Table(new ChartTable(
                [
                    "mapping", "messages received", "batches", "failed", "throttled attempts", "dropped", "messages returned",
                    "at a time, mean", "at a time, most", "most pollers",
                ],
                [.. result.Mappings.Take(MostRows).Select(mapping => RowOfMapping(mapping, result))]));
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

    private static IReadOnlyList<string> RowOfQueue(SourceResult queue, RunResult result)
    {
        var measured = queue.Measured;
        return
        [
            queue.Name, MeasuredText.Of(measured, QueueMetrics.Sent, result),
            MeasuredText.Of(measured, QueueMetrics.Deleted, result),
            MeasuredText.Of(measured, QueueMetrics.Visible, AtEnd),
            MeasuredText.Of(measured, QueueMetrics.InFlight, AtEnd),
            MeasuredText.Of(measured, QueueMetrics.DeadLettered, result),
            MeasuredText.Of(measured, QueueMetrics.Expired, result),
            MeasuredText.Of(measured, QueueMetrics.ReceivedAgain, result),
            MeasuredText.Of(measured, QueueMetrics.AgeOfOldest, AtEnd),
            MeasuredText.Of(measured, QueueMetrics.ProcessingLatency, 0.5),
            MeasuredText.Of(measured, QueueMetrics.ProcessingLatency, 0.99),
        ];
    }

    private static IReadOnlyList<string> RowOfMapping(SourceResult mapping, RunResult result)
    {
        var measured = mapping.Measured;
        return
        [
            mapping.Name, MeasuredText.Of(measured, MappingMetrics.Received, result),
            MeasuredText.Of(measured, MappingMetrics.Batches, result),
            MeasuredText.Of(measured, MappingMetrics.FailedBatches, result),
            MeasuredText.Of(measured, MappingMetrics.ThrottledAttempts, result),
            MeasuredText.Of(measured, MappingMetrics.DroppedBatches, result),
            MeasuredText.Of(measured, MappingMetrics.Returned, result),
            MeasuredText.Of(measured, MappingMetrics.Concurrency, Mean),
            MeasuredText.Of(measured, MappingMetrics.Concurrency, Peak),
            MeasuredText.Of(measured, MappingMetrics.Pollers, Peak),
        ];
    }
}
