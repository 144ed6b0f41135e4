using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Topics;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.EventSources.Topics;

/// <summary>A scenario with topics that was run to its end, and what its components told.</summary>
internal sealed class TopicWorld :
    IHear<TopicWritten>, IHear<GroupRebalanced>, IHear<LaneHandedOver>, IHear<RecordsTakenByOthers>, IHear<RecordsRead>,
    IHear<RecordBatchInvoked>, IHear<RecordBatchHandedOver>, IHear<RecordHandedOver>, IHear<RecordBatchAnswered>, IHear<RecordDone>, IHear<RecordsDiscarded>,
    IHear<RecordPollerDied>, IHear<InvocationRecord>
{
    private readonly Dictionary<(int Mapping, uint Key), Instant> lastOfKey = [];
    private readonly HashSet<(int Mapping, int Traffic, long Number)> done = [];

    public List<RecordBatchInvoked> Invoked { get; } = [];

    public List<Instant> InvokedAt { get; } = [];

    public List<RecordsDiscarded> Discarded { get; } = [];

    public List<(Instant At, int Pollers)> Rebalances { get; } = [];

    public List<InvocationRecord> Calls { get; } = [];

    public List<Instant> WrittenAt { get; } = [];

    /// <summary>When the function was done with each record.</summary>
    public List<(Instant At, StreamRecord Record)> Done { get; } = [];

    public List<StreamRecord> HandedOverFirst { get; } = [];

    /// <summary>Records that were done after a younger one of their key.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Records that were done a second time.</summary>
    public int DoneTwice { get; private set; }

    public long Written { get; private set; }

    public long Handled { get; private set; }

    public long FilteredOut { get; private set; }

    public long TakenByOthers { get; private set; }

    /// <summary>Records that were in flight when their poller lost the partition.</summary>
    public long Repeated { get; private set; }

    public int PollersDied { get; private set; }

    public int AtOnce { get; private set; }

    public SimulationRun Run { get; private set; } = null!;

    public long HandedOver { get; private set; }

    public long HandedOverAgain { get; private set; }

    public IEnumerable<TopicMapping> Mappings => Run.Region.Topics!.Mappings.OfType<TopicMapping>();

    public static TopicWorld Of(string text, params string[] overrides)
    {
        var read = SqsRuns.Read(text, overrides);
        Assert.That(read.Scenario, Is.Not.Null, string.Join("\n", read.Mistakes.Select(mistake => mistake.Message)));
        return Of(read.Scenario!);
    }

    public static TopicWorld Of(Scenario scenario)
    {
        TopicWorld world = new();
        world.Hears(new SimulationRun(scenario));
        world.Run.ToEnd();
        return world;
    }

    /// <summary>From now on hears what a run tells.</summary>
    public void Hears(SimulationRun run)
    {
        Run = run;
        run.Probes.Connect(this);
    }

    public void Hear(Instant now, in TopicWritten fact)
    {
        Written += fact.Records;
        WrittenAt.Add(now);
    }

    public void Hear(Instant now, in GroupRebalanced fact) => Rebalances.Add((now, fact.Pollers));

    public void Hear(Instant now, in LaneHandedOver fact) => Repeated += fact.InFlight;

    public void Hear(Instant now, in RecordsTakenByOthers fact) => TakenByOthers += fact.Records;

    public void Hear(Instant now, in RecordsRead fact) => FilteredOut += fact.FilteredOut;

    public void Hear(Instant now, in RecordBatchInvoked fact)
    {
        Invoked.Add(fact);
        InvokedAt.Add(now);
        AtOnce = Math.Max(AtOnce, Mappings.Max(mapping => mapping.Batches.Concurrency.Value));
    }

    public void Hear(Instant now, in RecordBatchHandedOver fact)
    {
        HandedOver += fact.Records;
        HandedOverAgain += fact.Again;
    }

    public void Hear(Instant now, in RecordHandedOver fact) => HandedOverFirst.Add(fact.Record);

    public void Hear(Instant now, in RecordBatchAnswered fact)
    {
    }

    public void Hear(Instant now, in RecordDone fact)
    {
        Handled++;
        Done.Add((now, fact.Record));
        if (!done.Add((fact.Mapping, fact.Record.Traffic, fact.Record.Number))) DoneTwice++;
        if (lastOfKey.TryGetValue((fact.Mapping, fact.Record.KeyHash), out var last) && last > fact.Record.Arrived) OutOfOrder++;
        lastOfKey[(fact.Mapping, fact.Record.KeyHash)] = fact.Record.Arrived;
    }

    public void Hear(Instant now, in RecordsDiscarded fact) => Discarded.Add(fact);

    public void Hear(Instant now, in RecordPollerDied fact) => PollersDied++;

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);
}
