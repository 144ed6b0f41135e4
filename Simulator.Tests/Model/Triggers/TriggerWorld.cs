using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Triggers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>A scenario with triggers that was run to its end, and what its components told.</summary>
internal sealed class TriggerWorld :
    IHear<TriggerCalled>, IHear<TriggerAnswered>, IHear<TriggerTimedOut>, IHear<TriggerTriedAgain>, IHear<AnswerCameTooLate>,
    IHear<EventHandedOver>, IHear<InvocationRecord>, IHear<JourneyBegun>, IHear<JourneyEnded>, IHear<CallAnswered>, IHear<CallRetried>
{
    private RunResult? result;

    public List<Instant> CalledAt { get; } = [];

    public List<TriggerAnswered> Answers { get; } = [];

    public int TimedOut { get; private set; }

    public int TriedAgain { get; private set; }

    public List<AnswerCameTooLate> TooLate { get; } = [];

    public List<EventHandedOver> HandedOver { get; } = [];

    public List<InvocationRecord> Calls { get; } = [];

    public List<Instant> SentAt { get; } = [];

    public List<JourneyEnded> JourneysEnded { get; } = [];

    /// <summary>What clients of the first traffic saw.</summary>
    public List<int> Statuses { get; } = [];

    public int ClientRetries { get; private set; }

    public SimulationRun Run { get; private init; } = null!;

    public RunResult Result => result ??= Run.Result();

    /// <summary>What was measured of the first trigger.</summary>
    public SourceResult Trigger => Result.SourcesOf(TriggerMetrics.Set)[0];

    public int Invoked => Calls.Count(call => call.Outcome.WasInvoked());

    public static TriggerWorld Of(string text, params string[] overrides)
    {
        var read = SqsRuns.Read(text, overrides);
        Assert.That(read.Scenario, Is.Not.Null, string.Join("\n", read.Mistakes.Select(mistake => mistake.Message)));
        return Of(read.Scenario!);
    }

    public static TriggerWorld Of(Scenario scenario)
    {
        var world = new TriggerWorld { Run = new SimulationRun(scenario) };
        world.Run.Probes.Connect(world);
        world.Run.ToEnd();
        return world;
    }

    public void Hear(Instant now, in TriggerCalled fact) => CalledAt.Add(now);

    public void Hear(Instant now, in TriggerAnswered fact) => Answers.Add(fact);

    public void Hear(Instant now, in TriggerTimedOut fact) => TimedOut++;

    public void Hear(Instant now, in TriggerTriedAgain fact) => TriedAgain++;

    public void Hear(Instant now, in AnswerCameTooLate fact) => TooLate.Add(fact);

    public void Hear(Instant now, in EventHandedOver fact) => HandedOver.Add(fact);

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);

    public void Hear(Instant now, in JourneyEnded fact) => JourneysEnded.Add(fact);

    public void Hear(Instant now, in JourneyBegun fact) => SentAt.Add(now);

    public void Hear(Instant now, in CallAnswered fact)
    {
        if (fact.Group == 0) Statuses.Add(fact.Status);
    }

    public void Hear(Instant now, in CallRetried fact) => ClientRetries++;
}
