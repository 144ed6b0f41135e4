using MathNet.Numerics.Distributions;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Where a number lies, with a given confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Half of its length.</summary>
    public double HalfWidth => (High - Low) / 2;
}

/// <summary>Confidence intervals over independent replications, after Student.</summary>
internal static class Intervals
{
    /// <summary>How sure intervals are unless another confidence is asked for.</summary>
    public const double Confidence = 0.95;

    /// <summary>If something was never seen in n trials, 3/n bounds its share from above with 95 %
    /// confidence: that is -ln(0.05)/n.</summary>
    private const double RuleOfThree = 3;

    /// <summary>Half the width of the interval around the mean of independent values.</summary>
    /// <param name="values">Two or more.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>Null of fewer than two values.</returns>
    public static double? HalfWidth(IReadOnlyList<double> values, double confidence = Confidence)
    {
        if (values.Count < 2) return null;
        // Equal values differ by rounding at most.
        if (values.All(value => value == values[0])) return 0;
        return Quantile(confidence, values.Count - 1) * Math.Sqrt(Variance(values) / values.Count);
    }

    /// <summary>The standard deviation of independent values.</summary>
    /// <param name="values">Two or more.</param>
    public static double Deviation(IReadOnlyList<double> values) => Math.Sqrt(Variance(values));

    /// <summary>The interval around a value whose spread the replications show.</summary>
    /// <param name="center">The value.</param>
    /// <param name="values">Its value in each replication.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? Around(double center, IReadOnlyList<double> values, double confidence = Confidence) =>
        HalfWidth(values, confidence) is { } half ? new Interval(center - half, center + half) : null;

    /// <summary>The prediction interval: where one more value would lie.</summary>
    /// <param name="values">Values so far.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>Null of fewer than two values.</returns>
    public static Interval? OfOneMore(IReadOnlyList<double> values, double confidence = Confidence) =>
        HalfWidth(values, confidence) is { } half
            ? new Interval(values.Average() - (half * Math.Sqrt(values.Count + 1)), values.Average() + (half * Math.Sqrt(values.Count + 1)))
            : null;

    /// <summary>The interval of a share; of one that is 0 or 1 in every replication, by the rule of three.</summary>
    /// <param name="all">Part and whole of all replications.</param>
    /// <param name="shares">The share of each replication.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? OfShare(Portion all, IReadOnlyList<double> shares, double confidence = Confidence)
    {
        if (all.Share is not { } share || shares.Count < 2) return null;
        double bound = RuleOfThree * Math.Log(1 - confidence) / Math.Log(1 - Confidence) / all.Whole;
        if (all.Part == 0) return new Interval(0, Math.Min(1, bound));
        if (all.Part == all.Whole) return new Interval(Math.Max(0, 1 - bound), 1);
        return Around(share, shares, confidence) is { } around
            ? new Interval(Math.Max(0, around.Low), around.High)
            : null;
    }

    /// <summary>The interval of the mean difference of pairs that shared their random numbers.</summary>
    /// <param name="left">One value a replication.</param>
    /// <param name="right">The value of the other design in the same replication.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? OfPairs(IReadOnlyList<double> left, IReadOnlyList<double> right, double confidence)
    {
        double[] differences = [.. right.Zip(left, (other, one) => other - one)];
        return differences.Length == 0 ? null : Around(differences.Average(), differences, confidence);
    }

    /// <summary>The interval of the difference of two independent means, after Welch.</summary>
    /// <param name="left">The values of one design.</param>
    /// <param name="right">The values of the other.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval? OfIndependent(IReadOnlyList<double> left, IReadOnlyList<double> right, double confidence)
    {
        if (left.Count < 2 || right.Count < 2) return null;
        double ofLeft = Variance(left) / left.Count, ofRight = Variance(right) / right.Count, sum = ofLeft + ofRight;
        double difference = right.Average() - left.Average();
        if (sum == 0) return new Interval(difference, difference);
        double freedom = sum * sum / ((ofLeft * ofLeft / (left.Count - 1)) + (ofRight * ofRight / (right.Count - 1)));
        double half = Quantile(confidence, freedom) * Math.Sqrt(sum);
        return new Interval(difference - half, difference + half);
    }

    private static double Variance(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    /// <summary>How many standard errors an interval reaches to each side, by Student's t.</summary>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="freedom">Degrees of freedom.</param>
    public static double Quantile(double confidence, double freedom) =>
        StudentT.InvCDF(location: 0, scale: 1, freedom, 1 - ((1 - confidence) / 2));
}
