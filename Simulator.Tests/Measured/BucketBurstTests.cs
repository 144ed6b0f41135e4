using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Triggers;

namespace LambdaSim.Tests.Measured;

/// <summary>How long events of a bucket take, alone and a thousand at once.</summary>
public class BucketBurstTests
{
    private const int Seeds = 10, Objects = 1000;

    private static readonly Lazy<Comparison[]> Rows = new(() =>
    [
        new("a lone event, mean", 1380, Means("batch: { count: 60, over: 1 h }"), " ms", Fit.Calibration),
        new("a thousand at once, mean", 7127, Means($"batch: {{ count: {Objects}, at: 1 min, over: 2 s }}"), " ms", Fit.Calibration)
        { Range = (6331, 8320) },
    ]);

    internal static PageSection Section => new("Buckets", $"""
        From a small object to the handler of the function that a bucket calls: s3-event-latency on GitHub (2020), where one
        function wrote the thousand; how quickly it did is not told, and here it takes two seconds. Simulated with {Seeds} seeds.

        {Comparison.Table(Rows.Value)}

        * **Calibration:** `region.triggers.s3` and `region.triggers.s3Bursts.delay` are fitted on these two means, and that all of the
          thousand lay within two seconds is why the delay of a burst is one number.
        """);

    [Test]
    public void A_lone_event_and_a_thousand_at_once_take_as_long_as_measured()
    {
        TestContext.Out.WriteLine(Section);

        foreach (var row in Rows.Value) row.IsWithin(10);
    }

    [Test]
    public void All_of_a_thousand_events_are_late_and_within_two_seconds_or_so_of_each_other()
    {
        double[] delays = [.. World("batch: { count: 1000, at: 1 min, over: 2 s }", seed: 1).HandedOver
            .Select(handed => handed.Delay.TotalSeconds)];

        Assert.That(delays.Min(), Is.InRange(6, 6.9));
        Assert.That(delays.Max(), Is.InRange(7.5, 8.8));
    }

    [TestCase("batch: { count: 150, at: 1 min }", 1.4)]
    [TestCase("batch: { count: 1000, at: 1 min, over: 2 s }", 7.1)]
    [TestCase("rate: 10/s", 1.4)]
    public void Few_events_are_no_burst_and_many_are(string arrivals, double seconds) => Assert.That(
        World(arrivals, seed: 1).HandedOver.Average(handed => handed.Delay.TotalSeconds), Is.EqualTo(seconds).Within(0.15));

    [Test]
    public void A_bucket_that_is_busy_all_the_time_is_not_slow()
    {
        var world = World("rate: 100/s", seed: 1);
        var late = world.HandedOver.Skip(world.HandedOver.Count / 2);

        Assert.That(late.Average(handed => handed.Delay.TotalSeconds), Is.EqualTo(1.4).Within(0.1));
    }

    private static double[] Means(string arrivals) => Runs.EachSeed(
        Seeds, seed => World(arrivals, seed).Trigger[TriggerMetrics.Delay].Mean!.Value / TimeSpan.TicksPerMillisecond);

    private static TriggerWorld World(string arrivals, ulong seed) => TriggerWorld.Of($$"""
        functions: { work: { duration: 10 ms } }
        triggers: { uploads: { type: s3, invokes: work } }
        traffic: { objects: { through: uploads, {{arrivals}} } }
        run: { duration: {{(arrivals.Contains("1 h", StringComparison.Ordinal) ? "61 min" : "5 min")}}, seed: {{seed}} }
        """);
}
