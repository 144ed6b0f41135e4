using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>What becomes of messages when their function is busy: as AWS says, and as operators report.</summary>
public class ThrottledBatchTests
{
    [TestCase("retried", 2, 0)]
    [TestCase("returned", 1, 1)]
    public void A_message_that_meets_a_busy_function_waits_or_uses_up_its_only_receive(string batches, int deleted, int deadLettered)
    {
        var result = SqsRuns.Of(
            """
            functions: { w: { timeout: 15 s, duration: 3 s, reservedConcurrency: 1 } }
            queues: { q: { visibilityTimeout: 90 s, maxReceiveCount: 1, deadLetterQueue: d }, d: {} }
            mappings: { m: { queue: q, invokes: w, batchSize: 1 } }
            traffic: { t: { sends: q, batch: { count: 2, at: 1 min } } }
            run: { duration: 10 min }
            """,
            $"region.sqsPollers.throttledBatches={batches}");

        Assert.That(
            (result.Queues[0][QueueMetrics.Deleted], result.Queues[0][QueueMetrics.DeadLettered]), Is.EqualTo((deleted, deadLettered)));
    }
}
