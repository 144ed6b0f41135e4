using LambdaSim.Scenarios.Language;
using MathNet.Numerics;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the Pareto distribution, P(longer than x) = (minimum / x)^shape.</summary>
internal sealed class ParetoQuantiles(ParetoDistribution distribution) : IQuantileFunction
{
    public double FromBelow(double tail) => distribution.Minimum * Math.Exp(-SpecialFunctions.Log1p(-tail) / distribution.Shape);

    public double FromAbove(double tail) => distribution.Minimum * Math.Pow(tail, -1 / distribution.Shape);
}
