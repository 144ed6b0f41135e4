using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Tests.Model.Services;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>What is wrong with a service, while it is wrong.</summary>
[Parallelizable]
public class ServiceFaultTests
{
    private const string Traffic = "arrivals: even, stages: [ { for: 3 min, at: 2/s }, { for: 1 min, at: 0/s } ]";

    [TestCase("s: { type: http, latency: 20 ms }", "{ service: s }")]
    [TestCase("s: { type: table, latency: 20 ms }", "{ service: s, reads: 1 }")]
    [TestCase("s: { type: database, maxConnections: 100, processors: 4 }", "{ service: s, work: 20 ms }")]
    public void A_slow_service_takes_five_times_as_long(string service, string use)
    {
        double[] durations = World(service, use, "{ service: s, latency: 5x, from: 1 min, for: 1 min }");

        Assert.That(durations[100], Is.EqualTo(30).Within(0.1), "10 ms of the handler and 20 ms of the service");
        Assert.That(durations[150], Is.EqualTo(110).Within(0.1));
        Assert.That(durations[300], Is.EqualTo(30).Within(0.1));
    }

    [TestCase("s: { type: http, latency: 20 ms }", "{ service: s }")]
    [TestCase("s: { type: table, latency: 20 ms }", "{ service: s, reads: 1 }")]
    [TestCase("s: { type: database, maxConnections: 100, processors: 4 }", "{ service: s, work: 20 ms }")]
    public void A_service_that_is_unavailable_fails_whoever_needs_it_until_it_is_back(string service, string use)
    {
        var world = Run(service, use, "{ service: s, unavailable: true, from: 1 min, for: 1 min }");

        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Has.All.EqualTo(ServiceFailure.Unavailable));
        Assert.That(world.Failures.Select(failure => failure.At.TotalSeconds), Has.All.InRange(60, 120.1));
        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.HandlerError), Is.EqualTo(120).Within(1));
    }

    [Test]
    public void A_failover_cuts_connections_and_clients_connect_anew_when_it_is_over()
    {
        var world = Run(
            "s: { type: database, maxConnections: 100, processors: 4 }", "{ service: s, work: 20 ms }",
            "{ service: s, failover: true, from: 1 min, for: 30 s }");

        Assert.That(world.Failures.Select(failure => failure.At.TotalSeconds), Has.All.InRange(60, 90.1));
        Assert.That(world.Failures, Has.Count.EqualTo(60).Within(1));
        Assert.That(world.Opened.Count(opened => opened.Count > 0), Is.EqualTo(2), "the first, and one after the failover");
    }

    [Test]
    public void A_proxy_gives_connections_that_were_cut_to_nobody_again()
    {
        var world = Run(
            "s: { type: database, maxConnections: 100, processors: 4, proxy: { maxConnections: 10% } }", "{ service: s, work: 20 ms }",
            "{ service: s, failover: true, from: 1 min, for: 30 s }");

        Assert.That(world.Failures, Is.Not.Empty);
        Assert.That(world.Outcomes.TakeLast(100), Has.All.EqualTo(InvocationOutcome.Succeeded));
    }

    private static double[] World(string service, string use, string fault) => Run(service, use, fault).Durations;

    private static ServiceWorld Run(string service, string use, string fault) => ServiceWorld.Of(ScenarioTexts.Valid(
        ServiceWorld.Text(
            use, service.Replace("type: database", "type: database, connectTime: 0 ms, connectWork: 0 ms", StringComparison.Ordinal), Traffic)
        + $"\nfaults: [ {fault} ]\n"));
}
