using LambdaSim.Model.EventSources.Records;

namespace LambdaSim.Tests.Model.EventSources.Streams;

/// <summary>What becomes of batches that fail, as LocalStack recorded it against AWS on 25 November 2025.</summary>
public class StreamRetryTests
{
    private const string Text = """
        functions: { worker: { duration: 20 ms, timeout: 5 s } }
        queues: { failed: {} }
        streams: { sales: { shards: 1 } }
        mappings: { sales-to-worker: { stream: sales, invokes: worker, batchSize: 3, maximumBatchingWindow: 1 s, onFailure: { sqs: failed } } }
        traffic: { tills: { sends: sales, batch: { count: 1 }, recordsPerRequest: 6 } }
        run: { duration: 2 min }
        """;

    [Test]
    public void A_record_that_always_fails_is_given_up_after_its_retries_and_a_partial_answer_begins_them_anew()
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.maximumRetryAttempts=3", "mappings.sales-to-worker.reportBatchItemFailures=true",
            "traffic.tills.poison={ record: 6 }");

        Assert.That(world.HandedOver, Is.EqualTo(10), "Records 1 to 5 once, record 6 five times.");
        Assert.That(world.HandedOverAgain, Is.EqualTo(4));
        Assert.That(world.Discarded, Is.EqualTo((RecordsDiscarded[])
            [new(Mapping: 0, DiscardReason.RetryAttemptsExhausted, Records: 1, ToDestination: true, Attempts: 4)]));
        Assert.That(world.Run.Region.Sqs.Queues[0].Visible.Value, Is.EqualTo(1), "One message at the destination.");
    }

    [TestCase("poison=100%", 3)]
    [TestCase("poison=none", 1)]
    public void A_batch_has_as_many_attempts_as_retries_and_one(string poison, int attempts)
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.maximumRetryAttempts=2", "mappings.sales-to-worker.batchSize=1",
            "traffic.tills.recordsPerRequest=1", $"traffic.tills.{poison}");

        Assert.That(world.Invoked, Has.Count.EqualTo(attempts));
        Assert.That(world.Discarded.Select(gone => gone.Attempts), Is.EqualTo(attempts == 3 ? (int[])[3] : []));
    }

    [Test]
    public void An_answer_that_names_items_so_that_Lambda_cannot_read_it_fails_the_whole_batch()
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.maximumRetryAttempts=2", "mappings.sales-to-worker.reportBatchItemFailures=true",
            "mappings.sales-to-worker.malformedReports=100%", "traffic.tills.recordsPerRequest=3", "traffic.tills.poison={ record: 3 }");

        Assert.That(world.Invoked.Select(batch => batch.Records), Is.EqualTo((int[])[3, 3, 3]));
        Assert.That(world.Discarded.Single(), Is.EqualTo(
            new RecordsDiscarded(0, DiscardReason.RetryAttemptsExhausted, Records: 3, ToDestination: true, Attempts: 3)));
    }

    [Test]
    public void Thirty_records_put_at_once_are_three_batches_of_ten()
    {
        var world = StreamWorld.Of(Text, "mappings.sales-to-worker.batchSize=10", "traffic.tills.recordsPerRequest=30");

        Assert.That(world.Invoked.Select(batch => batch.Records), Is.EqualTo((int[])[10, 10, 10]));
        Assert.That(world.Handled, Is.EqualTo(30));
    }

    [Test]
    public void Bisecting_finds_the_one_record_that_fails_and_uses_up_no_retry_for_it()
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.maximumRetryAttempts=1", "mappings.sales-to-worker.bisectBatchOnFunctionError=true",
            "mappings.sales-to-worker.batchSize=8", "traffic.tills.recordsPerRequest=8", "traffic.tills.poison={ record: 3 }");

        Assert.That(world.Invoked.Select(batch => batch.Records), Is.EqualTo((int[])[8, 4, 2, 2, 1, 1, 1, 4]));
        Assert.That(world.Bisections, Is.EqualTo(3));
        Assert.That(world.Handled, Is.EqualTo(7));
        Assert.That(world.Discarded.Single(), Is.EqualTo(
            new RecordsDiscarded(0, DiscardReason.RetryAttemptsExhausted, Records: 1, ToDestination: true, Attempts: 2)));
    }

    [TestCase("reportBatchItemFailures")]
    [TestCase("bisectBatchOnFunctionError")]
    public void A_failure_by_chance_does_not_come_again_because_the_rest_of_the_batch_is_tried_by_itself(string way)
    {
        // Each record fails at one delivery in ten: 10,000 records fail about 10,000 / 9 times before each is done.
        var world = StreamWorld.Of(
            Text, $"mappings.sales-to-worker.{way}=true", "mappings.sales-to-worker.failsPerMessage=10%",
            "mappings.sales-to-worker.batchSize=10", "traffic.tills.recordsPerRequest=1", "traffic.tills.batch={ count: 10000 }",
            "streams.sales.shards=500", "region.streams.retries.delay=10 ms", "region.streams.retries.longestDelay=10 ms",
            "run.duration=10 min");

        Assert.That(world.Handled, Is.EqualTo(10_000));
        double failuresOfEach = world.Ends.Count(end => end is RecordBatchEnd.Failed or RecordBatchEnd.Partly) / 10_000.0;
        // Named: each failing delivery is one answer. Cut: the whole batch and its pieces are drawn anew, 10 records at most.
        Assert.That(failuresOfEach, way == "reportBatchItemFailures" ? Is.EqualTo(1 / 9.0).Within(0.01) : Is.LessThan(0.2));
    }

    [Test]
    public void A_batch_that_was_tried_more_than_255_times_still_has_new_random_numbers_at_each_attempt()
    {
        var world = StreamWorld.Of(
            Text, "functions.worker.errors=50%", "functions.worker.reservedConcurrency=0", "traffic.tills.recordsPerRequest=1",
            "region.streams.retries.delay=100 ms", "region.streams.retries.longestDelay=100 ms", "run.duration=2 min");

        Assert.That(world.Invoked, Has.Count.GreaterThan(600));
        Assert.That(world.Calls.Select(call => call.Id).Distinct().Count(), Is.EqualTo(world.Calls.Count));
    }

    [Test]
    public void A_record_larger_than_an_event_fails_and_is_given_up_instead_of_being_tried_without_end()
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.maximumRetryAttempts=1", "traffic.tills.recordsPerRequest=1", "traffic.tills.size=7 MB");

        Assert.That(world.Discarded, Is.EqualTo((RecordsDiscarded[])
            [new(Mapping: 0, DiscardReason.RetryAttemptsExhausted, Records: 1, ToDestination: true, Attempts: 2)]));
    }

    [Test]
    public void A_shard_whose_failed_records_have_expired_while_its_poller_was_dead_is_not_blocked()
    {
        var world = StreamWorld.Of(
            Text, "mappings.sales-to-worker.maximumRecordAge=60 s", "traffic.tills.recordsPerRequest=1", "traffic.tills.poison=100%",
            "region.streams.pollers.meanTimeBetweenFailures=20 s", "region.streams.pollers.leaseTime=5 min", "run.duration=20 min");

        Assert.That(world.PollersDied, Is.Positive);
        Assert.That(world.Discarded.Single().Reason, Is.EqualTo(DiscardReason.RecordAgeExceeded));
        Assert.That(world.Freed, Has.Count.EqualTo(1));
        Assert.That(world.Run.Region.Streams!.Mappings[0]!.Batches.BlockedLanes.Value, Is.Zero);
    }

    [Test]
    public void Of_a_batch_only_the_records_that_are_too_old_go_to_the_destination()
    {
        // Two records are blocked by their own failure until they are 60 s old; four come behind them, 30 s later.
        var world = StreamWorld.Of("""
            functions: { worker: { duration: 20 ms, timeout: 5 s } }
            queues: { failed: {} }
            streams: { sales: { shards: 1 } }
            mappings: { sales-to-worker: { stream: sales, invokes: worker, batchSize: 100, maximumRecordAge: 60 s, onFailure: { sqs: failed } } }
            traffic:
              early: { sends: sales, batch: { count: 1 }, poison: 100% }
              late: { sends: sales, batch: { count: 5, at: 30 s } }
            run: { duration: 3 min }
            """);

        Assert.That(world.Discarded.Single(), Is.EqualTo(
            new RecordsDiscarded(0, DiscardReason.RecordAgeExceeded, Records: 1, ToDestination: true, Attempts: 8)), "As often as recorded.");
        Assert.That(world.Invoked[^1].Records, Is.EqualTo(5));
        Assert.That(world.Handled, Is.EqualTo(5));
    }

    [Test]
    public void A_throttle_uses_up_no_retry()
    {
        var world = StreamWorld.Of(
            Text, "worker.reservedConcurrency=0", "mappings.sales-to-worker.maximumRetryAttempts=0");

        Assert.That(world.Invoked, Has.Count.GreaterThan(3));
        Assert.That(world.Discarded, Is.Empty);
        Assert.That((world.HandedOver, world.HandedOverAgain, world.WaitingTimes.Count), Is.EqualTo((0, 0, 0)), "Nobody got them.");
    }
}
