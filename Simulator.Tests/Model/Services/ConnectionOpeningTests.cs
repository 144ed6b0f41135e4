using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Services;

/// <summary>When connections are opened, and what becomes of those that idle behind a NAT gateway.</summary>
[Parallelizable]
public class ConnectionOpeningTests
{
    private const string Twice =
        "arrivals: even, stages: [ { for: 1 s, at: 1/s }, { for: 399 s, at: 0 }, { for: 1 s, at: 1/s }, { for: 10 min, at: 0 } ]";

    [TestCase("first-use", 30, 0)]
    [TestCase("init", 10, 20)]
    public void A_connection_is_opened_by_the_first_invocation_or_in_INIT(string opened, double duration, double init)
    {
        var world = ServiceWorld.Of($"{{ service: db, work: 0 ms, opened: {opened} }}", Database("maxConnections: 5"), "batch: { count: 1 }");

        Assert.That(world.Durations, Is.EqualTo((double[])[duration]).Within(0.001));
        Assert.That(world.Calls.Single().Initialisation.Span.TotalMilliseconds, Is.EqualTo(init).Within(0.001));
        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(1));
    }

    [Test]
    public void An_INIT_whose_connection_is_refused_begins_again_in_the_first_invocation()
    {
        var world = ServiceWorld.Of(
            "{ service: db, work: 0 ms, opened: init }", Database("maxConnections: 1"), "batch: { count: 2 }", "work.coldStart=100ms");

        Assert.That(world.Outcomes, Is.EquivalentTo((InvocationOutcome[])[InvocationOutcome.Succeeded, InvocationOutcome.HandlerError]));
        Assert.That(world.Calls.Select(call => call.InitialisedAgain), Is.EquivalentTo((bool[])[false, true]));
        Assert.That(world.Service[ServiceMetrics.Refused], Is.EqualTo(2), "In INIT, and at its first use.");
    }

    [Test]
    public void What_INIT_opened_is_closed_with_its_sandbox()
    {
        var world = ServiceWorld.Of(
            "{ service: db, work: 0 ms, opened: init, share: 1% }", Database("maxConnections: 50"), "batch: { count: 20 }");

        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(20));
        Assert.That(world.Service[ServiceMetrics.Connections].AtEnd, Is.Zero);
    }

    [TestCase("", 10, 0)]
    [TestCase("natGateway: true, ", 15_030, 1)]
    public void A_connection_that_idled_behind_a_NAT_gateway_is_waited_on_in_vain_and_opened_again(string nat, double second, int lost)
    {
        var world = ServiceWorld.Of(
            "{ service: db, work: 0 ms }", Database($"{nat}maxConnections: 5"), Twice, "work.timeout=1min");

        Assert.That(world.Durations, Is.EqualTo((double[])[30, 10, second]).Within(0.001), "At 0, 1 and 401 s.");
        Assert.That(world.Service[ServiceMetrics.Lost], Is.EqualTo(lost));
        Assert.That(world.Service[ServiceMetrics.Failed], Is.Zero);
    }

    [Test]
    public void It_is_kept_where_it_idles_for_less_than_350_s()
    {
        var world = ServiceWorld.Of(
            "{ service: db, work: 0 ms }", Database("natGateway: true, maxConnections: 5"), Twice.Replace("399 s", "348 s", StringComparison.Ordinal),
            "work.timeout=1min");

        Assert.That(world.Service[ServiceMetrics.Lost], Is.Zero);
    }

    [Test]
    public void Who_cannot_wait_so_long_fails_by_its_own_time_out()
    {
        var world = ServiceWorld.Of(
            "{ service: db, work: 0 ms, timeout: 2 s, retry: { attempts: 2, base: 0 ms } }", Database("natGateway: true, maxConnections: 5"),
            Twice);

        Assert.That(world.Durations, Is.EqualTo((double[])[30, 10, 2_030]).Within(0.001), "Its second attempt connects.");
    }

    [Test]
    public void The_database_keeps_what_a_NAT_gateway_forgot_until_it_notices()
    {
        var world = ServiceWorld.Of(
            "{ service: db, work: 0 ms }", Database("natGateway: true, linger: 300 s, maxConnections: 5"), Twice, "work.timeout=1min");

        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(2));
        Assert.That(world.Service[ServiceMetrics.Lingering].Peak, Is.EqualTo(1));
        Assert.That(world.Service[ServiceMetrics.Lingering].AtEnd, Is.Zero);
    }

    [Test]
    public void A_function_that_calls_itself_is_cut_after_16_rounds()
    {
        var world = ServiceWorld.Of("{ service: again }", "again: { type: function, invokes: work }", "batch: { count: 1 }");

        Assert.That(world.Calls.Count(call => call.Outcome.WasInvoked()), Is.EqualTo(16));
        Assert.That(world.Outcomes, Has.All.EqualTo(InvocationOutcome.HandlerError));
        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.EqualTo(1));
        Assert.That(world.Result.Functions[0][FunctionMetrics.Concurrency].AtEnd, Is.Zero);
    }

    [Test]
    public void Where_a_loop_is_allowed_concurrency_ends_it()
    {
        var world = ServiceWorld.Of(
            "{ service: again }", "again: { type: function, invokes: work }", "batch: { count: 1 }", "work.reservedConcurrency=40",
            "work.recursiveLoop=Allow");

        Assert.That(world.Calls.Count(call => call.Outcome.WasInvoked()), Is.EqualTo(40));
        Assert.That(world.Calls.Count(call => call.Outcome == InvocationOutcome.Throttled), Is.EqualTo(3), "The SDK's attempts.");
        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.Zero);
    }

    [Test]
    public void A_service_that_is_a_function_may_stand_before_others() => Assert.That(
        ServiceWorld.Of(
            "{ service: pay }", "again: { type: function, invokes: work }, pay: { type: http, latency: 1 ms }", "batch: { count: 1 }").Outcomes,
        Is.EqualTo((InvocationOutcome[])[InvocationOutcome.Succeeded]));

    private static string Database(string settings) => $"db: {{ type: database, processors: 1, {settings} }}";
}
