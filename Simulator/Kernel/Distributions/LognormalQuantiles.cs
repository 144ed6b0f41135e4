using LambdaSim.Scenarios.Language;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the lognormal law: the exponential of the normal law's, which are symmetric.</summary>
internal sealed class LognormalQuantiles(LognormalLaw law) : IQuantileFunction
{
    public double FromBelow(double tail) => Math.Exp(law.Mu + (law.Sigma * Normal.InvCDF(0, 1, tail)));

    public double FromAbove(double tail) => Math.Exp(law.Mu - (law.Sigma * Normal.InvCDF(0, 1, tail)));
}
