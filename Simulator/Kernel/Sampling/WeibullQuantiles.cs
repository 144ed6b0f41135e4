using LambdaSim.Scenarios.Language;
using MathNet.Numerics;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the Weibull distribution, P(longer than x) = exp(-(x / scale)^shape): exponential at shape 1.</summary>
internal sealed class WeibullQuantiles(double shape, double scale) : IQuantileFunction
{
    internal WeibullQuantiles(WeibullDistribution distribution) : this(distribution.Shape, distribution.Scale)
    {
    }

    internal WeibullQuantiles(ExponentialDistribution distribution) : this(shape: 1, scale: distribution.Mean)
    {
    }

    public double FromBelow(double tail) => scale * Math.Pow(-SpecialFunctions.Log1p(-tail), 1 / shape);

    public double FromAbove(double tail) => scale * Math.Pow(-Math.Log(tail), 1 / shape);
}
