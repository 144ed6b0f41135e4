namespace LambdaSim.Tests.Model.EventSources.Topics;

/// <summary>How the pollers of a topic share its partitions, and how many of them there are.</summary>
public class TopicReadingTests
{
    private const string Text = """
        functions: { worker: { duration: 100 ms, timeout: 5 s } }
        queues: { failed: {} }
        topics: { clicks: { partitions: 12 } }
        mappings: { reader: { topic: clicks, invokes: worker, batchSize: 10 } }
        traffic: { shop: { sends: clicks, rate: 100/s, keys: { count: 500 } } }
        run: { duration: 5 min }
        """;

    [Test]
    public void The_records_of_a_key_are_done_in_the_order_of_their_coming()
    {
        var world = TopicWorld.Of(Text);

        Assert.That(world.Handled, Is.EqualTo(world.Written).Within(200));
        Assert.That((world.OutOfOrder, world.DoneTwice), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Records_gather_for_half_a_second_when_nothing_else_is_said()
    {
        var world = TopicWorld.Of(Text, "mappings.reader.batchSize=10000", "traffic.shop.rate=1/s", "topics.clicks.partitions=1");

        var waited = world.InvokedAt.Zip(world.WrittenAt, (invoked, written) => (invoked - written).TotalMilliseconds).First();
        Assert.That(waited, Is.InRange(510, 750), "The window, and the time of a fetch.");
    }

    [Test]
    public void Records_that_grow_too_old_on_their_way_are_lost_and_no_younger_one_is_taken_for_them()
    {
        var world = TopicWorld.Of(
            Text, "topics.clicks.retention=1 s", "region.topics.fetchTime=3 s", "topics.clicks.partitions=1", "traffic.shop.rate=1000/s");

        Assert.That((world.OutOfOrder, world.DoneTwice), Is.EqualTo((0, 0)));
        Assert.That(world.Mappings.Single().AgeOfOldest, Is.LessThan(TimeSpan.FromSeconds(6)));
    }

    [Test]
    public void Of_a_topic_that_nobody_reads_only_the_records_wait_that_are_kept()
    {
        var world = TopicWorld.Of(Text, "topics.clicks.retention=30 s", "mappings.reader.enabledAt=1 h");

        Assert.That(world.Mappings.Single().Unread, Is.EqualTo(3000).Within(300), "Half a minute's worth.");
    }

    [Test]
    public void A_poller_has_five_batches_in_flight_at_most()
    {
        var world = TopicWorld.Of(Text, "worker.duration=4 s", "traffic.shop.rate=1000/s", "run.duration=50 s");

        Assert.That(world.AtOnce, Is.EqualTo(5));
        Assert.That(world.Mappings.Single().Pollers.Peak, Is.EqualTo(1));
    }

    [Test]
    public void The_partitions_of_a_poller_take_turns_at_its_places()
    {
        var world = TopicWorld.Of(
            Sending("batch: { count: 200 }, recordsPerRequest: 60"), "worker.duration=1 s", "run.duration=30 s");

        var byPartition = world.HandedOverFirst.GroupBy(record => record.KeyHash * 12UL >> 32).Select(its => its.Count()).ToList();
        Assert.That(byPartition, Has.Count.EqualTo(12), "No partition starves.");
        Assert.That(byPartition.Max() - byPartition.Min(), Is.LessThanOrEqualTo(10), "None is more than a batch ahead.");
    }

    [Test]
    public void Pollers_double_when_the_lag_has_grown_and_one_to_three_minutes_have_passed()
    {
        var world = TopicWorld.Of(Text, "worker.duration=1 s", "traffic.shop.rate=300/s", "run.duration=15 min");

        Assert.That(world.Rebalances.Select(change => change.Pollers).Take(3), Is.EqualTo((int[])[2, 4, 8]));
        var first = world.Rebalances[0].At.Ticks / (double)TimeSpan.TicksPerSecond;
        Assert.That(first, Is.InRange(60 + 60 + 5, 60 + 180 + 5), "A look, the change, and the rebalance.");
    }

    [Test]
    public void There_are_never_more_pollers_than_partitions()
    {
        var world = TopicWorld.Of(
            Text, "worker.duration=2 s", "traffic.shop.rate=1000/s", "run.duration=20 min", "topics.clicks.partitions=3");

        Assert.That(world.Mappings.Single().Pollers.Peak, Is.EqualTo(3));
    }

    [Test]
    public void Pollers_are_halved_after_a_quarter_of_an_hour_without_a_growing_lag()
    {
        var world = TopicWorld.Of(
            Sending("keys: { count: 500 }, stages: [ { for: 8 min, at: 100/s }, { for: 40 min, at: 2/s } ]"), "worker.duration=1 s",
            "run.duration=48 min");

        int peak = world.Mappings.Single().Pollers.Peak;
        Assert.That(peak, Is.GreaterThan(1));
        Assert.That(world.Mappings.Single().Pollers.Value, Is.LessThanOrEqualTo(peak / 2));
    }

    [Test]
    public void A_throttled_function_gets_fewer_pollers_and_not_more()
    {
        string[] busy = ["worker.duration=1 s", "traffic.shop.rate=300/s", "run.duration=15 min"];
        var free = TopicWorld.Of(Text, busy);
        var throttled = TopicWorld.Of(Text, [.. busy, "worker.reservedConcurrency=2"]);

        Assert.That(free.Mappings.Single().Pollers.Peak, Is.GreaterThanOrEqualTo(8));
        Assert.That(throttled.Mappings.Single().Pollers.Peak, Is.EqualTo(1));
    }

    [Test]
    public void What_was_in_flight_when_the_partitions_are_given_out_anew_is_delivered_again()
    {
        var world = TopicWorld.Of(Text, "worker.duration=1 s", "traffic.shop.rate=300/s", "run.duration=15 min");

        Assert.That(world.Repeated, Is.GreaterThan(0));
        Assert.That(world.HandedOverAgain, Is.EqualTo(world.Repeated), "Nothing fails here: only this makes duplicates.");
        Assert.That((world.OutOfOrder, world.DoneTwice), Is.EqualTo((0, 0)), "To the group each is done once, and in order.");
    }

    [Test]
    public void Nobody_invokes_while_the_partitions_are_given_out()
    {
        var world = TopicWorld.Of(Text, "worker.duration=1 s", "traffic.shop.rate=300/s", "run.duration=6 min");

        foreach (var (at, _) in world.Rebalances)
            Assert.That(world.InvokedAt.Count(moment => moment < at && at - moment < TimeSpan.FromSeconds(5)), Is.Zero);
        Assert.That(world.Rebalances, Is.Not.Empty);
    }

    [Test]
    public void Pollers_of_the_mappings_own_are_there_after_the_next_look()
    {
        var world = TopicWorld.Of(
            Text, "worker.duration=1 s", "traffic.shop.rate=300/s", "mappings.reader.provisionedPollers={ minimum: 1, maximum: 10 }");

        Assert.That(world.Rebalances[0].Pollers, Is.EqualTo(3), "12 partitions want a batch each, and a poller has 5.");
        Assert.That(world.Rebalances[0].At.Ticks, Is.EqualTo(TimeSpan.FromSeconds(65).Ticks), "The look, and the rebalance.");
    }

    [Test]
    public void A_poller_reads_five_megabytes_a_second()
    {
        string[] much = ["worker.duration=1 ms", "traffic.shop.rate=200/s", "traffic.shop.size=50 KB", "mappings.reader.batchSize=100"];
        var one = TopicWorld.Of(Text, [.. much, "mappings.reader.provisionedPollers={ minimum: 1, maximum: 1 }", "run.duration=3 min"]);
        var two = TopicWorld.Of(Text, [.. much, "mappings.reader.provisionedPollers={ minimum: 2, maximum: 2 }", "run.duration=3 min"]);

        Assert.That(one.Handled * 51_200 / 180.0, Is.EqualTo(5 * 1024 * 1024).Within(2).Percent);
        Assert.That(two.Handled, Is.EqualTo(two.Written).Within(5).Percent, "10 MB/s are what comes.");
    }

    [Test]
    public void Other_consumers_of_the_group_take_a_share_of_the_partitions()
    {
        var world = TopicWorld.Of(
            Text, "topics.clicks.consumers=2", "mappings.reader.provisionedPollers={ minimum: 1, maximum: 1 }");

        Assert.That(world.TakenByOthers, Is.EqualTo(world.Written * 2 / 3.0).Within(0.1 * world.Written));
        Assert.That(world.Handled + world.TakenByOthers, Is.EqualTo(world.Written).Within(100));
    }

    [Test]
    public void A_partition_with_a_write_limit_makes_its_senders_wait()
    {
        var world = TopicWorld.Of(
            Sending("batch: { count: 99 }, size: 1 KB"), "topics.clicks.partitions=1", "topics.clicks.partitionWriteBandwidth=10 KB/s");

        Assert.That((world.Written, world.Handled), Is.EqualTo((99, 99)));
        Assert.That((world.WrittenAt[^1] - world.WrittenAt[0]).TotalSeconds, Is.EqualTo(9.8).Within(0.01), "98 more at 10 a second.");
    }

    [Test]
    public void With_the_latest_position_what_came_before_is_passed_over()
    {
        var world = TopicWorld.Of(Text, "mappings.reader.startingPosition=latest", "mappings.reader.enabledAt=1 min");

        Assert.That(world.Discarded.Sum(gone => gone.Records), Is.EqualTo(100 * 60).Within(400));
        Assert.That(world.Handled, Is.EqualTo(world.Written - world.Discarded.Sum(gone => gone.Records)).Within(200));
    }

    [Test]
    public void Two_mappings_read_a_topic_without_disturbing_each_other()
    {
        var world = TopicWorld.Of(
            Text.Replace("mappings: {", "mappings: { second: { topic: clicks, invokes: worker, filter: 50% },", StringComparison.Ordinal),
            "mappings.reader.provisionedPollers={ minimum: 2, maximum: 2 }");

        Assert.That(world.Handled + world.FilteredOut, Is.EqualTo(2 * world.Written).Within(400));
        Assert.That(world.FilteredOut, Is.EqualTo(world.Written / 2).Within(5).Percent);
    }

    private static string Sending(string how) => Text.Replace(
        "sends: clicks, rate: 100/s, keys: { count: 500 }", $"sends: clicks, {how}", StringComparison.Ordinal);
}
