using LambdaSim.Model.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>What Step Functions delays, what it refuses, and what Express executions are.</summary>
public class QuotaTests
{
    private const string Steps =
        """
        A: { Type: Pass, Next: B }
        B: { Type: Pass, End: true }
        """;

    [Test]
    public void Transitions_beyond_the_bucket_are_delayed_to_its_rate_and_none_fails()
    {
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text(Steps, "", "batch: { count: 500 }"),
            "region.stateMachines.standard.transitionBurst=100", "region.stateMachines.standard.transitionRate=50/s");

        Assert.That(world.Machine[StateMachineMetrics.Succeeded], Is.EqualTo(500));
        Assert.That(world.Ended[^1].At.TotalSeconds, Is.EqualTo((1000 - 100) / 50.0).Within(0.1));
        Assert.That(world.Delayed, Is.EqualTo(900));
        Assert.That(world.Machine[StateMachineMetrics.DelayedTransitions], Is.EqualTo(900));
    }

    [Test]
    public void Express_executions_have_no_bucket_of_transitions()
    {
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text(Steps, "type: express", "batch: { count: 500 }"),
            "region.stateMachines.standard.transitionBurst=1", "region.stateMachines.standard.transitionRate=1/s");

        Assert.That(world.Delayed, Is.Zero);
        Assert.That(world.Ended[^1].At, Is.EqualTo(TimeSpan.FromMilliseconds(0.2)));
    }

    [TestCase("standard", 1300)]
    [TestCase("express", 6000)]
    public void Starts_beyond_the_bucket_are_refused_and_never_begin(string type, int burst)
    {
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text(Steps, $"type: {type}", "client: { retries: none }, batch: { count: 7000 }"));

        Assert.That(world.Started, Has.Count.EqualTo(burst));
        Assert.That(world.Refused, Is.EqualTo(7000 - burst));
        Assert.That(world.Answers.Count(answer => answer.Status == 429), Is.EqualTo(7000 - burst));
    }

    [Test]
    public void A_client_that_retries_gets_all_its_executions_started()
    {
        var world = StateMachineWorld.Of(StateMachineWorld.Text(
            Steps, "", "client: { retries: standard, maximumAttempts: 10 }, batch: { count: 1400 }"));

        Assert.That(world.Machine[StateMachineMetrics.Succeeded], Is.EqualTo(1400));
        Assert.That(world.Refused, Is.Positive);
    }

    [Test]
    public void Who_starts_an_execution_goes_on_and_who_waits_for_an_Express_one_is_answered_at_its_end()
    {
        const string Wait = "A: { Type: Wait, Seconds: 3, End: true }";
        var goesOn = StateMachineWorld.Once(Wait, "type: express");
        var waits = StateMachineWorld.Of(StateMachineWorld.Text(Wait, "type: express", "type: RequestResponse, batch: { count: 1 }"));

        Assert.That(goesOn.Answers.Single().At, Is.EqualTo(TimeSpan.Zero));
        Assert.That(waits.Answers.Single(), Is.EqualTo((TimeSpan.FromSeconds(3.0001), 200)));
    }

    [Test]
    public void An_Express_execution_ends_after_five_minutes_whatever_it_does()
    {
        var world = StateMachineWorld.Once("A: { Type: Wait, Seconds: 3000, End: true }", "type: express");

        Assert.That(world.Ended.Single().Fact.End, Is.EqualTo(ExecutionEnd.TimedOut));
        Assert.That(world.Ended.Single().At, Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public void An_Express_execution_may_run_twice_and_does_its_work_twice()
    {
        var world = StateMachineWorld.Of(
            StateMachineWorld.Text("A: { Type: Task, Resource: work, End: true }", "type: express", "batch: { count: 2000, over: 10 min }"),
            "region.stateMachines.express.repeated=10%");

        Assert.That(world.Started.Count(started => started.Origin == ExecutionOrigin.Repeated), Is.EqualTo(200).Within(45));
        Assert.That(world.Calls, Has.Count.EqualTo(world.Started.Count));
    }

    [Test]
    public void Express_executions_are_billed_by_request_and_by_durations_rounded_up_to_100_ms_with_64_MB()
    {
        var world = StateMachineWorld.Of(StateMachineWorld.Text(
            "A: { Type: Task, Resource: \"arn:aws:states:::sqs:sendMessage\", End: true }",
            "type: express\ndurations: { A: 250 ms }", "batch: { count: 1000, over: 10 min }"));

        Assert.That(world.Machine.Cost!.Executions, Is.EqualTo((1000 / 1e6) + (1000 * 0.3 * (64.0 / 1024) * 0.00001667)).Within(1e-9));
        Assert.That(world.Machine.Cost!.Transitions, Is.Zero);
    }

    [Test]
    public void A_redriven_execution_goes_on_at_the_state_that_failed_with_all_its_retries()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Pass, Next: B }
            B: { Type: Task, Resource: work, Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 1 }], End: true }
            """,
            "redrive: { after: 10 min, times: 2 }", "work.errors=100%");

        Assert.That(world.Path, Is.EqualTo((string[])["A", "B", "B", "B"]));
        Assert.That(world.Calls, Has.Count.EqualTo(6));
        Assert.That(world.Redriven, Is.EqualTo(2));
        Assert.That((world.Machine[StateMachineMetrics.Failures], world.Machine[StateMachineMetrics.Failed]), Is.EqualTo((3, 1)));
        Assert.That(world.Ended[^1].At.TotalMinutes, Is.EqualTo(20).Within(0.2));
    }

    [Test]
    public void A_redriven_Parallel_does_only_what_was_not_done()
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Parallel, Branches: [{ StartAt: B, States: { B: { Type: Task, Resource: other, End: true } } }, { StartAt: C, States: { C: { Type: Task, Resource: work, End: true } } }], End: true }",
            "redrive: { after: 10 min }", "work.errors=100%", "work.duration=1 s");

        Assert.That(world.Path, Is.EqualTo((string[])["A", "B", "C", "A", "C"]));
    }
}
