using LambdaSim.Model.EventSources.Records;

namespace LambdaSim.Tests.Model.EventSources.Topics;

/// <summary>What becomes of batches that fail, with and without pollers of the mapping's own, and in queue mode.</summary>
public class TopicRetryTests
{
    private const string Text = """
        functions: { worker: { duration: 20 ms, timeout: 5 s } }
        queues: { failed: {} }
        topics: { clicks: { type: selfManaged, partitions: 1 } }
        mappings: { reader: { topic: clicks, invokes: worker, batchSize: 3 } }
        traffic: { shop: { sends: clicks, batch: { count: 1 }, recordsPerRequest: 6, keys: { count: 1 } } }
        run: { duration: 20 min }
        """;

    private const string Own = "mappings.reader.provisionedPollers={ minimum: 1 }";
    private const string ToQueue = "mappings.reader.onFailure={ sqs: failed }";

    [Test]
    public void Without_pollers_of_its_own_a_failing_batch_blocks_its_partition_for_ever()
    {
        var world = TopicWorld.Of(Text, "traffic.shop.poison={ record: 2 }");

        Assert.That(world.Invoked, Has.Count.GreaterThan(20), "About once a minute in the end.");
        Assert.That(world.Invoked.Select(batch => batch.Records).Distinct(), Is.EqualTo((int[])[3]));
        Assert.That((world.Handled, world.Discarded.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_partition_that_fails_does_not_hold_up_the_others()
    {
        var world = TopicWorld.Of(
            Sending("rate: 10/s, keys: { count: 100, hot: { bad: 5% } }, poison: { key: bad }"), "topics.clicks.partitions=4");

        Assert.That(world.Handled, Is.GreaterThan(0.6 * world.Written));
        Assert.That(world.Mappings.Single().Batches.BlockedLanes.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_failing_batch_is_gone_when_the_topic_keeps_its_records_no_longer()
    {
        var world = TopicWorld.Of(Text, "traffic.shop.poison={ record: 2 }", "topics.clicks.retention=5 min");

        Assert.That(world.Discarded.Select(gone => gone.Reason).Distinct(), Is.EqualTo((DiscardReason[])[DiscardReason.Expired]));
        Assert.That(world.Discarded.Sum(gone => gone.Records), Is.EqualTo(6));
    }

    [Test]
    public void With_a_destination_endless_retries_are_ten()
    {
        var world = TopicWorld.Of(Text, Own, ToQueue, "traffic.shop.poison={ record: 2 }");

        Assert.That(world.Discarded, Is.EqualTo((RecordsDiscarded[])
            [new(Mapping: 0, DiscardReason.RetryAttemptsExhausted, Records: 3, ToDestination: true, Attempts: 11)]));
        Assert.That(world.Handled, Is.EqualTo(3), "The next batch goes on.");
        Assert.That(world.Run.Region.Sqs.Queues[0].Visible.Value, Is.EqualTo(1));
    }

    [Test]
    public void With_pollers_of_its_own_and_no_destination_retries_stay_endless()
    {
        var world = TopicWorld.Of(Text, Own, "traffic.shop.poison={ record: 2 }");

        Assert.That((world.Handled, world.Discarded.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void With_pollers_of_its_own_a_batch_is_bisected_and_reported_on_as_one_of_a_stream()
    {
        var bisected = TopicWorld.Of(
            Text, Own, ToQueue, "mappings.reader.bisectBatchOnFunctionError=true", "mappings.reader.maximumRetryAttempts=1",
            "traffic.shop.poison={ record: 2 }");
        var reported = TopicWorld.Of(
            Text, Own, ToQueue, "mappings.reader.reportBatchItemFailures=true", "mappings.reader.maximumRetryAttempts=1",
            "traffic.shop.poison={ record: 3 }");

        Assert.That((bisected.Handled, bisected.Discarded.Single().Records), Is.EqualTo((5, 1)));
        Assert.That((reported.Handled, reported.Discarded.Single().Records), Is.EqualTo((5, 1)));
    }

    [Test]
    public void In_queue_mode_many_batches_of_one_partition_are_in_flight()
    {
        string[] many = ["traffic.shop.recordsPerRequest=60", "worker.duration=1 s", Own, "mappings.reader.provisionedPollers.maximum=1"];
        var inOrder = TopicWorld.Of(Text, many);
        var asQueue = TopicWorld.Of(Text, [.. many, "mappings.reader.consumptionMode=queue"]);

        Assert.That((inOrder.AtOnce, asQueue.AtOnce), Is.EqualTo((1, 5)));
        Assert.That((inOrder.Handled, asQueue.Handled), Is.EqualTo((60, 60)));
    }

    [Test]
    public void In_queue_mode_records_overtake_each_other_and_pollers_may_be_more_than_partitions()
    {
        var world = TopicWorld.Of(
            Sending("rate: 100/s, keys: { count: 1 }"), "mappings.reader.consumptionMode=queue",
            "mappings.reader.provisionedPollers={ minimum: 3, maximum: 3 }", "worker.duration={ p50: 200 ms, p99: 3 s }",
            "run.duration=2 min");

        Assert.That(world.OutOfOrder, Is.GreaterThan(0));
        Assert.That(world.AtOnce, Is.GreaterThan(5).And.LessThanOrEqualTo(15));
        Assert.That(world.Mappings.Single().Pollers.Value, Is.EqualTo(3));
    }

    [TestCase(5, false, "")]
    [TestCase(1, true, ToQueue)]
    [TestCase(3, true, ToQueue, "mappings.reader.maximumRetryAttempts=2")]
    public void In_queue_mode_what_fails_is_delivered_again_up_to_a_limit_or_goes_to_the_destination(
        int attempts, bool toDestination, params string[] more)
    {
        var world = TopicWorld.Of(
            Text, [Own, "mappings.reader.consumptionMode=queue", "traffic.shop.poison={ record: 2 }", .. more.Where(one => one.Length > 0)]);

        Assert.That(world.Discarded, Is.EqualTo((RecordsDiscarded[])
            [new(Mapping: 0, DiscardReason.RetryAttemptsExhausted, Records: 3, toDestination, attempts)]));
        Assert.That(world.Handled, Is.EqualTo(3));
    }

    [Test]
    public void A_poller_that_dies_is_missed_when_its_session_ends_and_its_batch_is_delivered_again()
    {
        var world = TopicWorld.Of(
            Sending("rate: 1/s, keys: { count: 3 }"), "region.topics.pollers.meanTimeBetweenFailures=2 min", "worker.duration=2 s");

        Assert.That(world.PollersDied, Is.GreaterThan(2));
        Assert.That(world.HandedOverAgain, Is.EqualTo(world.Repeated).And.GreaterThan(0));
        Assert.That((world.OutOfOrder, world.DoneTwice), Is.EqualTo((0, 0)));
        var longest = world.InvokedAt.Zip(world.InvokedAt.Skip(1), (one, next) => (next - one).TotalSeconds).Max();
        Assert.That(longest, Is.EqualTo(50).Within(5), "The session timeout, and the rebalance.");
    }

    private static string Sending(string how) => Text.Replace(
        "sends: clicks, batch: { count: 1 }, recordsPerRequest: 6, keys: { count: 1 }", $"sends: clicks, {how}", StringComparison.Ordinal);
}
