using LambdaSim.Model.Durable;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Durable;

/// <summary>Waits, callbacks and other functions: nothing runs meanwhile, and what was done is replayed.</summary>
[Parallelizable]
public class WaitTests
{
    [Test]
    public void A_wait_is_not_billed()
    {
        var world = DurableWorld.Once("{ step: charge, duration: 1 s }\n{ wait: pause, for: 10 min }\n{ step: ship, duration: 2 s }");

        Assert.That(world.HandlerTimes, Is.EqualTo((double[])[1010, 2010]).Within(0.1));
        Assert.That(world.End.Length.TotalSeconds, Is.EqualTo(603.02).Within(0.01));
        Assert.That(world.End.Waited.TotalSeconds, Is.EqualTo(600).Within(0.001));
        Assert.That(world.Function[FunctionMetrics.Invocations], Is.EqualTo(2));
        Assert.That(world.Order[DurableMetrics.ActiveTime].Sum + world.Order[DurableMetrics.WaitingTime].Sum, Is.EqualTo(world.End.Length.Ticks));
    }

    [Test]
    public void A_replay_takes_its_time_for_each_operation_that_is_done()
    {
        var world = DurableWorld.Once(
            "{ step: first, duration: 100 ms, times: 5 }\n{ wait: pause, for: 1 min }\n{ step: second, duration: 100 ms, times: 7 }\n"
            + "{ wait: rest, for: 1 min }", "region.durable.replayTime=3 ms");

        // 10 ms of own code in each; 5 steps; 6 results and 7 steps; 14 results.
        Assert.That(world.HandlerTimes, Is.EqualTo((double[])[510, 728, 52]).Within(0.1));
        Assert.That(world.Invocations.Select(invocation => invocation.Replayed), Is.EqualTo((int[])[0, 6, 14]));
        Assert.That(world.Order[DurableMetrics.Replayed], Is.EqualTo(20));
        Assert.That(world.Order[DurableMetrics.Checkpoints], Is.EqualTo(14), "One for each step and each wait.");
    }

    [Test]
    public void Going_on_is_an_ordinary_invocation_that_may_be_a_cold_start()
    {
        const string operations = "{ wait: pause, for: 30 min }";
        var world = DurableWorld.Of(
            DurableWorld.Text(operations, "batch: { count: 1 }, type: Event", "1 h"), "order.warmSandboxes=0", "order.coldStart=800 ms",
            "region.keepAlive.idleTime=5 min");

        Assert.That(world.Function[FunctionMetrics.ColdStarts], Is.EqualTo(2));
    }

    [Test]
    public void Going_on_takes_concurrency_and_is_put_off_while_there_is_none()
    {
        // Ten begin one after another, and one at a time can run: those that go on are not refused for good, as those that begin are.
        var world = DurableWorld.Of(
            DurableWorld.Text("{ callback: approval, after: 1 min }\n{ step: ship, duration: 10 s }", "batch: { count: 10, over: 10 s }"),
            "order.reservedConcurrency=1", "order.duration=1 ms", "order.warmSandboxes=1", "region.durable.longestFailureDelay=4 s");

        Assert.That(world.Order[DurableMetrics.Postponed], Is.GreaterThan(10));
        Assert.That(world.Order[DurableMetrics.Succeeded], Is.EqualTo(10));
        Assert.That(world.Order[DurableMetrics.Refused], Is.Zero);
        Assert.That(world.Function[FunctionMetrics.Throttles], Is.EqualTo(world.Order[DurableMetrics.Postponed]));
    }

    [Test]
    public void Whoever_calls_is_refused_with_the_first_invocation_and_nothing_ran()
    {
        var world = DurableWorld.Once("{ step: charge, duration: 1 s }", "order.reservedConcurrency=0", "order.warmSandboxes=0");

        Assert.That(world.Answers.Single().Status, Is.EqualTo(429));
        Assert.That(world.Order[DurableMetrics.Refused], Is.EqualTo(1));
        Assert.That(world.Order[DurableMetrics.Operations], Is.Zero);
    }

