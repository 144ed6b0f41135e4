using LambdaSim.Model;
using LambdaSim.Model.Durable;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Durable;

/// <summary>Steps: when they are tried again, and what becomes of one that was cut off.</summary>
[Parallelizable]
public class StepTests
{
    private const string Failing = "{ step: charge, duration: 1 s, errors: 100%, retry: { maxAttempts: 6, jitterStrategy: NONE";

    [Test]
    public void Left_out_a_step_has_three_attempts_and_waits_up_to_5_s_and_then_up_to_twice_as_long()
    {
        var world = DurableWorld.Of(DurableWorld.Text(
            "{ step: charge, duration: 1 ms, errors: 100% }", "batch: { count: 2000, over: 30 min }", "14 min"));
        var byAttempt = world.Suspensions.GroupBy(suspension => suspension.Number)
            .Select(execution => execution.Select(suspension => suspension.Delay!.Value.TotalSeconds).ToArray()).ToList();

        Assert.That(byAttempt, Has.Count.EqualTo(2000));
        Assert.That(byAttempt, Has.All.Length.EqualTo(2));
        Assert.That(byAttempt.Select(delays => delays[0]), Has.All.InRange(0, 5));
        Assert.That(byAttempt.Select(delays => delays[1]), Has.All.InRange(0, 10));
        Assert.That(byAttempt.Average(delays => delays[0]), Is.EqualTo(2.5).Within(0.1), "Full jitter: evenly between nothing and 5 s.");
        Assert.That(byAttempt.Average(delays => delays[1]), Is.EqualTo(5).Within(0.2));
    }

    [Test]
    public void Without_jitter_a_retry_waits_its_first_delay_times_the_rate_to_the_power_of_the_retries_before() => Assert.That(
        DurableWorld.Once($"{Failing}, initialDelay: 2 s, backoffRate: 3, maxDelay: 10 min }} }}").Delays,
        Is.EqualTo((double[])[2, 6, 18, 54, 162]));

    [Test]
    public void A_retry_never_waits_longer_than_its_longest_delay() => Assert.That(
        DurableWorld.Once($"{Failing}, initialDelay: 3 s, maxDelay: 10 s }} }}").Delays, Is.EqualTo((double[])[3, 6, 10, 10, 10]));

    [Test]
    public void Half_jitter_takes_off_at_most_a_half()
    {
        var world = DurableWorld.Of(DurableWorld.Text(
            "{ step: charge, duration: 1 ms, errors: 100%, retry: { maxAttempts: 2, initialDelay: 10 s, jitterStrategy: HALF } }",
            "batch: { count: 2000, over: 30 min }"));

        Assert.That(world.Delays, Has.All.InRange(5, 10));
        Assert.That(world.Delays.Average(), Is.EqualTo(7.5).Within(0.1));
    }

    [Test]
    public void A_step_that_fails_for_good_ends_the_execution_and_is_named()
    {
        var world = DurableWorld.Once("{ step: look, duration: 1 ms }\n{ step: charge, duration: 1 ms, errors: 100%, retry: none }");

        Assert.That(world.End.End, Is.EqualTo(DurableEnd.Failed));
        Assert.That(world.Order.Measured[DurableMetrics.FailedBy].ByReason.Single().Name, Is.EqualTo("charge"));
        Assert.That(world.Invocations, Has.Count.EqualTo(1));
        Assert.That(world.Function[FunctionMetrics.Errors], Is.Zero, "The function returned: it is the execution that failed.");
    }

    [Test]
    public void A_retry_is_another_invocation_between_whose_and_the_first_nothing_is_billed()
    {
        var world = DurableWorld.Once("{ step: charge, duration: 1 s, errors: 100%, retry: { maxAttempts: 2, initialDelay: 4 min, jitterStrategy: NONE } }");

        Assert.That(world.HandlerTimes, Is.EqualTo((double[])[1010, 1010]).Within(0.1), "10 ms of its own, 1 s of the step.");
        Assert.That(world.End.Waited.TotalSeconds, Is.EqualTo(240).Within(0.001));
    }

    [Test]
    public void A_step_that_is_cut_off_by_the_timeout_runs_again_in_another_invocation()
    {
        var world = DurableWorld.Once(
            "{ step: look, duration: 40 s }\n{ step: charge, duration: 30 s }", "order.timeout=60 s");

        Assert.That(world.Calls.Select(call => call.Outcome), Is.EqualTo((InvocationOutcome[])[InvocationOutcome.Timeout, InvocationOutcome.Succeeded]));
        Assert.That(world.HandlerTimes, Is.EqualTo((double[])[60_000, 30_010]).Within(0.1), "What was done is not done again.");
        Assert.That(
            world.Attempts.Select(attempt => (attempt.Operation, attempt.End)),
            Is.EqualTo(new[] { (0, AttemptEnd.Done), (1, AttemptEnd.Interrupted), (1, AttemptEnd.Done) }));
        Assert.That(world.Order[DurableMetrics.CutOff], Is.EqualTo(1));
        Assert.That(world.Delays, Is.EqualTo((double[])[1]), "The backoff after a failure of the function.");
    }

