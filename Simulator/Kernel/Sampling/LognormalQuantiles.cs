using LambdaSim.Scenarios.Language;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the lognormal distribution: the exponential of the normal distribution's, which are symmetric.</summary>
internal sealed class LognormalQuantiles(LognormalDistribution distribution) : IQuantileFunction
{
    public double FromBelow(double tail) => Math.Exp(distribution.Mu + (distribution.Sigma * Normal.InvCDF(0, 1, tail)));

    public double FromAbove(double tail) => Math.Exp(distribution.Mu - (distribution.Sigma * Normal.InvCDF(0, 1, tail)));
}
