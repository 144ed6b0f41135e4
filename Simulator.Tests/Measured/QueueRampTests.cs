using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Measured;

/// <summary>How fast a mapping takes a backlog on, by the rules before and since November 2023.</summary>
public class QueueRampTests
{
    private const int Seeds = 3;

    private static readonly Lazy<RunResult[]> Drains = new(() => SqsRuns.OfSeeds(Seeds, "sqs-drain-before-2023"));
    private static readonly Lazy<RunResult[]> Ramps = new(() => SqsRuns.OfSeeds(Seeds, "sqs-ramp-since-2023"));

    private static readonly Lazy<Comparison[]> Rows = new(() =>
    [
        new("100,000 messages of 500 ms, until 2023", 5.5, [.. Drains.Value.Select(Minutes)], " min", Fit.Validation) { Decimals = 2 },
        new("sandboxes in 210 s, messages of 600 ms, since 2023", 1060, [.. OfRamps(function => function[FunctionMetrics.ColdStarts])], "", Fit.Validation),
        new("invocations in the same 210 s", 163_997, [.. OfRamps(function => function[FunctionMetrics.Invocations])], "", Fit.Validation),
        new("most at a time, maximumConcurrency 120", 120, Limited(120), "", Fit.Validation) { Range = (120, 128) },
        new("most at a time, maximumConcurrency 90", 90, Limited(90), "", Fit.Validation) { Range = (90, 91) },
        new("invocations for 200 messages in batches of 10", 21, Batches(), "", Fit.Calibration) { Decimals = 1 },
        new("sandboxes for one message group of a FIFO queue", 1, OneGroup(), "", Fit.Validation),
    ]);

    internal static PageSection Section => new("A backlog in a queue", $"""
        SQS event source mappings with messages that all wait already. Measured on AWS:
        mikhail.io (2018) and rehanvdm.com (since 2023).

        {Comparison.Table(Rows.Value)}

        * **Validation** but for one row: 5 at a time to begin with, and 60 or 300 more a minute, are documented.
        * **Calibration:** the share of receives that come back with fewer messages than are there, on the 21 invocations.
        """);

    [Test]
    public void A_hundred_thousand_messages_are_drained_by_the_old_rule_in_about_five_and_a_half_minutes()
    {
        Assert.That(Drains.Value.Select(run => run.Queues[0][QueueMetrics.Deleted]), Is.All.EqualTo(100_000));
        Assert.That(Rows.Value[0].Simulated, Is.InRange(4.9, 5.8), "Measured: 5.5 min.");
    }

    [Test]
    public void The_new_rule_starts_about_a_thousand_sandboxes_in_210_seconds()
    {
        Assert.That(OfRamps(function => function[FunctionMetrics.SandboxesStarted]), Is.All.InRange(1000, 1110), "Measured: 1,060.");
        Assert.That(OfRamps(function => function[FunctionMetrics.ColdStarts]), Is.All.InRange(1000, 1110));
        Rows.Value[2].IsWithin(15);
    }

    [Test]
    public void Two_hundred_messages_in_batches_of_ten_take_about_21_invocations_and_one_by_one_two_hundred()
    {
        Assert.That(Rows.Value[5].Simulated, Is.InRange(20.2, 22.0), "Measured: 21.");
        Assert.That(SqsRuns.Of(SqsRuns.Text(mapping: "batchSize: 1")).Functions[0][FunctionMetrics.Invocations], Is.EqualTo(200));
    }

    [Test]
    public void One_message_group_keeps_to_one_sandbox_and_a_maximum_is_kept()
    {
        Assert.That(Rows.Value[6].Simulated, Is.EqualTo(1));
        Assert.That(Rows.Value[3].Simulated, Is.InRange(117, 128), "Measured: to within a few.");
        Assert.That(Rows.Value[4].Simulated, Is.InRange(87, 98), "Measured: to within a few.");
    }

    private static double Minutes(RunResult drain)
    {
        var deleted = drain.Queues[0].Measured.SeriesOf(QueueMetrics.Deleted).ToList();
        return (drain.Window * (deleted.FindLastIndex(count => count > 0) + 1)).TotalMinutes;
    }

    private static IEnumerable<double> OfRamps(Func<FunctionResult, double> number) =>
        Ramps.Value.Select(run => number(run.Functions[0]));

    private static double[] Batches() =>
    [
        .. Enumerable.Range(1, 20).Select(seed => (double)SqsRuns.Of(SqsRuns.Text(), $"run.seed={seed}").Functions[0][FunctionMetrics.Invocations]),
    ];

    private static double OneGroup() =>
        SqsRuns.Of(SqsRuns.Text("duration: 4 s", "{ type: fifo }", "batchSize: 1", "{ count: 5 }")).Functions[0][FunctionMetrics.SandboxesStarted];

    private static double Limited(int most) => SqsRuns.Of(SqsRuns.Text(
        "duration: 500 ms, cpuBound: 0%", mapping: $"batchSize: 1, maximumConcurrency: {most}", batch: "{ count: 50000 }",
        duration: "3 min")).Functions[0][FunctionMetrics.Concurrency].Peak;
}
