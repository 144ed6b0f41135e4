using System.Globalization;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Why an objective has its verdict: what was measured, in which runs, and how sure it is.</summary>
public static class ObjectiveStory
{
    /// <summary>The story.</summary>
    /// <param name="objective">The objective and what came of it.</param>
    /// <param name="experiment">The runs that it was judged by.</param>
    /// <param name="meaning">What its metric means.</param>
    /// <param name="merges">Whether its value is that of all runs as one; else it is the mean of the runs' values.</param>
    /// <param name="follow">The command that follows the slowest call of a function.</param>
    public static IEnumerable<string> Lines(
        ObjectiveResult objective, ExperimentResult experiment, string meaning, bool merges,
        Func<string, string> follow)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(follow);
        var estimate = objective.Estimate;
        int runs = experiment.Replications.Count;
        yield return $"{objective.Sentence}: {MetricText.Of(objective.Verdict)}";
        yield return $"  What it is   {meaning}";
        yield return $"  Result       {Value(estimate.Value, estimate)}{Interval(estimate)}";
        yield return $"  Each run     {string.Join(" · ", estimate.ByReplication.Select(one => Value(one, estimate)))}";
        yield return $"  Why          {Why(objective)}";
        yield return $"  How          {How(merges, runs)}";
        foreach (string line in TimeOf(objective, experiment.Together, follow)) yield return line;
    }

    private static string Value(double? value, MetricEstimate estimate) =>
        value is null ? "none" : MetricText.Value(value, estimate.Unit);

    private static string Interval(MetricEstimate estimate) =>
        estimate.Low is null ? "" : $", 95% CI {MetricText.Interval(estimate)}";

    private static string Why(ObjectiveResult objective)
    {
        var estimate = objective.Estimate;
        string limit = $"{objective.Operator} {objective.LimitText}";
        if (estimate.Value is null)
            return "There is no value: nothing was counted, or too few lie above the percentile (ten are needed).";
        if (objective.Operator == "=") return objective.Verdict == Verdict.Met
            ? $"Every run has exactly {objective.LimitText}."
            : $"Not every run has exactly {objective.LimitText}.";
        if (estimate.Low is null) return "One run has no interval: the verdict is that of its value alone.";
        return objective.Verdict switch
        {
            Verdict.Met => $"The whole interval is {limit}.",
            Verdict.Missed => $"No part of the interval is {limit}.",
            Verdict.CannotTell => $"A part of the interval is {limit} and a part is not: more replications narrow it.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string How(bool merges, int runs)
    {
        if (runs == 1) return "From one run; --replications 10 tells how much another world would differ.";
        string freedom = (runs - 1).ToString(CultureInfo.InvariantCulture);
        string value = merges ? $"All {runs} runs together" : $"The mean of {runs} runs";
        return $"{value}; the interval by Student's t with {freedom} degrees of freedom, from how far the runs lie apart.";
    }

    /// <summary>Of a latency of a function: where the time of calls near the percentile goes.</summary>
    private static IEnumerable<string> TimeOf(
        ObjectiveResult objective, RunResult together, Func<string, string> follow)
    {
        var function = together.Functions.FirstOrDefault(candidate => candidate.Name == objective.Estimate.Subject);
        var phases = function?.Phases.FirstOrDefault(
            breakdown => objective.Metric == $"{function.Name} latency {breakdown.Label}");
        if (phases is null) yield break;
        var parts = TimeParts.Greatest(phases).Where(part => part.Share >= 0.005)
            .Select(part => $"{100 * part.Share:F0}% {part.Part.Name}");
        yield return $"  Its time     {string.Join(", ", parts)}";
        yield return $"  One of them  {follow(function!.Name)}";
    }
}
