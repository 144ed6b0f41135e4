using System.Diagnostics;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Scenarios.Language.Laws;

/// <summary>Figures of laws in closed form, for checks and for the reader of a scenario.</summary>
public static class LawFigures
{
    /// <summary>The mean of a law.</summary>
    /// <param name="law">The law.</param>
    /// <returns>Milliseconds; infinite for a Pareto law whose shape is at most 1.</returns>
    public static double Mean(Law law) =>
        law switch
        {
            ConstantLaw constant => constant.Milliseconds,
            UniformLaw uniform => (uniform.Low + uniform.High) / 2,
            ExponentialLaw exponential => exponential.Mean,
            LognormalLaw lognormal => Math.Exp(lognormal.Mu + (lognormal.Sigma * lognormal.Sigma / 2)),
            GammaLaw gamma => gamma.Mean,
            WeibullLaw weibull => weibull.Scale * MathNet.Numerics.SpecialFunctions.Gamma(1 + (1 / weibull.Shape)),
            ParetoLaw pareto =>
                pareto.Shape > 1 ? pareto.Minimum * pareto.Shape / (pareto.Shape - 1) : double.PositiveInfinity,
            SamplesLaw samples => samples.Values.Average(),
            QuantileLaw table => table.Points.Zip(table.Points.Skip(1), MeanBetween).Sum(),
            MixtureLaw mixture => mixture.Parts.Sum(part => part.Weight * Mean(part.Law)),
            _ => throw new UnreachableException($"No mean is known for {law}."),
        };

    /// <summary>The share of values above a length of time.</summary>
    /// <param name="law">The law.</param>
    /// <param name="milliseconds">The length of time.</param>
    /// <returns>From 0 to 1.</returns>
    public static double ShareAbove(Law law, double milliseconds) =>
        law switch
        {
            ConstantLaw constant => constant.Milliseconds > milliseconds ? 1 : 0,
            UniformLaw uniform => Math.Clamp((uniform.High - milliseconds) / (uniform.High - uniform.Low), 0, 1),
            ExponentialLaw exponential => Math.Exp(-Math.Max(0, milliseconds) / exponential.Mean),
            LognormalLaw lognormal =>
                milliseconds <= 0 ? 1 : 1 - LogNormal.CDF(lognormal.Mu, lognormal.Sigma, milliseconds),
            GammaLaw gamma =>
                milliseconds <= 0 ? 1 : 1 - Gamma.CDF(gamma.Shape, gamma.Shape / gamma.Mean, milliseconds),
            WeibullLaw weibull => Math.Exp(-Math.Pow(Math.Max(0, milliseconds) / weibull.Scale, weibull.Shape)),
            ParetoLaw pareto =>
                milliseconds <= pareto.Minimum ? 1 : Math.Pow(pareto.Minimum / milliseconds, pareto.Shape),
            SamplesLaw samples => samples.Values.Count(value => value > milliseconds) / (double)samples.Values.Count,
            QuantileLaw table => 1 - ProbabilityOf(table, milliseconds),
            MixtureLaw mixture => mixture.Parts.Sum(part => part.Weight * ShareAbove(part.Law, milliseconds)),
            _ => throw new UnreachableException($"No share is known for {law}."),
        };

    // Between two points the value is exponential in the probability: its mean is the logarithmic mean of both ends.
    private static double MeanBetween(QuantilePoint low, QuantilePoint high)
    {
        double ratio = Math.Log(high.Milliseconds / low.Milliseconds);
        double mean = ratio < 1e-9 ? low.Milliseconds : (high.Milliseconds - low.Milliseconds) / ratio;
        return mean * (high.Probability - low.Probability);
    }

    private static double ProbabilityOf(QuantileLaw table, double milliseconds)
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
