using System.Numerics;

namespace LambdaSim.Reports.Results;

/// <summary>A histogram of lengths of time whose buckets grow with the value: all have the same precision.</summary>
/// <remarks>
/// Values are ticks of 100 ns. Every octave (from 2^n to 2^(n+1)) is cut into equal buckets: with the default of 256
/// an octave, a reported quantile is at most 0.4 % away from the true one. Values below twice that number are exact.
/// The size does not depend on the number of values, and two histograms of the same precision add exactly. The first few values
/// are a short list, as are later the few that lie outside of the octaves that are counted.
/// </remarks>
public sealed class LogLinearHistogram
{
    private const int MostInList = 20;

    private readonly int precision;
    private int[] list = [];
    private NarrowCounts counts;
    private int listed, lowest;

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
        if (!counts.TryIncrement(bucket - lowest)) Keep(bucket, 1);
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
        counts.Clear();
        listed = 0;
        (Count, Sum, SumOfSquares, Maximum, Minimum) = (0, 0, 0, 0, long.MaxValue);
    }

    /// <summary>Adds all values of another histogram of the same precision.</summary>
    /// <param name="other">What to add.</param>
    /// <exception cref="ArgumentException">The precisions differ.</exception>
    public void Add(LogLinearHistogram other)
    {
        if (other.precision != precision)
            throw new ArgumentException("Histograms of different precision cannot be added.", nameof(other));
        int next = 0;
        while (other.Next(ref next, out int bucket, out long count))
        {
            Keep(bucket, count);
            Count += count;
        }
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
        int next = 0;
        while (Next(ref next, out int bucket, out long count))
        {
            reached += count;
            if (reached >= rank) return Math.Clamp(Within(bucket, count, rank - (reached - count)), Minimum, Maximum);
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
        int next = 0;
        while (NextBucket(ref next, out double upper, out long count)) yield return (upper, count);
    }

    /// <summary>How many buckets an octave is cut into.</summary>
    public int BucketsInOctave => 1 << precision;

    /// <summary>The buckets that hold values, ascending: the least and the greatest value that they may hold, in ticks, and how many they
    /// hold.</summary>
    public IEnumerable<(double Lowest, double Highest, long Count)> Ranges()
    {
        int next = 0;
        while (Next(ref next, out int bucket, out long count))
            yield return (Math.Max(LowerBound(bucket), Minimum), Math.Min(LowerBound(bucket + 1) - 1, Maximum), count);
    }

    /// <summary>The next of <see cref="Buckets"/>, for those who ask often.</summary>
    /// <param name="next">0 to begin; then whatever was left there.</param>
    /// <param name="upper">Its upper bound in ticks.</param>
    /// <param name="count">How many values it holds.</param>
    /// <returns>Whether there was one.</returns>
    public bool NextBucket(ref int next, out double upper, out long count)
    {
        bool there = Next(ref next, out int bucket, out count);
        upper = there ? Math.Min(LowerBound(bucket + 1), Maximum) : 0;
        return there;
    }

    /// <summary>All that it holds, for saving.</summary>
    internal SavedHistogram Save()
    {
        List<(int, long)> filled = [];
        int next = 0;
        while (Next(ref next, out int bucket, out long count)) filled.Add((bucket, count));
        int octaves = Math.Max(2, (BucketOf(Maximum) >> precision) + 1);
        return new SavedHistogram(precision, Sum, SumOfSquares, Minimum, Maximum, Count == 0 ? 0 : octaves << precision, filled);
    }

    /// <summary>What was saved.</summary>
    internal static LogLinearHistogram Restore(SavedHistogram saved)
    {
        var histogram = new LogLinearHistogram(saved.Precision);
        foreach (var (bucket, count) in saved.Filled)
        {
            histogram.Keep(bucket, count);
            histogram.Count += count;
        }
        (histogram.Sum, histogram.SumOfSquares) = (saved.Sum, saved.SumOfSquares);
        (histogram.Minimum, histogram.Maximum) = (saved.Minimum, saved.Maximum);
        return histogram;
    }

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
    private double Within(int bucket, long count, double rank)
    {
        double low = LowerBound(bucket), widest = LowerBound(bucket + 1) - 1 - low;
        return low + (widest * Math.Clamp((rank - 0.5) / count, 0, 1));
    }

    /// <summary>The next bucket that holds values: those listed below what is counted, those counted, those listed above.</summary>
    /// <param name="next">Where to go on: a place in the list below, then among the counts, then in the list above.</param>
    /// <param name="bucket">Which.</param>
    /// <param name="count">How many values it holds.</param>
    private bool Next(ref int next, out int bucket, out long count)
    {
        (bucket, count) = (0, 0);
        int below = 0;
        while (below < listed && list[below] < lowest) below++;
        int place = Math.Max(0, next - below);
        if (next >= below && place < counts.Length)
        {
            place = counts.NextFilled(place);
            next = below + place;
            if (place < counts.Length)
            {
                (bucket, count) = (place + lowest, counts[place]);
                next++;
                return true;
            }
        }
        int counted = next < below ? 0 : counts.Length;
        int at = next - counted;
        if (at >= listed) return false;
        bucket = list[at];
        while (at < listed && list[at] == bucket) (at, count) = (at + 1, count + 1);
        next = at + counted;
        return true;
    }

    /// <summary>Keeps more values of a bucket that is not counted yet, or whose count has no room.</summary>
    private void Keep(int bucket, long more)
    {
        if (Counts(bucket))
        {
            counts.Add(bucket - lowest, more);
            return;
        }
        if (listed + more <= MostInList)
        {
            for (int each = 0; each < more; each++) List(bucket);
            return;
        }
        CountFrom(listed > 0 ? Math.Min(list[0], bucket) : bucket, listed > 0 ? Math.Max(list[listed - 1], bucket) : bucket);
        for (int each = 0; each < listed; each++) counts.Add(list[each] - lowest, 1);
        listed = 0;
        counts.Add(bucket - lowest, more);
    }

    private bool Counts(int bucket) => bucket >= lowest && bucket < lowest + counts.Length;

    private void List(int bucket)
    {
        if (listed == list.Length) Array.Resize(ref list, listed == 0 ? 4 : Math.Min(listed * 2, MostInList));
        int place = listed++;
        for (; place > 0 && list[place - 1] > bucket; place--) list[place] = list[place - 1];
        list[place] = bucket;
    }

    /// <summary>Counts, from now on, the octaves from one bucket to another, and those that it counted.</summary>
    private void CountFrom(int first, int last)
    {
        int begin = first >> precision << precision, end = ((last >> precision) + 1) << precision;
        if (counts.Length == 0)
        {
            (lowest, counts) = (begin, new NarrowCounts(end - begin));
            return;
        }
        int before = Math.Max(0, lowest - begin);
        counts.Grow(before, Math.Max(0, end - (lowest + counts.Length)));
        lowest -= before;
    }
}
