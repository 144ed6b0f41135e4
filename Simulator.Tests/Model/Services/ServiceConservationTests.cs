using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model.Services;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Services;

/// <summary>No use and no connection is ever lost from the books, whatever goes wrong.</summary>
[Parallelizable]
public class ServiceConservationTests
{
    private const int MostCalls = 2, ReadSize = 2, WriteSize = 1;

    private const string Long = "Two minutes: dotnet test -c Release --filter FullyQualifiedName~thousand_random_worlds";

    [Test]
    public void Uses_and_connections_are_accounted_for_in_random_worlds() => Account(worlds: 120);

    [Test, Explicit(Long)]
    public void Uses_and_connections_are_accounted_for_in_a_thousand_random_worlds_of_services() => Account(worlds: 1000);

    [Test]
    public void A_file_system_that_was_given_more_than_it_can_move_still_moves_it_long_after_the_load() => Assert.That(
        Checked(550).Result.SourcesOf(ServiceMetrics.Set).Count(service => service[ServiceMetrics.Active].AtEnd > 0), Is.EqualTo(1));

    [Test]
    public void Every_clock_and_every_repetition_gives_the_same_run_with_services()
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
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    [NonParallelizable]
    public void Handlers_use_services_without_allocating()
    {
        var run = new SimulationRun(ScenarioTexts.Valid(
            """
            functions:
              work:
                duration: 20 ms
                warmSandboxes: 50
                uses:
                  - { service: orders, queries: 2, work: 2 ms, connection: invocation }
                  - [ { service: pay, timeout: 80 ms, retry: { attempts: 2, base: 10 ms }, required: false }, { service: stock, reads: 1, writes: 1 } ]
            services:
              orders: { type: database, maxConnections: 100, processors: 2, proxy: { maxConnections: 5% } }
              pay: { type: http, latency: { exponential: 50 ms }, concurrency: 5 }
              stock: { type: table }
            traffic: { users: { invokes: work, arrivals: even, rate: 50/s } }
            run: { duration: 20 min }
            """));
        var simulation = run.Simulation;
        simulation.RunUntil(Instant.Start + TimeSpan.FromMinutes(5));
        long delivered = simulation.MessagesDelivered, before = GC.GetAllocatedBytesForCurrentThread();
        simulation.RunUntil(Instant.Start + TimeSpan.FromMinutes(6));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(simulation.MessagesDelivered - delivered, Is.GreaterThan(50_000));
        Assert.That(allocated, Is.LessThan(20_000), "Less than a byte a message: what grows with the peak.");
    }

    private static void Account(int worlds)
    {
        long[] met = new long[Enum.GetValues<ServiceFailure>().Length];
        int[] seeds = Tries.Of(worlds);
        Parallel.ForEach(seeds, seed =>
        {
            var world = Checked(seed);
            lock (met)
                foreach (var use in world.Uses) met[(int)use.Fact.Failure]++;
        });
        if (!Tries.AreEnough(worlds)) return;
        Assert.That(met, Has.All.GreaterThan(seeds.Length / 10), "Every way was taken: " + string.Join(", ", met));
    }

    private static ServiceWorld Checked(int seed)
    {
        string text = RandomWorld(new Random(seed));
        var scenario = ScenarioTexts.Valid(text, $"run.seed={seed}");
        var world = ServiceWorld.Of(scenario);
        Check(world, scenario, $"seed {seed}\n{text}");
        return world;
    }

