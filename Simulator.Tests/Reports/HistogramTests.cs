using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

internal sealed class HistogramTests
{
    private static readonly double[] Probabilities = [0, 0.01, 0.1, 0.25, 0.5, 0.9, 0.99, 0.999, 1];

    [TestCase(1L)]
    [TestCase(300L)]
    [TestCase(10_000_000L)]
    [TestCase(1_000_000_000_000L)]
    public void A_quantile_is_at_most_four_thousandths_away_from_the_exact_one(long scale)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            long[] values = [.. Enumerable.Range(0, 1 + random.Next(3000)).Select(_ => Value(random, scale))];
            var histogram = Recorded(values);
            Array.Sort(values);
            foreach (double probability in Probabilities)
            {
                double exact = values[Math.Max((int)Math.Ceiling((probability * values.Length) - 1e-9) - 1, 0)];
                string about = $"seed {seed}, quantile {probability}";
                Assert.That(histogram.Quantile(probability), Is.EqualTo(exact).Within(0.004 * exact), about);
            }
        }
    }

    [Test]
    public void Values_below_256_ticks_are_exact()
    {
        var histogram = Recorded([.. Enumerable.Range(0, 256).Select(value => (long)value)]);
        for (int value = 0; value < 256; value++)
            Assert.That(histogram.Quantile((value + 1) / 256.0), Is.EqualTo(value));
    }

    [Test]
    public void Adding_two_histograms_equals_recording_everything_in_one()
    {
        var random = new Random(5);
        long[] some = [.. Enumerable.Range(0, 1000).Select(_ => Value(random, 1_000_000))];
        long[] more = [.. Enumerable.Range(0, 700).Select(_ => Value(random, 50))];
        LogLinearHistogram together = Recorded([.. some, .. more]), sum = Recorded(some), reverse = Recorded(more);
        sum.Add(Recorded(more));
        reverse.Add(Recorded(some));
        foreach (var added in (LogLinearHistogram[])[sum, reverse])
        {
            Assert.That(added.Buckets(), Is.EqualTo(together.Buckets()));
            Assert.That(added.Count, Is.EqualTo(1700));
            Assert.That((added.Minimum, added.Maximum), Is.EqualTo((together.Minimum, together.Maximum)));
            Assert.That(added.Sum, Is.EqualTo(together.Sum).Within(1e-9 * together.Sum));
            Assert.That(added.SumOfSquares, Is.EqualTo(together.SumOfSquares).Within(1e-9 * together.SumOfSquares));
        }
    }

    [Test]
    public void Histograms_of_different_precision_do_not_add()
    {
        Assert.That(() => new LogLinearHistogram(7).Add(new LogLinearHistogram(5)), Throws.ArgumentException);
    }

    [TestCase(0.5, 20)]
    [TestCase(0.9, 100)]
    [TestCase(0.99, 1000)]
    [TestCase(0.999, 10_000)]
    public void A_percentile_is_supported_from_ten_values_above_it(double probability, int needed)
    {
        long[] values = [.. Enumerable.Range(1, needed).Select(value => (long)value)];
        Assert.That(Recorded(values[1..]).SupportedQuantile(probability), Is.Null);
        double? supported = Recorded(values).SupportedQuantile(probability);
        Assert.That(supported, Is.EqualTo(probability * needed).Within(0.4).Percent);
    }

    [Test]
    public void Of_nothing_there_is_no_quantile_and_no_mean()
    {
        var nothing = new LogLinearHistogram();
        Assert.That(nothing.Quantile(0.5), Is.Null);
        Assert.That(nothing.SupportedQuantile(0.5), Is.Null);
        Assert.That(nothing.Mean, Is.Null);
        Assert.That(nothing.Buckets(), Is.Empty);
    }

    private static LogLinearHistogram Recorded(long[] values)
    {
        var histogram = new LogLinearHistogram();
        foreach (long value in values) histogram.Record(value);
        return histogram;
    }

    /// <summary>Spread over decades, with many ties.</summary>
    private static long Value(Random random, long scale) =>
        random.Next(4) == 0 ? scale : (long)(scale * Math.Pow(10, 3 * random.NextDouble()));
}
