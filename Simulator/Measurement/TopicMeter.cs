using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Topics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the topics: hears what is written to them, and looks how far their mappings lag behind.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class TopicMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<TopicWritten>, IHear<GroupRebalanced>, IHear<LaneHandedOver>
{
    private readonly MetricValues[] topics = [.. scenario.Topics.Select(_ => new MetricValues(TopicMetrics.Set, windows.Count))];

    private readonly int[] topicOf =
        [.. scenario.RecordMappings.Select(mapping => scenario.Topics.ToList().FindIndex(topic => topic.Name == mapping.Source))];

    /// <inheritdoc/>
    public void Hear(Instant now, in TopicWritten fact)
    {
        topics[fact.Topic].Add(TopicMetrics.Written, fact.Records);
        topics[fact.Topic].Add(TopicMetrics.WrittenBytes, fact.Bytes);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in GroupRebalanced fact) => topics[topicOf[fact.Mapping]].Add(TopicMetrics.Rebalances);

    /// <inheritdoc/>
    public void Hear(Instant now, in LaneHandedOver fact)
    {
        if (topicOf[fact.Mapping] >= 0) topics[topicOf[fact.Mapping]].Add(TopicMetrics.Repeated, fact.InFlight);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        foreach (var topic in topics) topic.BeginMeasuring();
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < topics.Length; number++)
        {
            var (measured, part) = (topics[number], region.Topics!);
            long lag = part.LargestLag(number), partitions = part.Topics[number].Partitions;
            measured[TopicMetrics.OffsetLag].ReadWindow(at.Window, lag, lag);
            measured[TopicMetrics.Partitions].ReadWindow(at.Window, partitions, partitions);
            if (at.Ends) measured.CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => topics.Length == 0 ? null : new(
        TopicMetrics.Set.Of, [.. Enumerable.Range(0, topics.Length).Select(number => Result(number, region))]);

    private SourceResult Result(int number, Region region)
    {
        var measured = topics[number];
        measured[TopicMetrics.OffsetLag].ReadEndOfWindows(measured.FirstWindow, region.Topics!.LargestLag(number));
        measured[TopicMetrics.Partitions].ReadEndOfWindows(measured.FirstWindow, region.Topics.Topics[number].Partitions);
        return new SourceResult(scenario.Topics[number].Name, measured);
    }
}
