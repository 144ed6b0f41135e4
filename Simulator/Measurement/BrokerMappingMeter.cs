using LambdaSim.Model.EventSources.Brokers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the event source mappings of brokers: hears what their consumers do.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class BrokerMappingMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<BrokerMessageFilteredOut>, IHear<BrokerBatchInvoked>, IHear<BrokerBatchAnswered>
{
    private readonly MetricValues[] mappings =
        [.. scenario.BrokerMappings.Select(_ => new MetricValues(BrokerMappingMetrics.Set, windows.Count))];

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerMessageFilteredOut fact) =>
        mappings[fact.Mapping].Add(BrokerMappingMetrics.FilteredOut);

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerBatchInvoked fact)
    {
        mappings[fact.Mapping].Add(BrokerMappingMetrics.HandedOver, fact.Messages);
        if (fact.IsRedelivery) mappings[fact.Mapping].Add(BrokerMappingMetrics.Redelivered, fact.Messages);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerBatchAnswered fact)
    {
        var mapping = mappings[fact.Mapping];
        if (fact.End == BrokerBatchEnd.Throttled)
        {
            mapping.Add(BrokerMappingMetrics.ThrottledAttempts);
            return;
        }
        mapping.Add(BrokerMappingMetrics.Batches);
        if (fact.End == BrokerBatchEnd.Failed) mapping.Add(BrokerMappingMetrics.FailedBatches);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < mappings.Length; number++)
        {
            mappings[number].BeginMeasuring();
            mappings[number].StartOver(BrokerMappingMetrics.Concurrency, now, region.Brokers!.Mappings[number].Concurrency);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < mappings.Length; number++)
        {
            mappings[number].Read(BrokerMappingMetrics.Concurrency, at, region.Brokers!.Mappings[number].Concurrency);
            if (at.Ends) mappings[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => mappings.Length == 0 ? null : new(
        BrokerMappingMetrics.Set.Of, [.. Enumerable.Range(0, mappings.Length).Select(number => Result(now, number, region))]);

    private SourceResult Result(Instant now, int number, Region region)
    {
        mappings[number].ReadEnd(BrokerMappingMetrics.Concurrency, now, region.Brokers!.Mappings[number].Concurrency);
        var settings = scenario.BrokerMappings[number];
        return new SourceResult(settings.Name, mappings[number], settings.Broker, settings.Function);
    }
}
