using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>What becomes of messages when something goes wrong.</summary>
public class SqsStoryTests
{
    [Test]
    public void Messages_of_a_failing_function_come_back_and_end_where_the_customer_sees_them()
    {
        var result = SqsRuns.OfFile("sqs-function-fails");
        var (files, failed) = (result.Queues[0], result.Queues[1]);

        Assert.That(files[QueueMetrics.DeadLettered], Is.EqualTo(10_000), "Nothing is lost.");
        Assert.That(files[QueueMetrics.Received], Is.EqualTo(50_000), "Five receives each.");
        Assert.That(failed[QueueMetrics.Visible].AtEnd, Is.EqualTo(10_000));
        Assert.That(files[QueueMetrics.AgeOfOldest].Peaks.Max(), Is.GreaterThan(TimeSpan.FromMinutes(4).Ticks), "Four visibility timeouts.");
    }

    [Test]
    public void Throttles_burn_receives_until_good_messages_are_dead_letters_unless_the_concurrency_is_limited()
    {
        var burnt = SqsRuns.OfFile("sqs-throttled-to-dead-letters");
        var limited = SqsRuns.OfFile("sqs-throttled-to-dead-letters", "orders-to-worker.maximumConcurrency=2");

        Assert.That(burnt.Functions[0][FunctionMetrics.Errors], Is.Zero, "The function never fails.");
        Assert.That(burnt.Queues[0][QueueMetrics.DeadLettered], Is.GreaterThan(50));
        Assert.That(burnt.Mappings[0][MappingMetrics.DroppedBatches], Is.GreaterThan(3 * burnt.Queues[0][QueueMetrics.DeadLettered] - 1));
        Assert.That(limited.Functions[0][FunctionMetrics.Throttles], Is.Zero);
        Assert.That(limited.Queues[0][QueueMetrics.DeadLettered], Is.Zero);
        Assert.That(limited.Queues[0][QueueMetrics.Deleted], Is.GreaterThanOrEqualTo(burnt.Queues[0][QueueMetrics.Deleted]));
    }

    [Test]
    public void A_function_with_a_queue_of_its_own_answers_fast_and_loses_nothing()
    {
        var result = SqsRuns.OfFile("sqs-own-queue");
        var (checkout, orders) = (result.Functions[0], result.Queues[0]);

        Assert.That(orders[QueueMetrics.Sent], Is.EqualTo(checkout[FunctionMetrics.Invocations] - checkout[FunctionMetrics.Errors]).Within(10), "Some are on their way.");
        Assert.That(checkout[FunctionMetrics.Latency].SupportedQuantile(0.99), Is.LessThan(TimeSpan.FromMilliseconds(250).Ticks));
        Assert.That(result.Functions.Sum(function => function[FunctionMetrics.Throttles]), Is.Zero);
        Assert.That(orders[QueueMetrics.Visible].Peak, Is.GreaterThan(50_000));
        Assert.That(orders[QueueMetrics.Deleted] + orders[QueueMetrics.Visible].AtEnd + orders[QueueMetrics.InFlight].AtEnd, Is.EqualTo(orders[QueueMetrics.Sent]));
        Assert.That(orders[QueueMetrics.Deleted], Is.GreaterThan(orders[QueueMetrics.Sent] * 0.99));
    }

    [Test]
    public void A_poisoned_message_takes_good_ones_down_unless_failures_are_named()
    {
        var whole = SqsRuns.OfFile("sqs-poison-messages");
        var named = SqsRuns.OfFile("sqs-poison-messages", "orders-to-worker.reportBatchItemFailures=true");

        Assert.That(named.Queues[0][QueueMetrics.DeadLettered], Is.InRange(70, 130), "One in a hundred of ten thousand.");
        Assert.That(whole.Queues[0][QueueMetrics.DeadLettered], Is.GreaterThan(named.Queues[0][QueueMetrics.DeadLettered] * 1.2));
        Assert.That(named.Functions[0][FunctionMetrics.Errors], Is.Zero, "Lambda sees an answer, not an error.");
        Assert.That(whole.Functions[0][FunctionMetrics.Errors], Is.GreaterThan(100));
    }

    [TestCase(1, 1)]
    [TestCase(8, 8)]
    [TestCase(1000, 100)]
    public void A_queue_in_order_has_at_most_as_many_batches_as_groups(int groups, int most)
    {
        var result = SqsRuns.OfFile("sqs-fifo-order", $"orders.messageGroups={groups}");

        Assert.That(result.Mappings[0][MappingMetrics.Concurrency].Peak, Is.InRange(1, most));
        Assert.That(result.Queues[0][QueueMetrics.Received], Is.EqualTo(result.Queues[0][QueueMetrics.Deleted] + result.Queues[0][QueueMetrics.InFlight].AtEnd));
    }

