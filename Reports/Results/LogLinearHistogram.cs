using System.Numerics;

namespace LambdaSim.Reports.Results;

/// <summary>A histogram of lengths of time whose buckets grow with the value: all have the same precision.</summary>
/// <remarks>
/// Values are ticks of 100 ns. Every octave (from 2^n to 2^(n+1)) is cut into equal buckets: with the default of 256
/// an octave, a reported quantile is at most 0.4 % away from the true one. Values below twice that number are exact.
/// The size does not depend on the number of values, and two histograms of the same precision add exactly.
/// </remarks>
public sealed class LogLinearHistogram
{
    private readonly int precision;
    private long[] counts = [];

    /// <summary>An empty histogram.</summary>
    /// <param name="precision">The logarithm to base 2 of the number of buckets an octave; 1 to 12.</param>
    public LogLinearHistogram(int precision = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 12);
        this.precision = precision;
    }

    /// <summary>How many values were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of all values, in ticks; kept exactly as far as a double can.</summary>
    public double Sum { get; private set; }

    /// <summary>The sum of the squares of all values, in ticks squared.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>The greatest value recorded, exactly; 0 when there is none.</summary>
    public long Maximum { get; private set; }

    /// <summary>The smallest value recorded, exactly; <see cref="long.MaxValue"/> when there is none.</summary>
    public long Minimum { get; private set; } = long.MaxValue;

    /// <summary>The mean, or null of nothing.</summary>
    public double? Mean => Count == 0 ? null : Sum / Count;

    /// <summary>Records one value.</summary>
    /// <param name="ticks">Zero or more; a negative value counts as zero.</param>
    public void Record(long ticks)
    {
        if (ticks < 0) ticks = 0;
        int bucket = BucketOf(ticks);
        if (bucket >= counts.Length) Grow(bucket);
        counts[bucket]++;
        Count++;
        double value = ticks;
        Sum += value;
        SumOfSquares += value * value;
        if (ticks > Maximum) Maximum = ticks;
        if (ticks < Minimum) Minimum = ticks;
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        Array.Clear(counts);
        (Count, Sum, SumOfSquares, Maximum, Minimum) = (0, 0, 0, 0, long.MaxValue);
    }

    /// <summary>Adds all values of another histogram of the same precision.</summary>
    /// <param name="other">What to add.</param>
    /// <exception cref="ArgumentException">The precisions differ.</exception>
    public void Add(LogLinearHistogram other)
    {
        if (other.precision != precision)
            throw new ArgumentException("Histograms of different precision cannot be added.", nameof(other));
        if (other.counts.Length > counts.Length) Grow(other.counts.Length - 1);
        for (int bucket = 0; bucket < other.counts.Length; bucket++) counts[bucket] += other.counts[bucket];
        Count += other.Count;
        Sum += other.Sum;
        SumOfSquares += other.SumOfSquares;
        Maximum = Math.Max(Maximum, other.Maximum);
        Minimum = Math.Min(Minimum, other.Minimum);
    }

    /// <summary>The value that a share of all values does not exceed, in ticks, however small the sample.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>
    /// Within its bucket by rank, so that a little more of the sample moves it a little; at most 0.4 % away from it.
    /// Null
    /// of an empty histogram.
    /// </returns>
    public double? Quantile(double probability)
    {
        if (Count == 0) return null;
        double rank = probability * Count * (1 - 1e-12);
        long reached = 0;
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            reached += counts[bucket];
            if (reached >= rank && reached > 0)
                return Math.Clamp(Within(bucket, rank - (reached - counts[bucket])), Minimum, Maximum);
        }
        return Maximum;
    }

    /// <summary>A quantile that the sample can support: at least ten values must lie above it.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>Null when fewer than ten values lie above.</returns>
    public double? SupportedQuantile(double probability) =>
        Count * (1 - probability) >= 10 - 1e-6 ? Quantile(probability) : null;

    /// <summary>The 99th percentile by the median; null of nothing, or where the median is 0.</summary>
    /// <param name="supported">Whether it is null, too, where the sample cannot support it.</param>
    public double? TailRatio(bool supported)
    {
        double? slow = supported ? SupportedQuantile(0.99) : Quantile(0.99);
        return Quantile(0.5) is > 0 and var usual ? slow / usual : null;
    }

    /// <summary>The buckets that hold values, ascending: upper bound in ticks, and how many values it holds.</summary>
    public IEnumerable<(double Upper, long Count)> Buckets()
    {
        for (int bucket = 0; bucket < counts.Length; bucket++)
            if (counts[bucket] > 0) yield return (Math.Min(LowerBound(bucket + 1), Maximum), counts[bucket]);
    }

    /// <summary>All that it holds, for saving.</summary>
    internal SavedHistogram Save() => new(precision, Sum, SumOfSquares, Minimum, Maximum, counts);

    /// <summary>What was saved.</summary>
    internal static LogLinearHistogram Restore(SavedHistogram saved) => new(saved.Precision)
    {
        counts = [.. saved.Counts],
        Count = saved.Counts.Sum(),
        Sum = saved.Sum,
        SumOfSquares = saved.SumOfSquares,
        Minimum = saved.Minimum,
        Maximum = saved.Maximum,
    };

    private int BucketOf(long ticks)
    {
        int octave = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - precision);
        return (octave << precision) + (int)(ticks >> octave);
    }

    private double LowerBound(int bucket)
    {
        int octave = Math.Max(0, (bucket >> precision) - 1);
        return (double)(bucket - (octave << precision)) * (1L << octave);
    }

    /// <summary>Where the value of a rank within a bucket lies, if they are spread evenly.</summary>
    private double Within(int bucket, double rank)
    {
        double low = LowerBound(bucket), widest = LowerBound(bucket + 1) - 1 - low;
        return low + (widest * Math.Clamp((rank - 0.5) / counts[bucket], 0, 1));
    }

    private void Grow(int bucket)
    {
        int wanted = ((bucket >> precision) + 1) << precision;
        Array.Resize(ref counts, Math.Max(wanted, 1 << (precision + 1)));
    }
}
