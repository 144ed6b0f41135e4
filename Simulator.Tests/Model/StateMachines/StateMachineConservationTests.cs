using LambdaSim.Experiments;
using LambdaSim.Model.StateMachines;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>No execution is ever lost from the books, whatever its definition and whatever goes wrong.</summary>
public class StateMachineConservationTests
{
    [Test]
    public void Every_execution_is_accounted_for_in_random_worlds_with_faults() => Account(worlds: 150);

    [Test, Explicit("A minute: dotnet test -c Release --filter FullyQualifiedName~thousand_random_worlds_of_state_machines")]
    public void Every_execution_is_accounted_for_in_a_thousand_random_worlds_of_state_machines() => Account(worlds: 1000);

    [Test]
    public void A_task_at_which_the_history_of_an_execution_is_full_was_entered_and_calls_nothing() => Assert.That(
        Checked(50180).Ended.Count(ended => ended.Fact.Failure.Error == StateErrors.NumberOf(StateErrors.HistoryLimit)), Is.GreaterThan(60));

    [Test]
    public void Every_clock_and_every_repetition_gives_the_same_run_with_state_machines()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var scenario = ScenarioTexts.Valid(RandomWorld(new Random(seed)), $"run.seed={seed}");
            string first = new SimulationRun(scenario).ToEnd().Result().Fingerprint;
            foreach (var clock in Clocks.CompiledIn)
                Assert.That(new SimulationRun(scenario, clock).ToEnd().Result().Fingerprint, Is.EqualTo(first), $"seed {seed}, {clock}");
        }
    }

    [Test]
    public void Every_execution_is_accounted_for_behind_a_warm_up()
    {
        foreach (int seed in Enumerable.Range(1, 10))
        {
            var scenario = ScenarioTexts.Valid(RandomWorld(new Random(seed)), $"run.seed={seed}");
            var run = new SimulationRun(scenario, measureFrom: TimeSpan.FromSeconds(13)).ToEnd().Result();
            var machine = run.SourcesOf(StateMachineMetrics.Set)[0];

            Assert.That(
                machine[StateMachineMetrics.Open].AtStart + machine[StateMachineMetrics.Started] + machine[StateMachineMetrics.Redriven],
                Is.EqualTo(machine[StateMachineMetrics.Succeeded] + machine[StateMachineMetrics.Failures]
                    + machine[StateMachineMetrics.TimeOuts] + (long)machine[StateMachineMetrics.Open].AtEnd), $"seed {seed}");
        }
    }

    private static void Account(int worlds)
    {
        long[] met = new long[8];
        int[] seeds = Tries.Of(worlds);
        Parallel.ForEach(seeds, seed =>
        {
            var world = Checked(seed);
            var machine = world.Machine;
            lock (met)
            {
                long[] these =
                [
                    machine[StateMachineMetrics.Succeeded], machine[StateMachineMetrics.Failed], machine[StateMachineMetrics.TimedOut],
                    machine[StateMachineMetrics.Redriven], machine[StateMachineMetrics.Retries], machine[StateMachineMetrics.Caught],
                    machine[StateMachineMetrics.Children], machine[StateMachineMetrics.DelayedTransitions],
                ];
                for (int way = 0; way < met.Length; way++) met[way] += these[way];
            }
        });
        if (!Tries.AreEnough(worlds)) return;
        Assert.That(met, Has.All.GreaterThan(seeds.Length / 10), "Every way was taken: " + string.Join(", ", met));
    }

    private static StateMachineWorld Checked(int seed)
    {
        string text = RandomWorld(new Random(seed));
        var world = StateMachineWorld.Of(text, $"run.seed={seed}");
        Check(world, $"seed {seed}\n{text}");
        return world;
    }

    private static void Check(StateMachineWorld world, string where)
    {
        var machine = world.Machine;
        Assert.That(
            machine[StateMachineMetrics.Started] + machine[StateMachineMetrics.Redriven],
            Is.EqualTo(machine[StateMachineMetrics.Succeeded] + machine[StateMachineMetrics.Failures]
                + machine[StateMachineMetrics.TimeOuts] + (long)machine[StateMachineMetrics.Open].AtEnd), where);
        Assert.That(
            machine[StateMachineMetrics.Succeeded] + machine[StateMachineMetrics.Failed] + machine[StateMachineMetrics.TimedOut],
            Is.LessThanOrEqualTo(machine[StateMachineMetrics.Started]), "Whatever is redriven ends once.\n" + where);
        foreach (var state in world.Result.SourcesOf(StateMetrics.Set))
            Assert.That(state[StateMetrics.Time].Count, Is.LessThanOrEqualTo(state[StateMetrics.Entered]), where + state.Name);
        // Each attempt of a task of a function is one call of its, and no call is made by anybody else.
        var functions = world.Definition.States.OfType<TaskState>()
            .Where(task => task.Function is not null).Select(task => world.State(task.Name)).ToList();
        long attempts = functions.Sum(state => state[StateMetrics.Entered] + state[StateMetrics.Retries]);
        int historyLimit = StateErrors.NumberOf(StateErrors.HistoryLimit);
        long calls = world.Result.Functions.Sum(function => function[FunctionMetrics.Calls]);
        int historyFull = world.Ended.Count(ended => ended.Fact.Failure.Error == historyLimit);
        Assert.That(
            calls, Is.InRange(attempts - historyFull - 60, attempts),
            "All but those on their way at the end, and the one at which the history of an execution was full. " + where);
        Assert.That(
            world.Ended.Count(ended => ended.Fact.Origin == ExecutionOrigin.Child),
            Is.LessThanOrEqualTo(world.Started.Count(started => started.Origin == ExecutionOrigin.Child)), where);
        Assert.That(world.Calls.Select(call => call.Id.Value).Distinct().Count(), Is.EqualTo(world.Calls.Count), where);
    }

    private static string RandomWorld(Random random)
    {
        List<string> states = [];
        int count = 2 + random.Next(5);
        bool express = random.Next(3) == 0;
        for (int number = 0; number < count; number++) states.Add(State(random, number, count, express));
        string body = string.Join("\n", states.Select(state => $"        {state}"));
        return $$"""
            functions:
              work: { duration: { p50: 100 ms, p99: 2 s }, timeout: 1 s, errors: {{random.Next(30)}}%, crashes: {{random.Next(3)}}%{{Limit(random)}} }
              other: { duration: 20 ms, errors: {{random.Next(10)}}% }
            stateMachines:
              flow:
                type: {{(express ? "express" : "standard")}}
                choices: { {{string.Join(", ", Enumerable.Range(0, count).Select(number => $"C{number}: {{ S{(number + 1) % count}: 40%, End: 60% }}"))}} }
                redrive: {{(express || random.Next(2) == 0 ? "none" : "{ after: 5 s, times: 2 }")}}
                definition:
                  StartAt: S0
                  TimeoutSeconds: {{5 + random.Next(60)}}
                  States:
            {{body}}
                    End: { Type: Succeed }
            traffic: { starters: { starts: flow, rate: {{1 + random.Next(20)}}/s } }
            run: { duration: 40 s }
            region: { stateMachines: { standard: { transitionBurst: {{10 + random.Next(200)}}, transitionRate: {{20 + random.Next(400)}}/s, historyEvents: {{40 + random.Next(2000)}} }, express: { repeated: 5% }, map: { distributedDelay: 100 ms } } }
            """;
    }

    private static string Limit(Random random) => random.Next(2) == 0 ? "" : $", reservedConcurrency: {1 + random.Next(10)}";

    private static string State(Random random, int number, int count, bool express)
    {
        string handling = $"{Retry(random)}{(random.Next(2) == 0 ? ", Catch: [{ ErrorEquals: [States.ALL], Next: End }]" : "")}";
        string inner = $"StartAt: I{number}, States: {{ I{number}: {{ Type: Task, Resource: {(random.Next(2) == 0 ? "work" : "other")}{Retry(random)}, End: true }} }}";
        string choice = $"C{number}: {{ Type: Choice, Choices: [{{ Variable: $.x, IsPresent: true, Next: S{(number + 1) % count} }}], Default: End }}";
        string state = random.Next(express ? 4 : 6) switch
        {
            0 => $"{{ Type: Wait, Seconds: {random.Next(4)}, Next: C{number} }}",
            1 => $"{{ Type: Task, Resource: work, TimeoutSeconds: {1 + random.Next(2)}{handling}, Next: C{number} }}",
            2 => $"{{ Type: Parallel, Branches: [{{ {inner} }}, {{ StartAt: J{number}, States: {{ J{number}: {{ Type: Wait, Seconds: 1, End: true }} }} }}]{handling}, Next: C{number} }}",
            3 => $"{{ Type: Map, Items: [1, 2, 3, 4, 5, 6], MaxConcurrency: {random.Next(4)}, ItemProcessor: {{ {inner} }}{handling}, Next: C{number} }}",
            4 => $"{{ Type: Map, Items: [1, 2, 3, 4, 5, 6, 7], ToleratedFailureCount: {random.Next(4)}, ItemBatcher: {{ MaxItemsPerBatch: {1 + random.Next(3)} }}, "
                + $"ItemProcessor: {{ ProcessorConfig: {{ Mode: DISTRIBUTED, ExecutionType: {(random.Next(2) == 0 ? "STANDARD" : "EXPRESS")} }}, {inner} }}{handling}, Next: C{number} }}",
            _ => $"{{ Type: Task, Resource: \"arn:aws:states:::dynamodb:putItem\"{handling}, Next: C{number} }}",
        };
        return $"S{number}: {state}\n        {choice}";
    }

    private static string Retry(Random random) => random.Next(2) == 0 ? ""
        : $", Retry: [{{ ErrorEquals: [Lambda.TooManyRequestsException], IntervalSeconds: 1, MaxAttempts: {random.Next(4)} }}, {{ ErrorEquals: [States.ALL], IntervalSeconds: 1, MaxAttempts: {random.Next(3)}, JitterStrategy: FULL }}]";
}
