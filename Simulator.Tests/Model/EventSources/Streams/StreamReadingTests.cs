using LambdaSim.Model.EventSources.Records;

namespace LambdaSim.Tests.Model.EventSources.Streams;

/// <summary>How streams are read: shards, lanes, limits, and what comes after resharding.</summary>
public class StreamReadingTests
{
    private const string Text = """
        functions: { worker: { duration: 20 ms, timeout: 5 s } }
        streams: { sales: { shards: 2 } }
        mappings: { sales-to-worker: { stream: sales, invokes: worker, batchSize: 100 } }
        traffic: { tills: { sends: sales, rate: 50/s, keys: { count: 100 } } }
        run: { duration: 2 min }
        """;

    [Test]
    public void A_shard_takes_a_thousand_records_a_second_and_refuses_the_others()
    {
        var world = StreamWorld.Of(Text, "sales.shards=1", "traffic.tills.rate=1500/s", "traffic.tills.arrivals=even", "run.duration=20 s");

        Assert.That(world.Written, Is.EqualTo(21_000).Within(5), "A second's worth at once, then 1,000 a second.");
        Assert.That(world.Refused, Is.EqualTo(9_000).Within(5));
        Assert.That(world.GivenUp, Is.EqualTo(world.Refused).Within(10), "This traffic does not try again.");
    }

    [Test]
    public void A_record_larger_than_what_a_shard_takes_in_a_second_is_written_and_paid_for_by_those_that_follow()
    {
        string[] large = ["sales.shards=1", "traffic.tills.size=4 MB", "traffic.tills.arrivals=even", "run.duration=60 s"];

        var slow = StreamWorld.Of(Text, [.. large, "traffic.tills.rate=0.2/s"]);
        var fast = StreamWorld.Of(Text, [.. large, "traffic.tills.rate=1/s"]);

        Assert.That((slow.Written, slow.Refused), Is.EqualTo((12, 0)).Or.EqualTo((11, 0)));
        Assert.That(fast.Written, Is.EqualTo(15).Within(1), "4 MB in 4 s: a MB a second.");
        Assert.That(fast.Refused, Is.GreaterThan(40));
    }

    [TestCase("enabledAt=100 h")]
    [TestCase("disabled=[{ at: 1 h, for: 100 h }]")]
    [TestCase("disabled=[{ at: 1 h, for: 100 h }]", "enhancedFanOut=true")]
    public void Of_a_mapping_that_is_disabled_only_the_records_wait_that_are_kept(params string[] settings)
    {
        var world = StreamWorld.Of(
            Text, [.. settings.Select(setting => $"mappings.sales-to-worker.{setting}"), "traffic.tills.rate=1/min", "run.duration=72 h"]);

        var mapping = world.Run.Region.Streams!.Mappings[0]!;
        double waiting = mapping.Unread + mapping.Batches.InHand;
        Assert.That(waiting, Is.EqualTo(24 * 60).Within(150), "A day's worth.");
        Assert.That(mapping.AgeOfOldest, Is.EqualTo(TimeSpan.FromHours(24)).Within(TimeSpan.FromMinutes(20)));
        Assert.That(world.Handled + world.Discarded.Sum(gone => gone.Records) + waiting, Is.EqualTo(world.Written));
    }

    [Test]
    public void Resharding_that_is_asked_for_during_another_waits_for_its_end()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var world = StreamWorld.Of(
                Text, "sales.resharding=[{ at: 1 s, shards: 4 }, { at: 2 s, shards: 2 }, { at: 3 s, shards: 3 }]",
                "run.duration=1 h", "traffic.tills.rate=1/s", $"run.seed={seed}");

