using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What streams, topics and brokers took and gave, and what became of it in the mappings that read them.</summary>
internal static class StreamSection
{
    /// <summary>The tables, or nothing when there are none.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail) =>
    [
        .. Table("Streams", SourceColumns.OfStreams, StreamMetrics.Set, result, detail),
        .. Table("Topics", SourceColumns.OfTopics, TopicMetrics.Set, result, detail),
        .. Table("Record mappings", SourceColumns.OfRecordMappings, RecordMappingMetrics.Set, result, detail),
        .. Table("Brokers", SourceColumns.OfBrokers, BrokerMetrics.Set, result, detail),
        .. Table("Broker mappings", SourceColumns.OfBrokerMappings, BrokerMappingMetrics.Set, result, detail),
    ];

    /// <summary>A table of sources of one kind; nothing when there are none.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="columns">What it says of each, as far as there is anything to say.</param>
    /// <param name="set">The kind.</param>
    /// <param name="result">What came out.</param>
    /// <param name="detail">How much of it is told.</param>
    public static IEnumerable<TextLine> Table(
        string heading, IReadOnlyList<SourceColumn> columns, MetricSet set, RunResult result, TextDetail detail) =>
        Table(heading, columns, [.. result.SourcesOf(set).Take(detail.Functions)], result, detail);

    /// <summary>A table of sources; nothing when there are none.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="columns">What it says of each, as far as there is anything to say.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="result">What came out.</param>
    /// <param name="detail">How much of it is told.</param>
    public static IEnumerable<TextLine> Table(
        string heading, IReadOnlyList<SourceColumn> columns, IReadOnlyList<SourceResult> sources, RunResult result, TextDetail detail)
    {
        if (sources.Count == 0) return [];
        var told = SourceColumns.Telling(columns, sources, result);
        var table = new TextTable(heading, told.Select(column => column.Name));
        foreach (var source in sources) table.Add($"  {source.Name}", told.Select(column => column.Text(source, result)));
        return table.Lines(detail.Width);
    }
}