    private static void Check(ServiceWorld world, Scenario scenario, string where)
    {
        foreach (var service in world.Result.SourcesOf(ServiceMetrics.Set))
        {
            Assert.That(
                service[ServiceMetrics.Uses],
                Is.EqualTo(service[ServiceMetrics.Succeeded] + service[ServiceMetrics.Failed] + service[ServiceMetrics.GivenUp]), where);
            Assert.That(
                service.Measured[ServiceMetrics.FailedBy].ByReason.Sum(reason => reason.Count), Is.EqualTo(service[ServiceMetrics.Failed]), where);
            var (connections, limit) = (service[ServiceMetrics.Connections], service[ServiceMetrics.MaximumConnections].AtEnd);
            Assert.That(connections.Peak, Is.LessThanOrEqualTo(limit), where);
            Assert.That(service[ServiceMetrics.Lent].Peak, Is.LessThanOrEqualTo(limit), where);
            bool queries = service[ServiceMetrics.Processors].Mean > 0;
            Assert.That(service[ServiceMetrics.Active].Peak, Is.LessThanOrEqualTo(queries ? limit : 1000), where);
            Assert.That(service[ServiceMetrics.BytesRead], Is.EqualTo(2 * service[ServiceMetrics.BytesWritten]), where);
            if (!queries) Assert.That(connections.AtEnd, Is.Zero, where);
            // Long after the load nobody uses anything, and no connection is left of sandboxes that are gone.
            Assert.That(service[ServiceMetrics.InUse].AtEnd, Is.Zero, where);
            if (service[ServiceMetrics.Active].AtEnd > 0) Assert.That(ShareOfBaseline(service, scenario), Is.GreaterThan(1), where);
            Assert.That(service[ServiceMetrics.Waiting].AtEnd, Is.Zero, where);
            Assert.That(service[ServiceMetrics.Lingering].AtEnd, Is.Zero, where);
            Assert.That(service[ServiceMetrics.Clients].AtEnd, Is.Zero, where);
            Assert.That(service[ServiceMetrics.Lent].AtEnd, Is.Zero, where);
        }
        foreach (var subnet in world.Result.SourcesOf(SubnetMetrics.Set))
        {
            var interfaces = subnet[SubnetMetrics.Interfaces];
            bool shared = subnet[SubnetMetrics.Made] == 0 && interfaces.AtEnd > 0;
            Assert.That(interfaces.Peak, Is.LessThanOrEqualTo(subnet[SubnetMetrics.Addresses]), where);
            Assert.That(interfaces.AtEnd, Is.EqualTo(shared ? 1 : 0), where);
            Assert.That(subnet[SubnetMetrics.Made], Is.EqualTo(subnet[SubnetMetrics.Reclaimed]), where);
        }
        Assert.That(world.Calls.Select(call => call.Id.Value).Distinct().Count(), Is.EqualTo(world.Calls.Count), where);
        Assert.That(world.Result.Functions.Sum(function => function[FunctionMetrics.Concurrency].AtEnd), Is.Zero, where);
    }

    /// <summary>The most that a file system had to move, by what its baseline allows: one that was given too much is not done.</summary>
    private static double ShareOfBaseline(SourceResult service, Scenario scenario)
    {
        if (scenario.Services.Single(one => one.Name == service.Name).Files is not { } files) return 0;
        double moved = (service[ServiceMetrics.BytesWritten] + (files.ReadWeight * service[ServiceMetrics.BytesRead])) / 1024 / 1024;
        double left = service[ServiceMetrics.Active].AtEnd * MostCalls * (WriteSize + (files.ReadWeight * ReadSize));
        return (moved + left) / files.Baseline / scenario.Run.Duration.TotalSeconds;
    }

