using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Services;

/// <summary>RDS Proxy: lends connections by the transaction.</summary>
[Parallelizable]
public class ProxyTests
{
    private const string Use = "{ service: orders, work: 100 ms }";

    [Test]
    public void More_sandboxes_than_connections_wait_their_turn_instead_of_failing()
    {
        var world = ServiceWorld.Of(Use, Orders("{ connectTime: 0 ms }"), "batch: { count: 6 }");

        Assert.That(world.Outcomes, Has.All.EqualTo(InvocationOutcome.Succeeded));
        Assert.That(world.Durations.Order(), Is.EqualTo((double[])[130, 130, 230, 230, 330, 330]).Within(0.01));
        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(2));
        Assert.That(world.Service[ServiceMetrics.Waiting].Peak, Is.EqualTo(6));
        Assert.That(
            world.Connections.Select(got => got.Wait.TotalMilliseconds).Order(), Is.EqualTo((double[])[20, 20, 120, 120, 220, 220]).Within(0.01));
    }

    [Test]
    public void Whoever_waits_longer_than_ConnectionBorrowTimeout_fails()
    {
        var world = ServiceWorld.Of(Use, Orders("{ connectTime: 0 ms, borrowTimeout: 200 ms }"), "batch: { count: 6 }");

        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.HandlerError), Is.EqualTo(2));
        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Is.All.EqualTo(ServiceFailure.BorrowTimeout));
        Assert.That(world.Failures, Has.Count.EqualTo(2));
    }

    [Test]
    public void The_pool_is_a_share_of_the_connections_less_what_the_proxy_keeps()
    {
        var world = ServiceWorld.Of(
            Use, "orders: { type: database, maxConnections: 100, processors: 100, proxy: { maxConnections: 50%, reserved: 20% } }",
            "batch: { count: 90 }");

        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(40));
    }

    [Test]
    public void Connections_that_are_idle_are_closed_down_to_those_that_stay()
    {
        var world = ServiceWorld.Of(
            Use, "orders: { type: database, maxConnections: 100, processors: 100, proxy: { maxIdleConnections: 20% } }",
            "batch: { count: 90 }", "run.duration=20 min");
        var means = world.Service[ServiceMetrics.Connections].Means;
        double MeanAt(double seconds) => means[(int)(seconds / world.Result.Window.TotalSeconds)];

        Assert.That(MeanAt(290), Is.EqualTo(90));
        Assert.That(MeanAt(330), Is.EqualTo(20));
    }

    [Test]
    public void Clients_that_are_pinned_keep_a_connection_each_and_the_others_go_short()
    {
        var world = ServiceWorld.Of(Use, Orders("{ connectTime: 0 ms, pinned: 100% }"), "batch: { count: 6 }", "work.timeout=5 s");

        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.Succeeded), Is.EqualTo(2));
        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.Timeout), Is.EqualTo(4), "as without a proxy");
    }

    [Test]
    public void A_transaction_keeps_its_connection_between_its_queries()
    {
        var world = ServiceWorld.Of("{ service: orders, queries: 3, work: 100 ms }", Orders("{ connectTime: 0 ms }"), "batch: { count: 4 }");

        Assert.That(world.Durations.Order(), Is.EqualTo((double[])[330, 330, 630, 630]).Within(0.01));
        Assert.That(world.Connections, Has.Count.EqualTo(4), "borrowed once a transaction");
    }

    [Test]
    public void A_query_that_fails_ends_its_transaction_and_gives_the_connection_back()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, queries: 3, work: 10 ms }", Orders("{ connectTime: 0 ms }"), "batch: { count: 20 }", "orders.errors=100%");

        Assert.That(world.Service[ServiceMetrics.Lent].AtEnd, Is.Zero);
        Assert.That(world.Connections, Has.Count.EqualTo(20), "all got one in their turn");
    }

    [Test]
    public void Whoever_goes_away_while_it_waits_is_passed_over()
    {
        var world = ServiceWorld.Of(
            "{ service: orders, work: 1 s, timeout: 500 ms }", Orders("{ connectTime: 0 ms }"), "batch: { count: 5 }");

        Assert.That(world.Outcomes, Has.All.EqualTo(InvocationOutcome.HandlerError));
        Assert.That(world.Connections, Has.Count.EqualTo(2), "nobody is lent a connection that it no longer wants");
        Assert.That(world.Service[ServiceMetrics.Lent].AtEnd, Is.Zero);
        Assert.That(world.Service[ServiceMetrics.Waiting].AtEnd, Is.Zero);
    }

    private static string Orders(string proxy) => $"orders: {{ type: database, maxConnections: 2, processors: 8, proxy: {proxy} }}";
}
