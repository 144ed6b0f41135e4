using MathNet.Numerics.Distributions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>How well the lognormal distribution through two percentiles describes measured values.</summary>
/// <param name="Distance">
/// The Kolmogorov-Smirnov distance: the most that the shares of values below any length of time differ; 0 to 1.
/// </param>
/// <param name="Measured90">The measured 90th percentile.</param>
/// <param name="Fitted90">That of the distribution.</param>
internal sealed record LognormalFit(double Distance, double Measured90, double Fitted90)
{
    private const double Good = 0.05, Fair = 0.1, Upper = 2.326347874040841, Ninety = 1.2815515655446004;

    /// <summary>In a word.</summary>
    public string Word => Distance < Good ? "well" : Distance < Fair ? "fairly" : "badly";

    /// <summary>Whether the distribution is good enough to be taken without a warning.</summary>
    public bool IsGood => Distance < Fair;

    /// <summary>Compares values with the distribution through their median and 99th percentile.</summary>
    /// <param name="sample">The values.</param>
    /// <returns>Null when there are fewer than 20 values, or when all are about the same.</returns>
    public static LognormalFit? Of(Sample sample)
    {
        var values = sample.Ascending;
        if (values.Count < 20) return null;
        double median = sample.Quantile(0.5), p99 = sample.Quantile(0.99);
        if (median <= 0 || p99 <= median) return null;
        double mu = Math.Log(median), sigma = Math.Log(p99 / median) / Upper, distance = 0;
        for (int i = 0; i < values.Count; i++)
        {
            double share = values[i] <= 0 ? 0 : LogNormal.CDF(mu, sigma, values[i]);
            double below = (double)i / values.Count, reached = (i + 1.0) / values.Count;
            distance = Math.Max(distance, Math.Max(share - below, reached - share));
        }
        return new LognormalFit(distance, sample.Quantile(0.9), Math.Exp(mu + (sigma * Ninety)));
    }
}
