using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Triggers;

/// <summary>Functions, and destinations of their events, write to buckets, topics and buses.</summary>
[Parallelizable]
public class WrittenEventTests
{
    private const int Rounds = 16;

    [TestCase("s3")]
    [TestCase("sns")]
    public void A_function_that_writes_to_its_own_trigger_is_invoked_sixteen_times_for_each_event(string type)
    {
        var world = TriggerWorld.Of(Own(type));

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(3 * Rounds));
        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.EqualTo(3));
        Assert.That(world.Trigger[TriggerMetrics.Written], Is.EqualTo(3 * Rounds), "What it wrote last came, and was not handled.");
        Assert.That(world.Trigger[TriggerMetrics.Calls], Is.EqualTo(3 + (3 * Rounds)));
    }

    [Test]
    public void What_a_function_wrote_was_called_for_no_traffic()
    {
        var world = TriggerWorld.Of(Own("s3"));

        Assert.That(world.Result.Callers[0][CallerMetrics.Functions.Invocations], Is.EqualTo(3));
        Assert.That(world.Trigger[TriggerMetrics.Functions.Invocations], Is.EqualTo(3 * Rounds));
    }

    [Test]
    public void A_loop_that_is_allowed_goes_on()
    {
        var world = TriggerWorld.Of(Own("s3"), "work.recursiveLoop=Allow", "run.duration=5 min");

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.GreaterThan(10 * Rounds * 3));
        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.Zero);
    }

    [Test]
    public void A_loop_through_an_event_bus_is_not_found()
    {
        var world = TriggerWorld.Of(Own("eventbridge"));

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.GreaterThan(5 * Rounds));
        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.Zero);
    }

    [Test]
    public void Two_objects_each_time_are_doubled_in_every_round_until_the_loop_is_cut()
    {
        var world = TriggerWorld.Of(
            Own("sns"), "work.sends={ to: uploads, count: 2 }", "region.asynchronous.destinations.recursionLimit=6",
            "people.batch={ count: 1 }");

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(1 + 2 + 4 + 8 + 16 + 32));
        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.EqualTo(64));
    }

    [Test]
    public void A_loop_through_a_topic_and_a_queue_is_followed_through_both()
    {
        var world = TriggerWorld.Of("""
            functions: { work: { duration: 20 ms, sends: news } }
            queues:
              inbox: { visibilityTimeout: 30 s, deadLetterQueue: dead, maxReceiveCount: 1 }
              dead: {}
            mappings: { reader: { queue: inbox, invokes: work, batchSize: 1 } }
            triggers: { news: { type: sns, sends: inbox } }
            traffic: { people: { through: news, batch: { count: 3 } } }
            run: { duration: 5 min }
            """);

        Assert.That(world.Result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(3 * Rounds));
        Assert.That(world.Result.Mappings[0][MappingMetrics.LoopsCut], Is.EqualTo(3));
    }

    [Test]
    public void A_loop_of_two_functions_and_two_topics_is_cut_when_one_was_invoked_sixteen_times()
    {
        var world = TriggerWorld.Of("""
            functions: { first: { duration: 20 ms, sends: there }, second: { duration: 20 ms, sends: back } }
            triggers: { there: { type: sns, invokes: second }, back: { type: sns, invokes: first } }
            traffic: { people: { through: back, batch: { count: 3 } } }
            run: { duration: 5 min }
            """);

        Assert.That(world.Result.Functions.Select(function => function[FunctionMetrics.Invocations]), Is.EqualTo((long[])[48, 48]));
        Assert.That(world.Result.Functions.Sum(function => function[FunctionMetrics.LoopsCut]), Is.EqualTo(3));
    }

    [Test]
    public void The_record_of_a_loop_that_was_cut_goes_on_and_is_not_counted_again()
    {
        var world = TriggerWorld.Of("""
            functions:
              work: { duration: 20 ms, sends: uploads, async: { onFailure: { sns: alarms } } }
              alarm: { duration: 20 ms, sends: alarms }
            triggers: { uploads: { type: s3, invokes: work }, alarms: { type: sns, invokes: alarm } }
            traffic: { people: { through: uploads, batch: { count: 3 } } }
            run: { duration: 5 min }
            """);

        Assert.That(world.Result.Functions[0][FunctionMetrics.LoopsCut], Is.EqualTo(3));
        Assert.That(world.Result.Functions[1][FunctionMetrics.Invocations], Is.Zero, "a chain that was cut is cut in every loop");
        Assert.That(world.Result.Functions[1][FunctionMetrics.LoopsCut], Is.Zero);
    }

    [TestCase("sns", "sns", "onSuccess")]
    [TestCase("eventBridge", "eventbridge", "onSuccess")]
    [TestCase("sns", "sns", "onFailure", "work.errors=100%")]
    [TestCase("s3", "s3", "onFailure", "work.errors=100%")]
    [TestCase("sns", "sns", "deadLetterQueue", "work.errors=100%")]
    public void A_destination_that_is_a_trigger_hands_the_record_over(string service, string type, string role, params string[] overrides)
    {
        var world = TriggerWorld.Of($$"""
            functions:
              work: { duration: 20 ms, async: { maximumRetryAttempts: 0, {{role}}: { {{service}}: records } } }
              reader: { duration: 20 ms }
            triggers: { records: { type: {{type}}, invokes: reader } }
            traffic: { people: { invokes: work, type: Event, batch: { count: 40 } } }
            run: { duration: 2 min }
            """, overrides);

        Assert.That(world.Trigger[TriggerMetrics.Written], Is.EqualTo(40));
        Assert.That(world.Result.Functions[1][FunctionMetrics.Invocations], Is.EqualTo(40));
    }

    [Test]
    public void Only_invocations_that_succeed_write_and_to_all_that_are_named()
    {
        var world = TriggerWorld.Of(
            Own("sns"), "uploads.invokes=reader", "people.invokes=work", "work.sends=[uploads, { to: jobs, count: 3 }]",
            "people.batch={ count: 1000, over: 1 min }", "work.errors=20%");

        var work = world.Result.Functions[0];
        long succeeded = work[FunctionMetrics.Invocations] - work[FunctionMetrics.Errors];
        Assert.That(succeeded, Is.InRange(700, 900));
        Assert.That(world.Trigger[TriggerMetrics.Written], Is.EqualTo(succeeded));
        Assert.That(world.Result.Queues[0][QueueMetrics.Sent], Is.EqualTo(3 * succeeded));
    }

    [TestCase("work: { duration: 1 s, sends: nowhere }", "no queue or trigger is called 'nowhere'")]
    [TestCase("work: { duration: 1 s, sends: [uploads, uploads] }", "'uploads' stands twice")]
    [TestCase("work: { duration: 1 s, sends: { to: uploads, count: 0 } }", "0")]
    [TestCase("work: { duration: 1 s, sends: shop }", "'shop' waits for answers, and no function writes to it")]
    [TestCase("work: { duration: 1 s, sends: clock }", "'clock' calls by itself, and takes nothing from others")]
    [TestCase("work: { duration: 1 s, async: { onSuccess: { sns: uploads } } }", "'uploads' is a trigger of type 's3'")]
    [TestCase("work: { duration: 1 s, async: { onSuccess: { sqs: uploads } } }", "'uploads' is a trigger of type 's3'")]
    [TestCase("work: { duration: 1 s, async: { onFailure: { s3: shop } } }", "'shop' waits for answers")]
    public void Who_cannot_be_written_to_is_a_mistake(string function, string message)
    {
        var mistakes = ScenarioTexts.Read($$"""
            functions: { {{function}} }
            triggers:
              uploads: { type: s3, invokes: work }
              shop: { type: alb, invokes: work }
              clock: { type: scheduler, invokes: work, schedule: rate(1 minute) }
            traffic: { people: { through: uploads, rate: 1/s } }
            run: { duration: 1 min }
            """).Mistakes;

        Assert.That(mistakes.Select(mistake => mistake.Message), Has.Exactly(1).Contains(message));
    }

    private static string Own(string type) => $$"""
        functions: { work: { duration: 20 ms, sends: uploads }, reader: { duration: 20 ms } }
        queues: { jobs: {} }
        triggers: { uploads: { type: {{type}}, invokes: work } }
        traffic: { people: { through: uploads, batch: { count: 3 } } }
        run: { duration: 3 min }
        """;
}
