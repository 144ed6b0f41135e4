using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Model.EventSources.Topics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the event source mappings that read records in order: hears what becomes of every record.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class RecordMappingMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<RecordsWritten>, IHear<RecordsRead>, IHear<RecordBatchInvoked>, IHear<RecordBatchHandedOver>,
    IHear<RecordHandedOver>, IHear<RecordBatchAnswered>, IHear<RecordDone>, IHear<RecordsDiscarded>, IHear<LaneFreed>,
    IHear<BatchBisected>, IHear<TumblingWindowEnded>, IHear<RecordPollerDied>, IHear<TopicWritten>, IHear<RecordsTakenByOthers>
{
    private readonly MetricValues[] mappings = [.. scenario.RecordMappings.Select(mapping => Empty(windows, BacklogOf(scenario, mapping)))];

    private readonly Gauge[] waiting = [.. scenario.RecordMappings.Select(mapping => Full(BacklogOf(scenario, mapping)))];

    private readonly (LaneFreed Blockage, Instant Until)?[] longest = new (LaneFreed, Instant)?[scenario.RecordMappings.Count];

    private readonly int[][] readersOfStream = [.. scenario.Streams.Select(stream => ReadersOf(scenario, stream.Name))];

    private readonly int[][] readersOfTopic = [.. scenario.Topics.Select(topic => ReadersOf(scenario, topic.Name))];

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsWritten fact) => Came(now, readersOfStream[fact.Stream], fact.Records);

    /// <inheritdoc/>
    public void Hear(Instant now, in TopicWritten fact) => Came(now, readersOfTopic[fact.Topic], fact.Records);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsTakenByOthers fact)
    {
        mappings[fact.Mapping].Add(RecordMappingMetrics.TakenByOthers, fact.Records);
        waiting[fact.Mapping].Add(now, -fact.Records);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsRead fact)
    {
        mappings[fact.Mapping].Add(RecordMappingMetrics.Read, fact.Count);
        mappings[fact.Mapping].Add(RecordMappingMetrics.FilteredOut, fact.FilteredOut);
        waiting[fact.Mapping].Add(now, -fact.FilteredOut);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordBatchInvoked fact)
    {
        if (fact.Records > 0) mappings[fact.Mapping].Record(RecordMappingMetrics.IteratorAge, fact.AgeOfLast);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordBatchHandedOver fact)
    {
        mappings[fact.Mapping].Add(RecordMappingMetrics.HandedOver, fact.Records);
        mappings[fact.Mapping].Add(RecordMappingMetrics.HandedOverAgain, fact.Again);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordHandedOver fact) =>
        mappings[fact.Mapping].Record(RecordMappingMetrics.WaitingTime, fact.At - fact.Record.Arrived);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordBatchAnswered fact)
    {
        var mapping = mappings[fact.Mapping];
        if (fact.End == RecordBatchEnd.Throttled)
        {
            mapping.Add(RecordMappingMetrics.ThrottledAttempts);
            return;
        }
        mapping.Add(RecordMappingMetrics.Batches);
        if (fact.End == RecordBatchEnd.Failed) mapping.Add(RecordMappingMetrics.FailedBatches);
        if (fact.End == RecordBatchEnd.Partly) mapping.Add(RecordMappingMetrics.PartlyDoneBatches);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordDone fact)
    {
        mappings[fact.Mapping].Add(RecordMappingMetrics.Handled);
        mappings[fact.Mapping].Record(RecordMappingMetrics.ProcessingLatency, now - fact.Record.Arrived);
        waiting[fact.Mapping].Add(now, -1);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsDiscarded fact)
    {
        var mapping = mappings[fact.Mapping];
        mapping.Add(fact.ToDestination ? RecordMappingMetrics.ToDestination : RecordMappingMetrics.Lost, fact.Records);
        mapping.Add(RecordMappingMetrics.Discarded, (int)fact.Reason, more: fact.Records);
        waiting[fact.Mapping].Add(now, -fact.Records);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in LaneFreed fact)
    {
        mappings[fact.Mapping].Record(RecordMappingMetrics.BlockedTime, now - fact.Since);
        if (longest[fact.Mapping] is not var (other, until) || now - fact.Since > until - other.Since) longest[fact.Mapping] = (fact, now);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in BatchBisected fact) => mappings[fact.Mapping].Add(RecordMappingMetrics.Bisections);

    /// <inheritdoc/>
    public void Hear(Instant now, in TumblingWindowEnded fact) => mappings[fact.Mapping].Add(RecordMappingMetrics.TumblingWindows);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordPollerDied fact) => mappings[fact.Mapping].Add(RecordMappingMetrics.PollersDied);

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < mappings.Length; number++)
        {
            var (measured, mapping) = (mappings[number], region.RecordReaders[number]);
            measured.BeginMeasuring();
            longest[number] = null;
            measured.StartOver(RecordMappingMetrics.Waiting, now, waiting[number]);
            measured.StartOver(RecordMappingMetrics.BlockedLanes, now, mapping.Batches.BlockedLanes);
            measured.StartOver(RecordMappingMetrics.Concurrency, now, mapping.Batches.Concurrency);
            measured.StartOver(RecordMappingMetrics.Denied, now, mapping.Denied);
            measured.StartOver(RecordMappingMetrics.Pollers, now, mapping.Pollers);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < mappings.Length; number++)
        {
            var (measured, mapping) = (mappings[number], region.RecordReaders[number]);
            CheckBooks(measured, waiting[number].Value, mapping);
            measured.Read(RecordMappingMetrics.Waiting, at, waiting[number]);
            measured.Read(RecordMappingMetrics.BlockedLanes, at, mapping.Batches.BlockedLanes);
            measured.Read(RecordMappingMetrics.Concurrency, at, mapping.Batches.Concurrency);
            measured.Read(RecordMappingMetrics.Denied, at, mapping.Denied);
            measured.Read(RecordMappingMetrics.Pollers, at, mapping.Pollers);
            long age = mapping.AgeOfOldest.Ticks;
            measured[RecordMappingMetrics.AgeOfOldest].ReadWindow(at.Window, age, age);
            if (at.Ends) measured.CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => mappings.Length == 0 ? null : new(
        RecordMappingMetrics.Set.Of, [.. Enumerable.Range(0, mappings.Length).Select(number => Result(now, number, region))]);

    private SourceResult Result(Instant now, int number, Region region)
    {
        var (measured, mapping, settings) = (mappings[number], region.RecordReaders[number], scenario.RecordMappings[number]);
        measured.ReadEnd(RecordMappingMetrics.Waiting, now, waiting[number]);
        measured.ReadEnd(RecordMappingMetrics.BlockedLanes, now, mapping.Batches.BlockedLanes);
        measured.ReadEnd(RecordMappingMetrics.Concurrency, now, mapping.Batches.Concurrency);
        measured.ReadEnd(RecordMappingMetrics.Denied, now, mapping.Denied);
        measured.ReadEnd(RecordMappingMetrics.Pollers, now, mapping.Pollers);
        measured[RecordMappingMetrics.AgeOfOldest].ReadEndOfWindows(measured.FirstWindow, mapping.AgeOfOldest.Ticks);
        return new SourceResult(settings.Name, measured, settings.Source, settings.Function)
        {
            LongestBlockage = Blockage.Longer(
                longest[number] is var (ended, until) ? Told(ended, until, lasts: false, mapping) : null,
                mapping.Batches.LongestOpenBlockage is { } open ? Told(open, now, lasts: true, mapping) : null),
        };
    }

    private static Blockage Told(LaneFreed fact, Instant until, bool lasts, IRecordReader mapping) => new(
        mapping.KeyOf(fact.First), fact.First.Number + 1, fact.First.Poison, new TimeSpan(fact.Since.Ticks), new TimeSpan(until.Ticks),
        lasts, fact.Expired);

    private static void CheckBooks(MetricValues measured, int waiting, IRecordReader mapping)
    {
        Invariant.Check(
            measured[RecordMappingMetrics.Waiting].AtStart + measured[RecordMappingMetrics.Came]
                == measured[RecordMappingMetrics.Handled] + measured[RecordMappingMetrics.FilteredOut]
                + measured[RecordMappingMetrics.ToDestination] + measured[RecordMappingMetrics.Lost]
                + measured[RecordMappingMetrics.TakenByOthers] + waiting,
            "of a mapping that reads records, waiting at the start + came = handled + filtered out + to a destination + lost + taken by "
            + "others + waiting");
        Invariant.Check(
            waiting == mapping.Unread + mapping.Batches.InHand, "what waits for a mapping is unread, or in its lanes");
    }

    private void Came(Instant now, int[] readers, int records)
    {
        foreach (int mapping in readers)
        {
            mappings[mapping].Add(RecordMappingMetrics.Came, records);
            waiting[mapping].Add(now, records);
        }
    }

    private static int[] ReadersOf(Scenario scenario, string source) =>
        [.. Enumerable.Range(0, scenario.RecordMappings.Count).Where(mapping => scenario.RecordMappings[mapping].Source == source)];

    /// <summary>The records that are there when the run begins.</summary>
    private static int BacklogOf(Scenario scenario, RecordMappingSettings mapping) =>
        scenario.Streams.FirstOrDefault(stream => stream.Name == mapping.Source)?.Backlog?.Count ?? 0;

    private static Gauge Full(int backlog)
    {
        var gauge = new Gauge();
        gauge.Add(Instant.Start, backlog);
        return gauge;
    }

    private static MetricValues Empty(Windows windows, int backlog)
    {
        var values = new MetricValues(RecordMappingMetrics.Set, windows.Count);
        values[RecordMappingMetrics.Waiting].ReadStart(backlog);
        values.Name(RecordMappingMetrics.Discarded, ReasonNames.CamelCase<DiscardReason>());
        return values;
    }
}
