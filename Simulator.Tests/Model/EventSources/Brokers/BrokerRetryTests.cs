using LambdaSim.Model.EventSources.Brokers;
using static LambdaSim.Tests.Model.EventSources.Brokers.BrokerWorld;

namespace LambdaSim.Tests.Model.EventSources.Brokers;

/// <summary>What becomes of batches of a broker's messages that fail or are throttled.</summary>
public class BrokerRetryTests
{
    [Test]
    public void A_batch_of_ActiveMQ_that_always_fails_is_redelivered_five_times_and_then_goes_to_the_dead_letter_queue()
    {
        var world = BrokerWorld.Of(Text(mapping: "batchSize: 10, poisonMessages: 100%"));

        Assert.That(world.Invoked.Select(batch => batch.Redeliveries), Is.EqualTo((int[])[0, 1, 2, 3, 4, 5]));
        Assert.That(world.As(Settlement.DeadLettered), Is.EqualTo(10));
        Assert.That(world.Redelivered, Is.EqualTo(50));
        Assert.That((world.Broker.Waiting.Value, world.Broker.InFlight.Value), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Redeliveries_of_ActiveMQ_come_a_second_after_the_failure_as_its_policy_has_it()
    {
        var world = BrokerWorld.Of(Text(mapping: "batchSize: 10, poisonMessages: 100%"));

        double[] gaps = [.. world.InvokedAt.Zip(world.InvokedAt.Skip(1), (first, second) => (second - first).TotalSeconds)];
        Assert.That(gaps, Has.Length.EqualTo(5));
        Assert.That(gaps.Skip(1), Is.All.EqualTo(1.1).Within(0.05), "A second, and the 100 ms of the handler.");
    }

    [Test]
    public void One_message_that_fails_has_the_whole_batch_redelivered()
    {
        // Of six hundred messages, about eighteen are poisonous: all that share a batch with one go to the dead-letter queue with it.
        var world = BrokerWorld.Of(Text(mapping: "batchSize: 10, poisonMessages: 3%", batch: "{ count: 600 }"));

        int failed = world.Answered.Count(batch => batch.End == BrokerBatchEnd.Failed);
        Assert.That(world.Invoked.Select(batch => batch.Messages), Is.All.EqualTo(10));
        Assert.That(world.As(Settlement.DeadLettered), Is.EqualTo(10 * failed / 6));
        Assert.That(world.As(Settlement.DeadLettered), Is.InRange(60, 300), "About a quarter of the batches has one.");
        Assert.That(world.As(Settlement.Acknowledged) + world.As(Settlement.DeadLettered), Is.EqualTo(600));
    }

    [Test]
    public void What_fails_by_chance_succeeds_when_it_is_redelivered()
    {
        var world = BrokerWorld.Of(Text(mapping: "batchSize: 1, failsPerMessage: 20%", batch: "{ count: 500 }", duration: "10 min"));

        Assert.That(world.Redelivered, Is.EqualTo(125).Within(40), "A fifth, a fifth of that, and so on.");
        Assert.That(world.As(Settlement.DeadLettered), Is.LessThan(5));
        Assert.That(world.As(Settlement.Acknowledged), Is.GreaterThan(495));
    }

    [Test]
    public void RabbitMQ_requeues_until_success_unless_its_queue_has_a_delivery_limit()
    {
        const string Poisonous = "batchSize: 10, poisonMessages: 100%";
        var endless = BrokerWorld.Of(Text("type: rabbitmq", Poisonous));
        var limited = BrokerWorld.Of(Text("type: rabbitmq, maximumRedeliveries: 2", Poisonous));
        var never = BrokerWorld.Of(Text("type: rabbitmq, maximumRedeliveries: 0", Poisonous));

        Assert.That(endless.Invoked, Has.Count.GreaterThan(7));
        Assert.That(endless.Settled, Is.Empty);
        Assert.That(endless.Broker.InFlight.Value, Is.EqualTo(10));
        Assert.That((limited.Invoked.Count, limited.As(Settlement.DeadLettered)), Is.EqualTo((3, 10)));
        Assert.That((never.Invoked.Count, never.As(Settlement.DeadLettered)), Is.EqualTo((1, 10)));
    }

    [Test]
    public void A_batch_that_fails_for_ever_stops_the_one_consumer_of_RabbitMQ_and_one_place_in_five_of_ActiveMQ()
    {
        const string Few = "batchSize: 1, poisonMessages: 2%";
        var rabbit = BrokerWorld.Of(Text("type: rabbitmq", Few, batch: "{ count: 500 }"));
        var active = BrokerWorld.Of(Text("type: activemq", Few, batch: "{ count: 500 }"));

        Assert.That(rabbit.Settled, Has.Count.LessThan(500));
        Assert.That(rabbit.Broker.Waiting.Value, Is.Positive);
        Assert.That(active.Settled, Has.Count.EqualTo(500));
        Assert.That(active.As(Settlement.DeadLettered), Is.Positive);
    }

    [Test]
    public void A_throttle_waits_ever_longer_and_is_no_redelivery()
    {
        var world = BrokerWorld.Of(Text(function: "duration: 100 ms, reservedConcurrency: 0"), "region.brokers.throttles.jitter=0%");

        double[] gaps = [.. world.InvokedAt.Zip(world.InvokedAt.Skip(1), (first, second) => (second - first).TotalSeconds)];
        Assert.That(gaps.Take(5), Is.EqualTo((double[])[0.25, 0.5, 1, 2, 4]).Within(0.1));
        Assert.That(gaps[^1], Is.LessThan(60.1));
        Assert.That(world.Throttles, Is.EqualTo(world.Invoked.Count));
        Assert.That(world.Redelivered, Is.Zero);
        Assert.That(world.Settled, Is.Empty);
        Assert.That(world.Broker.InFlight.Value, Is.EqualTo(10));
    }

    [Test]
    public void Throttles_and_failures_are_counted_apart()
    {
        // Another caller holds the only sandbox most of the time.
        string text = Text(
            mapping: "batchSize: 10, poisonMessages: 100%", function: "duration: 200 ms, cpuBound: 0%, reservedConcurrency: 1",
            batch: "{ count: 30 }", duration: "10 min").Replace(
            "run:", "  rivals: { invokes: worker, rate: 4/s }\nrun:", StringComparison.Ordinal);
        var world = BrokerWorld.Of(text);

        Assert.That(world.Throttles, Is.GreaterThan(5));
        Assert.That(world.As(Settlement.DeadLettered), Is.EqualTo(30));
        Assert.That(world.Answered.Count(batch => batch.End == BrokerBatchEnd.Failed), Is.EqualTo(3 * 6));
        Assert.That(world.Redelivered, Is.LessThanOrEqualTo(3 * 5 * 10));
    }

    [TestCase("reservedConcurrency: 0")]
    [TestCase("errors: 100%")]
    public void A_batch_is_tried_until_its_messages_expire(string function)
    {
        var world = BrokerWorld.Of(Text("type: rabbitmq, expiry: 20 s", function: $"duration: 100 ms, {function}"));

        Assert.That(world.As(Settlement.Expired), Is.EqualTo(10));
        Assert.That(world.Invoked, Has.Count.GreaterThan(4));
        Assert.That(world.InvokedAt[^1] - world.SentAt[0], Is.LessThan(TimeSpan.FromSeconds(21)));
    }

    [Test]
    public void What_nobody_reads_expires_where_it_waits()
    {
        var world = BrokerWorld.Of("""
            functions: { worker: { duration: 100 ms } }
            brokers: { shop: { expiry: 10 s } }
            traffic:
              tills: { sends: shop, batch: { count: 60, over: 30 s } }
              callers: { invokes: worker, rate: 1/s }
            run: { duration: 35 s }
            """);

        Assert.That(world.Settled, Is.Not.Empty);
        Assert.That(world.Settled.Select(fact => fact.Age), Is.All.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(world.As(Settlement.Expired) + world.Broker.Waiting.Value, Is.EqualTo(60));
    }
}
