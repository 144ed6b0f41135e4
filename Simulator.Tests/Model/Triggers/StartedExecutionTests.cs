using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Triggers;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>APIs, event buses, schedules and IoT rules start executions of state machines.</summary>
[Parallelizable]
public class StartedExecutionTests
{
    private const string Standard = "definition: { StartAt: Rest, States: { Rest: { Type: Wait, Seconds: 10, End: true } } }";

    [TestCase("eventbridge")]
    [TestCase("iot")]
    public void Every_event_starts_one_execution(string type)
    {
        var world = TriggerWorld.Of(Text($"type: {type}, starts: returns", Standard));

        Assert.That(Machine(world)[StateMachineMetrics.Succeeded], Is.EqualTo(40));
        Assert.That(world.Trigger[TriggerMetrics.Taken], Is.EqualTo(40));
        Assert.That(world.Statuses, Is.All.EqualTo(200), "who publishes does not wait");
    }

    [Test]
    public void A_schedule_starts_executions()
    {
        var world = TriggerWorld.Of($$"""
            functions: { work: { duration: 20 ms } }
            stateMachines: { returns: { {{Standard}} } }
            triggers: { clock: { type: scheduler, starts: returns, schedule: rate(1 minute), calls: 3 } }
            run: { duration: 150 s }
            """);

        Assert.That(Machine(world)[StateMachineMetrics.Started], Is.EqualTo(6));
    }

