using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>No message is ever lost from the books, whatever goes wrong.</summary>
public class SqsConservationTests
{
    private const int Scenarios = 400;

    [Test]
    public void Every_message_is_accounted_for_at_any_moment_in_random_scenarios()
    {
        long redriven = 0, expired = 0, late = 0, dropped = 0, partial = 0, filtered = 0;
        foreach (int seed in Tries.Of(Scenarios))
        {
            string text = RandomScenario(new Random(seed));
            var outcome = SqsRuns.Read(text, $"run.seed={seed}");
            Assert.That(outcome.RenderMistakes(), Is.Empty, text);
            var run = new SimulationRun(outcome.Scenario!);
            for (int window = 0; !run.Ended; window++)
            {
                run.Advance();
                if (window % 40 == 0) CheckBooks(run.Result(), seed, text);
            }
            var result = run.Result();
            CheckBooks(result, seed, text);
            redriven += result.Queues.Sum(queue => queue[QueueMetrics.DeadLettered]);
            expired += result.Queues.Sum(queue => queue[QueueMetrics.Expired]);
            late += result.Queues.Sum(queue => queue[QueueMetrics.DeletedTooLate]);
            dropped += result.Mappings.Sum(mapping => mapping[MappingMetrics.DroppedBatches]);
            partial += result.Mappings.Sum(mapping => mapping[MappingMetrics.Returned]);
            filtered += result.Mappings.Sum(mapping => mapping[MappingMetrics.FilteredOut]);
        }

        long[] met = [redriven, expired, late, dropped, partial, filtered];
        if (!Tries.AreEnough(Scenarios)) return;
        Assert.That(met, Has.All.GreaterThan(50), "The scenarios must meet every way a message can go.");
    }

    private static void CheckBooks(RunResult result, int seed, string text)
    {
        string replay = $"seed {seed}:\n{text}";
        foreach (var queue in result.Queues)
        {
            double known = queue[QueueMetrics.Deleted] + queue[QueueMetrics.DeadLettered] + queue[QueueMetrics.Expired]
                + queue[QueueMetrics.Visible].AtEnd + queue[QueueMetrics.InFlight].AtEnd;
            Assert.That(known, Is.EqualTo(queue[QueueMetrics.Sent]), $"{queue.Name}, {replay}");
            Assert.That(queue[QueueMetrics.Received], Is.GreaterThanOrEqualTo(
                queue[QueueMetrics.Deleted] + queue[QueueMetrics.InFlight].AtEnd), replay);
        }
        foreach (var mapping in result.Mappings)
        {
            double known = mapping[MappingMetrics.Deleted] + mapping[MappingMetrics.FilteredOut]
                + mapping[MappingMetrics.Returned] + mapping[MappingMetrics.InHand].AtEnd;
            Assert.That(known, Is.EqualTo(mapping[MappingMetrics.Received]), replay);
        }

        // What a sender sent may still be on its way; what was dead-lettered has arrived.
        var (orders, dead) = (result.Queues[0], result.Queues[1]);
        Assert.That(dead[QueueMetrics.Sent], Is.EqualTo(orders[QueueMetrics.DeadLettered]), replay);
        Assert.That(orders[QueueMetrics.Sent], Is.LessThanOrEqualTo(result.Callers.Sum(caller => caller[CallerMetrics.Journeys])), replay);
    }

    private static string RandomScenario(Random random)
    {
        bool fifo = random.Next(3) == 0;
        string type = fifo ? "fifo" : "standard";
        string Share(int most) => $"{random.Next(most + 1)}%";
        string groups = fifo ? $", messageGroups: {random.Next(1, 30)}" : "";
        string batch = fifo || random.Next(2) == 0
            ? $"batchSize: {random.Next(1, 11)}"
            : $"batchSize: {random.Next(11, 300)}, maximumBatchingWindow: {random.Next(1, 4)} s";
        string scaling = random.Next(4) switch
        {
            0 => $", maximumConcurrency: {random.Next(2, 40)}",
            1 => $", provisionedPollers: {{ minimum: {random.Next(2, 6)} }}",
            _ => "",
        };
        string reserved = random.Next(2) == 0 ? "" : $", reservedConcurrency: {random.Next(0, 12)}";
        int timeout = random.Next(1, 6);
        return $$"""
            functions:
              worker:
                { timeout: {{timeout}} s, duration: { p50: {{random.Next(20, 1500)}} ms, p99: 6 s }, errors: {{Share(20)}},
                  crashes: {{Share(10)}}, coldStart: {{random.Next(100, 3000)}} ms{{reserved}} }
            queues:
              orders:
                { type: {{type}}, visibilityTimeout: {{timeout + random.Next(0, 10)}} s, retention: {{random.Next(60, 150)}} s,
                  deadLetterQueue: dead, maxReceiveCount: {{random.Next(1, 6)}}{{groups}} }
              dead: { type: {{type}}, retention: {{random.Next(60, 150)}} s }
            mappings:
              source:
                { queue: orders, invokes: worker, {{batch}}{{scaling}}, filter: {{random.Next(60, 101)}}%,
                  failsPerMessage: {{Share(10)}}, poisonMessages: {{Share(5)}},
                  reportBatchItemFailures: {{(random.Next(2) == 0 ? "true" : "false")}} }
            traffic:
              burst: { sends: orders, batch: { count: {{random.Next(10, 1500)}}, over: {{random.Next(0, 30)}} s } }
              trickle: { sends: orders, rate: {{random.Next(1, 20)}}/s }
            run: { duration: 3 min }
            """;
    }
}
