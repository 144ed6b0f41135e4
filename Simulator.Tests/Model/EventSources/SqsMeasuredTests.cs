using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.EventSources;

/// <summary>SQS mappings against what was measured on AWS.</summary>
public class SqsMeasuredTests
{
    [Test]
    public void A_hundred_thousand_messages_are_drained_by_the_old_rule_in_about_five_and_a_half_minutes()
    {
        var result = SqsRuns.OfFile("sqs-drain-before-2023");
        var orders = result.Queues[0];

        Assert.That(orders[QueueMetrics.Deleted], Is.EqualTo(100_000));
        int last = orders.Measured.SeriesOf(QueueMetrics.Deleted).ToList().FindLastIndex(count => count > 0);
        double minutes = (result.Window * (last + 1)).TotalMinutes;
        Assert.That(minutes, Is.InRange(4.9, 5.8), "Measured: 5.5 min.");
    }

    [Test]
    public void The_new_rule_starts_about_a_thousand_sandboxes_in_210_seconds()
    {
        var result = SqsRuns.OfFile("sqs-ramp-since-2023");

        Assert.That(result.Functions[0][FunctionMetrics.SandboxesStarted], Is.InRange(1000, 1110), "Measured: 1,060.");
        Assert.That(result.Functions[0][FunctionMetrics.ColdStarts], Is.InRange(1000, 1110));
    }

    [Test]
    public void Two_hundred_messages_in_batches_of_ten_take_about_21_invocations()
    {
        long[] invocations =
            [.. Enumerable.Range(1, 20).Select(seed => SqsRuns.Of(SqsRuns.Text(), $"run.seed={seed}").Functions[0][FunctionMetrics.Invocations])];

        Assert.That(invocations.Average(), Is.InRange(20.2, 22.0), "Measured: 21.");
        Assert.That(invocations.Min(), Is.EqualTo(20));
        Assert.That(invocations.Order().ElementAt(10), Is.InRange(20, 22));
    }

    [Test]
    public void Two_hundred_messages_one_by_one_take_two_hundred_invocations()
    {
        Assert.That(SqsRuns.Of(SqsRuns.Text(mapping: "batchSize: 1")).Functions[0][FunctionMetrics.Invocations], Is.EqualTo(200));
    }

    [Test]
    public void One_message_group_keeps_to_one_sandbox()
    {
        string text = SqsRuns.Text(
            "duration: 4 s", "{ type: fifo }", "batchSize: 1", "{ count: 5 }");
        var result = SqsRuns.Of(text);

        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(5));
        Assert.That(result.Functions[0][FunctionMetrics.SandboxesStarted], Is.EqualTo(1));
        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(1));
    }

    [TestCase(120)]
    [TestCase(90)]
    public void Maximum_concurrency_is_kept(int most)
    {
        string text = SqsRuns.Text(
            "duration: 500 ms, cpuBound: 0%", mapping: $"batchSize: 1, maximumConcurrency: {most}", batch: "{ count: 50000 }",
            duration: "3 min");
        var result = SqsRuns.Of(text);

        Assert.That(result.Mappings[0][MappingMetrics.Concurrency].Peak, Is.EqualTo(most));
        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.InRange(most - 3, most + 8), "Measured: to within a few.");
    }

    [TestCase(0, 60, 0.05)]
    [TestCase(1, 25, 0.15)]
    [TestCase(5, 16, 0.15)]
    [TestCase(10, 13, 0.15)]
    public void Errors_lower_the_concurrency_as_measured(int percent, double measured, double tolerance)
    {
        var result = SqsRuns.OfFile("sqs-errors-slow-the-pollers", $"worker.errors={percent}%");

        Assert.That(result.Mappings[0][MappingMetrics.Concurrency].Mean, Is.EqualTo(measured).Within(measured * tolerance));
    }

    [Test]
    public void A_quiet_queue_gives_a_message_to_its_function_as_fast_as_measured()
    {
        string text = SqsRuns.Text("duration: 100 ms", mapping: "batchSize: 1", batch: "{ count: 1000, over: 1000 s }", duration: "20 min");
        var waiting = SqsRuns.Of(text).Queues[0][QueueMetrics.Waiting];

        Assert.That(Milliseconds(waiting, 0.5), Is.InRange(75, 111), "Measured: 111 ms to the handler.");
        Assert.That(Milliseconds(waiting, 0.99), Is.InRange(200, 267), "Measured: 267 ms to the handler.");
    }

    private static double Milliseconds(LogLinearHistogram histogram, double probability) =>
        histogram.SupportedQuantile(probability)!.Value / TimeSpan.TicksPerMillisecond;
}
