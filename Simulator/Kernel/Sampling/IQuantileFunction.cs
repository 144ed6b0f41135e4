namespace LambdaSim.Kernel;

/// <summary>The quantile function of a distribution, asked from either end so that both tails keep their precision.</summary>
internal interface IQuantileFunction
{
    /// <summary>The value that is not exceeded with this probability.</summary>
    /// <param name="tail">More than 0, at most 1/2.</param>
    double FromBelow(double tail);

    /// <summary>The value that is exceeded with this probability.</summary>
    /// <param name="tail">More than 0, at most 1/2.</param>
    double FromAbove(double tail);
}
