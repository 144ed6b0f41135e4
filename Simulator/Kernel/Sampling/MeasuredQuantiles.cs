using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of a measured table, whose logarithm is linear in the probability between two points.</summary>
internal sealed class MeasuredQuantiles(QuantileDistribution distribution) : IQuantileFunction
{
    public double FromBelow(double tail) => At(tail);

    public double FromAbove(double tail) => At(1 - tail);

    private double At(double probability)
    {
        int next = 1;
        while (next < distribution.Points.Count - 1 && distribution.Points[next].Probability < probability) next++;
        var (from, to) = (distribution.Points[next - 1], distribution.Points[next]);
        double share = (probability - from.Probability) / (to.Probability - from.Probability);
        return from.Milliseconds * Math.Pow(to.Milliseconds / from.Milliseconds, share);
    }
}
