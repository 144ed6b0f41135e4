using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>When a state is tried again, and how often: the formula of the Amazon States Language.</summary>
public class RetryTests
{
    private const string Throttled = "work.reservedConcurrency=0", Failing = "work.errors=100%";

    [Test]
    public void A_retry_waits_its_interval_times_the_backoff_rate_to_the_power_of_the_retries_before()
    {
        double[] moments = Throttle("IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 3");

        Assert.That(Waits(moments), Is.EqualTo((double[])[2, 6, 18, 54, 162]).Within(0.05));
    }

    [Test]
    public void Left_out_a_retry_waits_1_s_and_then_twice_as_long_three_times_in_all() =>
        Assert.That(Waits(Throttle("")), Is.EqualTo((double[])[1, 2, 4]).Within(0.05));

    [Test]
    public void A_wait_is_never_longer_than_MaxDelaySeconds() => Assert.That(
        Waits(Throttle("IntervalSeconds: 3, MaxAttempts: 4, BackoffRate: 2, MaxDelaySeconds: 10")),
        Is.EqualTo((double[])[3, 6, 10, 10]).Within(0.05));

    [Test]
    public void Full_jitter_spreads_a_wait_evenly_between_nothing_and_its_length()
    {
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text(
                Task("{ ErrorEquals: [States.ALL], IntervalSeconds: 10, MaxAttempts: 1, JitterStrategy: FULL }"), "",
                "batch: { count: 2000, over: 10 min }"),
            Throttled);
        double[] waits = [.. world.Failures.Select(failure => failure.Retried?.TotalSeconds).OfType<double>()];

        Assert.That(waits, Has.Length.EqualTo(2000));
        Assert.That(waits, Has.All.InRange(0, 10));
        Assert.That(waits.Average(), Is.EqualTo(5).Within(0.2));
        Assert.That(waits.Count(wait => wait < 2.5), Is.EqualTo(500).Within(70));
    }

    [Test]
    public void Without_Retry_an_execution_fails_at_its_first_throttle()
    {
        var world = StateMachineWorld.Once("A: { Type: Task, Resource: work, End: true }", "", Throttled);

        Assert.That(world.Failure, Is.EqualTo("Lambda.TooManyRequestsException in A"));
        Assert.That(world.Calls, Has.Count.EqualTo(1));
        Assert.That(world.Machine[StateMachineMetrics.Failed], Is.EqualTo(1));
    }

    [Test]
    public void The_first_entry_that_names_the_error_decides_even_when_a_later_one_would_have_attempts_left()
    {
        var world = StateMachineWorld.Once(
            Task("{ ErrorEquals: [Lambda.TooManyRequestsException], MaxAttempts: 1 }, { ErrorEquals: [States.ALL], MaxAttempts: 9 }"),
            "", Throttled);

        Assert.That(world.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public void Each_entry_of_Retry_counts_its_own_attempts()
    {
        // Half of the attempts are throttled, half fail: each entry has three retries of its own.
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text(
                Task("{ ErrorEquals: [Lambda.TooManyRequestsException], MaxAttempts: 3 }, { ErrorEquals: [Exception], MaxAttempts: 2 }"), "",
                "batch: { count: 40 }"),
            "work.reservedConcurrency=20", Failing, "work.duration=500 ms");
        var most = world.Entered.GroupBy(entered => entered.Fact.Number).Max(execution => execution.Max(entered => entered.Fact.Retry));
        int throttles = world.Calls.Count(call => call.Outcome == InvocationOutcome.Throttled);

        Assert.That(throttles, Is.GreaterThan(0));
        Assert.That(most, Is.InRange(3, 5), "More than either entry allows alone.");
        foreach (var execution in world.Failures.GroupBy(failure => failure.Number))
            Assert.That(execution.Count(failure => failure.Failure.Error == ErrorNumber(world, "Exception")), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void MaxAttempts_0_never_tries_again()
    {
        var world = StateMachineWorld.Once(Task("{ ErrorEquals: [States.ALL], MaxAttempts: 0 }"), "", Throttled);

        Assert.That(world.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public void Counts_of_retries_begin_anew_when_the_state_is_entered_again()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Task, Resource: work, Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 1 }], Catch: [{ ErrorEquals: [States.ALL], Next: B }], End: true }
            B: { Type: Choice, Choices: [{ Variable: $.x, IsPresent: true, Next: A }], Default: C }
            C: { Type: Succeed }
            """,
            "choices: { B: { A: 60%, C: 40% } }", Throttled, "run.seed=3");

        int entered = world.Path.Count(name => name == "A");
        Assert.That(world.Calls, Has.Count.EqualTo(2 * entered));
    }

    [Test]
    public void All_attempts_of_a_task_are_attempts_of_one_call()
    {
        var world = StateMachineWorld.Once(Task("{ ErrorEquals: [States.ALL] }"), "", Failing);

        Assert.That(world.Calls.Select(call => (call.Id.Call, call.Id.Attempt)), Is.EqualTo(new[] { (0L, 1), (0L, 2), (0L, 3), (0L, 4) }));
    }

    [Test]
    public void A_retry_is_a_state_transition_that_is_billed_but_the_state_is_entered_once()
    {
        var world = StateMachineWorld.Once(Task("{ ErrorEquals: [States.ALL] }"), "", Failing);

        Assert.That(world.Machine[StateMachineMetrics.Transitions], Is.EqualTo(4), "Entered once, three retries; it did not end well.");
        Assert.That(world.Machine[StateMachineMetrics.Retries], Is.EqualTo(3));
        Assert.That(world.State("A")[StateMetrics.Entered], Is.EqualTo(1));
        Assert.That(world.State("A")[StateMetrics.FailedAttempts], Is.EqualTo(4));
        Assert.That(world.Machine.Cost!.Total, Is.EqualTo(4 * 25 / 1e6).Within(1e-12));
    }

    private static double[] Throttle(string retry) => StateMachineWorld.Once(
        Task($"{{ ErrorEquals: [Lambda.TooManyRequestsException]{(retry.Length == 0 ? "" : $", {retry}")} }}"), "", Throttled).SecondsIn("A");

    private static string Task(string retry) => $"A: {{ Type: Task, Resource: work, Retry: [{retry}], End: true }}";

    private static double[] Waits(double[] moments) => [.. moments.Zip(moments.Skip(1), (before, after) => after - before)];

    private static int ErrorNumber(StateMachineWorld world, string error) =>
        world.Definition.Errors.ToList().IndexOf(error);
}
