using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The one command that is worth trying after an answer, if there is one.</summary>
internal static class NextStep
{
    /// <summary>The command; null when nothing useful can be said.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="file">The scenario's file.</param>
    /// <param name="scenario">The scenario.</param>
    public static string? After(ExperimentResult result, string file, Scenario scenario)
    {
        if (file == "-" || result.Partial) return null;
        if (result.Objectives.FirstOrDefault(objective => objective.Verdict == Verdict.Missed) is { } missed)
            return AfterMissed(missed, file, scenario);
        if (result.Objectives.Any(
            objective => objective.Verdict == Verdict.CannotTell) && result.Replications.Count > 1)
            return $"lambdasim run {file} --replications {result.Replications.Count * 4}";
        return null;
    }

    private static string? AfterMissed(ObjectiveResult missed, string file, Scenario scenario)
    {
        string metric = missed.Estimate.Metric;
        var function = scenario.Functions.FirstOrDefault(
            known => known.Name == missed.Estimate.Subject) ?? scenario.Functions[0];
        int limit = scenario.Account.ConcurrencyLimit;
        if (metric is "throttles" or "failures")
            return $"lambdasim find {file} --lowest account.concurrencyLimit --in "
                + $"{limit}..{Math.Max(limit * 10, 1000)}";
        bool memory = metric is "latency" or "duration" or "warm latency" or "cost";
        return memory && function.CpuBound > 0 ? $"lambdasim advise memory {function.Name} {file}" : null;
    }
}
