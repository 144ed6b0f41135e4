using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the streams: hears what they take, refuse and give.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class StreamMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<RecordsWritten>, IHear<WriteRefused>, IHear<RecordGivenUp>, IHear<ShardRead>, IHear<ShardReadRefused>,
    IHear<RecordBatchInvoked>
{
    private readonly MetricValues[] streams = [.. scenario.Streams.Select(_ => new MetricValues(StreamMetrics.Set, windows.Count))];

    private readonly int[] streamOf =
        [.. scenario.RecordMappings.Select(mapping => scenario.Streams.ToList().FindIndex(stream => stream.Name == mapping.Source))];

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsWritten fact)
    {
        streams[fact.Stream].Add(StreamMetrics.Written, fact.Records);
        streams[fact.Stream].Add(StreamMetrics.WrittenBytes, fact.Bytes);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in WriteRefused fact) => streams[fact.Stream].Add(StreamMetrics.Refused);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordGivenUp fact) => streams[fact.Stream].Add(StreamMetrics.NeverWritten);

    /// <inheritdoc/>
    public void Hear(Instant now, in ShardRead fact)
    {
        if (!fact.Pushed) streams[fact.Stream].Add(StreamMetrics.Reads);
        streams[fact.Stream].Add(fact.Pushed ? StreamMetrics.PushedBytes : StreamMetrics.ReadBytes, fact.Bytes);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ShardReadRefused fact) => streams[fact.Stream].Add(StreamMetrics.RefusedReads);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordBatchInvoked fact)
    {
        if (fact.Records > 0 && streamOf[fact.Mapping] >= 0)
            streams[streamOf[fact.Mapping]].Record(StreamMetrics.IteratorAge, fact.AgeOfLast);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < streams.Length; number++)
        {
            streams[number].BeginMeasuring();
            streams[number].StartOver(StreamMetrics.Shards, now, region.Streams!.Streams[number].Open);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < streams.Length; number++)
        {
            streams[number].Read(StreamMetrics.Shards, at, region.Streams!.Streams[number].Open);
            if (at.Ends) streams[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => streams.Length == 0 ? null : new(
        StreamMetrics.Set.Of,
        [.. streams.Select((measured, number) => Result(now, measured, scenario.Streams[number], region.Streams!.Streams[number]))]);

    private static SourceResult Result(Instant now, MetricValues measured, StreamSettings settings, StreamShards stream)
    {
        measured.ReadEnd(StreamMetrics.Shards, now, stream.Open);
        return new SourceResult(settings.Name, measured);
    }
}
