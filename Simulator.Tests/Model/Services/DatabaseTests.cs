using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Services;

/// <summary>Databases: connections, their limit, and queries that share processors.</summary>
[Parallelizable]
public class DatabaseTests
{
    private const string Orders = "orders: { type: database, maxConnections: 100, processors: 1 }";
    private const string EverySecond = "arrivals: even, rate: 1/s";

    [Test]
    public void A_sandbox_opens_its_connection_once_and_finds_it_there_at_the_next_invocation()
    {
        var world = ServiceWorld.Of("{ service: orders, work: 5 ms }", Orders, EverySecond, "run.duration=10 s");

        Assert.That(world.Durations[0], Is.EqualTo(10 + 20 + 5).Within(0.01), "own time, connecting, work");
        Assert.That(world.Durations.Skip(1), Has.All.EqualTo(15).Within(0.01));
        Assert.That(world.Opened, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_connection_for_each_invocation_costs_the_time_to_connect_each_time_and_leaves_none()
    {
        var world = ServiceWorld.Of("{ service: orders, work: 5 ms, connection: invocation }", Orders, EverySecond, "run.duration=10 s");

        Assert.That(world.Durations, Has.All.EqualTo(35).Within(0.01));
        Assert.That(world.Service[ServiceMetrics.Opened], Is.EqualTo(world.Calls.Count).Within(1));
        Assert.That(world.Service[ServiceMetrics.Connections].AtEnd, Is.Zero.Or.EqualTo(1));
    }

    [Test]
    public void Queries_that_run_together_share_the_processor_equally()
    {
        var world = ServiceWorld.Of("{ service: orders, work: 30 ms }", Orders, "batch: { count: 4 }");

        Assert.That(world.Durations, Has.All.EqualTo(10 + 20 + (4 * 30)).Within(0.01));
    }

    [Test]
    public void No_query_has_more_than_one_processor()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: 30 ms }", Orders, "batch: { count: 4 }", "orders.processors=3");

        Assert.That(world.Durations, Has.All.EqualTo(10 + 20 + 40).Within(0.01), "four on three");
        Assert.That(
            ServiceWorld.Of("{ service: orders, work: 30 ms }", Orders, "batch: { count: 2 }", "orders.processors=3").Durations,
            Has.All.EqualTo(10 + 20 + 30).Within(0.01));
    }

    [Test]
    public void With_contention_each_query_beyond_the_processors_slows_all_of_them_down()
    {
        var world = ServiceWorld.Of("{ service: orders, work: 30 ms }", Orders, "batch: { count: 4 }", "orders.contention=10%");

        Assert.That(world.Durations, Has.All.EqualTo(10 + 20 + (4 * 30 * 1.3)).Within(0.01));
    }

    [Test]
    public void Opening_connections_is_work_for_the_same_processors()
    {
        var world = ServiceWorld.Of("{ service: orders, work: 0 ms }", Orders, "batch: { count: 4 }", "orders.connectWork=5 ms");

        Assert.That(world.Durations, Has.All.EqualTo(10 + 20 + (4 * 5)).Within(0.01));
    }

