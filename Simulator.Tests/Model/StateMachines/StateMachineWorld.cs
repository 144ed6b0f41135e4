using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.StateMachines;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>A scenario with a state machine that was run to its end, and what its executions told.</summary>
internal sealed class StateMachineWorld :
    IHear<ExecutionStarted>, IHear<StartRefused>, IHear<ExecutionEnded>, IHear<ExecutionRedriven>, IHear<TransitionDelayed>,
    IHear<StateEntered>, IHear<StateLeft>, IHear<AttemptFailed>, IHear<InvocationRecord>, IHear<CallAnswered>
{
    /// <summary>Nothing takes time but what a test is about.</summary>
    private const string InNoTime = """
        region:
          network: { client: 0 ms, inZone: 0 ms, crossZone: 0 ms }
          stateMachines:
            standard: { startTime: 0 ms, transitionTime: 0 ms }
            express: { startTime: 0 ms, transitionTime: 0.1 ms }
            taskTime: 0 ms
            serviceTime: 0 ms
            map: { distributedDelay: 0 ms }
        """;

    private RunResult? result;
    private Instant? begin;

    public SimulationRun Run { get; private init; } = null!;

    public List<(TimeSpan At, StateEntered Fact)> Entered { get; } = [];

    public List<(TimeSpan At, StateLeft Fact)> Left { get; } = [];

    public List<AttemptFailed> Failures { get; } = [];

    public List<(TimeSpan At, ExecutionEnded Fact)> Ended { get; } = [];

    public List<ExecutionStarted> Started { get; } = [];

    public List<InvocationRecord> Calls { get; } = [];

    /// <summary>What who started the executions was answered, and when.</summary>
    public List<(TimeSpan At, int Status)> Answers { get; } = [];

    public int Refused { get; private set; }

    public int Redriven { get; private set; }

    public int Delayed { get; private set; }

    public RunResult Result => result ??= Run.Result();

    /// <summary>What was measured of the first state machine.</summary>
    public SourceResult Machine => Result.SourcesOf(StateMachineMetrics.Set)[0];

    /// <summary>What was measured of a state of the first state machine.</summary>
    public SourceResult State(string name) =>
        Result.SourcesOf(StateMetrics.Set).Single(state => state.Name == $"{Machine.Name}.{name}");

    /// <summary>When a state was entered, or tried again, in seconds since it was entered first.</summary>
    public double[] SecondsIn(string state)
    {
        int number = NumberOf(state);
        TimeSpan[] moments = [.. Entered.Where(entered => entered.Fact.State == number).Select(entered => entered.At)];
        return [.. moments.Select(moment => (moment - moments[0]).TotalSeconds)];
    }

    /// <summary>The states that were entered, in order, retries left out.</summary>
    public string[] Path => [.. Entered.Where(entered => entered.Fact.Retry == 0).Select(entered => NameOf(entered.Fact.State))];

    /// <summary>The error with which the only execution ended, and the state that it came from.</summary>
    public string Failure => Ended.Single(ended => ended.Fact.Origin != ExecutionOrigin.Child).Fact.Failure is { Error: >= 0 } failure
        ? $"{Definition.Errors[failure.Error]} in {NameOf(failure.State)}" : "none";

    public Scenario Scenario { get; private init; } = null!;

    public StateMachineDefinition Definition { get; private init; } = null!;

    /// <summary>One execution at once of a state machine with these states, the first of which begins.</summary>
    /// <param name="states">The states, as YAML in braces: <c>A: { Type: Pass, End: true }</c>, one a line.</param>
    /// <param name="machine">More settings of the state machine.</param>
    /// <param name="overrides">Settings.</param>
    public static StateMachineWorld Once(string states, string machine = "", params string[] overrides) =>
        Of(Text(states, machine, "batch: { count: 1 }"), overrides);

    public static StateMachineWorld Of(string text, params string[] overrides) => Of(ScenarioTexts.Valid(text, overrides));

    public static StateMachineWorld Of(Scenario scenario)
    {
        var world = new StateMachineWorld { Run = new SimulationRun(scenario), Scenario = scenario, Definition = scenario.StateMachines[0].Definition };
        world.Run.Probes.Connect(world);
        world.Run.ToEnd();
        return world;
    }

    public static string Text(string states, string machine, string traffic)
    {
        string[] lines = [.. states.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0)];
        string first = lines[0][..lines[0].IndexOf(':', StringComparison.Ordinal)];
        string body = string.Join("\n", lines.Select(line => $"        {line}"));
        return $$"""
            functions:
              work: { duration: 100 ms, timeout: 3 s, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 60 }
              other: { duration: 100 ms, timeout: 3 s, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 60 }
            stateMachines:
              flow:
                {{(machine.Length == 0 ? "type: standard" : machine.ReplaceLineEndings("\n    "))}}
                definition:
                  StartAt: {{first}}
                  States:
            {{body}}
            traffic: { starters: { starts: flow, {{traffic}} } }
            run: { duration: 1 h }
            {{InNoTime}}
            """;
    }

    /// <summary>Moments are told from the first start of an execution.</summary>
    private TimeSpan Since(Instant now) => now - (begin ?? now);

    public string NameOf(int state) => Definition.States[state].Name;

    public int NumberOf(string state) => Definition.States.ToList().FindIndex(candidate => candidate.Name == state);

    public void Hear(Instant now, in ExecutionStarted fact)
    {
        begin ??= now;
        Started.Add(fact);
    }

    public void Hear(Instant now, in StartRefused fact) => Refused++;

    public void Hear(Instant now, in ExecutionEnded fact) => Ended.Add((Since(now), fact));

    public void Hear(Instant now, in ExecutionRedriven fact) => Redriven++;

    public void Hear(Instant now, in TransitionDelayed fact) => Delayed++;

    public void Hear(Instant now, in StateEntered fact) => Entered.Add((Since(now), fact));

    public void Hear(Instant now, in StateLeft fact) => Left.Add((Since(now), fact));

    public void Hear(Instant now, in AttemptFailed fact) => Failures.Add(fact);

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);

    public void Hear(Instant now, in CallAnswered fact) => Answers.Add((Since(now), fact.Status));
}
