using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the uniform distribution: a straight line.</summary>
internal sealed class UniformQuantiles(UniformDistribution distribution) : IQuantileFunction
{
    public double FromBelow(double tail) => distribution.Low + ((distribution.High - distribution.Low) * tail);

    public double FromAbove(double tail) => distribution.High - ((distribution.High - distribution.Low) * tail);
}
