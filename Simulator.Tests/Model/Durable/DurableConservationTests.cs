using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Durable;

/// <summary>No execution is ever lost from the books, whatever its operations are and whatever goes wrong; and none costs memory.</summary>
public class DurableConservationTests
{
    [Test]
    public void Every_durable_execution_is_accounted_for_in_random_worlds_with_faults() => Account(worlds: 60);

    [Test, Explicit("A minute: dotnet test -c Release --filter FullyQualifiedName~thousand_random_worlds_of_durable_functions")]
    public void Every_durable_execution_is_accounted_for_in_a_thousand_random_worlds_of_durable_functions() => Account(worlds: 1000);

    [Test]
    public void Every_clock_and_every_repetition_gives_the_same_run_with_durable_functions()
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            var scenario = ScenarioTexts.Valid(RandomWorld(new Random(seed)), $"run.seed={seed}");
            string first = new SimulationRun(scenario).ToEnd().Result().Fingerprint;
            foreach (var clock in Clocks.CompiledIn)
                Assert.That(new SimulationRun(scenario, clock).ToEnd().Result().Fingerprint, Is.EqualTo(first), $"seed {seed}, {clock}");
        }
    }

    [Test]
    public void Every_durable_execution_is_accounted_for_behind_a_warm_up()
    {
        foreach (int seed in Enumerable.Range(1, 8))
        {
            var scenario = ScenarioTexts.Valid(RandomWorld(new Random(seed)), $"run.seed={seed}");
            var run = new SimulationRun(scenario, measureFrom: TimeSpan.FromSeconds(13)).ToEnd().Result();
            var order = run.SourcesOf(DurableMetrics.Set)[0];

            Assert.That(
                order[DurableMetrics.Open].AtStart + order[DurableMetrics.Started],
                Is.EqualTo(order[DurableMetrics.Succeeded] + order[DurableMetrics.Failed] + order[DurableMetrics.TimedOut]
                    + order[DurableMetrics.Refused] + (long)order[DurableMetrics.Open].AtEnd), $"seed {seed}");
        }
    }

    [Test]
    public void Whoever_calls_a_durable_function_begins_an_execution_and_hears_of_its_end()
    {
        var run = new SimulationRun(ScenarioTexts.Valid(
            """
            functions:
              order:
                duration: 5 ms
                timeout: 10 s
                crashes: 1%
                durable: { executionTimeout: 10 min, operations: [ { step: a, duration: 100 ms, errors: 5% }, { wait: b, for: 5 s }, { step: c, duration: 50 ms } ] }
            queues: { jobs: { visibilityTimeout: 10 min } }
            triggers: { shop: { type: apigateway-http, invokes: order, timeout: 29 s }, news: { type: sns, invokes: order } }
            stateMachines: { flow: { definition: { StartAt: A, States: { A: { Type: Task, Resource: order, End: true } } } } }
            mappings: { jobs-to-order: { queue: jobs, invokes: order, batchSize: 1 } }
            traffic:
              web: { through: shop, batch: { count: 50, over: 1 min } }
              talk: { through: news, batch: { count: 50, over: 1 min } }
              flows: { starts: flow, batch: { count: 50, over: 1 min } }
              work: { sends: jobs, batch: { count: 50, over: 1 min } }
              direct: { invokes: order, batch: { count: 50, over: 1 min }, client: { timeout: none } }
            run: { duration: 10 min }
            """)).ToEnd().Result();

        Assert.That(run.SourcesOf(DurableMetrics.Set)[0][DurableMetrics.Started], Is.EqualTo(250));
        Assert.That(run.SourcesOf(DurableMetrics.Set)[0][DurableMetrics.Succeeded], Is.EqualTo(250));
        Assert.That(run.SourcesOf(StateMachineMetrics.Set)[0][StateMachineMetrics.Succeeded], Is.EqualTo(50));
        Assert.That(run.SourcesOf(StateMachineMetrics.Set)[0][StateMachineMetrics.ExecutionTime].Minimum, Is.GreaterThan(TimeSpan.FromSeconds(5).Ticks));
        Assert.That(run.Queues[0][QueueMetrics.Deleted], Is.EqualTo(50));
        Assert.That(run.Callers.Single(caller => caller.Name == "direct")[CallerMetrics.Latency].Minimum, Is.GreaterThan(TimeSpan.FromSeconds(5).Ticks));
    }

    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void Executions_go_from_operation_to_operation_without_allocating()
    {
        var run = new SimulationRun(ScenarioTexts.Valid(
            """
            functions:
              order:
                duration: 5 ms
                timeout: 10 s
                warmSandboxes: 50
                crashes: 1%
                durable:
                  executionTimeout: 2 min
                  operations: [ { step: a, duration: 20 ms, errors: 10% }, { wait: b, for: 1 s }, { callback: c, after: 2 s }, { invoke: other } ]
              other: { duration: 10 ms, warmSandboxes: 50 }
            traffic: { shop: { invokes: order, arrivals: even, rate: 50/s, client: { timeout: none } } }
            run: { duration: 20 min }
            """));
        var simulation = run.Simulation;
        simulation.RunUntil(Instant.Start + TimeSpan.FromMinutes(8));
        long delivered = simulation.MessagesDelivered, before = GC.GetAllocatedBytesForCurrentThread();
        simulation.RunUntil(Instant.Start + TimeSpan.FromMinutes(9));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(simulation.MessagesDelivered - delivered, Is.GreaterThan(50_000));
        Assert.That(allocated, Is.LessThan(20_000), "Less than a byte a message: what grows with the peak.");
    }

    private static void Account(int worlds)
    {
        long[] met = new long[8];
        int[] seeds = Tries.Of(worlds);
        Parallel.ForEach(seeds, seed =>
        {
            string text = RandomWorld(new Random(seed));
            var world = DurableWorld.Of(text, $"run.seed={seed}");
            Check(world, $"seed {seed}\n{text}");
            var order = world.Order;
            lock (met)
            {
                long[] these =
                [
                    order[DurableMetrics.Succeeded], order[DurableMetrics.Failed], order[DurableMetrics.TimedOut],
                    order[DurableMetrics.Refused], order[DurableMetrics.Postponed], order[DurableMetrics.CutOff],
                    order[DurableMetrics.Interrupted], order[DurableMetrics.Retries],
                ];
                for (int way = 0; way < met.Length; way++) met[way] += these[way];
            }
        });
        if (!Tries.AreEnough(worlds)) return;
        Assert.That(met, Has.All.GreaterThan(seeds.Length / 10), "Every way was taken: " + string.Join(", ", met));
    }

    private static void Check(DurableWorld world, string where)
    {
        var order = world.Order;
        Assert.That(
            order[DurableMetrics.Started],
            Is.EqualTo(order[DurableMetrics.Succeeded] + order[DurableMetrics.Failed] + order[DurableMetrics.TimedOut]
                + order[DurableMetrics.Refused] + (long)order[DurableMetrics.Open].AtEnd), where);
        Assert.That(world.Ended.Select(ended => ended.Number).Distinct().Count(), Is.EqualTo(world.Ended.Count), where);
        // Time is spent either way: something runs, or it waits.
        foreach (var ended in world.Ended) Assert.That(ended.Waited, Is.InRange(TimeSpan.Zero, ended.Length), where);
        Assert.That(order[DurableMetrics.ActiveTime].Count, Is.EqualTo(order[DurableMetrics.ExecutionTime].Count), where);
        // Every invocation of the function is of an execution, all but those whose answers are on their way; what was done stays done.
        Assert.That(
            world.Function[FunctionMetrics.Invocations],
            Is.InRange(order[DurableMetrics.Invocations], order[DurableMetrics.Invocations] + order[DurableMetrics.TimedOut] + 20), where);
        foreach (var execution in world.Invocations.Where(invocation => invocation.Outcome.WasInvoked()).GroupBy(one => one.Number))
            Assert.That(execution.Select(invocation => invocation.Replayed), Is.Ordered, where);
        Assert.That(world.Calls.Select(call => call.Id.Value).Distinct().Count(), Is.EqualTo(world.Calls.Count), where);
    }

    private static string RandomWorld(Random random)
    {
        int count = 1 + random.Next(6);
        string operations = string.Join("\n", Enumerable.Range(0, count).Select(number => $"        - {Operation(random, number)}"));
        bool events = random.Next(2) == 0;
        return $$"""
            functions:
              order:
                duration: { p50: 5 ms, p99: 50 ms }
                timeout: {{1 + random.Next(3)}} s
                errors: {{random.Next(3)}}%
                crashes: {{random.Next(6)}}%
                outOfMemory: {{random.Next(2)}}%{{(random.Next(2) == 0 ? "" : $"\n    reservedConcurrency: {1 + random.Next(12)}")}}
                durable:
                  executionTimeout: {{3 + random.Next(40)}} s
                  operations:
            {{operations}}
              other: { duration: { p50: 100 ms, p99: 2 s }, timeout: 1 s, errors: {{random.Next(10)}}%{{(random.Next(2) == 0 ? "" : $", reservedConcurrency: {1 + random.Next(6)}")}} }
            traffic: { shop: { invokes: order, rate: {{1 + random.Next(20)}}/s, type: {{(events ? "Event" : "RequestResponse")}}, invalidEvents: 1% } }
            run: { duration: 40 s }
            region: { durable: { replayTime: {{random.Next(30)}} ms, failureDelay: {{100 + random.Next(900)}} ms } }
            """;
    }

    private static string Operation(Random random, int number) => random.Next(6) switch
    {
        0 => $"{{ wait: w{number}, for: {random.Next(5)} s, times: {1 + random.Next(3)} }}",
        1 => $"{{ callback: c{number}, after: {{ p50: 1 s, p99: 10 s }}, timeout: {1 + random.Next(10)} s, unanswered: {random.Next(5)}%, errors: {random.Next(3)}% }}",
        2 => $"{{ invoke: other, name: i{number} }}",
        _ => $"{{ step: s{number}, duration: {{ p50: 100 ms, p99: 1.5 s }}, errors: {random.Next(20)}%, times: {1 + random.Next(4)}, "
            + $"semantics: {(random.Next(2) == 0 ? "AtLeastOncePerRetry" : "AtMostOncePerRetry")}, "
            + $"retry: {(random.Next(3) == 0 ? "none" : $"{{ maxAttempts: {1 + random.Next(4)}, initialDelay: 300 ms }}")} }}",
    };
}
