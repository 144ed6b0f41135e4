using LambdaSim.Experiments;
using LambdaSim.Model;
using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measurement;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>Whatever goes wrong, no call, event or message is lost from the books, and every run ends and can be repeated.</summary>
[Parallelizable]
public class FaultConservationTests
{
    private const string Long = "Two minutes: dotnet test -c Release --filter FullyQualifiedName~ten_thousand_random_worlds_with_faults";

    [Test]
    public void Nothing_is_lost_from_the_books_in_random_worlds_with_faults() => Account(worlds: 100);

    [Test, Explicit(Long)]
    public void Nothing_is_lost_from_the_books_in_ten_thousand_random_worlds_with_faults() => Account(worlds: 10_000);

    [Test]
    public void Every_clock_and_every_repetition_gives_the_same_run_with_faults()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            var scenario = ScenarioTexts.Valid(RandomWorld(new Random(seed)), $"run.seed={seed}");
            string first = new SimulationRun(scenario).ToEnd().Result().Fingerprint;
            foreach (var clock in Clocks.CompiledIn)
                Assert.That(new SimulationRun(scenario, clock).ToEnd().Result().Fingerprint, Is.EqualTo(first), $"seed {seed}, {clock}");
        }
    }

    private static void Account(int worlds)
    {
        int[] met = new int[Enum.GetValues<InvocationOutcome>().Length];
        Parallel.ForEach(Tries.Of(worlds), seed =>
        {
            string text = RandomWorld(new Random(seed));
            var scenario = ScenarioTexts.Valid(text, $"run.seed={seed}");
            FaultWorld world;
            try
            {
                world = FaultWorld.Of(scenario);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"seed {seed}\n{text}", problem);
            }
            Check(world, scenario, $"seed {seed}\n{text}");
            lock (met)
                foreach (var outcome in world.Calls.Select(call => call.Outcome).Distinct()) met[(int)outcome]++;
        });
        InvocationOutcome[] ofFaults =
        [
            InvocationOutcome.WorkerLost, InvocationOutcome.FrontEndFailed, InvocationOutcome.AllocationFailed,
            InvocationOutcome.WorkerManagerUnavailable, InvocationOutcome.PlacementUnavailable, InvocationOutcome.Throttled,
        ];
        if (!Tries.AreEnough(worlds)) return;
        Assert.That(ofFaults.Select(outcome => met[(int)outcome]), Has.All.Positive, "Every way was taken: " + string.Join(", ", met));
    }

    private static void Check(FaultWorld world, Scenario scenario, string where)
    {
        foreach (var function in world.Result.Functions)
        {
            long refused = function[FunctionMetrics.Rejections].ByReason.Sum(rejection => rejection.Count);
            Assert.That(
                function[FunctionMetrics.Invocations] + function[FunctionMetrics.Throttles] + refused + function[FunctionMetrics.InFlight].AtEnd,
                Is.EqualTo(function[FunctionMetrics.Calls]), where);
            Assert.That(function[FunctionMetrics.Concurrency].AtEnd, Is.Zero, where);
            Assert.That(function[FunctionMetrics.Running].AtEnd, Is.Zero, where);
            foreach (var events in function.Parts.Where(part => part.Set == EventMetrics.Set)) Assert.That(events.Unaccounted(), Is.Zero, where);
        }
        foreach (var queue in world.Result.Queues) Assert.That(queue[QueueMetrics.InFlight].AtEnd, Is.Zero, where);
        Assert.That(world.Calls.Select(call => call.Id.Value).Distinct().Count(), Is.EqualTo(world.Calls.Count), where);
        // What is provisioned stays, unless it was lost just now; of all else no room on any worker is left.
        var region = world.Run.Region;
        int held = Enumerable.Range(0, region.Placement.Workers).Sum(region.Placement.SandboxesOn);
        int provisioned = region.Provisioned?.Usable(function: 1).Value ?? 0;
        bool anyLate = FaultPlan.Of(scenario).Any(fault => fault.To > scenario.Run.Duration - TimeSpan.FromMinutes(2));
        Assert.That(held, anyLate ? Is.LessThanOrEqualTo(provisioned) : Is.EqualTo(provisioned), where);
    }

    /// <summary>Two minutes of load, faults among them and after them, and a quiet end in which all comes to rest.</summary>
    private static string RandomWorld(Random random) => $$"""
        functions:
          one: { duration: { p50: 100 ms, p99: 2 s }, timeout: 5 s, crashes: {{random.Next(3)}}%, uses: [ { service: orders, work: 5 ms }, { service: pay, timeout: 1 s, required: false } ] }
          two: { duration: 500 ms, timeout: 3 s, provisionedConcurrency: {{random.Next(3)}} }
          three: { duration: { p50: 200 ms, p99: 1 s }, timeout: 5 s, reservedConcurrency: {{1 + random.Next(20)}} }
        services:
          orders: { type: database, maxConnections: {{5 + random.Next(40)}}, processors: 2, linger: 20 s, proxy: {{Any(random, "none", "{ maxConnections: 80%, borrowTimeout: 2 s }")}} }
          pay: { type: http, latency: { exponential: 100 ms }, concurrency: {{1 + random.Next(10)}} }
        queues: { q: { visibilityTimeout: 30 s, deadLetterQueue: d, maxReceiveCount: 3, backlog: {{Any(random, "none", "50", "{ count: 80, oldest: 3 d }")}} }, d: {} }
        streams: { s: { shards: 2, backlog: {{Any(random, "none", "40", "{ count: 60, oldest: 20 h }")}} } }
        triggers:
          door: { type: {{Any(random, "apigateway-http", "function-url", "alb")}}, invokes: one }
          news: { type: {{Any(random, "sns", "eventbridge")}}, invokes: two, sends: q }
          clock: { type: scheduler, invokes: two, schedule: rate(8 minutes) }
        mappings:
          m: { queue: q, invokes: three, batchSize: 5 }
          n: { stream: s, invokes: two, maximumRetryAttempts: 3, enhancedFanOut: {{Any(random, "true", "false")}} }
        traffic:
          ones: { invokes: one, stages: [ { for: 2 min, at: {{1 + random.Next(30)}}/s }, { for: 30 min, at: 0/s } ] }
          twos: { invokes: two, type: Event, stages: [ { for: 2 min, at: {{1 + random.Next(10)}}/s }, { for: 30 min, at: 0/s } ] }
          threes: { sends: q, stages: [ { for: 2 min, at: {{1 + random.Next(10)}}/s }, { for: 30 min, at: 0/s } ] }
          fives: { through: door, stages: [ { for: 2 min, at: {{1 + random.Next(10)}}/s }, { for: 30 min, at: 0/s } ] }
          sixes: { through: news, stages: [ { for: 2 min, at: {{1 + random.Next(5)}}/s }, { for: 30 min, at: 0/s } ] }
          fours: { sends: s, stages: [ { for: 2 min, at: {{1 + random.Next(5)}}/s }, { for: 30 min, at: 0/s } ] }
        faults:
        {{string.Join("\n", Enumerable.Range(0, 1 + random.Next(5)).Select(_ => $"  - {{ {Fault(random)}, {Moments(random)} }}"))}}
        region:
          placement: { policy: {{Any(random, "bestOfTwo", "shuffleShard")}}, cells: 3 }
          keepAlive: fixed {{20 + random.Next(100)}} s
          workers: { count: {{3 + random.Next(9)}}, slots: {{10 + random.Next(50)}} }
          workerManager: { waiting: {{Any(random, "whenDue", "firstFreed")}} }
          sandboxes: { preparedKept: {{Any(random, "0 s", "5 s")}} }
          faults: { detection: { uniform: [1 s, {{2 + random.Next(60)}} s] }, frontEndTimeout: {{1 + random.Next(10)}} s }
        run: { duration: 30 min }
        """;

    private static string Fault(Random random) => random.Next(24) switch
    {
        0 => $"function: one, errors: {1 + random.Next(50)}%, hangs: {1 + random.Next(20)}%, duration: {1 + random.Next(9)}x",
        1 => $"function: three, crashes: {1 + random.Next(50)}%",
        2 => $"service: orders, {Any(random, "failover: true", "latency: 9x", "unavailable: true", "errors: 20%")}",
        3 => $"service: pay, {Any(random, "latency: 9x", "unavailable: true", "errors: 20%")}",
        4 or 5 => $"zone: {Any(random, "a", "b", "c")}",
        6 or 7 => $"workers: {Any(random, "1", "30%", "100%")}",
        8 => $"component: front ends, latency: 5x, errors: {1 + random.Next(50)}%",
        9 => $"component: worker manager, {Any(random, "latency: 9x", "unavailable: true")}",
        10 => $"component: placement, {Any(random, "latency: 9x", "unavailable: true")}",
        11 => "component: allocation, unavailable: true",
        12 => $"component: event admission, share: {random.Next(50)}%, easing: {random.Next(60)} s",
        13 => $"component: event pollers, {Any(random, "unavailable: true", "crashes: 50%")}",
        14 => "component: mapping pollers, unavailable: true",
        15 or 16 => $"queue: {Any(random, "q", "d")}, {Any(random, "latency: 9x", "unavailable: true", "errors: 20%")}",
        17 or 18 => $"stream: s, {Any(random, "latency: 9x", "unavailable: true", "errors: 20%")}",
        19 or 20 => $"trigger: {Any(random, "door", "news", "clock")}, {Any(random, "latency: 9x", "unavailable: true", "errors: 20%")}",
        21 or 22 => $"link: {Any(random, "client", "in zone", "cross zone")}, {Any(random, "latency: 9x", "loss: 10%")}",
        _ => "component: code store, latency: 9x",
    };

    private static string Moments(Random random) => random.Next(4) == 0
        ? $"meanTimeBetween: {10 + random.Next(300)} s, for: {1 + random.Next(30)} s"
        : $"from: {random.Next(150)} s, for: {1 + random.Next(120)} s";

    private static string Any(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