    [Test]
    public void Whoever_waits_is_answered_when_the_execution_ends()
    {
        var world = DurableWorld.Once("{ wait: pause, for: 2 min }");

        Assert.That(world.Answers.Single().Status, Is.EqualTo(200));
        Assert.That((world.Answers.Single().At - LambdaSim.Kernel.Instant.Start).TotalSeconds, Is.EqualTo(120).Within(0.1));
    }

    [Test]
    public void An_event_is_delivered_when_the_first_invocation_has_ended()
    {
        var world = DurableWorld.Of(DurableWorld.Text("{ wait: pause, for: 30 min }", "batch: { count: 3 }, type: Event", "1 d"));

        Assert.That(world.Function.Events![EventMetrics.Succeeded], Is.EqualTo(3));
        Assert.That(world.Order[DurableMetrics.Succeeded], Is.EqualTo(3));
        Assert.That(world.Order[DurableMetrics.Started], Is.EqualTo(3), "It is not tried again.");
    }

    [Test]
    public void An_event_whose_execution_is_refused_is_tried_again_as_any_event()
    {
        var world = DurableWorld.Of(
            DurableWorld.Text("{ step: charge, duration: 20 s }", "batch: { count: 2 }, type: Event", "1 d"),
            "order.reservedConcurrency=1", "order.warmSandboxes=1");

        Assert.That(world.Order[DurableMetrics.Succeeded], Is.EqualTo(2));
        Assert.That(world.Order[DurableMetrics.Refused], Is.GreaterThan(0));
    }

