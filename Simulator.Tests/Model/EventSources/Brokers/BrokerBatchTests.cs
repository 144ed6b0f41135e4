using LambdaSim.Experiments;
using LambdaSim.Model.EventSources.Brokers;
using static LambdaSim.Tests.Model.EventSources.Brokers.BrokerWorld;

namespace LambdaSim.Tests.Model.EventSources.Brokers;

/// <summary>How messages of a broker become batches (AWS Lambda Developer Guide, Using Lambda with Amazon MQ).</summary>
public class BrokerBatchTests
{
    private const string AtOnce = "region.brokers.deliveryTime=0 ms";

    [Test]
    public void Messages_are_gathered_for_half_a_second_unless_the_mapping_says_otherwise()
    {
        string text = Text(mapping: "filter: 100%", batch: "{ count: 5, over: 1 s }");
        var standard = BrokerWorld.Of(text, AtOnce);
        var own = BrokerWorld.Of(text, AtOnce, "source.maximumBatchingWindow=3 s");

        Assert.That(standard.InvokedAt[0] - standard.SentAt[0], Is.EqualTo(TimeSpan.FromMilliseconds(500)));
        Assert.That(standard.Invoked, Has.Count.EqualTo(2));
        Assert.That(own.InvokedAt[0] - own.SentAt[0], Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(own.Invoked.Select(batch => batch.Messages), Is.EqualTo((int[])[5]));
    }

    [Test]
    public void A_full_batch_does_not_wait_for_the_end_of_its_window_and_has_a_hundred_messages_at_most()
    {
        var world = BrokerWorld.Of(Text(mapping: "filter: 100%", batch: "{ count: 250 }"), AtOnce);

        Assert.That(world.Invoked.Select(batch => batch.Messages), Is.EqualTo((int[])[100, 100, 50]));
        Assert.That(world.InvokedAt[1] - world.SentAt[0], Is.LessThan(TimeSpan.FromMilliseconds(100)));
        Assert.That(world.As(Settlement.Acknowledged), Is.EqualTo(250));
    }

    [Test]
    public void A_batch_closes_before_six_megabytes()
    {
        var world = BrokerWorld.Of(Text("messageSize: 1 MB", "batchSize: 100", batch: "{ count: 15 }"), AtOnce);

        Assert.That(world.Invoked.Select(batch => batch.Messages), Is.EqualTo((int[])[6, 6, 3]));
    }

    [TestCase("6 MB", 4, 0)]
    [TestCase("6.1 MB", 0, 4)]
    public void A_message_that_is_larger_than_six_megabytes_is_dropped_without_an_invocation(string size, int done, int dropped)
    {
        var world = BrokerWorld.Of(Text($"messageSize: {size}", batch: "{ count: 4 }"));

        Assert.That((world.Invoked.Count, world.As(Settlement.Dropped)), Is.EqualTo((done, dropped)));
        Assert.That(world.As(Settlement.Acknowledged), Is.EqualTo(done));
    }

    [TestCase("activemq", 5)]
    [TestCase("rabbitmq", 1)]
    public void The_one_consumer_of_a_mapping_has_five_batches_at_a_time_of_ActiveMQ_and_one_of_RabbitMQ(string type, int most)
    {
        string text = Text($"type: {type}", "batchSize: 1", "duration: 1 s, cpuBound: 0%", "{ count: 100 }", "10 min");
        var world = BrokerWorld.Of(text);
        var changed = BrokerWorld.Of(text, $"region.brokers.{type}.concurrency=7");

        Assert.That(world.MostAtATime, Is.EqualTo(most));
        Assert.That(changed.MostAtATime, Is.EqualTo(7));
        Assert.That((world.As(Settlement.Acknowledged), changed.As(Settlement.Acknowledged)), Is.EqualTo((100, 100)));
    }

    [Test]
    public void One_batch_at_a_time_is_done_in_the_order_of_sending()
    {
        var world = BrokerWorld.Of(
            Text("type: rabbitmq", "batchSize: 3", batch: "{ count: 60, over: 5 s }"), "region.brokers.deliveryTime={ p50: 50 ms, p99: 2 s }");

        Assert.That(world.SettledWereSentAt, Has.Count.EqualTo(60).And.Ordered);
        Assert.That(world.MostAtATime, Is.EqualTo(1));
    }

    [Test]
    public void What_a_filter_does_not_keep_is_acknowledged_without_an_invocation()
    {
        var world = BrokerWorld.Of(Text(mapping: "filter: 25%", batch: "{ count: 1000 }"));

        Assert.That(world.As(Settlement.Acknowledged), Is.EqualTo(1000));
        Assert.That(world.FilteredOut / 1000.0, Is.EqualTo(0.75).Within(0.05));
        Assert.That(world.Invoked.Sum(batch => batch.Messages), Is.EqualTo(1000 - world.FilteredOut));
    }

    [Test]
    public void Several_mappings_of_a_broker_share_its_messages()
    {
        string text = Text(mapping: "batchSize: 1", batch: "{ count: 100 }").Replace(
            "traffic:", "  second: { broker: shop, invokes: worker, batchSize: 1 }\ntraffic:", StringComparison.Ordinal);
        var world = BrokerWorld.Of(text);

        Assert.That(world.Invoked.Count(batch => batch.Mapping == 0), Is.InRange(30, 70));
        Assert.That(world.As(Settlement.Acknowledged), Is.EqualTo(100));
        Assert.That(world.MostAtATime, Is.EqualTo(10));
    }

    [Test]
    public void The_handler_runs_longer_for_each_message_of_a_batch()
    {
        var world = BrokerWorld.Of(Text(
            "type: rabbitmq", "batchSize: 10, perMessage: 1 s", "duration: 100 ms, cpuBound: 0%, timeout: 60 s", "{ count: 20 }")
            .Replace("timeout: 5 s, ", "", StringComparison.Ordinal));

        Assert.That((world.InvokedAt[1] - world.InvokedAt[0]).TotalSeconds, Is.EqualTo(10.1).Within(1));
    }

    [TestCase("type: activemq", "batchSize: 10, failsPerMessage: 5%")]
    [TestCase("type: rabbitmq, expiry: 20 s", "batchSize: 7, perMessage: 10 ms, filter: 80%")]
    public void The_same_scenario_goes_the_same_way_twice(string broker, string mapping)
    {
        var scenario = SqsRuns.Read(Text(broker, mapping, "duration: { p50: 100 ms, p99: 2 s }", "{ count: 300 }")).Scenario!;

        Assert.That(Verification.Compare(() => new SimulationRun(scenario)), Is.Null);
    }
}
