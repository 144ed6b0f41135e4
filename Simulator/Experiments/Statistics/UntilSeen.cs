using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Until it is clear whether all objectives are met, but not for long: enough to know where to look for an answer.</summary>
/// <param name="looks">When it is looked.</param>
/// <param name="most">How many replications at most.</param>
internal sealed class UntilSeen(Looks looks, int most) : IStoppingRule
{
    /// <inheritdoc/>
    public int? Next(Experiment experiment)
    {
        int count = experiment.Count;
        if (count >= most) return null;
        if (count >= looks.First)
        {
            var judged = experiment.Judged(looks.Confidence(count));
            if (judged.Any(objective => objective.Verdict == Verdict.Missed)
                || judged.All(objective => objective.Verdict == Verdict.Met)) return null;
        }
        return Math.Min(most, looks.After(count)!.Value);
    }

    /// <inheritdoc/>
    public double Confidence(int count) => looks.Confidence(count);
}
