namespace LambdaSim.Experiments.Statistics;

/// <summary>How much of something there was, and among how much.</summary>
/// <param name="Part">How much.</param>
/// <param name="Whole">Among how much.</param>
internal readonly record struct Portion(double Part, double Whole)
{
    /// <summary>The share; null of nothing.</summary>
    public double? Share => Whole > 0 ? Part / Whole : null;
}
