using LambdaSim.Scenarios.Language;
using MathNet.Numerics;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the Pareto law, P(longer than x) = (minimum / x)^shape.</summary>
internal sealed class ParetoQuantiles(ParetoLaw law) : IQuantileFunction
{
    public double FromBelow(double tail) => law.Minimum * Math.Exp(-SpecialFunctions.Log1p(-tail) / law.Shape);

    public double FromAbove(double tail) => law.Minimum * Math.Pow(tail, -1 / law.Shape);
}
