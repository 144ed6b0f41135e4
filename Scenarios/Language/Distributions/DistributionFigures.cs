using System.Diagnostics;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>Figures of distributions in closed form, for checks and for the reader of a scenario.</summary>
public static class DistributionFigures
{
    /// <summary>The mean of a distribution.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <returns>Milliseconds; infinite for a Pareto distribution whose shape is at most 1.</returns>
    public static double Mean(Distribution distribution) =>
        distribution switch
        {
            ConstantDistribution constant => constant.Milliseconds,
            UniformDistribution uniform => (uniform.Low + uniform.High) / 2,
            ExponentialDistribution exponential => exponential.Mean,
            LognormalDistribution lognormal => Math.Exp(lognormal.Mu + (lognormal.Sigma * lognormal.Sigma / 2)),
            GammaDistribution gamma => gamma.Mean,
            WeibullDistribution weibull => weibull.Scale * MathNet.Numerics.SpecialFunctions.Gamma(1 + (1 / weibull.Shape)),
            ParetoDistribution pareto =>
                pareto.Shape > 1 ? pareto.Minimum * pareto.Shape / (pareto.Shape - 1) : double.PositiveInfinity,
            SamplesDistribution samples => samples.Values.Average(),
            QuantileDistribution table => table.Points.Zip(table.Points.Skip(1), MeanBetween).Sum(),
            MixtureDistribution mixture => mixture.Parts.Sum(part => part.Weight * Mean(part.Distribution)),
            _ => throw new UnreachableException($"No mean is known for {distribution}."),
        };

    /// <summary>The share of values above a length of time.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="milliseconds">The length of time.</param>
    /// <returns>From 0 to 1.</returns>
    public static double ShareAbove(Distribution distribution, double milliseconds) =>
        distribution switch
        {
            ConstantDistribution constant => constant.Milliseconds > milliseconds ? 1 : 0,
            UniformDistribution uniform => Math.Clamp((uniform.High - milliseconds) / (uniform.High - uniform.Low), 0, 1),
            ExponentialDistribution exponential => Math.Exp(-Math.Max(0, milliseconds) / exponential.Mean),
            LognormalDistribution lognormal =>
                milliseconds <= 0 ? 1 : 1 - LogNormal.CDF(lognormal.Mu, lognormal.Sigma, milliseconds),
            GammaDistribution gamma =>
                milliseconds <= 0 ? 1 : 1 - Gamma.CDF(gamma.Shape, gamma.Shape / gamma.Mean, milliseconds),
            WeibullDistribution weibull => Math.Exp(-Math.Pow(Math.Max(0, milliseconds) / weibull.Scale, weibull.Shape)),
            ParetoDistribution pareto =>
                milliseconds <= pareto.Minimum ? 1 : Math.Pow(pareto.Minimum / milliseconds, pareto.Shape),
            SamplesDistribution samples => samples.Values.Count(value => value > milliseconds) / (double)samples.Values.Count,
            QuantileDistribution table => 1 - ProbabilityOf(table, milliseconds),
            MixtureDistribution mixture => mixture.Parts.Sum(part => part.Weight * ShareAbove(part.Distribution, milliseconds)),
            _ => throw new UnreachableException($"No share is known for {distribution}."),
        };

    // Between two points the value is exponential in the probability: its mean is the logarithmic mean of both ends.
    private static double MeanBetween(QuantilePoint low, QuantilePoint high)
    {
        double ratio = Math.Log(high.Milliseconds / low.Milliseconds);
        double mean = ratio < 1e-9 ? low.Milliseconds : (high.Milliseconds - low.Milliseconds) / ratio;
        return mean * (high.Probability - low.Probability);
    }

    private static double ProbabilityOf(QuantileDistribution table, double milliseconds)
    {
        if (milliseconds < table.Points[0].Milliseconds)
        {
            return 0;
        }

        for (int i = 1; i < table.Points.Count; i++)
        {
            (QuantilePoint low, QuantilePoint high) = (table.Points[i - 1], table.Points[i]);
            if (milliseconds < high.Milliseconds)
            {
                double way = Math.Log(milliseconds / low.Milliseconds) / Math.Log(high.Milliseconds / low.Milliseconds);
                return low.Probability + (way * (high.Probability - low.Probability));
            }
        }

        return 1;
    }
}
