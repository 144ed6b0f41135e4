using LambdaSim.Measurement;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Measurement;

/// <summary>Percentiles over time of functions that are called too seldom for one in every window.</summary>
public class LatencyStretchTests
{
    private const int Precision = 5;
    private static readonly Windows Windows = new(TimeSpan.FromSeconds(10), 100);

    [Test]
    public void Windows_are_put_together_until_they_support_the_percentile_and_no_longer()
    {
        var stretches = Fed(0.9, 40, 40, 40, 40, 40, 40).Stretches;

        Assert.That(stretches.Select(one => (one.From.TotalSeconds, one.To.TotalSeconds)), Is.EqualTo(new[] { (0.0, 30.0), (30.0, 60.0) }));
    }

    [Test]
    public void A_window_that_supports_it_alone_needs_no_stretch() => Assert.That(Fed(0.9, 100, 200, 0, 100).Stretches, Is.Empty);

    [Test]
    public void One_that_hardly_does_ends_the_stretch_before_it_so_that_no_gap_is_left()
    {
        var stretches = Fed(0.9, 95, 105).Stretches;

        Assert.That(stretches.Single().To, Is.EqualTo(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void What_a_burst_brings_is_not_said_of_the_quiet_before_it() =>
        Assert.That(Fed(0.9, 30, 30, 5000, 120).Stretches, Is.Empty);

    [Test]
    public void What_is_left_in_the_end_joins_the_last_stretch()
    {
        var stretches = Fed(0.9, 50, 50, 50, 0, 20).Stretches;

        Assert.That((stretches.Single().From, stretches[0].To), Is.EqualTo((TimeSpan.Zero, TimeSpan.FromSeconds(50))));
    }

    [Test]
    public void The_percentile_is_that_of_all_invocations_of_the_stretch()
    {
        LatencyStretchMeter meter = new(Windows, 0.5, Precision);
        meter.Add(0, Of(12, ticks: 1000));
        meter.Add(1, Of(8, ticks: 4000));

        Assert.That(meter.Stretches.Single().Latency, Is.EqualTo(1000).Within(4).Percent);
    }

    [Test]
    public void Of_too_few_invocations_in_the_whole_run_there_is_none() => Assert.That(Fed(0.99, 300, 300, 300).Stretches, Is.Empty);

    private static LatencyStretchMeter Fed(double probability, params int[] counts)
    {
        LatencyStretchMeter meter = new(Windows, probability, Precision);
        for (int window = 0; window < counts.Length; window++) meter.Add(window, Of(counts[window], ticks: 1000));
        return meter;
    }

    private static LogLinearHistogram Of(int count, long ticks)
    {
        LogLinearHistogram histogram = new(Precision);
        for (int value = 0; value < count; value++) histogram.Record(ticks);
        return histogram;
    }
}
