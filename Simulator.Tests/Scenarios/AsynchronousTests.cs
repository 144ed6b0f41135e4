using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

public class AsynchronousTests
{
    [Test]
    public void Settings_of_events_are_read_and_have_AWSs_defaults()
    {
        var plain = Function("duration: 1 ms").Asynchronous;
        var full = Function(
            "duration: 1 ms\nasync: { maximumRetryAttempts: 0, maximumEventAge: 1 h, onSuccess: { eventBridge: bus }, "
            + "onFailure: { s3: failed }, deadLetterQueue: { sqs: dead }, idempotent: true }").Asynchronous;

        Assert.That((plain.MaximumRetryAttempts, plain.MaximumEventAge, plain.OnFailure, plain.Idempotent), Is.EqualTo((2, TimeSpan.FromHours(6), (DestinationSettings?)null, false)));
        Assert.That(full, Is.EqualTo(new AsynchronousSettings
        {
            MaximumRetryAttempts = 0,
            MaximumEventAge = TimeSpan.FromHours(1),
            OnSuccess = new DestinationSettings(DestinationKind.EventBus, "bus"),
            OnFailure = new DestinationSettings(DestinationKind.Bucket, "failed"),
            DeadLetterQueue = new DestinationSettings(DestinationKind.Queue, "dead"),
            Idempotent = true,
        }));
    }

    [TestCase("async: { maximumRetryAttempts: 3 }", "out-of-range", 36)]
    [TestCase("async: { maximumEventAge: 30 s }", "outside-limit", 31)]
    [TestCase("async: { maximumEventAge: 7 h }", "outside-limit", 31)]
    [TestCase("async: { onSuccess: { s3: bucket } }", "unknown-setting", 27)]
    [TestCase("async: { onFailure: { sqs: orders.fifo } }", "outside-limit", 32)]
    [TestCase("async: { onFailure: { sqs: a, sns: b } }", "several-ways", 25)]
    [TestCase("async: { onFailure: { lambda: repair } }", "unknown-function", 35)]
    [TestCase("async: { deadLetterQueue: dead }", "wrong-shape", 31)]
    [TestCase("async: { onFailures: none }", "unknown-setting", 14)]
    [TestCase("deadLetterQueue: { sqs: dead }", "unknown-setting", 5)]
    public void A_bad_setting_is_a_mistake_at_its_place_with_a_way_out(string function, string name, int column)
    {
        var mistake = OneMistake(Minimal($"duration: 1 ms\n{function}"));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Hint, Is.Not.Empty);
        Assert.That((mistake.Line, mistake.Column), Is.EqualTo((4, column)), mistake.Render());
    }

    [TestCase("pollers: { leastPerQueue: 9, mostPerQueue: 3 }")]
    [TestCase("queues: { shards: 8, count: 4 }")]
    [TestCase("leasing: { leaseTime: 5 s }")]
    public void Settings_of_the_fleet_that_contradict_each_other_are_mistakes(string fleet)
    {
        var mistake = OneMistake(Minimal(more: $"region: {{ asynchronous: {{ {fleet} }} }}"));

        Assert.That(mistake.Name, Is.EqualTo("out-of-range"));
    }

    [Test]
    public void A_function_that_only_destinations_invoke_is_not_said_to_be_never_called()
    {
        var outcome = Read("""
            functions:
              first: { duration: 1 ms, async: { onFailure: { lambda: second } } }
              second: { duration: 1 ms }
            traffic: { all: { invokes: first, type: Event, rate: 1/s } }
            run: { duration: 1 min }
            """);

        Assert.That(outcome.RenderMistakes() + outcome.RenderWarnings(), Is.Empty);
    }
}
