using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How many batches at a time the pollers of an SQS mapping work on.</summary>
[ChosenBy(typeof(SqsPollerScaling))]
public interface ISqsScaling
{
    /// <summary>Where it begins.</summary>
    double Initial { get; }

    /// <summary>Decides at the end of a period.</summary>
    /// <param name="view">What the mapping has seen.</param>
    /// <returns>How many batches at a time it allows itself from now on; not a whole number.</returns>
    double Next(in SqsScalingView view);
}
