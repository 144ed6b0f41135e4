using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Measured;

/// <summary>A queue to which as many messages come in every second: without errors, and with some.</summary>
public class QueueRateTests
{
    private const double Seconds = 240;
    private const double Rate = 1200;
    private const int Seeds = 3;

    private static readonly Lazy<double[]> NeverStopping = new(() => Sandboxes("region.sqsPollers.drainTime=0s"));

    private static readonly Lazy<Failing[]> Errors = new(() =>
    [
        Run(0, Rate, 60), Run(1, 0.8 * Rate, 25), Run(5, 0.25 * Rate, 16), Run(10, 0.15 * Rate, 13),
    ]);

    private static readonly Lazy<Comparison[]> ConstantRows = new(() =>
    [
        new("sandboxes", 195, Sandboxes(), "", Fit.Calibration),
        new("invocations in the first 70 s", 50_871, InvocationsIn(70), "", Fit.Validation),
    ]);

    internal static PageSection ConstantSection => new("A queue at a constant rate", $"""
        1,950 messages a second of 100 ms each, one by one (rehanvdm.com, since 2023), over a mapping without a maximum. The
        rate is not published; it follows from the 195 sandboxes and the 100 ms.

        {Comparison.Table(ConstantRows.Value)}

        * **Calibration:** `region.sqsPollers.drainTime` was chosen for few sandboxes: longer times change nothing more.
          Without it ({Markdown.Number(NeverStopping.Value.Average())} sandboxes) pollers rise as long as anything waits.
        * By Little's law 195 handlers run at once on average. The simulation needs more sandboxes, because at times more
          handlers run than on average, because a sandbox is busy a little longer than its handler, and because one is started
          for each call that finds none idle. If the same held on AWS, the measured rate was less than 195 sandboxes suggest: a
          rate of 1,500 a second makes {Markdown.Number(Sandboxes("shop.rate=1500/s").Average())} here.
        * The measured ramp had fewer invocations than 300 more pollers a minute give with 100 ms each. Why is not known.
        """);

    internal static PageSection ErrorSection => new("A queue under errors", $"""
        1,200 messages a second of 50 ms each, one by one, over a mapping without a maximum, of which a share fails
        (rehanvdm.com, since 2023: the throughput fell by 20, 75 and 85 %). The rate is inferred from 60 sandboxes in use.

        {Comparison.Table(Errors.Value.SelectMany(each => each.Rows))}

        * **Calibration:** `region.sqsPollers.backOffFactor` and `backOffBatches`, two numbers, on the three throughputs under
          errors. The rate without errors is the given one.
        * **Calibration** too: how many run at once, for that follows from the throughput and the 50 ms by Little's law. The
          measured numbers contradict each other at 1 %: 960 a second of 50 ms each are 48 at a time, not 25.
        * On AWS the function failed at its very start. Here a failing call takes its whole 50 ms, which slows the mapping at
          10 % of errors by a twentieth.
        """);

    [Test]
    public void A_constant_load_is_served_by_about_as_many_sandboxes_as_it_needs()
    {
        TestContext.Out.WriteLine(ConstantSection);

        ConstantRows.Value[0].IsWithin(30);
        Assert.That(NeverStopping.Value, Is.All.GreaterThan(380), "Pollers that never stop.");
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Errors_lower_the_throughput_as_measured(int row)
    {
        TestContext.Out.WriteLine(ErrorSection);
        Errors.Value[row].Rows[0].IsWithin(15);
    }

    [Test]
    public void Failures_that_the_function_names_do_not_slow_the_pollers()
    {
        var named = SqsRuns.OfFile(
            "sqs-errors-slow-the-pollers", "worker.errors=0%", "orders-to-worker.failsPerMessage=5%",
            "orders-to-worker.reportBatchItemFailures=true");

        Assert.That(named.Queues[0][QueueMetrics.Deleted] / Seconds, Is.EqualTo(Rate).Within(5).Percent);
    }

    private static double[] Sandboxes(params string[] overrides) =>
        [.. SqsRuns.OfSeeds(Seeds, "sqs-constant-rate", overrides).Select(run => (double)run.Functions[0][FunctionMetrics.ColdStarts])];

    private static double[] InvocationsIn(int seconds) =>
    [
        .. SqsRuns.OfSeeds(Seeds, "sqs-constant-rate", $"run.duration={seconds}s")
            .Select(run => (double)run.Functions[0][FunctionMetrics.Invocations]),
    ];

    private static Failing Run(int percent, double throughput, double inUse)
    {
        var runs = SqsRuns.OfSeeds(Seeds, "sqs-errors-slow-the-pollers", $"worker.errors={percent}%");
        double[] done = [.. runs.Select(run => run.Queues[0][QueueMetrics.Deleted] / Seconds)];
        return new Failing(
        [
            new($"messages done a second, {percent} % of errors", throughput, done, "", Fit.Calibration),
            new($"at a time, {percent} % of errors", inUse, [.. runs.Select(run => run.Functions[0][FunctionMetrics.Running].Mean)], "", Fit.Calibration),
        ]);
    }

    private sealed record Failing(Comparison[] Rows);
}
