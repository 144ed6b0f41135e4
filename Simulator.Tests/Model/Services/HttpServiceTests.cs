using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Services;

/// <summary>Services with a limit of requests, at once or a second, and tables with capacity.</summary>
[Parallelizable]
public class HttpServiceTests
{
    [Test]
    public void Requests_above_the_concurrency_wait_in_their_order()
    {
        var world = ServiceWorld.Of(
            "{ service: pay }", "pay: { type: http, latency: 100 ms, concurrency: 2 }", "batch: { count: 5 }");

        Assert.That(world.Durations, Is.EqualTo((double[])[110, 110, 210, 210, 310]).Within(0.01));
        Assert.That(world.Service[ServiceMetrics.Waiting].Peak, Is.EqualTo(3));
    }

    [TestCase("503", ServiceFailure.Full)]
    [TestCase("429", ServiceFailure.Throttled)]
    public void Or_they_are_answered_with_a_status_at_once(string above, ServiceFailure failure)
    {
        var world = ServiceWorld.Of(
            "{ service: pay }", $"pay: {{ type: http, latency: 100 ms, concurrency: 2, above: {above} }}", "batch: { count: 5 }");

        Assert.That(world.Failures.Select(failed => failed.Fact.Failure), Is.EqualTo((ServiceFailure[])[failure, failure, failure]));
        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.HandlerError), Is.EqualTo(3));
    }

    [Test]
    public void Requests_above_the_rate_are_throttled_beyond_the_burst()
    {
        var world = ServiceWorld.Of(
            "{ service: pay }", "pay: { type: http, latency: 1 ms, rate: 50/s, burst: 10 }", "arrivals: even, rate: 100/s",
            "run.duration=100 s");

        Assert.That(world.Service[ServiceMetrics.Succeeded], Is.EqualTo((100 * 50) + 10).Within(3));
    }

    [Test]
    public void Requests_above_the_rate_are_answered_with_the_status_that_is_told()
    {
        var world = ServiceWorld.Of(
            "{ service: pay }", "pay: { type: http, latency: 1 ms, rate: 1/s, above: 503 }", "batch: { count: 5 }");

        Assert.That(world.Failures.Select(failed => failed.Fact.Failure), Is.All.EqualTo(ServiceFailure.Full));
        Assert.That(world.Failures, Has.Count.EqualTo(4));
    }

    [Test]
    public void A_table_gives_its_capacity_and_what_it_kept_for_bursts_and_the_SDK_tries_throttled_requests_again()
    {
        var world = ServiceWorld.Of(
            "{ service: stock, writes: 2 }", "stock: { type: table, capacity: { read: 1/s, write: 10/s } }",
            "arrivals: even, rate: 50/s", "region.services.tables.burst=20 s", "run.duration=100 s");
        double writes = world.Service[ServiceMetrics.Succeeded] * 2;

        Assert.That(writes, Is.EqualTo((10 * 20) + (10 * 100)).Within(10), "the full bucket, and what came meanwhile");
        Assert.That(world.Uses.Where(use => use.Fact.Failure != ServiceFailure.None).Select(use => use.Fact.Attempts), Is.All.EqualTo(3));
    }

    [Test]
    public void An_on_demand_table_follows_up_to_twice_its_highest_use_of_30_minutes_ago()
    {
        var world = ServiceWorld.Of(
            "{ service: stock, writes: 1, retry: { attempts: 1 } }", "stock: { type: table }", "arrivals: even, rate: 100/s",
            "region.services.tables.onDemandWrites=80", "region.services.tables.burst=1 s", "run.duration=45 min");
        var throttled = world.Service.SeriesOf(ServiceMetrics.Throttled);
        double window = world.Result.Window.TotalMinutes;
        long Between(double from, double to) => Enumerable.Range(0, throttled.Count)
            .Where(place => place * window >= from && (place + 1) * window <= to).Sum(place => throttled[place]);

        Assert.That(Between(5, 30), Is.EqualTo(25 * 60 * 20).Within(200), "80 of 100 a second are served");
        Assert.That(Between(32, 45), Is.Zero, "twice 80 are enough");
    }

    [Test]
    public void A_hot_partition_is_throttled_whatever_the_table_has()
    {
        var world = ServiceWorld.Of(
            "{ service: stock, writes: 1, hot: 100%, retry: { attempts: 1 } }",
            "stock: { type: table, capacity: { read: 100/s, write: 100000/s } }", "arrivals: even, rate: 300/s",
            "region.services.tables.partitionWrites=200", "run.duration=100 s", "work.duration=0 ms");

        Assert.That(world.Service[ServiceMetrics.Succeeded], Is.EqualTo(200 * 101).Within(60));
    }
}