    [Test]
    public void An_execution_that_takes_too_long_is_ended_and_nothing_of_it_goes_on()
    {
        var world = DurableWorld.Of(
            DurableWorld.Text("{ wait: pause, for: 10 min }\n{ step: ship, duration: 1 s }", "batch: { count: 1 }", "5 min"));

        Assert.That(world.End.End, Is.EqualTo(DurableEnd.TimedOut));
        Assert.That(world.End.Length, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(world.Order[DurableMetrics.TimedOut], Is.EqualTo(1));
        Assert.That(world.Calls, Has.Count.EqualTo(1));
        Assert.That((world.Answers.Single().At - LambdaSim.Kernel.Instant.Start).TotalMinutes, Is.EqualTo(5).Within(0.01));
    }

    [Test]
    public void What_runs_when_an_execution_is_ended_runs_on_and_is_billed()
    {
        var world = DurableWorld.Of(DurableWorld.Text("{ step: charge, duration: 30 s }", "batch: { count: 1 }", "20 s"));

        Assert.That(world.End.End, Is.EqualTo(DurableEnd.TimedOut));
        Assert.That(world.HandlerTimes.Single(), Is.EqualTo(30_010).Within(0.1));
        Assert.That(world.Attempts, Is.Empty, "Its result is nobody's.");
    }

    [Test]
    public void A_callback_goes_on_when_it_is_answered_and_fails_when_it_is_answered_too_late_or_never()
    {
        var answered = DurableWorld.Once("{ callback: approval, after: 3 min, timeout: 4 min }");
        var late = DurableWorld.Once("{ callback: approval, after: 5 min, timeout: 4 min }");
        var never = DurableWorld.Once("{ callback: approval, after: 1 min, unanswered: 100%, timeout: 4 min }");
        var rejected = DurableWorld.Once("{ callback: approval, after: 3 min, errors: 100% }");
        var forgotten = DurableWorld.Once("{ callback: approval, after: 1 min, unanswered: 100% }");

        Assert.That(
            new[] { answered, late, never, rejected, forgotten }.Select(world => world.End.End),
            Is.EqualTo((DurableEnd[])[DurableEnd.Succeeded, DurableEnd.Failed, DurableEnd.Failed, DurableEnd.Failed, DurableEnd.TimedOut]));
        Assert.That(
            new[] { answered, late, never, rejected, forgotten }.Select(world => world.End.Length.TotalMinutes),
            Is.EqualTo((double[])[3, 4, 4, 3, 15]).Within(0.01));
        Assert.That(late.Calls, Has.Count.EqualTo(2), "The handler is invoked to hear of it.");
    }

    [Test]
    public void Another_function_is_invoked_while_nothing_of_this_one_runs()
    {
        var world = DurableWorld.Once("{ step: charge, duration: 1 s }\n{ invoke: other }\n{ step: ship, duration: 1 s }");

        Assert.That(world.HandlerTimes, Is.EqualTo((double[])[1010, 1010]).Within(0.1));
        Assert.That(world.Result.Functions[1][FunctionMetrics.Invocations], Is.EqualTo(1));
        Assert.That(world.End.Waited.TotalMilliseconds, Is.EqualTo(100).Within(5));
        Assert.That(world.Operation("other")[DurableOperationMetrics.Done], Is.EqualTo(1));
    }

    [Test]
    public void A_function_that_fails_fails_the_operation_and_one_that_is_throttled_is_invoked_again()
    {
        var failing = DurableWorld.Once("{ invoke: other }", "other.errors=100%");
        var throttled = DurableWorld.Once("{ invoke: other }", "other.reservedConcurrency=0", "other.warmSandboxes=0");

        Assert.That(failing.End.End, Is.EqualTo(DurableEnd.Failed));
        Assert.That(failing.Order.Measured[DurableMetrics.FailedBy].ByReason.Single().Name, Is.EqualTo("other"));
        Assert.That(throttled.End.End, Is.EqualTo(DurableEnd.TimedOut));
        Assert.That(throttled.Result.Functions[1][FunctionMetrics.Throttles], Is.GreaterThan(8));
    }

    [Test]
    public void A_durable_function_can_invoke_another_one_and_waits_for_the_end_of_its_execution()
    {
        string text = DurableWorld.Text("{ invoke: other }", "batch: { count: 1 }").Replace(
            "other: { duration: 100 ms,", "other: { durable: { executionTimeout: 10 min, operations: [ { wait: rest, for: 3 min } ] }, duration: 100 ms,",
            StringComparison.Ordinal);
        var world = DurableWorld.Of(text);

        Assert.That(world.Ended.Select(ended => (ended.Function, ended.End)), Is.EqualTo(new[] { (1, DurableEnd.Succeeded), (0, DurableEnd.Succeeded) }));
        Assert.That(world.Ended[1].Length.TotalSeconds, Is.EqualTo(180.2).Within(0.1));
    }

    [Test]
    public void Operations_and_history_are_billed_beside_the_invocations()
    {
        var world = DurableWorld.Once(
            "{ step: charge, duration: 1 s }\n{ wait: pause, for: 1 min }\n{ callback: approval, after: 1 min }\n{ invoke: other }",
            "order.durable.resultSize=1 MB", "shop.payloadSize=0 B");
        const double gigabytes = 3.0 / 1024;

        Assert.That(world.Order[DurableMetrics.Operations], Is.EqualTo(5), "The start, a step, a wait, a callback, an invocation.");
        Assert.That(world.Order[DurableMetrics.WrittenBytes], Is.EqualTo(3 * 1024 * 1024), "A wait has no result.");
        Assert.That(world.Order.Cost!.DurableOperations, Is.EqualTo(5 * 8 / 1e6).Within(1e-12));
        Assert.That(world.Order.Cost!.History, Is.EqualTo((gigabytes * 0.25) + (gigabytes * 0.15 * 14 / 30)).Within(1e-12));
    }

    [Test]
    public void The_calls_of_an_execution_are_attempts_of_one_call_with_its_number()
    {
        var world = DurableWorld.Of(DurableWorld.Text("{ wait: pause, for: 1 min, times: 3 }", "batch: { count: 2, over: 10 min }"));

        Assert.That(
            world.Calls.Select(call => (call.Id.Call, call.Id.Attempt)),
            Is.EquivalentTo(new[] { (0L, 1), (0L, 2), (0L, 3), (0L, 4), (1L, 1), (1L, 2), (1L, 3), (1L, 4) }));
    }
}
