using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;
using static LambdaSim.Tests.Model.EventSources.Brokers.BrokerWorld;

namespace LambdaSim.Tests.Model.EventSources.Brokers;

/// <summary>What a scenario may say about message brokers.</summary>
public class BrokerLanguageTests
{
    [TestCase("type: kafka", "batchSize: 1", "unknown-choice", "no engine of Amazon MQ")]
    [TestCase("type: activemq, maximumRedeliveries: 3", "batchSize: 1", "outside-limit", "the policy of ActiveMQ is fixed")]
    [TestCase("messageSize: 101 MB", "batchSize: 1", "out-of-range", "100 MB at most")]
    [TestCase("expiry: 0 s", "batchSize: 1", "out-of-range", "a message lives")]
    [TestCase("visibilityTimeout: 30 s", "batchSize: 1", "unknown-setting", "of queues")]
    [TestCase("type: rabbitmq", "batchSize: 10001", "outside-limit", "10,000 is AWS's limit")]
    [TestCase("type: rabbitmq", "maximumBatchingWindow: 301 s", "outside-limit", "300 s is AWS's limit")]
    [TestCase("type: rabbitmq", "queue: shop", "several-ways", "one source")]
    [TestCase("type: rabbitmq", "stream: shop", "several-ways", "one source")]
    [TestCase("type: rabbitmq", "maximumConcurrency: 5", "no-effect", "of queues")]
    [TestCase("type: rabbitmq", "provisionedPollers: { minimum: 2 }", "no-effect", "of queues")]
    [TestCase("type: rabbitmq", "reportBatchItemFailures: true", "no-effect", "a batch fails as a whole")]
    [TestCase("type: rabbitmq", "bisectBatchOnFunctionError: true", "no-effect", "of streams")]
    public void What_AWS_would_refuse_is_a_mistake_with_its_place(
        string broker, string mapping, string mistake, string why)
    {
        var outcome = SqsRuns.Read(Text(broker, mapping));

        Assert.That(outcome.Scenario, Is.Null, why);
        Assert.That(outcome.Mistakes, Has.Count.EqualTo(1), outcome.RenderMistakes());
        Assert.That(outcome.Mistakes[0].Name, Is.EqualTo(mistake), outcome.RenderMistakes());
        Assert.That(outcome.Mistakes[0].Where, Does.Match(@"^test\.yaml:([46]):\d+$"));
        Assert.That(outcome.Mistakes[0].Hint, Is.Not.Empty);
    }

    [Test]
    public void A_function_that_a_brokers_messages_invoke_may_run_for_fourteen_minutes()
    {
        var longest = SqsRuns.Read(Text().Replace("timeout: 5 s", "timeout: 14 min", StringComparison.Ordinal));
        var longer = SqsRuns.Read(Text().Replace("timeout: 5 s", "timeout: 841 s", StringComparison.Ordinal)).Mistakes.Single();

        Assert.That(longest.RenderMistakes(), Is.Empty);
        Assert.That((longer.Name, longer.Where), Is.EqualTo(("outside-limit", "test.yaml:2:22")));
        Assert.That(longer.Hint, Does.Contain("14 min").And.EndWith("The limit is AWS's."));
    }

    [Test]
    public void A_broker_that_is_not_there_is_a_mistake_wherever_it_is_named()
    {
        Assert.That(SqsRuns.Read(Text(), "source.broker=shoq").Mistakes.Single().Name, Is.EqualTo("unknown-broker"));
        Assert.That(SqsRuns.Read(Text(), "source.broker=shoq").Mistakes.Single().Hint, Does.Contain("shop"));
        Assert.That(SqsRuns.Read(Text(), "tills.sends=shoq").Mistakes.Single().Message, Does.Contain("no queue or broker"));
        Assert.That(SqsRuns.Read(Text(), "source.invokes=work").Mistakes.Single().Name, Is.EqualTo("unknown-function"));
    }

