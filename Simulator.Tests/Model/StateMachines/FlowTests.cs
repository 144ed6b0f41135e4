using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.StateMachines;

/// <summary>The way of executions through their states.</summary>
public class FlowTests
{
    [Test]
    public void An_execution_goes_from_state_to_state_and_each_takes_what_it_takes()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Pass, Next: B }
            B: { Type: Wait, Seconds: 5, Next: C }
            C: { Type: Task, Resource: "arn:aws:lambda:eu-west-1:123456789012:function:work", Next: D }
            D: { Type: Task, Resource: "arn:aws:states:::sns:publish", Next: E }
            E: { Type: Succeed }
            """,
            "durations: { D: 250 ms }");

        Assert.That(world.Path, Is.EqualTo((string[])["A", "B", "C", "D", "E"]));
        Assert.That(Seconds(world, "B"), Is.EqualTo(5));
        Assert.That(Seconds(world, "C"), Is.EqualTo(0.1).Within(0.02));
        Assert.That(Seconds(world, "D"), Is.EqualTo(0.25));
        Assert.That(world.Machine[StateMachineMetrics.Succeeded], Is.EqualTo(1));
        Assert.That(world.Machine[StateMachineMetrics.ExecutionTime].Maximum / (double)TimeSpan.TicksPerSecond, Is.EqualTo(5.35).Within(0.02));
    }

    [Test]
    public void Each_state_and_the_end_is_a_state_transition()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Pass, Next: B }
            B: { Type: Pass, Next: C }
            C: { Type: Pass, End: true }
            """);

        Assert.That(world.Machine[StateMachineMetrics.Transitions], Is.EqualTo(4), "As in AWS's example of prices: three states, and the end.");
    }

    [Test]
    public void A_choice_takes_each_way_as_often_as_its_share_says_and_Default_takes_the_rest()
    {
        var world = StateMachineWorld.Of(StateMachineWorld.Text(
            """
            A: { Type: Choice, Choices: [{ Variable: $.x, NumericEquals: 1, Next: B }, { Variable: $.x, NumericEquals: 2, Next: C }], Default: D }
            B: { Type: Pass, End: true }
            C: { Type: Pass, End: true }
            D: { Type: Pass, End: true }
            """,
            "choices: { A: { B: 50%, C: 30% } }", "batch: { count: 4000, over: 30 min }"));

        double[] shares = [.. ((string[])["B", "C", "D"]).Select(state => world.State(state)[StateMetrics.Entered] / 4000.0)];
        Assert.That(shares, Is.EqualTo((double[])[0.5, 0.3, 0.2]).Within(0.03));
    }

    [Test]
    public void All_branches_of_a_Parallel_run_at_once_and_the_slowest_decides()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Parallel, Branches: [{ StartAt: B, States: { B: { Type: Wait, Seconds: 3, End: true } } }, { StartAt: C, States: { C: { Type: Wait, Seconds: 7, End: true } } }], Next: D }
            D: { Type: Pass, End: true }
            """);

        Assert.That(Seconds(world, "A"), Is.EqualTo(7));
        Assert.That(world.Path, Is.EqualTo((string[])["A", "B", "C", "D"]));
        Assert.That(world.Ended.Single().At, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public void When_a_branch_fails_the_others_are_stopped_and_Catch_of_the_Parallel_sees_the_error()
    {
        var world = StateMachineWorld.Once(
            """
            A: { Type: Parallel, Branches: [{ StartAt: B, States: { B: { Type: Wait, Seconds: 60, Next: E }, E: { Type: Pass, End: true } } }, { StartAt: C, States: { C: { Type: Fail, Error: Broken } } }], Catch: [{ ErrorEquals: [Broken], Next: D }], End: true }
            D: { Type: Pass, End: true }
            """);

        Assert.That(world.Path, Is.EqualTo((string[])["A", "B", "C", "D"]), "E is never reached.");
        Assert.That(world.Ended.Single().At, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void The_functions_of_branches_that_were_stopped_run_on_and_are_billed()
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Parallel, Branches: [{ StartAt: B, States: { B: { Type: Task, Resource: work, End: true } } }, { StartAt: C, States: { C: { Type: Fail, Error: Broken } } }], End: true }");

        Assert.That(world.Failure, Is.EqualTo("Broken in C"));
        Assert.That(world.Calls.Single().Answered - world.Calls.Single().Sent, Is.GreaterThan(world.Ended.Single().At));
        Assert.That(world.Result.Functions[0].Cost.Duration, Is.Positive);
    }

    [Test]
    public void A_Parallel_that_is_tried_again_begins_all_its_branches_anew()
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Parallel, Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 2 }], Branches: [{ StartAt: B, States: { B: { Type: Pass, End: true } } }, { StartAt: C, States: { C: { Type: Task, Resource: work, End: true } } }], End: true }",
            "", "work.errors=100%");

        Assert.That(world.Path.Count(state => state == "B"), Is.EqualTo(3));
        Assert.That(world.Calls, Has.Count.EqualTo(3));
        Assert.That(world.Failure, Is.EqualTo("Exception in C"));
    }

    [Test]
    public void A_task_that_waits_for_a_token_invokes_its_function_and_then_waits_for_whoever_answers()
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Task, Resource: \"arn:aws:states:::lambda:invoke.waitForTaskToken\", Parameters: { FunctionName: work }, End: true }",
            "durations: { A: 10 min }");

        Assert.That(world.Calls, Has.Count.EqualTo(1));
        Assert.That(Seconds(world, "A"), Is.EqualTo(600.1).Within(0.02));
    }

    [Test]
    public void A_task_that_hands_an_event_over_does_not_wait_for_the_function()
    {
        var world = StateMachineWorld.Once(
            "A: { Type: Task, Resource: \"arn:aws:states:::lambda:invoke\", Parameters: { FunctionName: work, InvocationType: Event }, End: true }",
            "", "work.duration=2 s");

        Assert.That(Seconds(world, "A"), Is.LessThan(0.2));
        Assert.That(world.Calls, Has.Count.EqualTo(1), "The event was delivered later.");
    }

    private static double Seconds(StateMachineWorld world, string state) =>
        world.Left.Single(left => left.Fact.State == world.NumberOf(state)).Fact.Length.TotalSeconds;
}
