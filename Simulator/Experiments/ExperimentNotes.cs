using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>What a reader must know to trust the numbers of an experiment.</summary>
internal static class ExperimentNotes
{
    private const double LongWarmUp = 0.25;

    /// <summary>The notes, the most important first.</summary>
    /// <param name="scenario">What was simulated.</param>
    /// <param name="replications">Those that count.</param>
    /// <param name="asked">How many were asked for.</param>
    /// <param name="unsettled">In how many MSER-5 found no end of the warm-up.</param>
    /// <param name="stopped">Why there are so many, where verdicts decided that; else null.</param>
    /// <param name="adjusted">What was adjusted to the expected arrivals; null of nothing.</param>
    public static IEnumerable<string> Of(
        Scenario scenario, IReadOnlyList<ReplicationResult> replications, int asked, int unsettled, string? stopped,
        string? adjusted)
    {
        if (replications.Count < asked)
            yield return $"Interrupted: {replications.Count} of {asked} runs were finished, and only they count.";
        if (replications.Count == 1 && scenario.Objectives.Count > 0)
            yield return "One run gives no intervals: the verdicts are those of this run alone (--replications 10 "
                + "tells more).";
        if (stopped is not null && replications.Count > 1 && replications.Count == asked) yield return stopped;
        if (adjusted is not null) yield return adjusted;
        if (replications.Count > 1)
            yield return $"Calls and cost are means of a run, percentiles are of the {replications.Count} runs "
                + $"together; series are of the first.";
        if (WarmUp(scenario, replications, unsettled) is { } warmUp) yield return warmUp;
        if (scenario.Functions.Count > RunResult.MostCharted)
            yield return $"Charts are of the {RunResult.MostCharted} busiest of {Readable.Count(scenario.Functions.Count)} functions; "
                + "result.json and series.csv have all of them.";
    }

    private static string? WarmUp(Scenario scenario, IReadOnlyList<ReplicationResult> replications, int unsettled)
    {
        var (least, most) = (replications.Min(run => run.MeasuredFrom), replications.Max(run => run.MeasuredFrom));
        if (most == TimeSpan.Zero && scenario.Run.WarmUp is not null) return null;
        string length = least == most ? Readable.Moment(most) : $"{Readable.Moment(least)} to {Readable.Moment(most)}";
        string how = scenario.Run.WarmUp is null ? "found for each run by MSER-5" : "as asked";
        string note = $"Warm-up: the first {length} of every run were left out ({how}).";
        if (unsettled > 0)
            return $"{note} In {unsettled} of {replications.Count} runs it never settled: the run is too short for a "
                + $"steady state.";
        return most > scenario.Run.Duration * LongWarmUp
            ? $"{note} That is more than a quarter of the run: a longer one is better."
            : note;
    }
}
