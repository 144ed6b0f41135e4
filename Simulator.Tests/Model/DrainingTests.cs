using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model;

/// <summary>Workers that are drained: nothing new comes to them, what is idle ends, and what runs is finished.</summary>
public sealed class DrainingTests
{
    [Test]
    public void In_a_deployment_every_worker_is_drained_once_and_no_invocation_is_lost()
    {
        var result = Run("deployedAt: 1 min, deploymentTime: 5 min, drainingTime: 30 s");
        var service = result.Functions[0];

        Assert.That(result.Fleet.Measured[FleetMetrics.WorkersDrained], Is.EqualTo(6));
        Assert.That(result.Fleet.Measured[FleetMetrics.SandboxesDrained], Is.GreaterThanOrEqualTo(10), "Each that was warm.");
        Assert.That(service[FunctionMetrics.ColdStarts], Is.InRange(1, result.Fleet.Measured[FleetMetrics.SandboxesDrained]));
        Assert.That(service[FunctionMetrics.Errors] + service[FunctionMetrics.Throttles], Is.Zero);
        Assert.That(service.Measured[FunctionMetrics.ColdStartCauses].ByReason.Select(cause => cause.Name), Has.Some.EqualTo("workerDrained"));
    }

    [Test]
    public void An_invocation_that_runs_is_finished_and_its_sandbox_ends_then()
    {
        var result = Run("deployedAt: 90 s, deploymentTime: 0 s, drainingTime: 20 s", "100 s", "{ rate: 1/min, arrivals: even }");
        var service = result.Functions[0];

        Assert.That(service[FunctionMetrics.Errors], Is.Zero);
        Assert.That(service[FunctionMetrics.Invocations], Is.EqualTo(10 - 1), "All but what runs at the end.");
        Assert.That(result.Fleet.Measured[FleetMetrics.SandboxesDrained], Is.EqualTo(10));
    }

    [Test]
    public void While_all_are_drained_nothing_is_placed_and_then_everything_is()
    {
        var result = Run("deployedAt: 2 min, deploymentTime: 0 s, drainingTime: 3 min");
        var refused = result.Fleet.Measured.SeriesOf(FleetMetrics.PlacementsRefused);
        int Of(int minute) => minute * refused.Count / 10;

        Assert.That(refused.Take(Of(2)).Sum(), Is.Zero);
        Assert.That(refused.Skip(Of(2)).Take(Of(3)).Sum(), Is.GreaterThan(100));
        Assert.That(refused.Skip(Of(5) + 1).Sum(), Is.Zero);
    }

    [Test]
    public void Workers_of_a_fleet_that_has_long_been_there_reach_their_age_evenly_over_time()
    {
        var result = Run("count: 600, lifetime: 1 h, drainingTime: 10 s");
        var drained = result.Fleet.Measured.SeriesOf(FleetMetrics.WorkersDrained);

        Assert.That(drained.Sum(), Is.EqualTo(100).Within(25), "A sixth of an hour.");
        Assert.That(drained.Take(drained.Count / 2).Sum(), Is.EqualTo(50).Within(20));
    }

    [Test]
    public void A_worker_that_took_anothers_place_is_drained_at_the_end_of_its_own_life() =>
        // Lives of a minute and drains of half a minute: in ten minutes, 6 to 7 of each of six.
        Assert.That(
            Run("lifetime: 1 min, drainingTime: 30 s").Fleet.Measured[FleetMetrics.WorkersDrained], Is.InRange(6 * 6, 6 * 7));

    [TestCase("bestFit")]
    [TestCase("leastLoaded")]
    [TestCase("spread")]
    public void Policies_that_look_at_all_workers_see_none_that_is_drained(string policy)
    {
        var result = Run("deployedAt: 1 min, deploymentTime: 5 min, drainingTime: 30 s", more: $", placement: {{ policy: {policy} }}");

        Assert.That(result.Fleet.Measured[FleetMetrics.PlacementsRefused], Is.Zero);
        Assert.That(result.Fleet.Measured[FleetMetrics.SandboxesDrained], Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public void Without_lifetimes_and_deployments_no_worker_is_drained() =>
        Assert.That(Run("drainingTime: 1 s").Fleet.Measured[FleetMetrics.WorkersDrained], Is.Zero);

    private static RunResult Run(
        string workers, string duration = "100 ms", string traffic = "{ rate: 20/s }", string more = "") =>
        new SimulationRun(ScenarioTexts.Valid($$"""
            functions: { service: { duration: {{duration}}, timeout: 200 s, warmSandboxes: 10 } }
            traffic: { users: { invokes: service, {{traffic[2..^2]}} } }
            region: { workers: { {{(workers.Contains("count") ? "" : "count: 6, ")}}{{workers}} }{{more}} }
            run: { duration: 10 min, warmup: 0 s }
            """)).ToEnd().Result();
}
