using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Deployments;

/// <summary>Deployments in whole runs.</summary>
public sealed class DeploymentRunTests
{
    private const string RollBack = "rollBack: { errorsAbove: 1%, for: 2 min }";

    [Test]
    public void A_good_canary_is_completed_and_serves_everybody_from_then_on()
    {
        var checkout = DeploymentRuns.Run($$"""
            duration: 80 ms
            versions: { 1: {}, 2: { duration: 40 ms } }
            alias: { version: 1 }
            deployments: [ { at: 2 min, version: 2, type: { canary: 10%, for: 3 min }, {{RollBack}} } ]
            """);
        var deployment = checkout.Deployments.Single();
        TestContext.Out.WriteLine($"{deployment}");

        Assert.That(deployment.Ending, Is.EqualTo(DeploymentEnding.Completed));
        Assert.That((deployment.Ended - deployment.Shifted)!.Value.TotalMinutes, Is.EqualTo(3).Within(1e-6));
        Assert.That(checkout.Versions[^1].Weights.Select(change => change.Weight), Is.EqualTo((double[])[0.1, 1]));
        Assert.That(checkout.Versions[^1][VersionMetrics.Invocations], Is.EqualTo(deployment.Invocations + (50 * 60 * 5)).Within(5).Percent);
        Assert.That(checkout[FunctionMetrics.ColdStartCauses].ByReason.Select(cause => cause.Name), Does.Contain("deployment"));
    }

    [Test]
    public void A_bad_canary_is_rolled_back_and_its_callers_are_few()
    {
        var checkout = DeploymentRuns.Run($$"""
            duration: 80 ms
            versions: { 1: {}, 2: { errors: 50% } }
            alias: { version: 1 }
            deployments: [ { at: 2 min, version: 2, type: Canary10Percent5Minutes, {{RollBack}} } ]
            """);
        var deployment = checkout.Deployments.Single();
        TestContext.Out.WriteLine($"{deployment}");

        Assert.That(deployment.Ending, Is.EqualTo(DeploymentEnding.RolledBack));
        Assert.That(deployment.Ended!.Value.TotalMinutes, Is.InRange(4, 6), "two whole minutes, and the alarm's delay");
        Assert.That(checkout.Versions[0].Weights[^1].Weight, Is.EqualTo(1));
        Assert.That(deployment.Errors, Is.EqualTo(checkout[FunctionMetrics.Errors]), "version 1 has none");
        Assert.That(deployment.Errors / (double)checkout[FunctionMetrics.Invocations], Is.LessThan(0.02));
    }

    [Test]
    public void An_update_of_the_code_ends_all_old_sandboxes_after_what_they_run_and_nobody_fails()
    {
        var scenario = DeploymentRuns.Scenario("""
            duration: { p50: 500 ms, p99: 4 s }
            warmSandboxes: 100
            versions: { 2: {} }
            deployments: [ { at: 5 min, version: 2 } ]
            """);
        var run = new SimulationRun(scenario).ToEnd();
        var checkout = run.Result().Functions[0];
        var invocations = DeploymentRuns.Invocations(scenario);
        var shifted = Instant.Start + checkout.Deployments.Single().Ended!.Value;
        var old = invocations.Where(record => record.Version == 0).ToList();

        Assert.That(checkout[FunctionMetrics.Errors], Is.Zero);
        Assert.That(old.Max(record => record.Arrived), Is.LessThan(shifted + TimeSpan.FromMilliseconds(50)));
        Assert.That(old.Max(record => record.Answered), Is.GreaterThan(shifted + TimeSpan.FromSeconds(1)), "they finish what they run");
        Assert.That(
            invocations.Where(record => record.Version == 1).Select(record => record.Sandbox)
                .Intersect(old.Select(record => record.Sandbox)), Is.Empty, "no sandbox changes its code");
        Assert.That(run.Region.WorkerManager.Alive(0).Value, Is.EqualTo(AliveOfKind(run, kind: 1)), "P(old sandboxes end) = 1");
        Assert.That(AliveOfKind(run, kind: 0), Is.Zero);
    }

