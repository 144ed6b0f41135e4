using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Asynchronous;

namespace LambdaSim.Tests.Measured;

/// <summary>When an event is tried: how long it waits although nothing is in its way, and when it is tried again.</summary>
public class EventTimingTests
{
    private const int Traces = 5;

    private static readonly Lazy<Dwelling> Quiet = new(Dwell);
    private static readonly Lazy<double[][]> Failing = new(() => Starts("{ duration: 50 ms, errors: 100% }"));

    private static readonly Lazy<Comparison[]> Rows = new(() =>
    [
        new("dwell of an event, p50", 49, Quiet.Value.Median, " ms", Fit.Calibration) { Decimals = 1, Range = (32, 76) },
        new($"dwell, least of {Traces}", 32, Quiet.Value.Least, " ms", Fit.Calibration) { Decimals = 1 },
        new($"dwell, most of {Traces}", 76, Quiet.Value.Most, " ms", Fit.Calibration) { Decimals = 1 },
        new("second start after an error", 66.2, Gap(1), " s", Fit.Calibration) { Decimals = 1 },
        new("third start after another", 130.2, Gap(2), " s", Fit.Calibration) { Decimals = 1 },
        new("starts of a failing event", 3, Failing.Value.Average(starts => starts.Length), "", Fit.Validation),
        new("the same, maximumEventAge 60 s", 1, StartsAtAge("60 s"), "", Fit.Validation),
        new("the same, maximumEventAge 100 s", 2, StartsAtAge("100 s"), "", Fit.Validation),
        new("fourth wait after a throttle, in first ones", 8, FourthWait(), "", Fit.Validation) { Decimals = 1 },
    ]);

    internal static PageSection Section => new("Events", $"""
        Events that nothing is in the way of, and events that fail. Dwell time is from the arrival at the front end to the
        first attempt: five [X-Ray traces](https://github.com/joe4dev/trigger-bench) of 2021, 32, 34, 49, 59 and 76 ms. Starts
        after errors: [aws-by-example](https://github.com/cosmo-grant/aws-by-example) (2025).

        {Comparison.Table(Rows.Value)}

        * **Calibration:** the dwell time is that of the front end and of storing an event, which are our assumptions, and
          `region.asynchronous.queues.noticeTime`, whose median and spread were fitted on the five traces. AsyncEventAge is
          what comes after storing: {Markdown.Number(Quiet.Value.Age, 1)} ms in the median. The waits after errors are drawn
          from ranges that hold the measured ones, and those after timeouts (65.2 and 126.2 s).
        * **Validation** of documented rules: the other rows; a retry that would come too late is not made.
        """);

    [Test]
    public void An_event_that_nothing_is_in_the_way_of_waits_as_long_as_in_X_Ray_traces()
    {
        TestContext.Out.WriteLine(Section);

        foreach (var row in Rows.Value[..3]) row.IsWithin(15);
        Assert.That(Quiet.Value.Age, Is.InRange(30, 60));
    }

    [Test]
    public void A_failing_event_is_tried_again_when_measured()
    {
        foreach (var row in Rows.Value[3..5]) row.IsWithin(5);
        foreach (var row in Rows.Value[5..]) row.IsWithin(10);
    }

    private static Dwelling Dwell()
    {
        string text = """
            functions:
              work: { duration: 10 ms, coldStart: 0 ms, warmSandboxes: 2 }
            traffic:
              shop: { invokes: work, type: Event, arrivals: even, rate: 1/s }
            region: { network: { client: 0 ms } }
            run: { duration: 1 h }
            """;
        var run = new EventRun(text).ToEnd();
        double[] dwells = [.. run.Starts.Select((row, second) => new TimeSpan(row.Sent.Ticks).TotalMilliseconds - (second * 1000))];
        double[][] samples = [.. dwells.Chunk(Traces).Where(sample => sample.Length == Traces)];
        double age = run.Of("work")[EventMetrics.Age].Quantile(0.5)!.Value / TimeSpan.TicksPerMillisecond;
        return new Dwelling(
            Median(dwells), Median(samples.Select(sample => sample.Min())), Median(samples.Select(sample => sample.Max())), age);
    }

    private static double Gap(int number) => Failing.Value.Average(starts => starts[number] - starts[number - 1]);

    private static double StartsAtAge(string age) =>
        Starts($"{{ duration: 50 ms, errors: 100%, async: {{ maximumEventAge: {age} }} }}").Average(starts => starts.Length);

    /// <summary>When each of a hundred events started, in seconds.</summary>
    private static double[][] Starts(string function) =>
    [
        .. new EventRun(EventRun.Burst(100, function)).ToEnd().Starts.GroupBy(row => row.Id.Work)
            .Select(rows => (double[])[.. rows.Select(row => Seconds(row.Started)).Order()]),
    ];

    /// <summary>A long handler holds the only place; the second event is refused all the while.</summary>
    private static double FourthWait()
    {
        string text = EventRun.Burst(2, "{ duration: 900 s, timeout: 900 s, reservedConcurrency: 1 }", "1 min");
        double[] sent =
        [
            .. new EventRun(text).ToEnd().Invocations.Where(row => row.Outcome == InvocationOutcome.Throttled)
                .Select(row => Seconds(row.Sent)).Order(),
        ];
        return (sent[4] - sent[3]) / (sent[1] - sent[0]);
    }

    private static double Seconds(Instant at) => new TimeSpan(at.Ticks).TotalSeconds;

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    private sealed record Dwelling(double Median, double Least, double Most, double Age);
}
