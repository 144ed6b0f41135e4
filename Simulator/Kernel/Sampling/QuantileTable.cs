using System.Numerics;
using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>The quantile function of a distribution, tabulated so finely in both tails that a sample is one look-up.</summary>
/// <remarks>
/// <para>
/// A table that is uniform in the probability cuts tails off. This one is log-linear in the <em>tail probability</em>,
/// the probability of a value further out, on both sides of the median: 32 octaves, 1/4 to 1/2, 1/8 to 1/4 and so on,
/// each cut into 64 equal cells, and a straight line within a cell. The p99.99 of a heavy-tailed distribution is therefore as
/// exact as its median. Beyond a tail probability of 2^-33 (one draw in 8.6 billion) the distribution stops at its value there.
/// </para>
/// <para>Sampling: the highest of 64 random bits chooses the side, and the others are the tail probability.</para>
/// </remarks>
internal static class QuantileTable
{
    /// <summary>No value is longer, in milliseconds: a hundred years, so that moments never overflow.</summary>
    internal const double Longest = 100 * 365.25 * 86_400_000;

    private const int Octaves = 32;
    private const int CellBits = 6;
    private const int Cells = 1 << CellBits;
    private const int KnotsOfOneSide = (Octaves * Cells) + 1;
    private const int SmallestTail = 63 - Octaves;
    private const double OneOf64Bits = 1.0 / 18446744073709551616.0;

    /// <summary>Tabulates a distribution: the knots below the median, the furthest out first, then those above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the distribution is negative or not a number.</exception>
    internal static double[] Of(IQuantileFunction distribution)
    {
        double[] knots = new double[2 * KnotsOfOneSide];
        for (int knot = 0; knot < KnotsOfOneSide; knot++)
        {
            double tail = TailAt(knot);
            knots[knot] = Checked(distribution.FromBelow(tail));
            knots[KnotsOfOneSide + knot] = Checked(distribution.FromAbove(tail));
        }
        return knots;
    }

    /// <summary>The value that 64 random bits stand for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double At(double[] knots, ulong bits)
    {
        ulong above = (ulong)((long)bits >> 63);
        ulong tail = Math.Max(bits ^ above, 1UL << SmallestTail);
        int zeros = BitOperations.LeadingZeroCount(tail);
        ulong withinOctave = tail << (zeros + 1);
        int cell = ((Octaves - zeros) << CellBits) + (int)(withinOctave >> (64 - CellBits));
        int knot = cell + ((int)above & KnotsOfOneSide);
        double withinCell = (withinOctave << CellBits >> 11) * (1.0 / (1UL << 53));
        double left = knots[knot];
        return left + ((knots[knot + 1] - left) * withinCell);
    }

    /// <summary>The value not exceeded with a probability from 0 to 1.</summary>
    internal static double At(double[] knots, double probability)
    {
        bool above = probability > 0.5;
        double tail = above ? 1 - probability : probability;
        ulong bits = (ulong)Math.Min(tail / OneOf64Bits, (1UL << 63) - 1024);
        return At(knots, above ? ~bits : bits);
    }

    /// <summary>The probability of a value up to and including this one.</summary>
    internal static double ProbabilityUpTo(double[] knots, double value)
    {
        double median = knots[KnotsOfOneSide - 1];
        var below = knots.AsSpan(0, KnotsOfOneSide);
        var above = knots.AsSpan(KnotsOfOneSide);
        if (value < below[0]) return 0;
        if (value >= above[0]) return 1;
        return value < median
            ? TailOf(below, KnotsUpTo(below, value), value)
            : 1 - TailOf(above, KnotsBeyond(above, value), value);
    }

    /// <summary>The mean of what is sampled, cells being trapezoids.</summary>
    internal static double MeanOf(double[] knots)
    {
        double sum = (knots[0] + knots[KnotsOfOneSide]) * TailAt(0);
        for (int knot = 0; knot < KnotsOfOneSide - 1; knot++)
        {
            double width = TailAt(knot + 1) - TailAt(knot);
            double below = knots[knot] + knots[knot + 1];
            double above = knots[KnotsOfOneSide + knot] + knots[KnotsOfOneSide + knot + 1];
            sum += (below + above) / 2 * width;
        }
        return sum;
    }

    private static double TailAt(int knot) =>
        Math.ScaleB(1 + ((knot & (Cells - 1)) / (double)Cells), (knot >> CellBits) - Octaves - 1);

    /// <summary>The tail probability of a value between the knots <paramref name="count"/> - 1 and the next.</summary>
    private static double TailOf(ReadOnlySpan<double> side, int count, double value)
    {
        if (count == side.Length) return TailAt(count - 1);
        double share = (value - side[count - 1]) / (side[count] - side[count - 1]);
        return TailAt(count - 1) + ((TailAt(count) - TailAt(count - 1)) * share);
    }

    /// <summary>How many of ascending knots are not above the value.</summary>
    private static int KnotsUpTo(ReadOnlySpan<double> ascending, double value)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] <= value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>How many of descending knots are above the value.</summary>
    private static int KnotsBeyond(ReadOnlySpan<double> descending, double value)
    {
        int low = 0, high = descending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (descending[middle] > value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The value, at most <see cref="Longest"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    internal static double Checked(double value)
    {
        if (value >= 0) return Math.Min(value, Longest);
        throw new ArgumentOutOfRangeException(nameof(value), value, "A length of time is zero or more.");
    }
}
