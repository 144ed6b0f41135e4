using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>A trigger that may not invoke its function: what its clients see, and what becomes of its events.</summary>
public class PermissionTests
{
    private const string Missing = "door.permission=missing";

    [TestCase("apigateway-rest", 500)]
    [TestCase("apigateway-http", 500)]
    [TestCase("alb", 502)]
    [TestCase("function-url", 403)]
    [TestCase("lambda-edge", 503)]
    [TestCase("cognito", 400)]
    [TestCase("alexa", 502)]
    [TestCase("appsync", 500)]
    public void Clients_of_a_front_door_without_permission_get_an_error_and_the_function_does_not_run(string type, int status)
    {
        var world = TriggerWorld.Of(Text(type), Missing);

        Assert.That(world.Statuses, Is.EqualTo((int[])[status, status, status]));
        Assert.That(world.Calls.Select(call => call.Outcome), Is.EqualTo(Enumerable.Repeat(InvocationOutcome.AccessDenied, 3)));
        Assert.That((world.Trigger[TriggerMetrics.Denied], world.Result.Functions[0][FunctionMetrics.Invocations]), Is.EqualTo((3, 0)));
        Assert.That(world.TriedAgain, Is.Zero, "Cognito does not try again what was denied.");
    }

    [TestCase("s3")]
    [TestCase("sns")]
    [TestCase("eventbridge")]
    [TestCase("iot")]
    public void Events_without_permission_are_lost_at_once_and_not_tried_again(string type)
    {
        var world = TriggerWorld.Of(Text(type), Missing);

        Assert.That(world.Calls, Has.Count.EqualTo(3));
        Assert.That(
            (world.Trigger[TriggerMetrics.Denied], world.Trigger[TriggerMetrics.Lost], world.Trigger[TriggerMetrics.Taken]),
            Is.EqualTo((3, 3, 0)));
        Assert.That(world.Result.Functions[0].Events, Is.Null, "Lambda has taken none.");
    }

    [TestCase("sns")]
    [TestCase("eventbridge")]
    public void The_dead_letter_queue_of_a_subscription_or_a_rule_keeps_what_was_denied(string type)
    {
        var world = TriggerWorld.Of(Text(type), Missing, "door.deadLetterQueue=dead");

        Assert.That(
            (world.Trigger[TriggerMetrics.Denied], world.Trigger[TriggerMetrics.DeadLettered], world.Trigger[TriggerMetrics.Lost]),
            Is.EqualTo((3, 3, 0)));
        Assert.That(world.Result.Queues.Single()[QueueMetrics.Sent], Is.EqualTo(3));
    }

    [Test]
    public void What_is_too_large_for_Lambda_goes_to_the_dead_letter_queue_and_was_not_denied()
    {
        var world = TriggerWorld.Of(Text("sns"), "callers.payloadSize=3 MB", "door.deadLetterQueue=dead");

        Assert.That((world.Trigger[TriggerMetrics.Denied], world.Trigger[TriggerMetrics.DeadLettered]), Is.EqualTo((0, 3)));
    }

    [Test]
    public void A_subscription_of_logs_is_disabled_for_ten_minutes_and_loses_what_is_logged_meanwhile()
    {
        var world = TriggerWorld.Of(
            Text("logs"), "callers.batch={ count: 25, at: 0 s, over: 25 min }", "door.permission={ missingFrom: 0 s, for: 15 min }",
            "run.duration=30 min");

        // One a minute: the first is denied, ten are skipped, the next is denied, and so on to the 25th minute.
        Assert.That(
            (world.Trigger[TriggerMetrics.Denied], world.Trigger[TriggerMetrics.Skipped], world.Trigger[TriggerMetrics.Taken]),
            Is.EqualTo((2, 20, 3)));
        Assert.That(world.Trigger[TriggerMetrics.Lost], Is.EqualTo(22));
    }

    [Test]
    public void A_permission_that_is_missing_for_a_while_is_missing_to_the_tick()
    {
        var world = TriggerWorld.Of(
            Text("alb"), "callers.batch={ count: 60, at: 0 s, over: 60 s }",
            "door.permission={ missingFrom: 20 s, for: 10 s }");

        Assert.That(world.Trigger[TriggerMetrics.Denied], Is.EqualTo(10));
        Assert.That(world.Statuses.Select((status, second) => status == 502 ? second : 0).Where(second => second > 0),
            Is.EqualTo(Enumerable.Range(20, 10)));
    }

    private static string Text(string type) => $$"""
        functions: { work: { duration: 5 ms, coldStart: 1 ms } }
        queues: { dead: {} }
        triggers: { door: { type: {{type}}, invokes: work, delay: 1 ms } }
        traffic: { callers: { through: door, batch: { count: 3, at: 1 s } } }
        run: { duration: 2 min }
        """;
}
