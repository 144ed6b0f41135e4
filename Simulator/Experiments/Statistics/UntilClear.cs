using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Until the verdicts of the objectives are clear, or cannot be expected to become so.</summary>
/// <remarks>
/// Replications are looked at after 3, 4, 6 and so on, each time with a confidence that makes the answer right in 95 of 100
/// (<see cref="Looks"/>). Values that are all the same have no spread to judge by: a verdict that rests on them waits for ten. To give up
/// early makes no verdict wrong: it only says sooner that it cannot be told.
/// </remarks>
/// <param name="looks">When it is looked.</param>
/// <param name="question">What has to be clear.</param>
internal sealed class UntilClear(Looks looks, Question question = Question.EachObjective) : IStoppingRule
{
    private const double Luck = 0.5;

    /// <inheritdoc/>
    public int? Next(Experiment experiment)
    {
        int count = experiment.Count;
        if (count > 0 && looks.At(count) && IsClear(experiment, looks.Confidence(count))) return null;
        return looks.After(count);
    }

    /// <inheritdoc/>
    public double Confidence(int count) => looks.Confidence(count);

    /// <summary>What a reader must know of it.</summary>
    /// <param name="count">How many replications there were in the end.</param>
    /// <param name="judged">What came of the objectives.</param>
    public string Told(int count, IReadOnlyList<ObjectiveResult> judged)
    {
        bool open = judged.Any(objective => objective.Verdict == Verdict.CannotTell);
        string why = !open ? $"Stopped after {count} runs, as every verdict is clear"
            : count < looks.Last ? $"Stopped after {count} runs, as more would hardly tell what cannot be told"
            : $"After {count} runs not every verdict is clear";
        return $"{why}. {looks.Told(count)}";
    }

    private bool IsClear(Experiment experiment, double confidence)
    {
        var judged = experiment.Judged(confidence);
        bool hopeless = judged.Any(objective => objective.Verdict == Verdict.CannotTell && IsHopeless(objective, experiment.Count));
        if (question == Question.EachObjective)
            return judged.All(objective => IsClear(objective) || IsHopeless(objective, experiment.Count));
        return judged.Any(objective => objective.Verdict == Verdict.Missed && IsClear(objective)) || judged.All(IsClear) || hopeless;
    }

    private static bool IsClear(ObjectiveResult objective) => objective.Verdict switch
    {
        Verdict.Met => HasSpread(objective),
        // One that should be exactly so, and is not in one run, is missed by this run alone.
        Verdict.Missed => objective.Operator == "=" || HasSpread(objective),
        _ => false,
    };

    private static bool HasSpread(ObjectiveResult objective)
    {
        var values = objective.Estimate.ByReplication;
        return values.Count >= Looks.FewestWithoutSpread || values.Any(value => value != values[0]);
    }

    /// <summary>Whether the interval of the last look would still hold the limit, even if the value moved away from it by half a
    /// standard deviation of what is to come.</summary>
    private bool IsHopeless(ObjectiveResult objective, int count)
    {
        var estimate = objective.Estimate;
        double[] values = [.. estimate.Adjustment?.Values ?? estimate.ByReplication.OfType<double>()];
        if (count < Looks.FewestWithoutSpread || values.Length < count || estimate.Value is not { } value) return false;
        double deviation = Intervals.Deviation(values);
        double still = Math.Abs(value - objective.Limit) + (Luck * deviation * Math.Sqrt((1.0 / count) - (1.0 / looks.Last)));
        return still < Intervals.Quantile(looks.Confidence(looks.Last), looks.Last - 1) * deviation / Math.Sqrt(looks.Last);
    }
}

/// <summary>What of the objectives is asked.</summary>
internal enum Question
{
    /// <summary>The verdict of each.</summary>
    EachObjective,

    /// <summary>Whether all are met: one that is missed is answer enough.</summary>
    WhetherAllAreMet,
}
