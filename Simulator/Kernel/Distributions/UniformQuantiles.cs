using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of the uniform law: a straight line.</summary>
internal sealed class UniformQuantiles(UniformLaw law) : IQuantileFunction
{
    public double FromBelow(double tail) => law.Low + ((law.High - law.Low) * tail);

    public double FromAbove(double tail) => law.High - ((law.High - law.Low) * tail);
}
