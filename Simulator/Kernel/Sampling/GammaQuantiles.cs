using LambdaSim.Scenarios.Language;
using MathNet.Numerics;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the gamma distribution, by Newton's method on the logarithm of the tail.</summary>
/// <remarks>
/// The logarithm of a gamma variable has a log-concave density, so the logarithms of both its tails are concave, and
/// Newton's method over the logarithm of the value converges from anywhere. It keeps its precision in both tails.
/// </remarks>
internal sealed class GammaQuantiles : IQuantileFunction
{
    /// <summary>Below this value the first term of the power series is the distribution, to 12 digits.</summary>
    /// <remarks>MathNet's regularised gamma function takes values below 1e-15 for zero.</remarks>
    private const double NearZero = 1e-12;

    /// <summary>A step this small leaves an error of its square.</summary>
    private const double LastStep = 1e-6;

    private readonly double shape;
    private readonly double scale;
    private readonly double logarithmOfGamma;

    internal GammaQuantiles(GammaDistribution distribution)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distribution.Shape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distribution.Mean);
        shape = distribution.Shape;
        scale = distribution.Mean / distribution.Shape;
        logarithmOfGamma = SpecialFunctions.GammaLn(distribution.Shape);
    }

    public double FromBelow(double tail)
    {
        double nearZero = NearZeroQuantile(tail);
        if (nearZero < NearZero) return scale * nearZero;
        double start = Math.Max(WilsonHilferty(-Deviation(tail)), nearZero);
        return scale * Solve(start, tail, SpecialFunctions.GammaLowerRegularized, rising: 1);
    }

    public double FromAbove(double tail)
    {
        double nearZero = NearZeroQuantile(1 - tail);
        if (nearZero < NearZero) return scale * nearZero;
        double start = Math.Max(WilsonHilferty(Deviation(tail)), nearZero);
        return scale * Solve(start, tail, SpecialFunctions.GammaUpperRegularized, rising: -1);
    }

    private double Solve(double start, double tail, Func<double, double, double> probability, int rising)
    {
        double logarithm = Math.Log(start);
        for (int step = 0; step < 100; step++)
        {
            double value = Math.Exp(logarithm);
            double reached = probability(shape, value);
            double slope = rising * Math.Exp((shape * logarithm) - value - logarithmOfGamma) / reached;
            double move = Math.Log(tail / reached) / slope;
            logarithm += move;
            if (Math.Abs(move) < LastStep) break;
        }
        return Math.Exp(logarithm);
    }

    /// <summary>The first term of the series: P(up to x) = x^shape / Gamma(shape + 1).</summary>
    private double NearZeroQuantile(double probability) =>
        Math.Exp((Math.Log(probability * shape) + logarithmOfGamma) / shape);

    /// <summary>The cube root of a gamma variable is nearly normal (Wilson and Hilferty, 1931).</summary>
    private double WilsonHilferty(double deviation)
    {
        double spread = 1 / (9 * shape);
        double root = 1 - spread + (deviation * Math.Sqrt(spread));
        return root > 0 ? shape * root * root * root : 0;
    }

    private static double Deviation(double tail) => -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, tail);
}
