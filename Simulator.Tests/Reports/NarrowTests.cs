using System.Numerics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Reports;

/// <summary>Numbers are held as narrowly as they allow, and nobody can tell.</summary>
internal sealed class NarrowTests
{
    private const int Precision = 8;

    [TestCase(1, 1)]
    [TestCase(20, 1)]
    [TestCase(21, 1)]
    [TestCase(20, 1_000_000)]
    [TestCase(21, 1_000_000)]
    [TestCase(400, 1)]
    [TestCase(3_000, 50_000_000_000)]
    public void A_histogram_says_the_same_as_one_with_a_plain_number_for_every_bucket(int values, long scale)
    {
        var random = new Random(values);
        LogLinearHistogram histogram = new(Precision);
        Plain plain = new();
        for (int round = 0; round < 2; round++)
        {
            for (int number = 0; number < values; number++)
            {
                long ticks = (long)(scale * random.NextDouble() * random.NextDouble());
                histogram.Record(ticks);
                plain.Record(ticks);
            }
            Assert.That(histogram.Buckets(), Is.EqualTo(plain.Buckets()));
            foreach (double probability in (double[])[0, 0.1, 0.5, 0.9, 0.99, 1])
                Assert.That(histogram.Quantile(probability), Is.EqualTo(plain.Quantile(probability)), $"quantile {probability}");
            if (round > 0) continue;
            histogram.Clear();
            plain.Clear();
        }
    }

    [Test]
    public void A_bucket_counts_on_beyond_what_a_byte_holds()
    {
        LogLinearHistogram histogram = new(), other = new();
        for (int number = 0; number < 255; number++) histogram.Record(77);
        for (int number = 0; number < 70_000; number++) other.Record(77);
        histogram.Record(5_000);
        histogram.Record(77);
        histogram.Add(other);

        Assert.That(histogram.Buckets(), Is.EqualTo(new[] { (78.0, 70_256L), (5_000.0, 1L) }));
        Assert.That(histogram.Count, Is.EqualTo(70_257));
    }

    [Test]
    public void A_series_widens_when_a_number_needs_it_and_keeps_the_others()
    {
        CountSeries series = new(4);
        long[] expected = [255, 256, uint.MaxValue, 1L << 40];
        series.Add(0, 255);
        series.Add(1, 255);
        series.Add(1, 1);
        series.Add(2, uint.MaxValue - 1L);
        series.Add(2, 1);
        Assert.That(series, Is.EqualTo(new long[] { 255, 256, uint.MaxValue, 0 }));
        series.Add(3, 1L << 40);
        Assert.That(series, Is.EqualTo(expected));

        series[2] = 3;
        series.Add(0, 1);
        series.Add(0, 1);
        Assert.That(series, Is.EqualTo(new long[] { 257, 256, 3, 1L << 40 }));
        Assert.That(series.First(2), Is.EqualTo(new long[] { 257, 256 }));
    }

    [Test]
    public void The_cells_of_a_map_are_those_of_a_plain_table_whatever_order_they_come_in()
    {
        var random = new Random(3);
        LatencyColumns columns = new();
        int[,] table = new int[LatencyMap.MostColumns, LatencyMap.MostRows];
        for (int number = 0; number < 2_000; number++)
        {
            int column = Math.Min(number / 30, LatencyMap.MostColumns - 1), row = random.Next(20, 90), more = random.Next(1, 40);
            columns.Reach(column + 1);
            columns.Add(column, row, more);
            table[column, row] += more;
        }
        var copy = columns.Copy();
        columns.Add(0, 103, 9);

        for (int column = 0; column < LatencyMap.MostColumns; column++)
        {
            int[] expected = [.. Enumerable.Range(0, LatencyMap.MostRows).Select(row => table[column, row])];
            Assert.That(copy[column], Is.EqualTo(expected[..(Array.FindLastIndex(expected, count => count > 0) + 1)]));
        }
        Assert.That(columns[0], Has.Count.EqualTo(104), "what was copied went on alone");
        Assert.That(copy, Has.Count.EqualTo(LatencyMap.MostColumns));
    }

    [Test]
    public void A_column_in_which_nothing_happened_is_empty()
    {
        LatencyColumns columns = new();
        columns.Reach(2);
        columns.Add(1, 50, 1);
        columns.Reach(3);

        Assert.That(columns.Select(column => column.Count), Is.EqualTo(new[] { 0, 51, 0 }));
    }

    /// <summary>The same buckets, each a number in a dictionary.</summary>
    private sealed class Plain
    {
        private readonly SortedDictionary<int, long> counts = [];
        private long minimum = long.MaxValue, maximum;

        public void Record(long ticks)
        {
            int octave = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - Precision);
            int bucket = (octave << Precision) + (int)(ticks >> octave);
            counts[bucket] = counts.GetValueOrDefault(bucket) + 1;
            (minimum, maximum) = (Math.Min(minimum, ticks), Math.Max(maximum, ticks));
        }

        public void Clear()
        {
            counts.Clear();
            (minimum, maximum) = (long.MaxValue, 0);
        }

        public IEnumerable<(double, long)> Buckets() =>
            counts.Select(bucket => (Math.Min(LowerBound(bucket.Key + 1), maximum), bucket.Value));

        public double Quantile(double probability)
        {
            double rank = probability * counts.Values.Sum() * (1 - 1e-12);
            long reached = 0;
            foreach (var (bucket, count) in counts)
            {
                double low = LowerBound(bucket), widest = LowerBound(bucket + 1) - 1 - low;
                double within = low + (widest * Math.Clamp((rank - reached - 0.5) / count, 0, 1));
                if ((reached += count) >= rank) return Math.Clamp(within, minimum, maximum);
            }
            return maximum;
        }

        private static double LowerBound(int bucket)
        {
            int octave = Math.Max(0, (bucket >> Precision) - 1);
            return (double)(bucket - (octave << Precision)) * (1L << octave);
        }
    }
}