    private static string RandomWorld(Random random)
    {
        string proxy = random.Next(2) == 0 ? "none"
            : $"{{ maxConnections: {20 + random.Next(80)}%, maxIdleConnections: 10%, borrowTimeout: {random.Next(5)} s, pinned: {random.Next(40)}% }}";
        return $$"""
            functions:
              one: { duration: { p50: 20 ms, p99: 300 ms }, timeout: {{1 + random.Next(3)}} s, errors: {{random.Next(5)}}%, crashes: {{random.Next(3)}}%, uses: [ {{Uses(random)}} ] }
              two: { duration: 20 ms, timeout: 2 s, memorySize: 1024 MB, uses: [ {{Uses(random)}} ], vpc: { subnets: [ left, right ] } }
              three: { duration: 50 ms, errors: {{random.Next(30)}}%, reservedConcurrency: {{1 + random.Next(5)}} }
            services:
              orders: { type: database, maxConnections: {{6 + random.Next(40)}}, processors: {{1 + random.Next(4)}}, linger: {{random.Next(30)}} s, proxy: {{proxy}}, errors: {{random.Next(4)}}%, natGateway: {{Any(random, "true", "false")}} }
              pay: { type: http, latency: { exponential: 100 ms }, concurrency: {{1 + random.Next(10)}}, above: {{Any(random, "wait", "429", "503")}}, rate: {{5 + random.Next(60)}}/s, errors: {{random.Next(20)}}% }
              inner: { type: function, invokes: three }
              disk: { type: files, throughputMode: bursting, size: {{20 + random.Next(100)}} GB, credits: {{random.Next(500)}} MB, maxConnections: {{1 + random.Next(30)}}, errors: {{random.Next(4)}}% }
              stock: { type: table, capacity: {{Any(random, "on-demand", "{ read: 20/s, write: 10/s }")}} }
            subnets: { left: { addresses: {{1 + random.Next(20)}} }, right: { addresses: {{1 + random.Next(20)}} } }
            traffic:
              ones: { invokes: one, stages: [ { for: 20 s, at: {{1 + random.Next(60)}}/s }, { for: 8 min, at: 0/s } ] }
              twos: { invokes: two, stages: [ { for: 20 s, at: {{1 + random.Next(30)}}/s }, { for: 8 min, at: 0/s } ] }
            faults: [ { service: pay, unavailable: true, from: 5 s, for: 3 s } ]
            region:
              keepAlive: fixed 20 s
              services: { tables: { burst: {{random.Next(20)}} s } }
              vpc: { interfaces: {{Any(random, "shared", "cold-start")}}, attachmentTime: 2 s, deletionTime: 1 min, natIdleTimeout: {{1 + random.Next(3)}} s, lostConnectionTimeout: {{random.Next(900)}} ms }
            """;
    }

    private static string Uses(Random random) => string.Join(", ", Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Stage(random)));

    private static string Stage(Random random) => random.Next(3) == 0 ? $"[ {Use(random)}, {Use(random)} ]" : Use(random);

    private static string Use(Random random)
    {
        string retry = random.Next(2) == 0 ? "" : $", retry: {{ attempts: {1 + random.Next(4)}, base: {random.Next(200)} ms }}";
        string breaker = random.Next(3) > 0 ? "" : $", circuitBreaker: {{ opensAt: 50%, window: {1 + random.Next(8)}, for: {1 + random.Next(5)} s }}";
        string timeout = random.Next(2) == 0 ? "" : $", timeout: {20 + random.Next(1500)} ms";
        string also = $"{retry}{breaker}{timeout}, required: {Any(random, "true", "false")}, share: {30 + random.Next(70)}%";
        return random.Next(5) switch
        {
            4 => $"{{ service: disk, calls: {1 + random.Next(MostCalls)}, readSize: {ReadSize} MB, writeSize: {WriteSize} MB, per: {Any(random, "invocation", "sandbox")}{also} }}",
            3 => $"{{ service: inner{also} }}",
            0 => $"{{ service: orders, queries: {1 + random.Next(3)}, work: {{ exponential: {1 + random.Next(60)} ms }}, {Any(random, "connection: invocation", "pool: 1", "pool: 3", "pool: 2, opened: init")}{also} }}",
            1 => $"{{ service: pay{also} }}",
            _ => $"{{ service: stock, reads: {random.Next(3)}, writes: {1 + random.Next(3)}, hot: {random.Next(100)}%{also} }}",
        };
    }

    private static string Any(Random random, params string[] words) => words[random.Next(words.Length)];
}
