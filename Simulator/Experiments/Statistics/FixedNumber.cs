namespace LambdaSim.Experiments.Statistics;

/// <summary>So many replications, and no others.</summary>
/// <param name="wanted">How many; 1 or more.</param>
/// <param name="looks">Where somebody else decides whether it goes on after this look: all looks there may be; else null.</param>
internal sealed class FixedNumber(int wanted, Looks? looks = null) : IStoppingRule
{
    /// <inheritdoc/>
    public int? Next(Experiment experiment) => experiment.Count < wanted ? wanted : null;

    /// <inheritdoc/>
    public double Confidence(int count) => looks?.Confidence(count) ?? Intervals.Confidence;
}