    [Test]
    public void Whoever_connects_beyond_the_limit_gets_an_error_at_once()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: 1 s }", Orders, "batch: { count: 5 }", "orders.maxConnections=3", "orders.processors=8");

        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.HandlerError), Is.EqualTo(2));
        Assert.That(world.Calls.Where(call => call.Outcome == InvocationOutcome.HandlerError)
            .Select(call => call.Duration.TotalMilliseconds), Has.All.EqualTo(30).Within(0.01), "own time, connecting");
        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Has.All.EqualTo(ServiceFailure.TooManyConnections));
        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(3));
    }

    [Test]
    public void Uses_one_after_another_share_the_connection_of_their_sandbox_and_uses_at_the_same_time_do_not()
    {
        const string Use = "{ service: orders, work: 5 ms }";

        Assert.That(ServiceWorld.Of($"{Use}, {Use}, {Use}", Orders, EverySecond, "run.duration=10 s").Opened, Has.Count.EqualTo(1));
        Assert.That(ServiceWorld.Of($"[ {Use}, {Use} ], {Use}", Orders, EverySecond, "run.duration=10 s").Opened, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_query_that_fails_leaves_its_connection_as_it_was()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, queries: 2, work: 5 ms, retry: { attempts: 2, base: 0 ms } }", Orders, EverySecond, "run.duration=20 s", "orders.errors=50%");

        Assert.That(world.Failures, Is.Not.Empty);
        Assert.That(world.Opened, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_part_of_a_processor_is_as_busy_as_it_is()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: 10 ms }", Orders, "rate: 60/s", "orders.processors=1.5", "run.duration=10 min");
        var (busy, all) = (world.Service[ServiceMetrics.Busy].Mean, world.Service[ServiceMetrics.Processors].Mean);

        Assert.That(busy / all, Is.EqualTo(60 * 0.010 / 1.5).Within(0.01));
    }

    [Test]
    public void Work_that_never_ends_is_waited_for_without_harm() => Assert.That(
        ServiceWorld.Of("{ service: orders, work: 366 d }", Orders, "batch: { count: 50 }", "orders.processors=0.01", "orders.contention=100%").Outcomes,
        Is.All.EqualTo(InvocationOutcome.Timeout));

    [Test]
    public void A_pool_of_several_connections_is_opened_by_each_sandbox_as_far_as_there_is_room()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: 1 s, pool: 4 }", Orders, "batch: { count: 3 }", "orders.maxConnections=10", "orders.processors=8");

        Assert.That(world.Opened.Select(opened => opened.Count).Order(), Is.EqualTo((int[])[2, 4, 4]));
        Assert.That(world.Outcomes, Has.All.EqualTo(InvocationOutcome.Succeeded));
    }

    [Test]
    public void Connections_outlive_the_load_by_the_idle_time_of_their_sandboxes_and_what_the_database_needs_to_find_out()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: 100 ms }", Orders, "batch: { count: 30 }",
            "region.keepAlive.policy=fixed", "region.keepAlive.idleTime=60 s", "orders.linger=300 s", "orders.processors=30",
            "run.duration=10 min");
        var means = world.Service[ServiceMetrics.Connections].Means;
        double MeanAt(double seconds) => means[(int)(seconds / world.Result.Window.TotalSeconds)];

        Assert.That(MeanAt(30), Is.EqualTo(30));
        Assert.That(MeanAt(340), Is.EqualTo(30), "60 s of idle sandboxes, then 300 s that the database knows nothing");
        Assert.That(MeanAt(390), Is.Zero);
        Assert.That(world.Service[ServiceMetrics.Lingering].Peak, Is.EqualTo(30));
    }

    [Test]
    public void A_timeout_of_the_function_closes_its_connection_when_the_query_has_ended()
    {
        var world = ServiceWorld.Of("{ service: orders, work: 15 s }", Orders, "batch: { count: 1 }");
        var means = world.Service[ServiceMetrics.Connections].Means;
        double window = world.Result.Window.TotalSeconds;

        Assert.That(world.Outcomes, Is.EqualTo((InvocationOutcome[])[InvocationOutcome.Timeout]));
        Assert.That(world.Durations[0], Is.EqualTo(10_000).Within(0.01));
        Assert.That(world.Uses.Single().Fact.Failure, Is.EqualTo(ServiceFailure.FunctionTimeout));
        Assert.That(means.Sum() * window, Is.EqualTo(20 * 0.001 + 15).Within(window), "its backend works to the end");
        Assert.That(world.Service[ServiceMetrics.Lingering].Peak, Is.Zero, "the operating system says so");
    }

    [Test]
    public void After_a_timeout_the_sandbox_connects_anew()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: { mix: [ { weight: 50%, value: 15 s }, { weight: 50%, value: 1 ms } ] } }", Orders, "arrivals: even, rate: 0.02/s", "run.seed=4", "run.duration=20 min");
        int timeouts = world.Outcomes.Count(outcome => outcome == InvocationOutcome.Timeout);

        Assert.That(timeouts, Is.GreaterThan(3));
        Assert.That(world.Opened.Count, Is.EqualTo(timeouts + 1).Within(1), "once for the sandbox, once after each reset");
    }
}
