using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Scenarios.Language;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Model.EventSources.Streams;

/// <summary>A scenario with streams that was run to its end, and what its components told.</summary>
internal sealed class StreamWorld :
    IHear<RecordsWritten>, IHear<WriteRefused>, IHear<RecordGivenUp>, IHear<RecordsRead>, IHear<RecordBatchInvoked>, IHear<RecordBatchHandedOver>,
    IHear<RecordHandedOver>, IHear<RecordBatchAnswered>, IHear<RecordDone>, IHear<RecordsDiscarded>, IHear<LaneFreed>,
    IHear<BatchBisected>, IHear<TumblingWindowEnded>, IHear<ShardReadRefused>, IHear<RecordPollerDied>, IHear<InvocationRecord>,
    IHear<JourneyBegun>
{
    private readonly Dictionary<(int Mapping, uint Key), Instant> lastOfKey = [];

    public List<RecordBatchInvoked> Invoked { get; } = [];

    public List<Instant> InvokedAt { get; } = [];

    public List<RecordsDiscarded> Discarded { get; } = [];

    public List<RecordBatchEnd> Ends { get; } = [];

    public List<LaneFreed> Freed { get; } = [];

    public List<TimeSpan> WaitingTimes { get; } = [];

    public List<InvocationRecord> Calls { get; } = [];

    /// <summary>Records that were done after a younger one of their key.</summary>
    public int OutOfOrder { get; private set; }

    public long Written { get; private set; }

    public List<Instant> WrittenAt { get; } = [];

    /// <summary>When requests were sent.</summary>
    public List<Instant> SentAt { get; } = [];

    public long Refused { get; private set; }

    public long GivenUp { get; private set; }

    public long Handled { get; private set; }

    public long FilteredOut { get; private set; }

    public int Bisections { get; private set; }

    public int WindowsEnded { get; private set; }

    public int ReadsRefused { get; private set; }

    public int PollersDied { get; private set; }

    public SimulationRun Run { get; private set; } = null!;

    public long HandedOver { get; private set; }

    public long HandedOverAgain { get; private set; }

    public static StreamWorld Of(string text, params string[] overrides)
    {
        var read = SqsRuns.Read(text, overrides);
        Assert.That(read.Scenario, Is.Not.Null, string.Join("\n", read.Mistakes.Select(mistake => mistake.Message)));
        return Of(read.Scenario!);
    }

    public static StreamWorld Of(Scenario scenario)
    {
        var world = new StreamWorld { Run = new SimulationRun(scenario) };
        world.Run.Probes.Connect(world);
        world.Run.ToEnd();
        return world;
    }

    public void Hear(Instant now, in RecordsWritten fact)
    {
        Written += fact.Records;
        WrittenAt.Add(now);
    }

    public void Hear(Instant now, in JourneyBegun fact) => SentAt.Add(now);

    public void Hear(Instant now, in WriteRefused fact) => Refused++;

    public void Hear(Instant now, in RecordGivenUp fact) => GivenUp++;

    public void Hear(Instant now, in RecordsRead fact) => FilteredOut += fact.FilteredOut;

    public void Hear(Instant now, in RecordBatchInvoked fact)
    {
        Invoked.Add(fact);
        InvokedAt.Add(now);
    }

    public void Hear(Instant now, in RecordBatchHandedOver fact)
    {
        HandedOver += fact.Records;
        HandedOverAgain += fact.Again;
    }

    public void Hear(Instant now, in RecordHandedOver fact) => WaitingTimes.Add(fact.At - fact.Record.Arrived);

    public void Hear(Instant now, in RecordBatchAnswered fact) => Ends.Add(fact.End);

    public void Hear(Instant now, in RecordDone fact)
    {
        Handled++;
        if (lastOfKey.TryGetValue((fact.Mapping, fact.Record.KeyHash), out var last) && last > fact.Record.Arrived) OutOfOrder++;
        lastOfKey[(fact.Mapping, fact.Record.KeyHash)] = fact.Record.Arrived;
    }

    public void Hear(Instant now, in RecordsDiscarded fact) => Discarded.Add(fact);

    public void Hear(Instant now, in LaneFreed fact) => Freed.Add(fact);

    public void Hear(Instant now, in BatchBisected fact) => Bisections++;

    public void Hear(Instant now, in TumblingWindowEnded fact) => WindowsEnded++;

    public void Hear(Instant now, in ShardReadRefused fact) => ReadsRefused++;

    public void Hear(Instant now, in RecordPollerDied fact) => PollersDied++;

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);
}
