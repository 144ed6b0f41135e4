using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>A call of a trivial function whose sandbox is warm: the whole way, and the way to the handler.</summary>
public class WarmRoundTripTests
{
    private static readonly Lazy<RoundTrip> Simulated = new(Simulate);

    internal static PageSection Section => new("A warm call of a trivial function", $"""
        The whole call inside the data centre as STeLLAR measured it in 2021 (one call every 3 s), and the way from the
        front end to the handler in 21 [X-Ray traces](https://github.com/joe4dev/trigger-bench) of the same year.

        {Table()}

        * **Calibration:** all five rows. AWS publishes no latency of its components but two limits, which are kept: the
          counting service answers within 1.5 ms (p99 here {Markdown.Number(CountingP99, 1)} ms), and placement takes
          less than 20 ms on average (here {Markdown.Number(PlacementMean, 1)} ms). How the rest is shared out among
          client, front end and worker manager is our assumption. STeLLAR's long tail is put on the way between client
          and front end, because X-Ray sees nothing of it behind the front end.
        """);

    private static double CountingP99 =>
        Sampler.Of(Runs.Read("warm-round-trip.yaml", seed: 1).Region.CountingService.Time).Quantile(0.99);

    private static double PlacementMean =>
        Sampler.Of(Runs.Read("warm-round-trip.yaml", seed: 1).Region.Placement.Time).Mean;

    [Test]
    public void A_warm_call_takes_as_long_as_measured()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(Simulated.Value.Median, Is.EqualTo(18).Within(10).Percent);
        Assert.That(Simulated.Value.P99, Is.EqualTo(74).Within(15).Percent);
    }

    [Test]
    public void The_way_to_the_handler_takes_as_long_as_in_X_Ray_traces()
    {
        Assert.That(Simulated.Value.DispatchMedian, Is.EqualTo(7.2).Within(10).Percent);
        Assert.That(Simulated.Value.DispatchLeast, Is.EqualTo(4.4).Within(25).Percent);
        Assert.That(Simulated.Value.DispatchMost, Is.EqualTo(14.3).Within(25).Percent);
    }

    [Test]
    public void Counting_and_placement_are_as_quick_as_AWS_says()
    {
        Assert.That(CountingP99, Is.LessThanOrEqualTo(1.5));
        Assert.That(PlacementMean, Is.LessThan(20));
    }

    private static string Table() => Markdown.Table(
        ["", "AWS", "simulated", "error"],
        [
            Row("whole call, p50", 18, Simulated.Value.Median),
            Row("whole call, p99", 74, Simulated.Value.P99),
            Row("to the handler, p50", 7.2, Simulated.Value.DispatchMedian),
            Row("to the handler, least of 21", 4.4, Simulated.Value.DispatchLeast),
            Row("to the handler, most of 21", 14.3, Simulated.Value.DispatchMost),
        ]);

    private static string[] Row(string name, double measured, double simulated) =>
    [
        name, $"{Markdown.Number(measured, 1)} ms", $"{Markdown.Number(simulated, 1)} ms",
        Markdown.Deviation(simulated, measured),
    ];

    private static RoundTrip Simulate()
    {
        var (result, rows) = Runs.WithRows(Runs.Read("warm-round-trip.yaml", seed: 1));
        var warm = result.Functions[0][FunctionMetrics.WarmLatency];
        double[] dispatches = [.. rows.Where(row => !row.Cold).Select(Dispatch)];
        double[][] samples = [.. dispatches.Chunk(21).Where(sample => sample.Length == 21)];
        return new RoundTrip(
            warm.Quantile(0.5)!.Value / TimeSpan.TicksPerMillisecond,
            warm.Quantile(0.99)!.Value / TimeSpan.TicksPerMillisecond,
            Median(dispatches), Median(samples.Select(sample => sample.Min())), Median(samples
                .Select(sample => sample.Max())));
    }

    private static double Dispatch(InvocationRecord row) => (row.Started - row.Arrived).TotalMilliseconds;

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    private sealed record RoundTrip(
        double Median, double P99, double DispatchMedian, double DispatchLeast, double DispatchMost);
}