    [Test]
    public void An_event_goes_to_functions_state_machines_and_queues_alike()
    {
        var world = TriggerWorld.Of(
            Text("type: eventbridge, invokes: work, starts: { stateMachine: returns, filter: 50% }, sends: jobs", Standard));

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(40));
        Assert.That(world.Result.Queues[0][QueueMetrics.Sent], Is.EqualTo(40));
        Assert.That(Machine(world)[StateMachineMetrics.Started], Is.InRange(10, 30));
        Assert.That(world.Trigger[TriggerMetrics.Filtered], Is.EqualTo(40 - Machine(world)[StateMachineMetrics.Started]));
    }

    [TestCase("apigateway-http")]
    [TestCase("apigateway-rest")]
    public void An_API_waits_for_the_end_of_an_Express_execution(string type)
    {
        var world = TriggerWorld.Of(Text($"type: {type}, starts: returns", $"type: express, {Standard}"));

        Assert.That(world.Statuses, Is.All.EqualTo(200));
        Assert.That(world.Answers.Select(answer => answer.Latency.TotalSeconds), Is.All.InRange(10, 12));
    }

    [TestCase("type: standard", "")]
    [TestCase("type: express", ", action: StartExecution")]
    public void An_API_that_only_starts_an_execution_answers_at_once(string machine, string action)
    {
        var world = TriggerWorld.Of(Text($"type: apigateway-http, starts: returns{action}", $"{machine}, {Standard}"));

        Assert.That(world.Statuses, Is.All.EqualTo(200));
        Assert.That(world.Answers.Select(answer => answer.Latency.TotalSeconds), Is.All.LessThan(1));
        Assert.That(Machine(world)[StateMachineMetrics.Succeeded], Is.EqualTo(40));
    }

    [TestCase("apigateway-http", 503)]
    [TestCase("apigateway-rest", 504)]
    public void An_execution_that_takes_longer_than_the_API_waits_succeeds_behind_its_back(string type, int status)
    {
        var world = TriggerWorld.Of(
            Text($"type: {type}, starts: returns", $"type: express, {Standard.Replace("10", "40", StringComparison.Ordinal)}"));

        Assert.That(world.Statuses, Is.All.EqualTo(status));
        Assert.That(Machine(world)[StateMachineMetrics.Succeeded], Is.EqualTo(40));
        Assert.That(world.Trigger[TriggerMetrics.SucceededTooLate], Is.EqualTo(40));
    }

    [Test]
    public void Clients_see_200_of_an_execution_that_has_failed_and_find_the_error_in_the_answer()
    {
        var world = TriggerWorld.Of(
            Text("type: apigateway-http, starts: returns", "type: express, definition: { StartAt: No, States: { No: { Type: Fail } } }"));

        Assert.That(world.Statuses, Is.All.EqualTo(200));
        Assert.That(Machine(world)[StateMachineMetrics.Failed], Is.EqualTo(40));
        Assert.That(world.Result.Callers[0][CallerMetrics.Failed], Is.EqualTo(40));
    }

    [Test]
    public void Clients_of_an_API_see_400_when_too_many_executions_are_started()
    {
        var world = TriggerWorld.Of(
            Text("type: apigateway-http, starts: returns", Standard), "region.stateMachines.standard.startBurst=5",
            "region.stateMachines.standard.startRate=1/s");

        Assert.That(world.Statuses.Count(status => status == 400), Is.InRange(34, 35));
        Assert.That(Machine(world)[StateMachineMetrics.Refused], Is.EqualTo(world.Statuses.Count(status => status == 400)));
    }

    [Test]
    public void A_bus_tries_again_until_all_executions_have_begun()
    {
        var world = TriggerWorld.Of(
            Text("type: eventbridge, starts: returns", Standard), "region.stateMachines.standard.startBurst=5",
            "region.stateMachines.standard.startRate=1/s", "run.duration=10 min");

        Assert.That(Machine(world)[StateMachineMetrics.Started], Is.EqualTo(40));
        Assert.That(world.Trigger[TriggerMetrics.TriedAgain], Is.EqualTo(Machine(world)[StateMachineMetrics.Refused]));
        Assert.That(world.Trigger[TriggerMetrics.TriedAgain], Is.GreaterThan(40));
        Assert.That(world.Trigger[TriggerMetrics.Lost], Is.Zero);
    }

    [TestCase("", 35, 0)]
    [TestCase(", deadLetterQueue: jobs", 0, 35)]
    public void What_is_not_tried_again_goes_to_the_dead_letter_queue_or_is_lost(string deadLetters, int lost, int kept)
    {
        var world = TriggerWorld.Of(
            Text($"type: eventbridge, starts: returns, maximumRetryAttempts: 0, delay: 1 s{deadLetters}", Standard),
            "region.stateMachines.standard.startBurst=5", "region.stateMachines.standard.startRate=0.01/s");

        Assert.That(world.Trigger[TriggerMetrics.Lost], Is.EqualTo(lost));
        Assert.That(world.Trigger[TriggerMetrics.DeadLettered], Is.EqualTo(kept));
        Assert.That(world.Result.Queues[0][QueueMetrics.Sent], Is.EqualTo(kept));
    }

    [Test]
    public void An_IoT_rule_tries_nothing_again()
    {
        var world = TriggerWorld.Of(
            Text("type: iot, starts: returns, delay: 1 s", Standard), "region.stateMachines.standard.startBurst=5",
            "region.stateMachines.standard.startRate=0.01/s");

        Assert.That(world.Trigger[TriggerMetrics.Lost], Is.EqualTo(35));
    }

    [Test]
    public void Without_the_right_to_start_executions_none_begins()
    {
        var bus = TriggerWorld.Of(Text("type: eventbridge, starts: returns, permission: missing", Standard));
        var api = TriggerWorld.Of(Text("type: apigateway-http, starts: returns, permission: missing", Standard));

        Assert.That((bus.Trigger[TriggerMetrics.Lost], bus.Trigger[TriggerMetrics.TriedAgain]), Is.EqualTo((40, 0)));
        Assert.That(bus.Trigger[TriggerMetrics.Denied], Is.EqualTo(40));
        Assert.That(api.Statuses, Is.All.EqualTo(400));
        Assert.That(Machine(api)[StateMachineMetrics.Started] + Machine(bus)[StateMachineMetrics.Started], Is.Zero);
    }

    [Test]
    public void Waits_before_retries_double_up_to_a_bound_and_end_with_the_age_or_the_attempts()
    {
        var retries = new HandOverRetries(
            new HandOverRetrySettings
            {
                MaximumAttempts = 8,
                MaximumEventAge = TimeSpan.FromHours(1),
                First = TimeSpan.FromSeconds(1),
                Longest = TimeSpan.FromSeconds(20),
            },
            new Draws(1, "test"));
        double Mean(int retry) => Enumerable.Range(1, 2000)
            .Average(call => retries.Next(retry, TimeSpan.Zero, InvocationId.Of(0, call, 1))!.Value.TotalSeconds);

        Assert.That(Enumerable.Range(0, 7).Select(Mean), Is.EqualTo((double[])[0.5, 1, 2, 4, 8, 10, 10]).Within(4).Percent);
        Assert.That(retries.Next(8, TimeSpan.Zero, InvocationId.Of(0, 1, 1)), Is.Null);
        Assert.That(retries.Next(0, TimeSpan.FromHours(1), InvocationId.Of(0, 1, 1)), Is.Null);
    }

    [TestCase("type: sns, starts: returns", "'news' starts no state machine")]
    [TestCase("type: s3, starts: returns", "'news' starts no state machine")]
    [TestCase("type: alb, starts: returns", "'news' starts no state machine")]
    [TestCase("type: eventbridge, starts: retruns", "no state machine is called 'retruns'")]
    [TestCase("type: apigateway-http, invokes: work, starts: returns", "'news' hands over to 2, and AWS allows 1")]
    [TestCase("type: apigateway-http, starts: returns, action: StartSyncExecution", "it is a Standard state machine")]
    [TestCase("type: apigateway-http, invokes: work, action: StartExecution", "'news' is no API that starts executions")]
    [TestCase("type: eventbridge, starts: returns, action: StartExecution", "'news' is no API that starts executions")]
    [TestCase("type: sns, invokes: work, maximumRetryAttempts: 3", "'news' tries nothing again")]
    [TestCase("type: eventbridge, starts: returns, maximumRetryAttempts: 186", "186")]
    [TestCase("type: eventbridge, starts: returns, maximumEventAge: 2 d", "2 d")]
    public void What_AWS_would_refuse_is_a_mistake(string trigger, string message)
    {
        var mistakes = ScenarioTexts.Read(Text(trigger, Standard)).Mistakes;

        Assert.That(mistakes.Select(mistake => mistake.Message), Has.Exactly(1).Contains(message));
    }

    private static SourceResult Machine(TriggerWorld world) => world.Result.SourcesOf(StateMachineMetrics.Set)[0];

    private static string Text(string trigger, string machine) => $$"""
        functions: { work: { duration: 20 ms } }
        queues: { jobs: {} }
        stateMachines: { returns: { {{machine}} } }
        triggers: { news: { {{trigger}} } }
        traffic: { people: { through: news, batch: { count: 40 } } }
        run: { duration: 2 min }
        """;
}
