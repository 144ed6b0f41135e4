using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>Under which name a failure is told, and where an execution goes on after it.</summary>
public class ErrorTests
{
    [TestCase("work.reservedConcurrency=0", "Lambda.TooManyRequestsException")]
    [TestCase("work.errors=100%", "Exception")]
    [TestCase("work.duration=10 s", "Lambda.Unknown")]
    [TestCase("work.outOfMemory=100%", "Lambda.Unknown")]
    [TestCase("work.crashes=100%", "Lambda.Unknown")]
    [TestCase("work.responseSize=7 MB", "Function.ResponseSizeTooLarge")]
    [TestCase("work.state=failed", "Lambda.ResourceConflictException")]
    [TestCase("region.workers={ slots: 1, count: 1 }", "Lambda.ServiceException")]
    public void What_goes_wrong_in_Lambda_has_a_name_in_Step_Functions(string cause, string error)
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Task, Resource: work, End: true }", "", "work.warmSandboxes=0", "other.warmSandboxes=1", cause);

        Assert.That(world.Failure, Is.EqualTo($"{error} in A"));
    }

    [TestCase("work.reservedConcurrency=0", "Lambda.TooManyRequestsException", true)]
    [TestCase("work.reservedConcurrency=0", "States.TaskFailed", true)]
    [TestCase("work.reservedConcurrency=0", "States.ALL", true)]
    [TestCase("work.reservedConcurrency=0", "Lambda.ServiceException", false)]
    [TestCase("work.duration=10 s", "Sandbox.Timedout", true)]
    [TestCase("work.duration=10 s", "States.TaskFailed", true)]
    [TestCase("work.duration=10 s", "States.Timeout", false)]
    [TestCase("work.errors=100%", "CardDeclined", true)]
    [TestCase("work.errors=100%", "Exception", false)]
    public void An_error_is_caught_by_its_name_or_by_a_name_that_stands_for_it(string cause, string caught, bool taken)
    {
        var world = StateMachineWorld.Once(
            $$"""
            A: { Type: Task, Resource: work, Catch: [{ ErrorEquals: [{{caught}}], Next: B }], End: true }
            B: { Type: Pass, End: true }
            """,
            "errors: { A: CardDeclined }", cause);

        Assert.That(world.Path, Is.EqualTo(taken ? (string[])["A", "B"] : ["A"]));
        Assert.That(world.Machine[StateMachineMetrics.Caught], Is.EqualTo(taken ? 1 : 0));
        Assert.That(world.Machine[taken ? StateMachineMetrics.Succeeded : StateMachineMetrics.Failed], Is.EqualTo(1));
    }

    [Test]
    public void Retry_comes_before_Catch()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Task, Resource: work, Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 2 }], Catch: [{ ErrorEquals: [States.ALL], Next: B }], End: true }
            B: { Type: Pass, End: true }
            """,
            "", "work.errors=100%");

        Assert.That(world.Calls, Has.Count.EqualTo(3));
        Assert.That(world.Path, Is.EqualTo((string[])["A", "B"]));
    }

    [TestCase("TimeoutSeconds: 2", "States.Timeout")]
    [TestCase("TimeoutSeconds: 20, HeartbeatSeconds: 2", "States.HeartbeatTimeout")]
    public void A_task_fails_after_its_time_out_to_the_tick_while_the_function_runs_on_and_is_billed(string limit, string error)
    {
        var world = StateMachineWorld.Once(
            $"A: {{ Type: Task, Resource: work, {limit}, End: true }}", "", "work.duration=30 s", "work.timeout=1 min");

        Assert.That(world.Failure, Is.EqualTo($"{error} in A"));
        Assert.That(world.Left.Single().Fact.Length, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(world.Calls.Single().Outcome, Is.EqualTo(InvocationOutcome.Succeeded));
        Assert.That(world.Calls.Single().Duration, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void States_TaskFailed_stands_for_every_error_but_a_time_out()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Task, Resource: work, TimeoutSeconds: 1, Catch: [{ ErrorEquals: [States.TaskFailed], Next: B }, { ErrorEquals: [States.Timeout], Next: C }], End: true }
            B: { Type: Pass, End: true }
            C: { Type: Pass, End: true }
            """,
            "", "work.duration=2 s");

        Assert.That(world.Path, Is.EqualTo((string[])["A", "C"]));
    }

    [Test]
    public void An_attempt_that_timed_out_is_tried_again_and_its_late_answer_counts_for_nothing()
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Task, Resource: work, TimeoutSeconds: 1, Retry: [{ ErrorEquals: [States.Timeout], MaxAttempts: 1 }], End: true }",
            "", "work.duration=2 s");

        Assert.That(world.SecondsIn("A"), Is.EqualTo((double[])[0, 2]), "1 s until the time-out, 1 s until the retry.");
        Assert.That(world.Failure, Is.EqualTo("States.Timeout in A"));
        Assert.That(world.Calls, Has.Count.EqualTo(2));
        Assert.That(world.Ended.Single().At, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void A_Fail_state_ends_the_execution_with_the_error_that_it_names()
    {
        var world = StateMachineWorld.Once("A: { Type: Fail, Error: TooLate, Cause: 30 days are over }");

        Assert.That(world.Failure, Is.EqualTo("TooLate in A"));
    }

    [Test]
    public void A_choice_that_matches_nothing_and_has_no_Default_fails()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Choice, Choices: [{ Variable: $.kind, StringEquals: big, Next: B }] }
            B: { Type: Pass, End: true }
            """,
            "input: { kind: small }");

        Assert.That(world.Failure, Is.EqualTo("States.NoChoiceMatched in A"));
    }

    [Test]
    public void An_execution_that_takes_longer_than_its_definition_allows_times_out()
    {
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text("A: { Type: Wait, Seconds: 60, End: true }", "", "batch: { count: 1 }")
                .Replace("StartAt:", "TimeoutSeconds: 10\n      StartAt:", StringComparison.Ordinal));

        Assert.That(world.Ended.Single().At, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(world.Machine[StateMachineMetrics.TimedOut], Is.EqualTo(1));
        Assert.That(world.Machine[StateMachineMetrics.Failed], Is.Zero);
    }
}
