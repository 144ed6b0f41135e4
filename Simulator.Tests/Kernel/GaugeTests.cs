using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

public sealed class GaugeTests
{
    [Test]
    public void Mean_and_peak_of_every_window_agree_with_counting_tick_by_tick([Range(0, 19)] int seed)
    {
        const int length = 2000;
        var random = new Random(seed);
        int[] values = new int[length];
        var gauge = new Gauge();
        int windowStart = 0, windowPeak = 0;
        for (int tick = 0, value = 0; tick < length; tick++)
        {
            for (int changes = random.Next(-3, 4); changes > 0; changes--)
            {
                int difference = random.Next(-value, 20);
                value += difference;
                gauge.Add(new Instant(tick), difference);
                windowPeak = Math.Max(windowPeak, value);
            }
            if (random.Next(0, 50) == 0) CheckWindow(tick);
            values[tick] = value;
            Assert.That(gauge.Value, Is.EqualTo(value));

            void CheckWindow(int end)
            {
                var (mean, peak) = gauge.ReadWindow(new Instant(end));
                double expected = end == windowStart ? value : values[windowStart..end].Average();
                Assert.That(mean, Is.EqualTo(expected).Within(1e-12), $"The mean from {windowStart} to {end}.");
                Assert.That(peak, Is.EqualTo(windowPeak), $"The peak from {windowStart} to {end}.");
                (windowStart, windowPeak) = (end, value);
            }
        }

        Assert.That(gauge.Mean(new Instant(length)), Is.EqualTo(values.Average()).Within(1e-12));
        Assert.That(gauge.Mean(new Instant(2 * length)), Is.EqualTo((values.Average() + values[^1]) / 2).Within(1e-12));
    }

    [Test]
    public void A_peak_between_two_ticks_is_seen_though_it_takes_no_time()
    {
        var gauge = new Gauge();
        gauge.Add(new Instant(5), 3);
        gauge.Add(new Instant(5), -3);

        Assert.That(gauge.Peak, Is.EqualTo(3));
        Assert.That(gauge.ReadWindow(new Instant(10)), Is.EqualTo((0.0, 3)));
        Assert.That(gauge.ReadWindow(new Instant(20)), Is.EqualTo((0.0, 0)), "The peak belongs to its window.");
        Assert.That(gauge.Peak, Is.EqualTo(3), "The peak of all does not go away.");
    }

    [Test]
    public void At_the_start_the_mean_is_the_present_value()
    {
        var gauge = new Gauge();
        gauge.Add(Instant.Start, 4);

        Assert.That(gauge.Mean(Instant.Start), Is.EqualTo(4));
        Assert.That(gauge.ReadWindow(Instant.Start), Is.EqualTo((4.0, 4)));
    }

    [Test]
    public void A_hundred_thousand_for_a_year_is_not_too_much()
    {
        var gauge = new Gauge();
        gauge.Add(Instant.Start, 100_000);
        var year = Instant.Start + TimeSpan.FromDays(366);
        gauge.Add(year, 1);

        Assert.That(gauge.Mean(year), Is.EqualTo(100_000).Within(1e-6));
        Assert.That(gauge.ReadWindow(year).Mean, Is.EqualTo(100_000).Within(1e-6));
        Assert.That(gauge.ReadWindow(year + TimeSpan.FromSeconds(1)).Mean, Is.EqualTo(100_001).Within(1e-6));
    }

    [Test]
    public void Who_decides_by_a_mean_is_not_disturbed_by_whoever_reads_windows_or_starts_over()
    {
        var gauge = new Gauge();
        var reader = new MeanReading();
        gauge.Add(Instant.Start, 2);
        Assert.That(reader.MeanSinceLast(new Instant(10), gauge), Is.EqualTo(2));

        gauge.Add(new Instant(15), 4);
        gauge.ReadWindow(new Instant(17));
        gauge.StartOver(new Instant(18));

        Assert.That(reader.MeanSinceLast(new Instant(20), gauge), Is.EqualTo(4), "2 for five ticks and 6 for five.");
        Assert.That(reader.MeanSinceLast(new Instant(20), gauge), Is.EqualTo(6), "No time has passed: the value.");
    }

    [Test]
    public void A_level_below_0_or_a_time_that_goes_back_is_a_mistake_of_the_simulator()
    {
        var gauge = new Gauge();
        gauge.Add(new Instant(5), 1);

        Assert.That(() => gauge.Add(new Instant(4), 1), Throws.TypeOf<InvariantException>().With.Message.Contains("time"));
        Assert.That(() => gauge.Add(new Instant(5), -2), Throws.TypeOf<InvariantException>().With.Message.Contains("below 0"));
    }
}
