using System.Diagnostics;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the event source mappings of queues: hears what their pollers do, and reads how many there
/// are.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class MappingMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<MessageFilteredOut>, IHear<ReceiveDenied>, IHear<MessageTaken>, IHear<BatchThrottled>, IHear<LoopCut>,
    IHear<BatchEnded>
{
    private readonly MetricValues[] mappings = [.. scenario.Mappings.Select(_ => new MetricValues(MappingMetrics.Set, windows.Count))];

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageFilteredOut fact)
    {
        mappings[fact.Mapping].Add(MappingMetrics.Received);
        mappings[fact.Mapping].Add(MappingMetrics.FilteredOut);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ReceiveDenied fact) => mappings[fact.Mapping].Add(MappingMetrics.DeniedReceives);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageTaken fact) => mappings[fact.Mapping].Add(MappingMetrics.Received);

    /// <inheritdoc/>
    public void Hear(Instant now, in BatchThrottled fact) => mappings[fact.Mapping].Add(MappingMetrics.ThrottledAttempts);

    /// <inheritdoc/>
    public void Hear(Instant now, in LoopCut fact) => mappings[fact.Mapping].Add(MappingMetrics.LoopsCut, fact.Messages);

    /// <inheritdoc/>
    public void Hear(Instant now, in BatchEnded fact)
    {
        var mapping = mappings[fact.Mapping];
        mapping.Add(MappingMetrics.Deleted, fact.Deleted);
        mapping.Add(MappingMetrics.Returned, fact.Messages - fact.Deleted);
        switch (fact.End)
        {
            case BatchEnd.Answered:
                mapping.Add(MappingMetrics.Batches);
                break;
            case BatchEnd.Failed:
                mapping.Add(MappingMetrics.Batches);
                mapping.Add(MappingMetrics.FailedBatches);
                break;
            case BatchEnd.Dropped:
                mapping.Add(MappingMetrics.DroppedBatches);
                break;
            case BatchEnd.Recursive:
                mapping.Add(MappingMetrics.RecursiveBatches);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        var sources = region.Sqs;
        for (int number = 0; number < mappings.Length; number++)
        {
            mappings[number].BeginMeasuring();
            mappings[number].StartOver(MappingMetrics.Concurrency, now, sources.Mappings[number].Concurrency);
            mappings[number].StartOver(MappingMetrics.Pollers, now, sources.Mappings[number].Pollers);
            mappings[number][MappingMetrics.InHand].ReadStart(sources.Mappings[number].InHand);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        var sources = region.Sqs;
        for (int number = 0; number < mappings.Length; number++)
        {
            CheckBooks(mappings[number], sources.Mappings[number]);
            mappings[number].Read(MappingMetrics.Concurrency, at, sources.Mappings[number].Concurrency);
            mappings[number].Read(MappingMetrics.Pollers, at, sources.Mappings[number].Pollers);
            if (at.Ends) mappings[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Queues that nothing reads have an empty list of mappings.</remarks>
    public SourcesResult? Result(Instant now, Region region) => scenario.Queues.Count == 0 ? null : new(
        MappingMetrics.Set.Of,
        [.. mappings.Select((measured, number) => Result(now, measured, scenario.Mappings[number], region.Sqs.Mappings[number]))]);

    /// <inheritdoc/>
    public long LoopsCut(int function) =>
        mappings.Where((_, number) => scenario.Mappings[number].Function == scenario.Functions[function].Name)
            .Sum(measured => measured[MappingMetrics.LoopsCut]);

    private static void CheckBooks(MetricValues measured, SqsMapping mapping) => Invariant.Check(
        measured[MappingMetrics.InHand].AtStart + measured[MappingMetrics.Received]
            == measured[MappingMetrics.FilteredOut] + measured[MappingMetrics.Deleted] + measured[MappingMetrics.Returned]
            + mapping.InHand,
        "of a mapping, in hand at the start + received = filtered out + deleted + returned + in hand");

    private static SourceResult Result(Instant now, MetricValues measured, MappingSettings settings, SqsMapping mapping)
    {
        measured.ReadEnd(MappingMetrics.Concurrency, now, mapping.Concurrency);
        measured.ReadEnd(MappingMetrics.Pollers, now, mapping.Pollers);
        measured[MappingMetrics.InHand].ReadEnd(mapping.InHand, mapping.InHand, mapping.InHand);
        return new SourceResult(settings.Name, measured, settings.Queue, settings.Function);
    }
}
