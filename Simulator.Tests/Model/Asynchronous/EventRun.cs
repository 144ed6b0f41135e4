using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Asynchronous;

/// <summary>A run of a scenario with events, and everything that was recorded of it.</summary>
internal sealed class EventRun : IInvocationRows, IHear<EventRecord>
{
    public EventRun(string text, params string[] overrides)
    {
        Scenario = ScenarioTexts.Valid(text, overrides);
        Run = new SimulationRun(Scenario) { Rows = this };
        Run.Probes.Connect(this);
    }

    public Scenario Scenario { get; }

    public SimulationRun Run { get; }

    public List<InvocationRecord> Invocations { get; } = [];

    public List<EventRecord> Ended { get; } = [];

    public EventSide Side => Run.Region.Events!;

    public IEnumerable<InvocationRecord> Starts => Invocations.Where(row => row.Outcome.WasInvoked());

    public RunResult Result => Run.Result();

    /// <summary>A scenario of one function that gets a burst of events in the first second of the run.</summary>
    public static string Burst(int events, string function, string duration = "10 min", string fleet = "") => $$"""
        account: { concurrencyLimit: 10000 }
        functions:
          work: {{function}}
        traffic:
          burst: { invokes: work, type: Event, stages: [{ for: 1 s, at: {{events - 0.5}}/s }, { for: 1 s, at: 0/s }], arrivals: even }
        region:
          asynchronous:
            stateManager: { period: 10 s }
            {{fleet.ReplaceLineEndings("\n    ")}}
        run: { duration: {{duration}} }
        """;

    public EventRun ToEnd()
    {
        Run.ToEnd();
        return this;
    }

    public EventRun Until(double seconds)
    {
        Run.Simulation.RunUntil(Instant.Start + TimeSpan.FromSeconds(seconds));
        return this;
    }

    public MetricValues Of(string function) => Result.Functions.Single(one => one.Name == function).Events!;

    public void Hear(Instant now, in EventRecord fact) => Ended.Add(fact);

    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses) => Invocations.Add(invocation);
}
