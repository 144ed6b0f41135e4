using LambdaSim.Scenarios.Language;

namespace LambdaSim.Kernel;

/// <summary>Quantiles of a measured table, whose logarithm is linear in the probability between two points.</summary>
internal sealed class MeasuredQuantiles(QuantileLaw law) : IQuantileFunction
{
    public double FromBelow(double tail) => At(tail);

    public double FromAbove(double tail) => At(1 - tail);

    private double At(double probability)
    {
        int next = 1;
        while (next < law.Points.Count - 1 && law.Points[next].Probability < probability) next++;
        var (from, to) = (law.Points[next - 1], law.Points[next]);
        double share = (probability - from.Probability) / (to.Probability - from.Probability);
        return from.Milliseconds * Math.Pow(to.Milliseconds / from.Milliseconds, share);
    }
}
