using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Scenarios;

public class TopicLanguageTests
{
    private static string Text(string mapping = "", string topic = "partitions: 12", string more = "") => $$"""
        functions: { worker: { duration: 20 ms, timeout: 14 min } }
        queues: { failed: {} }
        topics: { clicks: { {{topic}} } }
        mappings:
          reader: { topic: clicks, invokes: worker, {{mapping}} }
        traffic: { shop: { sends: clicks, rate: 1/s{{more}} } }
        run: { duration: 1 min }
        """;

    [TestCase("maximumRetryAttempts: 3", "'reader' has no pollers of its own, and 'maximumRetryAttempts' needs them", "provisioned mode")]
    [TestCase("maximumRecordAge: 60 s", "'reader' has no pollers of its own, and 'maximumRecordAge' needs them", "provisioned mode")]
    [TestCase("bisectBatchOnFunctionError: true", "'reader' has no pollers of its own, and 'bisectBatchOnFunctionError' needs them", "minimum: 1")]
    [TestCase("reportBatchItemFailures: true", "'reader' has no pollers of its own, and 'reportBatchItemFailures' needs them", "minimum: 1")]
    [TestCase("onFailure: { sqs: failed }", "'reader' has no pollers of its own, and 'onFailure' needs them", "no longer kept")]
    [TestCase("maximumBatchingWindow: 0 s", "'reader' has no pollers of its own, and gathers nothing", "provisioned mode")]
    [TestCase("provisionedPollers: { minimum: 201 }", "", "200", "outside-limit")]
    [TestCase("provisionedPollers: { minimum: 3, maximum: 2 }", "at least 3 pollers, but at most 2", "", "out-of-range")]
    [TestCase("provisionedPollers: { pollerGroup: mine }", "'reader' has no pollers of its own to share", "minimum: 1", "no-effect")]
    [TestCase("provisionedPollers: { maximum: 2000, pollerGroup: mine } }, second: { topic: clicks, invokes: worker, provisionedPollers: { maximum: 1, pollerGroup: mine }",
        "the 2 mappings of the poller group 'mine' may have 2,001 pollers together", "2,000")]
    [TestCase("consumptionMode: queue", "'clicks' is a topic of MSK, which is not read as a queue", "type: selfManaged")]
    [TestCase("queue: failed", "'reader' reads a topic, and 'queue' is about queues", "Remove it.", "no-effect")]
    [TestCase("parallelizationFactor: 2", "'reader' reads a topic, and 'parallelizationFactor' is about streams", "Remove it.", "no-effect")]
    [TestCase("tumblingWindow: 1 min", "'reader' reads a topic, and 'tumblingWindow' is about streams", "Remove it.", "no-effect")]
    [TestCase("poisonMessages: 1%", "'reader' reads a topic, and 'poisonMessages' is about queues", "'poison' of the traffic", "no-effect")]
    public void What_AWS_would_refuse_of_a_mapping_of_a_topic_is_a_mistake_with_its_place(
        string mapping, string message, string hint, string name = "outside-limit")
    {
        string text = Text(mapping).Replace(" }, second:", " }\n  second:", StringComparison.Ordinal);
        var mistake = SqsRuns.Read(text).Mistakes.Single();

        Assert.That((mistake.Name, mistake.Where[..12]), Is.EqualTo((name, mistake.Message.Contains("2,001") ? "test.yaml:6:" : "test.yaml:5:")));
        Assert.That(mistake.Message, Does.Contain(message));
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [TestCase("maximumBatchingWindow: 1 s")]
    [TestCase("startingPosition: latest")]
    [TestCase("maximumRecordAge: 60 s")]
    [TestCase("bisectBatchOnFunctionError: true")]
    [TestCase("reportBatchItemFailures: true")]
    public void What_is_about_reading_in_order_is_a_mistake_in_queue_mode(string setting)
    {
        var mistake = SqsRuns.Read(
            Text($"consumptionMode: queue, provisionedPollers: {{ minimum: 1 }}, {setting}", "type: selfManaged")).Mistakes.Single();

        Assert.That(mistake.Message, Is.EqualTo($"'reader' reads its topic as a queue, and '{setting.Split(':')[0]}' is about reading in order"));
    }

    [Test]
    public void A_function_that_reads_a_topic_runs_for_fourteen_minutes_at_most()
    {
        var mistake = SqsRuns.Read(Text(), "worker.timeout=15 min").Mistakes.Single();

        Assert.That(mistake.Message, Is.EqualTo("'worker' may run for 15 min, and 'reader' calls it with records of a topic"));
        Assert.That(mistake.Hint, Is.EqualTo("AWS allows a timeout of 14 min."));
    }

    [Test]
    public void A_topic_that_is_not_there_is_a_mistake_wherever_it_is_named()
    {
        var read = SqsRuns.Read(Text(), "reader.topic=click").Mistakes.Single();
        var sent = SqsRuns.Read(Text(), "shop.sends=click").Mistakes.Single();
        var none = SqsRuns.Read(Text().Replace("topics: { clicks: { partitions: 12 } }\n", "", StringComparison.Ordinal), "shop.sends=failed").Mistakes.Single();

        Assert.That((read.Name, read.Hint), Is.EqualTo(("unknown-topic", "Did you mean 'clicks'?")));
        Assert.That((sent.Message, sent.Hint), Is.EqualTo(("no queue or topic is called 'click'", "Did you mean 'clicks'?")));
        Assert.That(none.Hint, Does.Contain("topics: { clicks: { partitions: 12 } }"));
    }

    [Test]
    public void Who_sends_to_a_topic_tries_nothing_again_since_it_refuses_nothing()
    {
        var mistake = SqsRuns.Read(Text(more: ", client: { retries: none }")).Mistakes.Single();

        Assert.That(mistake.Message, Is.EqualTo("this is about calls, and 'shop' sends records"));
    }

    [Test]
    public void A_queue_has_two_pollers_of_its_own_or_more()
    {
        var mistake = SqsRuns.Read(SqsRuns.Text(mapping: "provisionedPollers: { minimum: 1 }")).Mistakes.Single();

        Assert.That((mistake.Message, mistake.Hint), Is.EqualTo(("1 poller of a queue", "AWS allows 2 or more of a queue. The limit is AWS's.")));
    }

    [TestCase("consumptionMode: queue")]
    [TestCase("provisionedPollers: { minimum: 2, pollerGroup: mine }")]
    public void What_is_about_topics_is_a_mistake_of_a_mapping_of_a_queue(string setting)
    {
        var mistake = SqsRuns.Read(SqsRuns.Text(mapping: setting)).Mistakes.Single();

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo(("no-effect", "'source' reads a queue, and this is about topics")));
    }

