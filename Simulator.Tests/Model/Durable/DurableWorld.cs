using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Durable;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Model.Durable;

/// <summary>A scenario with a durable function that was run to its end, and what its executions told.</summary>
internal sealed class DurableWorld :
    IHear<DurableExecutionStarted>, IHear<DurableInvocationEnded>, IHear<OperationAttempted>, IHear<ExecutionSuspended>,
    IHear<ExecutionResumed>, IHear<DurableExecutionEnded>, IHear<InvocationRecord>, IHear<CallAnswered>
{
    /// <summary>Nothing takes time but what a test is about.</summary>
    private const string InNoTime = """
        region:
          network: { client: 0 ms, inZone: 0 ms, crossZone: 0 ms }
          frontEnd: { time: 0 ms, metadataMiss: 0 ms }
          sandboxes: { runtimeOverhead: 0 ms }
          durable: { checkpointTime: 0 ms, replayTime: 0 ms, resumeDelay: 0 ms }
        """;

    private RunResult? result;

    public SimulationRun Run { get; private init; } = null!;

    public List<DurableExecutionStarted> Started { get; } = [];

    public List<DurableInvocationEnded> Invocations { get; } = [];

    public List<OperationAttempted> Attempts { get; } = [];

    public List<ExecutionSuspended> Suspensions { get; } = [];

    public List<ExecutionResumed> Resumptions { get; } = [];

    public List<DurableExecutionEnded> Ended { get; } = [];

    public List<InvocationRecord> Calls { get; } = [];

    /// <summary>What callers were answered, and when.</summary>
    public List<(Instant At, int Status)> Answers { get; } = [];

    public RunResult Result => result ??= Run.Result();

    /// <summary>What was measured of the executions.</summary>
    public SourceResult Order => Result.SourcesOf(DurableMetrics.Set)[0];

    /// <summary>What was measured of the durable function as of any function.</summary>
    public FunctionResult Function => Result.Functions[0];

    /// <summary>What was measured of an operation.</summary>
    public SourceResult Operation(string name) =>
        Result.SourcesOf(DurableOperationMetrics.Set).Single(operation => operation.Name == $"order.{name}");

    /// <summary>How long the handlers of the durable function ran, in milliseconds, in the order of their answers.</summary>
    public double[] HandlerTimes =>
        [.. Calls.Where(call => call.Function == 0 && call.Outcome.WasInvoked()).Select(call => call.Duration.TotalMilliseconds)];

    /// <summary>How long the waits were said to be, in seconds.</summary>
    public double[] Delays => [.. Suspensions.Select(suspension => suspension.Delay?.TotalSeconds).OfType<double>()];

    /// <summary>How the only execution ended.</summary>
    public DurableExecutionEnded End => Ended.Single();

    /// <summary>One execution of a durable function with these operations.</summary>
    /// <param name="operations">As YAML, one a line: <c>{ step: a, duration: 1 s }</c>.</param>
    /// <param name="overrides">Settings.</param>
    public static DurableWorld Once(string operations, params string[] overrides) =>
        Of(Text(operations, "batch: { count: 1 }"), overrides);

    public static DurableWorld Of(string text, params string[] overrides)
    {
        var world = new DurableWorld { Run = new SimulationRun(ScenarioTexts.Valid(text, overrides)) };
        world.Run.Probes.Connect(world);
        world.Run.ToEnd();
        return world;
    }

    public static string Text(string operations, string traffic, string executionTimeout = "15 min")
    {
        string[] lines = [.. operations.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0)];
        return $$"""
            functions:
              order:
                duration: 10 ms
                timeout: 60 s
                memorySize: 1769 MB
                coldStart: 0 ms
                firstInvocation: 0 ms
                warmSandboxes: 60
                durable:
                  executionTimeout: {{executionTimeout}}
                  operations:
            {{string.Join("\n", lines.Select(line => $"        - {line}"))}}
              other: { duration: 100 ms, timeout: 3 s, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 60 }
            traffic: { shop: { invokes: order, {{traffic}}, client: { timeout: none, retries: none } } }
            run: { duration: 1 h }
            {{InNoTime}}
            """;
    }

    public void Hear(Instant now, in DurableExecutionStarted fact) => Started.Add(fact);

    public void Hear(Instant now, in DurableInvocationEnded fact) => Invocations.Add(fact);

    public void Hear(Instant now, in OperationAttempted fact) => Attempts.Add(fact);

    public void Hear(Instant now, in ExecutionSuspended fact) => Suspensions.Add(fact);

    public void Hear(Instant now, in ExecutionResumed fact) => Resumptions.Add(fact);

    public void Hear(Instant now, in DurableExecutionEnded fact) => Ended.Add(fact);

    public void Hear(Instant now, in InvocationRecord fact) => Calls.Add(fact);

    public void Hear(Instant now, in CallAnswered fact) => Answers.Add((now, fact.Status));
}
