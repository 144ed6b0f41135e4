using System.Diagnostics;
using LambdaSim.Model.EventSources.Brokers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the message brokers: hears what becomes of every message.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class BrokerMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<BrokerMessageSent>, IHear<BrokerMessageDelivered>, IHear<BrokerMessageSettled>, IHear<BrokerBatchInvoked>
{
    private readonly MetricValues[] brokers =
        [.. scenario.Brokers.Select(_ => new MetricValues(BrokerMetrics.Set, windows.Count))];

    private readonly int[] brokerOf =
    [
        .. scenario.BrokerMappings.Select(
            mapping => scenario.Brokers.ToList().FindIndex(broker => broker.Name == mapping.Broker)),
    ];

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerMessageSent fact) => brokers[fact.Broker].Add(BrokerMetrics.Sent);

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerMessageDelivered fact) =>
        brokers[fact.Broker].Record(BrokerMetrics.WaitingTime, fact.Age);

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerMessageSettled fact)
    {
        var broker = brokers[fact.Broker];
        broker.Add(fact.As switch
        {
            Settlement.Acknowledged => BrokerMetrics.Acknowledged,
            Settlement.DeadLettered => BrokerMetrics.DeadLettered,
            Settlement.Expired => BrokerMetrics.Expired,
            Settlement.Dropped => BrokerMetrics.Dropped,
            _ => throw new UnreachableException(),
        });
        if (fact.As == Settlement.Acknowledged) broker.Record(BrokerMetrics.ProcessingLatency, fact.Age);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in BrokerBatchInvoked fact)
    {
        if (fact.IsRedelivery) brokers[brokerOf[fact.Mapping]].Add(BrokerMetrics.Redelivered, fact.Messages);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < brokers.Length; number++)
        {
            brokers[number].BeginMeasuring();
            brokers[number].StartOver(BrokerMetrics.Waiting, now, region.Brokers!.Brokers[number].Waiting);
            brokers[number].StartOver(BrokerMetrics.InFlight, now, region.Brokers.Brokers[number].InFlight);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < brokers.Length; number++)
        {
            var (measured, broker) = (brokers[number], region.Brokers!.Brokers[number]);
            CheckBooks(measured, broker);
            measured.Read(BrokerMetrics.Waiting, at, broker.Waiting);
            measured.Read(BrokerMetrics.InFlight, at, broker.InFlight);
            long age = broker.AgeOfOldest.Ticks;
            measured[BrokerMetrics.AgeOfOldest].ReadWindow(at.Window, age, age);
            if (at.Ends) measured.CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => brokers.Length == 0 ? null : new(
        BrokerMetrics.Set.Of,
        [
            .. brokers.Select((measured, number) =>
                Result(now, measured, scenario.Brokers[number], region.Brokers!.Brokers[number])),
        ]);

    private static SourceResult Result(Instant now, MetricValues measured, BrokerSettings settings, MessageBroker broker)
    {
        measured.ReadEnd(BrokerMetrics.Waiting, now, broker.Waiting);
        measured.ReadEnd(BrokerMetrics.InFlight, now, broker.InFlight);
        measured[BrokerMetrics.AgeOfOldest].ReadEndOfWindows(measured.FirstWindow, broker.AgeOfOldest.Ticks);
        return new SourceResult(settings.Name, measured);
    }

    private static void CheckBooks(MetricValues measured, MessageBroker broker) => Invariant.Check(
        measured[BrokerMetrics.Waiting].AtStart + measured[BrokerMetrics.InFlight].AtStart + measured[BrokerMetrics.Sent]
            == measured[BrokerMetrics.Acknowledged] + measured[BrokerMetrics.DeadLettered] + measured[BrokerMetrics.Expired]
            + measured[BrokerMetrics.Dropped] + broker.Waiting.Value + broker.InFlight.Value,
        "of a broker, there at the start + sent = acknowledged + dead-lettered + expired + dropped + waiting + in flight");
}
