using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>One percentile as the scenario gives it.</summary>
internal sealed record PercentilePoint(double Probability, double Milliseconds, Entry Entry);

/// <summary>A quantile table from three percentiles or more.</summary>
internal static class PercentileTable
{
    // How far the tails of a table are drawn out: to these probabilities, and no further.
    private const double LowestTail = 0.001;
    private const double HighestTail = 0.9999;

    // Closer than this, two probabilities are the same.
    private const double Apart = 1e-9;

    // Where the tails get points of their own, so that the table follows the lognormal distribution between them.
    private static readonly double[] Tail =
        [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995];

    /// <summary>
    /// Adds the ends that the points lack, on the lognormal distribution through the two outer points of each side.
    /// </summary>
    public static QuantileDistribution? Make(List<PercentilePoint> points, Findings findings)
    {
        List<QuantilePoint> table =
            [.. points.Select(point => new QuantilePoint(point.Probability, point.Milliseconds))];
        PercentilePoint[] inner = [.. points.Where(point => point.Probability is > 0 and < 1)];
        (double lowest, double highest) = (points[0].Probability, points[^1].Probability);
        if (inner.Length < 2 && (lowest > 0 || highest < 1))
        {
            string missing = lowest > 0 ? "p0" : "p100";
            findings.Mistake(
                ErrorNames.DistributionIncomplete, points[0].Entry.Key.Place, "this does not say how the distribution ends",
                $"Add {missing}, or a second percentile between p0 and p100.");
            return null;
        }

        if (lowest > 0)
        {
            table.InsertRange(
                0, Tail.Where(tail => tail < lowest - Apart).Select(
                    tail => new QuantilePoint(tail, At(inner[..2], tail))));
            table.Insert(0, new QuantilePoint(0, At(inner[..2], Math.Min(LowestTail, lowest / 2))));
        }

        if (highest < 1)
        {
            table.AddRange(
                Tail.Where(tail => tail > highest + Apart).Select(
                    tail => new QuantilePoint(tail, At(inner[^2..], tail))));
            table.Add(new QuantilePoint(1, At(inner[^2..], Math.Max(HighestTail, (1 + highest) / 2))));
        }

        return new QuantileDistribution(table);
    }

    private static double At(PercentilePoint[] two, double probability)
    {
        double z = Normal(probability) - Normal(two[0].Probability);
        return two[0].Milliseconds * Math.Exp(Slope(two[0], two[1]) * z);
    }

    /// <summary>The standard deviation of the logarithm, of the lognormal distribution through two points.</summary>
    public static double Slope(PercentilePoint low, PercentilePoint high) =>
        Math.Log(high.Milliseconds / low.Milliseconds) / (Normal(high.Probability) - Normal(low.Probability));

    /// <summary>The standard normal value that is not exceeded with a probability.</summary>
    public static double Normal(double probability) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);
}