    [TestCase("rabbitmq")]
    [TestCase("activeMq")]
    [TestCase("amazonMQ")]
    [TestCase("mq")]
    public void The_names_of_engines_lead_to_the_brokers(string word)
    {
        var mistake = SqsRuns.Read($"{Text()}\n{word}: {{}}").Mistakes.Single();

        Assert.That(mistake.Hint, Is.EqualTo("Did you mean 'brokers.<name>.type'?"));
    }

    [Test]
    public void Assumptions_about_brokers_are_of_scenarios_whose_mappings_read_some()
    {
        var read = SqsRuns.Read(Text()).Scenario!;
        var unread = SqsRuns.Read(SqsRuns.Text()).Scenario!;

        Assert.That(AssumptionUse.IsUsed("region.brokers.throttles.delay", read), Is.True);
        Assert.That(AssumptionUse.IsUsed("region.brokers.throttles.delay", unread), Is.False);
    }

    [Test]
    public void Messages_that_no_event_can_hold_are_a_warning()
    {
        var outcome = SqsRuns.Read(Text("messageSize: 7 MB"));

        Assert.That(outcome.Scenario, Is.Not.Null, outcome.RenderMistakes());
        Assert.That(outcome.RenderWarnings(), Does.Contain("silent-loss").And.Contain("6 MB"));
        Assert.That(SqsRuns.Read(Text("messageSize: 6 MB")).RenderWarnings(), Does.Not.Contain("silent-loss"));
    }

    [TestCase("type: Event")]
    [TestCase("client: { timeout: 3 s }")]
    [TestCase("recordsPerRequest: 5")]
    public void A_sender_makes_no_calls_and_says_nothing_about_them(string setting)
    {
        var outcome = SqsRuns.Read(Text().Replace("sends: shop,", $"sends: shop, {setting},", StringComparison.Ordinal));

        Assert.That(outcome.Mistakes.Single().Name, Is.EqualTo("no-effect"), outcome.RenderMistakes());
    }

    [Test]
    public void What_is_not_said_is_as_AWS_has_it()
    {
        var scenario = SqsRuns.Read(Text("type: activemq", "filter: 100%").Replace(
            "mappings:", "  other: { type: rabbitmq }\nmappings:", StringComparison.Ordinal)).Scenario!;

        Assert.That(scenario.Brokers.Select(broker => broker.MaximumRedeliveries), Is.EqualTo((int?[])[5, null]));
        Assert.That(scenario.Brokers.Select(broker => broker.Expiry), Is.All.Null);
        Assert.That(scenario.BrokerMappings[0].BatchSize, Is.EqualTo(100));
        Assert.That(scenario.BrokerMappings[0].MaximumBatchingWindow, Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    [Test]
    public void What_is_read_is_noted_once_however_many_mappings_share_it()
    {
        var scenario = SqsRuns.Read(Text(mapping: "filter: 100%").Replace(
            "traffic:", "  second: { broker: shop, invokes: worker }\ntraffic:", StringComparison.Ordinal)).Scenario!;

        string[] paths = [.. scenario.Origins.Select(origin => origin.Path).Where(path => path.Contains("roker"))];
        Assert.That(paths, Is.Unique);
        Assert.That(paths, Does.Contain("brokers.shop.expiry").And.Contain("region.brokers.standardBatchSize"));
        Assert.That(
            scenario.Origins.Where(origin => origin.Path.EndsWith(".maximumBatchingWindow", StringComparison.Ordinal))
                .Select(origin => (origin.Path, origin.Value)),
            Is.EqualTo(new[] { ("mappings.source.maximumBatchingWindow", "500 ms"), ("mappings.second.maximumBatchingWindow", "500 ms") }));
    }

    [Test]
    public void A_mapping_of_a_broker_is_a_caller_whose_number_comes_after_all_others()
    {
        var scenario = SqsRuns.Read(Text()).Scenario!;

        var caller = scenario.Callers[scenario.FirstCaller(BrokerMappingSettings.Kind)];
        Assert.That((caller.Name, caller.Kind.Brings, caller.Number), Is.EqualTo(("source", "messages of a broker", 1)));
        Assert.That(CallerKinds.All.SkipWhile(kind => kind != RecordMappingSettings.Kind), Does.Contain(BrokerMappingSettings.Kind));
    }
}
