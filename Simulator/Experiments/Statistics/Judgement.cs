using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Says of an objective whether it is met, missed, or cannot be told from what was seen.</summary>
internal static class Judgement
{
    /// <summary>Judges an objective by the interval of its metric; by the value alone when one replication gives no
    /// interval.</summary>
    /// <param name="objective">What must hold.</param>
    /// <param name="estimate">What was seen.</param>
    public static ObjectiveResult Of(ObjectiveSettings objective, MetricEstimate estimate)
    {
        double limit = estimate.Unit == MetricUnit.Time
            ? objective.Limit * TimeSpan.TicksPerMillisecond
            : objective.Limit;
        return new ObjectiveResult(
            objective.Sentence, estimate.Name, objective.Symbol, limit, objective.LimitText,
            VerdictOf(objective, limit, estimate), estimate);
    }

    private static Verdict VerdictOf(ObjectiveSettings objective, double limit, MetricEstimate estimate)
    {
        if (estimate.Value is not { } value) return Verdict.CannotTell;
        string comparison = objective.Symbol;
        if (objective.Operator == ObjectiveOperator.Equal)
            return estimate.ByReplication.All(one => one == limit) ? Verdict.Met : Verdict.Missed;
        if (estimate.Low is not { } low || estimate.High is not { } high)
            return ObjectiveResult.Holds(comparison, value, limit) ? Verdict.Met : Verdict.Missed;
        bool atLow = ObjectiveResult.Holds(comparison, low, limit), atHigh = ObjectiveResult.Holds(comparison, high, limit);
        return atLow && atHigh ? Verdict.Met : atLow || atHigh ? Verdict.CannotTell : Verdict.Missed;
    }
}
