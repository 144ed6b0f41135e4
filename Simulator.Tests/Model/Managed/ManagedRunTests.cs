using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Measured;

namespace LambdaSim.Tests.Model.Managed;

/// <summary>Managed instances in whole runs.</summary>
public sealed class ManagedRunTests
{
    [Test]
    public void Nobody_meets_a_cold_start_and_the_account_limit_does_not_count()
    {
        var result = Run("managedInstances: { concurrencyPerSandbox: 64, minimum: 30 }", "rate: 2000/s", "run.duration=1 min");
        var function = result.Functions[0];

        Assert.That((function[FunctionMetrics.ColdStarts], function[FunctionMetrics.Throttles], function[FunctionMetrics.SandboxesStarted]), Is.EqualTo((0L, 0L, 0L)));
        Assert.That(function[FunctionMetrics.Concurrency].Peak, Is.GreaterThan(1000), "The account's limit is 1,000.");
        Assert.That(function.Managed![ManagedMetrics.Invocations], Is.EqualTo(function[FunctionMetrics.Invocations]).And.GreaterThan(100_000));
    }

    [Test]
    public void What_is_running_follows_Littles_law()
    {
        var function = Run(
            "managedInstances: { concurrencyPerSandbox: 64, minimum: 10 }", "rate: 300/s", "run.duration=20 min").Functions[0];

        Assert.That(function.Managed![ManagedMetrics.Running].Mean, Is.EqualTo(300 * 0.8).Within(2).Percent);
    }

    [Test]
    public void Instances_cost_by_the_hour_with_their_fee_and_durations_cost_nothing()
    {
        var function = Run("managedInstances: { concurrencyPerSandbox: 16 }", "rate: 2/s", "run.duration=2 h").Functions[0];

        Assert.That(function.Managed![ManagedMetrics.Instances].Mean, Is.EqualTo(3), "One in each zone.");
        Assert.That(function.Cost.ManagedInstances, Is.EqualTo(3 * 2 * 4 * 0.0504 * 1.15).Within(1e-9));
        Assert.That(function.Cost.Duration, Is.Zero);
        Assert.That(function.Cost.Requests, Is.EqualTo(function[FunctionMetrics.Invocations] * 0.2e-6).Within(1e-12));
        Assert.That(function.Cost.Total, Is.EqualTo(function.Cost.ManagedInstances + function.Cost.Requests).Within(1e-12));
    }

    [Test]
    public void Load_that_doubles_in_five_minutes_is_served_and_load_that_trebles_at_once_is_throttled()
    {
        const string Function = "managedInstances: { concurrencyPerSandbox: 16, minimum: 5 }";
        const string Slow = "stages: [ { for: 15 min, at: 40/s }, { for: 5 min, to: 80/s }, { for: 5 min, at: 80/s } ]";
        const string Sudden = "stages: [ { for: 15 min, at: 40/s }, { for: 10 min, at: 200/s } ]";
        var slow = Run(Function, Slow, "run.duration=25 min").Functions[0];
        var sudden = Run(Function, Sudden, "run.duration=25 min").Functions[0];
        TestContext.Out.WriteLine($"slow: {slow[FunctionMetrics.Throttles]} of {slow[FunctionMetrics.Calls]}; sudden: {sudden[FunctionMetrics.Throttles]} of {sudden[FunctionMetrics.Calls]}");

        Assert.That(slow[FunctionMetrics.Throttles], Is.Zero);
        Assert.That(sudden[FunctionMetrics.Throttles], Is.GreaterThan(sudden[FunctionMetrics.Calls] / 100));
        Assert.That(
            sudden[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name), Is.EqualTo((string[])["ManagedInstancesSaturated"]));
        Assert.That(sudden.Managed![ManagedMetrics.Environments].Peak, Is.GreaterThan(slow.Managed![ManagedMetrics.Environments].Peak));
    }

    [Test]
    public void With_a_fixed_number_of_environments_and_no_waiting_it_loses_as_Erlang_B_says()
    {
        // 3 environments of 4: a loss system with 12 servers, which never scales because the period is longer than the run.
        var function = Run(
            "managedInstances: { concurrencyPerSandbox: 4, maximum: 3 }", "rate: 10/s", "run.duration=3 h",
            "checkout.duration={ exponential: 800 ms }").Functions[0];

        double load = 8, blocking = 1;
        for (int server = 1; server <= 12; server++) blocking = load * blocking / (server + (load * blocking));
        double lost = (double)function[FunctionMetrics.Throttles] / function[FunctionMetrics.Calls];
        Assert.That(lost, Is.EqualTo(blocking).Within(8).Percent);
    }

    [Test]
    public void The_story_of_an_invocation_tells_of_the_environment()
    {
        using var shell = new Shell();
        shell.Write("managed.yaml", Text("managedInstances: 16", "rate: 2/s"));

        string story = shell.Run("explain", "managed.yaml", "--slowest", "checkout").Out;

        Assert.That(story, Does.Contain("an environment on managed instances").And.Contain("it starts the handler"));
    }

    private static RunResult Run(string function, string traffic, params string[] overrides) =>
        Runs.Of(Scenarios.ScenarioTexts.Valid(Text(function, traffic), overrides));

    private static string Text(string function, string traffic) =>
        Scenarios.ScenarioTexts.Minimal($"memorySize: 2048 MB\nduration: 800 ms\ncpuBound: 0%\n{function}", traffic);
}
