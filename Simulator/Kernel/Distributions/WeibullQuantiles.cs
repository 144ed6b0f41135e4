using LambdaSim.Scenarios.Language;
using MathNet.Numerics;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the Weibull law, P(longer than x) = exp(-(x / scale)^shape): exponential at shape 1.</summary>
internal sealed class WeibullQuantiles(double shape, double scale) : IQuantileFunction
{
    internal WeibullQuantiles(WeibullLaw law) : this(law.Shape, law.Scale)
    {
    }

    internal WeibullQuantiles(ExponentialLaw law) : this(shape: 1, scale: law.Mean)
    {
    }

    public double FromBelow(double tail) => scale * Math.Pow(-SpecialFunctions.Log1p(-tail), 1 / shape);

    public double FromAbove(double tail) => scale * Math.Pow(-Math.Log(tail), 1 / shape);
}
