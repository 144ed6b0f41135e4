namespace LambdaSim.Experiments.Statistics;

/// <summary>Says how many replications an experiment has, step by step, from nothing but what the replications so far have shown.</summary>
/// <remarks>It is asked when all that it wanted are there; so which replications are run depends on no clock and no thread.</remarks>
internal interface IStoppingRule
{
    /// <summary>How many are wanted next, in all; null when it is enough.</summary>
    /// <param name="experiment">What there is so far, perhaps nothing.</param>
    int? Next(Experiment experiment);

    /// <summary>How sure the intervals have to be so that the verdict is right in 95 of 100, the looks before included.</summary>
    /// <param name="count">How many replications there are.</param>
    double Confidence(int count);
}
