using HdrHistogram;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

/// <summary>Our histogram beside HdrHistogram, which many tools measure latency with.</summary>
internal sealed class HistogramOracleTests
{
    private const int Values = 100_000, Digits = 3;
    private const long Most = TimeSpan.TicksPerHour;

    // Both are right to within 0.4 % and 0.1 % of the value: together half a per cent.
    private const double Apart = 0.005;

    // Each names a whole rank among so many values, where both mean the same value.
    private static readonly double[] Percentiles = [1, 10, 50, 90, 95, 99, 99.9, 99.99, 100];

    [TestCase(1, 1.0)]
    [TestCase(2, 0.2)]
    [TestCase(3, 2.5)]
    public void Percentiles_agree_with_HdrHistogram_from_microseconds_to_an_hour(int seed, double spread)
    {
        var (ours, theirs) = Recorded(new Random(seed), spread);

        foreach (double percentile in Percentiles)
        {
            double value = theirs.GetValueAtPercentile(percentile);
            Assert.That(ours.Quantile(percentile / 100), Is.EqualTo(value).Within(Apart * value + 1), $"p{percentile}");
        }
        Assert.That(ours.Count, Is.EqualTo(theirs.TotalCount));
        Assert.That(ours.Mean, Is.EqualTo(theirs.GetMean()).Within(Apart * theirs.GetMean()));
    }

    [Test]
    public void Added_histograms_agree_with_those_that_HdrHistogram_adds()
    {
        var (ours, theirs) = Recorded(new Random(4), 0.5);
        var (more, others) = Recorded(new Random(5), 2);
        ours.Add(more);
        theirs.Add(others);

        foreach (double percentile in Percentiles)
        {
            double value = theirs.GetValueAtPercentile(percentile);
            Assert.That(ours.Quantile(percentile / 100), Is.EqualTo(value).Within(Apart * value + 1), $"p{percentile}");
        }
    }

    /// <summary>Lognormal lengths of time with a median of 0.1 s, in both.</summary>
    private static (LogLinearHistogram Ours, LongHistogram Theirs) Recorded(Random random, double spread)
    {
        LogLinearHistogram ours = new();
        LongHistogram theirs = new(Most, Digits);
        for (int number = 0; number < Values; number++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            long ticks = Math.Clamp((long)(TimeSpan.TicksPerSecond / 10 * Math.Exp(spread * normal)), 1, Most);
            ours.Record(ticks);
            theirs.RecordValue(ticks);
        }
        return (ours, theirs);
    }
}