    [Test]
    public void The_defaults_of_a_mapping_of_a_topic_are_those_of_AWS()
    {
        var onDemand = Mapping(Text());
        var own = Mapping(Text("provisionedPollers: { minimum: 1 }, onFailure: { sqs: failed }, maximumBatchingWindow: 0 s"));
        var large = Mapping(Text("provisionedPollers: { maximum: 2000 }"));

        Assert.That((onDemand.Batches.Size, onDemand.Batches.Window), Is.EqualTo((100, TimeSpan.FromMilliseconds(500))));
        Assert.That((onDemand.ProvisionedPollers, onDemand.Batches.MaximumRetryAttempts), Is.EqualTo(((ProvisionedPollers?)null, (int?)null)));
        Assert.That((own.ProvisionedPollers, own.Batches.MaximumRetryAttempts), Is.EqualTo((new ProvisionedPollers(1, 200), 10)));
        Assert.That(own.Batches.Window, Is.EqualTo(TimeSpan.Zero));
        Assert.That(large.ProvisionedPollers, Is.EqualTo(new ProvisionedPollers(1, 2000)));
    }

    [Test]
    public void Mappings_of_streams_and_topics_are_numbered_in_the_order_of_the_file()
    {
        var scenario = SqsRuns.Read(Text(" } \n  other: { stream: sales, invokes: worker } \n  third: { topic: clicks, invokes: worker")
            .Replace("topics:", "streams: { sales: {} }\ntopics:", StringComparison.Ordinal)).Scenario!;

        Assert.That(scenario.RecordMappings.Select(mapping => mapping.Name), Is.EqualTo((string[])["reader", "other", "third"]));
    }

    [TestCase("kafka", "topics.<name>.type")]
    [TestCase("msk", "topics.<name>.type")]
    [TestCase("partitions", "topics.<name>.partitions")]
    public void What_others_call_a_topic_is_answered_with_our_word(string word, string ours)
    {
        Assert.That(SqsRuns.Read(Text() + $"\n{word}: 1").Mistakes.Single().Hint, Does.Contain(ours));
    }

    [Test]
    public void A_mapping_that_discards_what_fails_and_tells_nobody_is_warned_of()
    {
        var outcome = SqsRuns.Read(Text("provisionedPollers: { minimum: 1 }, maximumRetryAttempts: 3"));

        Assert.That(outcome.RenderWarnings(), Does.Contain("silent-loss"));
    }

    private static TopicMappingSettings Mapping(string text)
    {
        var outcome = SqsRuns.Read(text);
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        return (TopicMappingSettings)outcome.Scenario!.RecordMappings.Single();
    }
}
