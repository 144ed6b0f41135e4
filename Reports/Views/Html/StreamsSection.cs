using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Streams and the mappings that read them: what became of the records, how long they waited, and behind what.</summary>
internal static class StreamsSection
{
    private const int MostRows = 60, MostDrawn = 6;

    /// <summary>Writes it; nothing of a run in which nothing is read in order.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        var result = runs.Together;
        var mappings = result.SourcesOf(RecordMappingMetrics.Set);
        MetricSet[] told = [RecordMappingMetrics.Set, StreamMetrics.Set, TopicMetrics.Set, BrokerMetrics.Set, BrokerMappingMetrics.Set];
        if (told.All(set => result.SourcesOf(set).Count == 0)) return;
        html.Open("section id=\"streams\"");
        html.Element("h2", "Streams, topics and brokers");
        Table(html, result, "stream", SourceColumns.OfStreams, StreamMetrics.Set);
        Table(html, result, "topic", SourceColumns.OfTopics, TopicMetrics.Set);
        Table(html, result, "broker", SourceColumns.OfBrokers, BrokerMetrics.Set);
        Table(html, result, "mapping of a broker", SourceColumns.OfBrokerMappings, BrokerMappingMetrics.Set);
        Table(html, result, "mapping", SourceColumns.OfRecordMappings, RecordMappingMetrics.Set);
        html.Open("div class=\"pairs\"");
        for (int number = 0; number < Math.Min(mappings.Count, MostDrawn); number++)
        {
            int mapping = number;
            int charts = RecordMappingCharts.Of(runs.First, runs.First.SourcesOf(RecordMappingMetrics.Set)[mapping]).Count;
            for (int place = 0; place < charts; place++)
            {
                int chart = place;
                QueuesSection.Draw(
                    html, runs, run => RecordMappingCharts.Of(run, run.SourcesOf(RecordMappingMetrics.Set)[mapping])[chart]);
            }
        }
        html.Close("div");
        if (mappings.Count > MostDrawn)
            html.Element("p class=\"muted\"", $"The other {mappings.Count - MostDrawn} mappings are in record-mappings.csv.");
        html.Close("section");
    }

    /// <summary>A table of sources of one kind; nothing when there are none.</summary>
    public static void Table(HtmlWriter html, RunResult result, string kind, IReadOnlyList<SourceColumn> columns, MetricSet set)
    {
        IReadOnlyList<SourceResult> sources = [.. result.SourcesOf(set).Take(MostRows)];
        if (sources.Count == 0) return;
        var told = SourceColumns.Telling(columns, sources, result);
        html.Table(new ChartTable(
            [kind, .. told.Select(column => column.Name)],
            [.. sources.Select(source => (IReadOnlyList<string>)[source.Name, .. told.Select(column => column.Text(source, result))])]));
    }
}
