using LambdaSim.Model.Asynchronous;
using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Model.Faults;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures what was before each fault, during it and after it, and when all was as before.</summary>
/// <remarks>
/// A call belongs to the phase in which it came, and to the fault if it was under way when that began. What waits, and whether it is
/// quick again, is looked at when a window of the series ends. Measured of the whole run, a warm-up included: the phases say
/// themselves what they are about.
/// </remarks>
internal sealed class FaultMeter : ISourceMeter,
    IHear<InvocationRecord>, IHear<FaultBegan>, IHear<FaultEnded>, IHear<EventRecord>, IHear<MessageExpired>, IHear<RecordsDiscarded>,
    IHear<MessageNeverSent>, IHear<RecordGivenUp>
{
    private readonly Scenario scenario;
    private readonly IReadOnlyList<string> names;
    private readonly Measured[] faults;
    private readonly FaultWatch[] plan;
    private readonly List<FaultWatch> watched = [];
    private readonly HashSet<int> read;
    private int next;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="scenario">What is simulated; something goes wrong in it.</param>
    /// <param name="windows">The windows of the series.</param>
    public FaultMeter(Scenario scenario, Windows windows)
    {
        this.scenario = scenario;
        names = FaultNames.Of(scenario.Faults);
        faults = [.. scenario.Faults.Select(fault => new Measured(new MetricValues(FaultMetrics.Set, windows.Count), new Gauge()))];
        plan =
        [
            .. FaultPlan.Of(scenario)
                .Select(planned => new FaultWatch(planned, faults[planned.Number].Values, FunctionOf(planned.Settings)))
                .OrderBy(watch => watch.WatchedFrom),
        ];
        read = [.. scenario.Mappings.Select(mapping => scenario.QueueNumber(mapping.Queue))];
        Begin(Instant.Start);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in FaultBegan fact)
    {
        faults[fact.Fault].Values.Add(FaultMetrics.Occurrences);
        faults[fact.Fault].Active.Add(now, 1);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in FaultEnded fact) => faults[fact.Fault].Active.Add(now, -1);

    /// <inheritdoc/>
    public void Hear(Instant now, in InvocationRecord fact)
    {
        foreach (var watch in watched) watch.Record(fact);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in EventRecord fact)
    {
        if (fact.Ending < EventEnding.Lost || fact.Copy) return;
        Lose(now, 1);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageExpired fact) => Lose(now, 1);

    /// <inheritdoc/>
    public void Hear(Instant now, in MessageNeverSent fact) => Lose(now, 1);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordGivenUp fact) => Lose(now, 1);

    /// <inheritdoc/>
    public void Hear(Instant now, in RecordsDiscarded fact)
    {
        if (!fact.ToDestination && fact.Reason != DiscardReason.BeforeStartingPosition) Lose(now, fact.Records);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        foreach (var (values, active) in faults) values.Read(FaultMetrics.Active, at, active);
        if (!at.Ends) return;
        Begin(at.Now);
        long backlog = BacklogIn(region);
        foreach (var watch in watched) watch.Look(at.Now, backlog);
        watched.RemoveAll(watch => watch.IsOver);
        foreach (var (values, _) in faults) values.CloseWindow(at.Window);
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region)
    {
        foreach (var (values, active) in faults) values.ReadEnd(FaultMetrics.Active, now, active);
        return new SourcesResult(
            FaultMetrics.Set.Of, [.. faults.Select((fault, number) => new SourceResult(names[number], fault.Values))]);
    }

    /// <summary>Faults are watched from before they begin.</summary>
    private void Begin(Instant now)
    {
        while (next < plan.Length && plan[next].WatchedFrom <= now) watched.Add(plan[next++]);
    }

    private void Lose(Instant now, int count)
    {
        foreach (var watch in watched) watch.Lose(now, count);
    }

    /// <summary>What waits to be read: events, messages of queues that a mapping reads, records that no batch has.</summary>
    private long BacklogIn(Region region)
    {
        long backlog = region.Events?.Queues.WaitingInAll.Value ?? 0;
        foreach (int queue in read) backlog += region.Sqs.Queues[queue].Visible.Value;
        foreach (var reader in region.RecordReaders)
        {
            backlog += reader.Unread;
            for (int lane = 0; lane < reader.Batches.Lanes; lane++) backlog += reader.Batches.Waiting(lane);
        }
        return backlog;
    }

    private int? FunctionOf(FaultSettings fault) => fault.Subject != FaultSubject.Function
        ? null
        : scenario.Functions.Select(function => function.Name).ToList().IndexOf(fault.Of);

    private readonly record struct Measured(MetricValues Values, Gauge Active);
}