    [Test]
    public void A_filter_saves_invocations_and_deletes_what_it_drops()
    {
        var result = SqsRuns.Of(SqsRuns.Text(mapping: "batchSize: 1, filter: 25%", batch: "{ count: 2000 }"));
        var source = result.Mappings[0];

        Assert.That(source[MappingMetrics.FilteredOut], Is.InRange(1400, 1600));
        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(2000 - source[MappingMetrics.FilteredOut]));
        Assert.That(result.Queues[0][QueueMetrics.Deleted], Is.EqualTo(2000));
    }

    [Test]
    public void A_batch_above_ten_messages_is_gathered_within_its_window()
    {
        var result = SqsRuns.Of(SqsRuns.Text(
            mapping: "batchSize: 1000, maximumBatchingWindow: 2 s", batch: "{ count: 20000, over: 20 s }", duration: "2 min"));

        Assert.That(result.Queues[0][QueueMetrics.Deleted], Is.EqualTo(20_000));
        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.InRange(20, 120));
    }

    [Test]
    public void A_batch_closes_before_six_megabytes()
    {
        var result = SqsRuns.Of(SqsRuns.Text(
            queue: "{ messageSize: 1 MB }", mapping: "batchSize: 10", batch: "{ count: 60 }"));

        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.GreaterThanOrEqualTo(10));
        Assert.That(result.Functions[0][FunctionMetrics.Rejections].ByReason, Is.Empty, "No batch is too large.");
        Assert.That(result.Queues[0][QueueMetrics.Deleted], Is.EqualTo(60));
    }

    [Test]
    public void With_a_window_a_lone_message_waits_for_the_long_poll_to_end()
    {
        var result = SqsRuns.Of(SqsRuns.Text(
            mapping: "batchSize: 10, maximumBatchingWindow: 1 s", batch: "{ count: 1, at: 5 s }"));

        double seconds = result.Queues[0][QueueMetrics.ProcessingLatency].Maximum / (double)TimeSpan.TicksPerSecond;
        Assert.That(seconds, Is.InRange(20, 21), "AWS: up to 20 s, even with a smaller window.");
    }

    [Test]
    public void Work_that_outlasts_its_visibility_is_done_twice_and_counted()
    {
        // A cold start before the handler: hidden for 5 s, and a handler of almost 5 s.
        string text = SqsRuns.Text(
            "duration: 4900 ms, cpuBound: 0%, coldStart: 3 s", "{ visibilityTimeout: 5 s }", "batchSize: 1", "{ count: 5 }");
        var orders = SqsRuns.Of(text).Queues[0];

        Assert.That(orders[QueueMetrics.DeletedTooLate], Is.GreaterThan(0));
        Assert.That(orders[QueueMetrics.ReceivedAgain], Is.GreaterThanOrEqualTo(orders[QueueMetrics.DeletedTooLate]));
        Assert.That(orders[QueueMetrics.Deleted] + orders[QueueMetrics.Visible].AtEnd + orders[QueueMetrics.InFlight].AtEnd, Is.EqualTo(5));
    }

    [Test]
    public void Provisioned_pollers_scale_three_times_as_fast_and_start_high()
    {
        string Text(string pollers) => SqsRuns.Text(
            "duration: 2 s, cpuBound: 0%", mapping: $"batchSize: 1, {pollers}", batch: "{ count: 60000 }", duration: "45 s");
        var shared = SqsRuns.Of(Text("filter: 100%"), "account.concurrencyLimit=5000");
        var own = SqsRuns.Of(Text("provisionedPollers: { minimum: 10, maximum: 200 }"), "account.concurrencyLimit=5000");

        Assert.That(shared.Mappings[0][MappingMetrics.Pollers].Peak, Is.EqualTo(5 + (300 * 45 / 60)).Within(15));
        Assert.That(own.Mappings[0][MappingMetrics.Pollers].Peak, Is.EqualTo(100 + (1000 * 45 / 60)).Within(50));
        Assert.That(own.Mappings[0][MappingMetrics.Concurrency].Peaks[0], Is.GreaterThan(shared.Mappings[0][MappingMetrics.Concurrency].Peaks[0]));
    }
}