    [Test]
    public void A_crash_repeats_the_step_that_it_cut_off_and_nothing_before_it()
    {
        var world = DurableWorld.Of(
            DurableWorld.Text("{ step: look, duration: 1 s }\n{ step: charge, duration: 1 s }", "batch: { count: 500, over: 30 min }"),
            "order.crashes=30%");

        Assert.That(world.Order[DurableMetrics.Interrupted], Is.GreaterThan(100));
        foreach (var execution in world.Attempts.GroupBy(attempt => attempt.Number))
        {
            var done = execution.Where(attempt => attempt.End == AttemptEnd.Done).Select(attempt => attempt.Operation);
            Assert.That(done, Is.EqualTo((int[])[0, 1]), "Each step is done once.");
        }
        // Begun again as often as cut off: at least once.
        Assert.That(
            world.Attempts.Count, Is.EqualTo((2 * world.Order[DurableMetrics.Succeeded]) + world.Order[DurableMetrics.Interrupted]));
    }

    [Test]
    public void Crashes_in_a_row_wait_ever_twice_as_long_up_to_a_bound()
    {
        var world = DurableWorld.Once("{ step: charge, duration: 1 s }", "order.crashes=100%", "region.durable.longestFailureDelay=10 s");

        Assert.That(world.Delays.Take(6), Is.EqualTo((double[])[1, 2, 4, 8, 10, 10]));
        Assert.That(world.End.End, Is.EqualTo(DurableEnd.TimedOut));
    }

    [Test]
    public void At_most_once_a_step_that_was_cut_off_has_failed_and_its_retry_decides()
    {
        const string step = "{ step: charge, duration: 30 s, semantics: AtMostOncePerRetry, retry: ";
        var never = DurableWorld.Once($"{step}none }}", "order.timeout=20 s");
        var again = DurableWorld.Once($"{step}{{ maxAttempts: 2, initialDelay: 7 s, jitterStrategy: NONE }} }}", "order.timeout=20 s");

        Assert.That(never.End.End, Is.EqualTo(DurableEnd.Failed));
        Assert.That(never.Attempts.Select(attempt => attempt.End), Is.EqualTo((AttemptEnd[])[AttemptEnd.Interrupted, AttemptEnd.Failed]));
        Assert.That(
            again.Attempts.Select(attempt => (attempt.Attempt, attempt.End)),
            Is.EqualTo(new[]
            {
                (1, AttemptEnd.Interrupted), (1, AttemptEnd.Retried), (2, AttemptEnd.Interrupted), (2, AttemptEnd.Failed),
            }));
        Assert.That(again.Delays, Is.EqualTo((double[])[1, 7, 1]));
    }

    [Test]
    public void At_most_once_costs_a_checkpoint_before_each_attempt()
    {
        const string checkpoint = "region.durable.checkpointTime=15 ms";

        Assert.That(DurableWorld.Once("{ step: charge, duration: 1 s }", checkpoint).HandlerTimes.Single(), Is.EqualTo(1025).Within(0.1));
        Assert.That(
            DurableWorld.Once("{ step: charge, duration: 1 s, semantics: AtMostOncePerRetry }", checkpoint).HandlerTimes.Single(),
            Is.EqualTo(1040).Within(0.1));
    }

    [Test]
    public void An_error_of_the_functions_own_code_ends_the_execution()
    {
        var world = DurableWorld.Once("{ step: charge, duration: 1 s }", "order.errors=100%");

        Assert.That(world.End.End, Is.EqualTo(DurableEnd.Failed));
        Assert.That(world.Order.Measured[DurableMetrics.FailedBy].ByReason.Single().Name, Is.EqualTo("the function's own code"));
        Assert.That(world.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public void Steps_take_the_share_of_the_processor_that_memory_buys()
    {
        string[] half = ["order.memorySize=512 MB", "order.durationMeasuredAt=1024 MB", "order.cpuBound=100%"];

        Assert.That(DurableWorld.Once("{ step: charge, duration: 1 s }", half).HandlerTimes.Single(), Is.EqualTo(2020).Within(0.1));
    }
}
