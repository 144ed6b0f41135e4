using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Advising;

/// <summary>How far the load may grow before an objective is missed: found by running multiples of it.</summary>
internal static class GrowthMargin
{
    private static readonly double[] Loads = [1.1, 1.25, 1.5, 2, 3];

    /// <summary>The decision with its margin.</summary>
    /// <param name="asked">The scenario.</param>
    /// <param name="changes">What the decision sets.</param>
    /// <param name="decision">The decision.</param>
    public static Decision AddTo(Decision decision, AdviceCase asked, IReadOnlyList<SettingOverride> changes)
    {
        if (asked.At(changes).Scenario is not { } scenario || ScaledLoad.Of(scenario, factor: 1) is null)
            return decision with { MarginSentences = ["Single arrivals are replayed, which cannot be multiplied: no other load was run."] };
        List<MarginStep> steps = [];
        foreach (double load in Loads)
        {
            if (asked.Stopped) break;
            var step = StepOf(load, Experiment.Run(ScaledLoad.Of(scenario, load)!, asked.Options));
            steps.Add(step);
            asked.Tell?.Invoke($"{Times(load)} the load: {MetricText.Of(step.Verdict)}");
            if (step.Verdict != Verdict.Met) break;
        }
        return decision with { Margin = steps, MarginSentences = [Sentence(steps)] };
    }

    /// <summary>A multiple in words: "1.25 times".</summary>
    /// <param name="load">The multiple.</param>
    public static string Times(double load) => $"{load:0.##} times";

    private static MarginStep StepOf(double load, ExperimentResult result)
    {
        var open = result.Objectives.Where(objective => objective.Verdict != Verdict.Met)
            .OrderBy(objective => objective.Verdict == Verdict.Missed ? 0 : 1).FirstOrDefault();
        return new MarginStep(load, open?.Verdict ?? Verdict.Met, open is null ? "" : MetricText.Against(open, interval: true));
    }

    private static string Sentence(List<MarginStep> steps)
    {
        if (steps.Count == 0) return "No other load was run.";
        var last = steps[^1];
        if (last.Verdict == Verdict.Met) return $"All objectives are met at {Times(last.Load)} the load, too, the most that was run.";
        string what = last.Verdict == Verdict.Missed
            ? $"at {Times(last.Load)}, {last.Missed}"
            : $"at {Times(last.Load)} it cannot be told: {last.Missed}";
        return steps.Count == 1
            ? $"There is hardly room to grow: {what}."
            : $"All objectives are met at {Times(steps[^2].Load)} the load, too; {what}.";
    }
}
