using LambdaSim.Model;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>What is wrong with a function's code, while it is wrong.</summary>
[Parallelizable]
public class FunctionFaultTests
{
    [Test]
    public void A_share_of_invocations_fails_while_the_fault_lasts_and_none_before_or_after()
    {
        var world = FaultWorld.Of("{ function: f, errors: 30%, from: 1 min, for: 3 min }");

        Assert.That(Share(world.Between(60, 240), InvocationOutcome.HandlerError), Is.EqualTo(0.3).Within(0.03));
        Assert.That(Share(world.Between(0, 59), InvocationOutcome.Succeeded), Is.EqualTo(1));
        Assert.That(Share(world.Between(240, 299), InvocationOutcome.Succeeded), Is.EqualTo(1));
    }

    [Test]
    public void Handlers_run_five_times_as_long()
    {
        var world = FaultWorld.Of("{ function: f, duration: 5x, from: 1 min, for: 3 min }");

        Assert.That(world.Between(60, 239).Select(call => call.Duration.TotalMilliseconds), Has.All.EqualTo(500));
        Assert.That(world.Between(241, 299).Select(call => call.Duration.TotalMilliseconds), Has.All.EqualTo(100));
    }

    [Test]
    public void What_hangs_runs_into_the_timeout_and_what_crashes_loses_its_process()
    {
        var world = FaultWorld.Of("{ function: f, hangs: 20%, crashes: 10%, from: 0 s, for: 4 min }");

        var struck = world.Between(0, 240);
        Assert.That(Share(struck, InvocationOutcome.Timeout), Is.EqualTo(0.2).Within(0.03));
        Assert.That(Share(struck, InvocationOutcome.Crash), Is.EqualTo(0.1).Within(0.02));
        Assert.That(
            struck.Where(call => call.Outcome == InvocationOutcome.Timeout).Select(call => call.Duration.TotalSeconds), Has.All.EqualTo(3));
    }

    [Test]
    public void Two_faults_of_one_function_add_up_and_each_ends_by_itself()
    {
        var world = FaultWorld.Of(
            "{ function: f, duration: 2x, from: 1 min, for: 3 min }, { function: f, duration: 3x, from: 2 min, for: 1 min }");

        Assert.That(world.Between(61, 119).Select(call => call.Duration.TotalMilliseconds), Has.All.EqualTo(200));
        Assert.That(world.Between(121, 179).Select(call => call.Duration.TotalMilliseconds), Has.All.EqualTo(600));
        Assert.That(world.Between(181, 239).Select(call => call.Duration.TotalMilliseconds), Has.All.EqualTo(200));
    }

    [Test]
    public void A_fault_of_one_function_leaves_the_random_numbers_of_all_else_alone()
    {
        string[] with = Durations(FaultWorld.Of("{ function: f, errors: 50%, from: 1 min, for: 1 min }", "duration: { p50: 80 ms, p99: 400 ms }"));
        string[] without = Durations(FaultWorld.Of("", "duration: { p50: 80 ms, p99: 400 ms }"));

        Assert.That(with, Is.EqualTo(without));

        static string[] Durations(FaultWorld world) => [.. world.Calls.Select(call => $"{call.Id} {call.Duration}").Order()];
    }

    [Test]
    public void A_function_on_managed_instances_is_struck_too()
    {
        var world = FaultWorld.Of(
            "{ function: f, errors: 100%, from: 1 min, for: 1 min }",
            "duration: 100 ms, memorySize: 2048 MB, managedInstances: { concurrencyPerSandbox: 16, minimum: 3 }");

        Assert.That(Share(world.Between(60, 119), InvocationOutcome.HandlerError), Is.EqualTo(1));
        Assert.That(Share(world.Between(121, 299), InvocationOutcome.Succeeded), Is.EqualTo(1));
    }

    [Test]
    public void A_fault_at_random_moments_comes_as_often_as_its_mean_time_between_says()
    {
        var world = FaultWorld.Of(
            "{ function: f, errors: 100%, meanTimeBetween: 9 min, for: 1 min }", traffic: "rate: 1/s, arrivals: even",
            overrides: "run.duration=1d");

        Assert.That(Share([.. world.Calls], InvocationOutcome.HandlerError), Is.EqualTo(0.1).Within(0.02));
    }

    private static double Share(InvocationRecord[] calls, InvocationOutcome outcome) =>
        calls.Count(call => call.Outcome == outcome) / (double)calls.Length;
}