            Assert.That(world.Run.Region.Streams!.Streams[0].Open.Value, Is.EqualTo(3));
            Assert.That(world.OutOfOrder, Is.Zero);
        }
    }

    [Test]
    public void A_sender_that_tries_again_writes_what_was_refused()
    {
        string[] burst =
        [
            "sales.shards=1", "traffic.tills.rate=1/min", "traffic.tills.arrivals=even", "traffic.tills.recordsPerRequest=500",
            "traffic.tills.size=4 KB", "run.duration=20 s",
        ];

        var once = StreamWorld.Of(Text, burst);
        var again = StreamWorld.Of(
            Text, [.. burst, "traffic.tills.client.retries=standard", "traffic.tills.client.maximumAttempts=10"]);

        Assert.That(once.GivenUp, Is.Positive);
        Assert.That(again.Refused, Is.Positive);
        Assert.That((once.Written + once.Refused, again.Written), Is.EqualTo((500, 500)));
    }

    [Test]
    public void Twice_as_many_bytes_as_a_shard_can_be_read_make_it_fall_behind()
    {
        // Three readers of 0.9 MB/s want 2.7 MB/s; the shard gives 2 MB/s to all of them together.
        string[] load = ["sales.shards=1", "traffic.tills.rate=9/s", "traffic.tills.size=100 KB", "traffic.tills.arrivals=even"];

        var alone = StreamWorld.Of(Text, load);
        var three = StreamWorld.Of(Text, [.. load, "sales.consumers=2"]);
        var pushed = StreamWorld.Of(Text, [.. load, "sales.consumers=2", "mappings.sales-to-worker.enhancedFanOut=true"]);

        Assert.That(alone.ReadsRefused, Is.Zero);
        Assert.That(three.ReadsRefused, Is.Positive);
        Assert.That(three.Invoked[^1].AgeOfLast.TotalSeconds, Is.GreaterThan(5));
        Assert.That(pushed.Invoked.Max(batch => batch.AgeOfLast.TotalSeconds), Is.LessThan(1), "A share of its own.");
    }

    [Test]
    public void What_is_pushed_close_behind_each_other_comes_whole_and_in_order()
    {
        var world = StreamWorld.Of(
            Text, "sales.shards=1", "traffic.tills.rate=500/s", "mappings.sales-to-worker.enhancedFanOut=true", "run.duration=30 s");

        Assert.That(world.Written, Is.GreaterThan(14_000));
        Assert.That(world.Handled, Is.GreaterThan(world.Written - 500));
        Assert.That(world.OutOfOrder, Is.Zero);
    }

    [Test]
    public void More_batches_of_a_shard_at_a_time_do_not_help_one_hot_key()
    {
        string[] slow = ["sales.shards=1", "worker.duration=1 s", "mappings.sales-to-worker.batchSize=10"];
        string[] ten = [.. slow, "mappings.sales-to-worker.parallelizationFactor=10"];
        const string hot = "traffic.tills.keys={ count: 1, hot: { eu: 100% } }";

        double Behind(params string[] overrides) => StreamWorld.Of(Text, overrides).Invoked[^1].AgeOfLast.TotalSeconds;

        Assert.That(Behind(slow), Is.GreaterThan(60));
        Assert.That(Behind(ten), Is.LessThan(10));
        Assert.That(Behind([.. ten, hot]), Is.EqualTo(Behind([.. slow, hot])).Within(2));
    }

    [Test]
    public void The_records_of_a_key_are_done_in_the_order_in_which_they_came_also_across_resharding()
    {
        var world = StreamWorld.Of(
            Text, "sales.resharding=[{ at: 20 s, shards: 4 }, { at: 60 s, shards: 2 }]", "region.streams.reshardingTime=5 s",
            "mappings.sales-to-worker.parallelizationFactor=3", "mappings.sales-to-worker.failsPerMessage=0.1%",
            "region.streams.pollers.meanTimeBetweenFailures=60 s", "run.duration=5 min", "traffic.tills.rate=200/s");

        Assert.That(world.PollersDied, Is.Positive);
        Assert.That(world.Run.Region.Streams!.Streams[0].Shards, Has.Count.EqualTo(2 + 4 + 2));
        Assert.That(world.OutOfOrder, Is.Zero);
        Assert.That(world.Handled, Is.GreaterThan(world.Written * 0.9));
    }

    [Test]
    public void A_disabled_mapping_goes_on_where_it_stood()
    {
        var world = StreamWorld.Of(Text, "mappings.sales-to-worker.disabled=[{ at: 20 s, for: 40 s }]");

        Assert.That(world.Invoked.Max(batch => batch.AgeOfLast.TotalSeconds), Is.EqualTo(40).Within(2));
        Assert.That(world.Handled, Is.GreaterThan(world.Written - 200));
        Assert.That(world.HandedOverAgain, Is.Zero);
    }

    [TestCase("trimHorizon", 0)]
    [TestCase("latest", 1500)]
    public void A_mapping_that_is_enabled_later_begins_with_what_is_kept_or_with_what_comes(string position, int passedOver)
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.enabledAt=30 s", $"mappings.sales-to-worker.startingPosition={position}",
            "traffic.tills.arrivals=even");

        Assert.That(world.Discarded.Sum(gone => gone.Records), Is.EqualTo(passedOver).Within(5));
        Assert.That(world.Handled, Is.EqualTo(world.Written - passedOver).Within(200));
    }

    [TestCase("10 s", 500)]
    [TestCase("40 s", 2000)]
    public void A_mapping_that_begins_at_a_time_passes_over_what_came_before_it(string time, int passedOver)
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.enabledAt=20 s", "mappings.sales-to-worker.startingPosition=atTimestamp",
            $"mappings.sales-to-worker.startingPositionTimestamp={time}", "traffic.tills.arrivals=even");

        Assert.That(world.Discarded.Sum(gone => gone.Records), Is.EqualTo(passedOver).Within(5));
        Assert.That(world.Handled, Is.EqualTo(world.Written - passedOver).Within(200));
    }

    [Test]
    public void A_poller_that_dies_hands_its_shards_over_and_what_was_in_flight_is_delivered_again()
    {
        var world = StreamWorld.Of(
            Text, "worker.duration=500 ms", "region.streams.pollers.meanTimeBetweenFailures=20 s", "run.duration=10 min");

        Assert.That(world.PollersDied, Is.GreaterThan(10));
        Assert.That(world.HandedOverAgain, Is.Positive);
        Assert.That(world.HandedOverAgain, Is.LessThanOrEqualTo(world.PollersDied * 2 * 100L), "At most what was in flight.");
        Assert.That(world.Handled, Is.GreaterThan(world.Written * 0.9));
    }

    [Test]
    public void Filtered_records_are_done_without_an_invocation()
    {
        var world = StreamWorld.Of(Text, "mappings.sales-to-worker.filter=25%");

        Assert.That(world.FilteredOut / (double)world.Written, Is.EqualTo(0.75).Within(0.02));
        Assert.That(world.HandedOver, Is.LessThanOrEqualTo(world.Written - world.FilteredOut));
    }

    [Test]
    public void A_tumbling_window_ends_with_an_invocation_without_records()
    {
        var world = StreamWorld.Of(
            Text, "sales.shards=1", "mappings.sales-to-worker.tumblingWindow=10 s", "traffic.tills.rate=20/s", "run.duration=95 s");

        Assert.That(world.WindowsEnded, Is.EqualTo(9));
        Assert.That(world.Invoked.Count(batch => batch.Records == 0), Is.EqualTo(9));
    }

    [Test]
    public void What_is_kept_no_longer_is_lost_with_everything_behind_the_record_that_fails()
    {
        var world = StreamWorld.Of(
            Text, "sales.shards=1", "traffic.tills.poison={ record: 1000 }", "traffic.tills.rate=1/min", "run.duration=72 h",
            "traffic.tills.arrivals=even");

        var blocked = world.Freed.Single();
        Assert.That(blocked.Expired, Is.GreaterThan(0));
        Assert.That(world.Discarded.Sum(gone => gone.Records), Is.EqualTo(blocked.Expired));
        Assert.That(world.Discarded, Has.All.Matches<RecordsDiscarded>(gone => gone.Reason == DiscardReason.Expired && !gone.ToDestination));
    }

    [Test]
    public void An_on_demand_stream_has_twice_the_shards_when_more_than_half_of_what_they_take_has_come()
    {
        var world = StreamWorld.Of(
            Text, "sales.mode=onDemand", "sales.shards=2", "traffic.tills.rate=1200/s", "region.streams.onDemandTime=1 min",
            "run.duration=5 min");

        Assert.That(world.Run.Region.Streams!.Streams[0].Open.Value, Is.EqualTo(4));
    }
}
