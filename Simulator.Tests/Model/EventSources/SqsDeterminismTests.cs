using LambdaSim.Experiments;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources;

public class SqsDeterminismTests
{
    [TestCase("batchSize: 10, failsPerMessage: 2%")]
    [TestCase("batchSize: 50, maximumBatchingWindow: 1 s, provisionedPollers: { minimum: 2 }")]
    public void The_same_scenario_goes_the_same_way_twice(string mapping)
    {
        var scenario = SqsRuns.Read(SqsRuns.Text("duration: { p50: 100 ms, p99: 2 s }", mapping: mapping)).Scenario!;

        Assert.That(Verification.Compare(() => new SimulationRun(scenario)), Is.Null);
    }

    [Test]
    public void A_message_has_the_same_random_numbers_in_every_variant()
    {
        long Poisoned(string mapping) => SqsRuns.Of(SqsRuns.Text(
            mapping: $"{mapping}, poisonMessages: 5%, reportBatchItemFailures: true",
            queue: "{ deadLetterQueue: dead, maxReceiveCount: 5 }", duration: "4 min")).Queues[0][QueueMetrics.DeadLettered];

        Assert.That(Poisoned("batchSize: 1"), Is.EqualTo(Poisoned("batchSize: 10")).And.GreaterThan(0));
    }

    [Test]
    public void Queues_that_a_scenario_does_not_have_change_nothing_in_the_path_of_a_call()
    {
        const string Plain = """
            functions: { worker: { duration: 100 ms } }
            traffic: { callers: { invokes: worker, rate: 20/s } }
            run: { duration: 60 s }
            """;
        var without = SqsRuns.Of(Plain);
        var with = SqsRuns.Of(Plain + "\nqueues: { unread: {} }");

        Assert.That(with.Messages, Is.EqualTo(without.Messages));
        Assert.That(with.Functions[0][FunctionMetrics.Latency].SupportedQuantile(0.9), Is.EqualTo(without.Functions[0][FunctionMetrics.Latency].SupportedQuantile(0.9)));
    }
}