    [Test]
    public void Behind_an_alias_old_sandboxes_stay_warm_for_a_roll_back()
    {
        var checkout = DeploymentRuns.Run($$"""
            duration: 80 ms
            versions: { 1: {}, 2: { errors: 100% } }
            alias: { version: 1 }
            deployments: [ { at: 2 min, version: 2, type: { linear: 90%, every: 5 min }, {{RollBack}} } ]
            """);
        var back = checkout.Deployments.Single().Ended!.Value;
        var coldAfter = checkout.SeriesOf(FunctionMetrics.ColdStarts).Skip((int)(back.TotalSeconds / 600 * checkout.SeriesOf(FunctionMetrics.ColdStarts).Count) + 1);

        Assert.That(checkout.Deployments[0].Ending, Is.EqualTo(DeploymentEnding.RolledBack));
        Assert.That(coldAfter.Sum(), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public void Every_invocation_belongs_to_exactly_one_version()
    {
        const string Function = """
            duration: 80 ms
            errors: 1%
            versions: { 1: {}, 2: { memorySize: 1024 MB }, 3: {} }
            alias: { version: 1 }
            deployments:
              - { at: 2 min, version: 2, type: { linear: 30%, every: 30 s } }
              - { at: 6 min, version: 3 }
            """;
        var checkout = DeploymentRuns.Run(Function);

        Assert.That(checkout.Versions.Select(version => version.Name), Is.EqualTo((string[])["1", "2", "3"]));
        Assert.That(checkout.Versions.Select(version => version[VersionMetrics.Invocations]), Is.All.GreaterThan(5000));
        Assert.That(checkout.Versions.Sum(version => version[VersionMetrics.Invocations]), Is.EqualTo(checkout[FunctionMetrics.Invocations]));
        Assert.That(checkout.Versions.Sum(version => version[VersionMetrics.Errors]), Is.EqualTo(checkout[FunctionMetrics.Errors]));
        Assert.That(checkout.Versions.Sum(version => version[VersionMetrics.ColdStarts]), Is.EqualTo(checkout[FunctionMetrics.ColdStarts]));
        Assert.That(
            checkout.Versions.Sum(version => version.SeriesOf(VersionMetrics.Invocations).Sum()),
            Is.EqualTo(checkout.SeriesOf(FunctionMetrics.Invocations).Sum()));
    }

    [Test]
    public void Each_version_is_billed_by_its_own_memory()
    {
        double Cost(string first, string second) => DeploymentRuns.Run($$"""
            duration: 100 ms
            cpuBound: 0%
            coldStart: 100 ms
            versions: { 1: { memorySize: {{first}} }, 2: { memorySize: {{second}} } }
            alias: { version: 1, additional: { version: 2, weight: 50% } }
            """).Cost.Duration;

        double small = Cost("512 MB", "512 MB"), great = Cost("1024 MB", "1024 MB"), both = Cost("512 MB", "1024 MB");
        Assert.That(both, Is.EqualTo((small + great) / 2).Within(3).Percent);
    }

    [Test]
    public void Provisioned_concurrency_moves_with_its_alias_and_calls_spill_over_meanwhile()
    {
        const string Function = """
            duration: 80 ms
            provisionedConcurrency: 20
            versions: { 1: {}, 2: {} }
            alias: { version: 1 }
            deployments: [ { at: 3 min, version: 2, type: AllAtOnce } ]
            """;
        var invocations = DeploymentRuns.Invocations(DeploymentRuns.Scenario(Function));
        double Provisioned(double from, double to) => invocations
            .Where(record => record.Arrived >= DeploymentRuns.At(from) && record.Arrived < DeploymentRuns.At(to))
            .Average(record => record.Route == Route.Provisioned ? 1.0 : 0.0);
        TestContext.Out.WriteLine($"provisioned: {Provisioned(0, 3):P2}, {Provisioned(3.5, 4):P2}, {Provisioned(7, 10):P2}");

        Assert.That(Provisioned(0, 3), Is.GreaterThan(0.99));
        Assert.That(Provisioned(3.5, 4), Is.Zero, "it takes a minute or two to be prepared");
        Assert.That(Provisioned(7, 10), Is.GreaterThan(0.99));
        Assert.That(
            invocations.Where(record => record.Route == Route.Provisioned && record.Arrived > DeploymentRuns.At(4)).Select(record => record.Version),
            Is.All.EqualTo(1));
    }

    [Test]
    public void Explain_names_the_version()
    {
        var scenario = DeploymentRuns.Scenario("""
            duration: 80 ms
            versions: { 1: {}, 2: {} }
            alias: { version: 1, additional: { version: 2, weight: 100% } }
            """);
        var trace = InvocationTrace.Of(scenario, ClockKind.Wheel, InvocationId.Of(caller: 0, call: 100, attempt: 1))!;

        Assert.That(new InvocationStory(scenario, trace).Lines().First(), Does.Contain("to checkout (version 2) took"));
    }

    private static int AliveOfKind(SimulationRun run, int kind) => run.Region.WorkerManager.AliveOfKind(kind);
}
