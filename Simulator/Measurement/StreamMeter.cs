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
    IHear<StreamFailed>, IHear<RecordBatchInvoked>
{
    private readonly MetricValues[] streams = [.. scenario.Streams.Select(_ => new MetricValues(StreamMetrics.Set, windows.Count))];

    private readonly StreamCost?[] costs = [.. scenario.Streams.Select(stream => StreamCost.Of(scenario, stream))];

    private readonly int[] streamOf =
        [.. scenario.RecordMappings.Select(mapping => scenario.Streams.ToList().FindIndex(stream => stream.Name == mapping.Source))];

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsWritten fact)
    {
        streams[fact.Stream].Add(StreamMetrics.Written, fact.Records);
        streams[fact.Stream].Add(StreamMetrics.WrittenBytes, fact.Bytes);
        costs[fact.Stream]?.Bill(fact);
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
    public void Hear(Instant now, in StreamFailed fact)
    {
        if (fact.Records > 0) streams[fact.Stream].Add(StreamMetrics.FailedWrites, fact.Records);
        else streams[fact.Stream].Add(StreamMetrics.FailedReads);
    }

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
            costs[number]?.StartOver(now);
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
        [.. Enumerable.Range(0, streams.Length).Select(number => Result(now, number, region.Streams!.Streams[number]))]);

    private SourceResult Result(Instant now, int number, StreamShards stream)
    {
        var measured = streams[number];
        measured.ReadEnd(StreamMetrics.Shards, now, stream.Open);
        return new SourceResult(scenario.Streams[number].Name, measured) { Cost = costs[number]?.Sum(measured, now) };
    }
}
