using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What those who called got, in words: users who did not get through, and calls that Lambda itself refused.</summary>
internal static class CallerAnswer
{
    /// <summary>The sentences; none where nearly everybody got an answer.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        if (Journeys(result) is { } journeys) yield return journeys;
        else if (InVain(result) is { } inVain) yield return inVain;
        if (Refused(result) is { } refused) yield return refused;
    }

    /// <summary>The traffic with the most failed journeys, where a journey has more than one call.</summary>
    private static string? Journeys(RunResult result)
    {
        var caller = result.Callers.Where(candidate => candidate[CallerMetrics.Calls] > candidate[CallerMetrics.Journeys])
            .MaxBy(candidate => candidate[CallerMetrics.JourneysFailed]);
        if (caller is null || caller[CallerMetrics.JourneysFailed] is not (> 0 and var failed)) return null;
        long all = caller[CallerMetrics.Journeys];
        return failed < Severe * all
            ? null
            : $"{Readable.Count(failed)} of {Readable.Count(all, "journey")} of {caller.Name}{InRuns(result)} "
                + $"({Readable.Share(failed, all)}) failed.";
    }

    /// <summary>The traffic that waited in vain the most, where that is why most of its failed calls failed.</summary>
    private static string? InVain(RunResult result)
    {
        var caller = result.Callers.MaxBy(candidate => candidate[CallerMetrics.Timeouts]);
        if (caller is null || caller[CallerMetrics.Timeouts] is not (> 0 and var timeouts)) return null;
        long failed = caller[CallerMetrics.Failed], all = caller[CallerMetrics.Calls];
        return failed < Severe * all || timeouts * 2 < failed
            ? null
            : $"{Readable.Count(failed)} of {Readable.Count(all, "call")} of {caller.Name}{InRuns(result)} ({Readable.Share(failed, all)}) "
                + $"got no good answer: their client's timeout was over {Readable.Count(timeouts, "time")}.";
    }

    /// <summary>Calls that were refused for other reasons than a limit, and the most frequent reason.</summary>
    private static string? Refused(RunResult result)
    {
        var reasons = result.Functions.SelectMany(function => function[FunctionMetrics.Rejections].ByReason)
            .GroupBy(reason => reason.Name).Select(alike => (Name: alike.Key, Count: alike.Sum(reason => reason.Count)))
            .OrderByDescending(reason => reason.Count).ToList();
        long refused = reasons.Sum(reason => reason.Count), calls = result.Functions.Sum(function => function[FunctionMetrics.Calls]);
        if (refused == 0 || refused < Severe * calls) return null;
        string were = refused == 1 ? "was" : "were", mostly = reasons.Count > 1 ? "mostly " : "";
        return $"{Readable.Count(refused)} of {Readable.Count(calls, "call")}{InRuns(result)} ({Readable.Share(refused, calls)}) "
            + $"{were} refused ({mostly}{reasons[0].Name}).";
    }
}
