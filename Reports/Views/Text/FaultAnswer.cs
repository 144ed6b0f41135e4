using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Faults in words: what the worst of them did, and when it was over.</summary>
internal static class FaultAnswer
{
    /// <summary>The sentences; none when nothing went wrong.</summary>
    /// <param name="result">What came out.</param>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        var during = FaultMetrics.During;
        var worst = result.SourcesOf(FaultMetrics.Set).Where(fault => fault[during.Calls] + fault[during.Lost] > 0)
            .MaxBy(fault => fault[during.Failures] + fault[during.Throttles] + fault[during.Lost]);
        if (worst is null) yield break;
        string[] parts = [.. new[] { Losses(worst, result), Calls(worst, result) }.OfType<string>()];
        if (parts.Length > 0) yield return $"while the fault {worst.Name} lasted, {string.Join("; ", parts)}.";
        yield return $"Recovery from {worst.Name}: {FaultRows.Recovery(worst.Measured, result)}.";
    }

    private static string? Losses(SourceResult fault, RunResult result)
    {
        long lost = result.PerRun(fault[FaultMetrics.During.Lost]), earlier = result.PerRun(fault[FaultMetrics.Before.Lost]);
        if (lost == 0) return null;
        string of = lost == 1 ? "event, message or record was lost" : "events, messages or records were lost";
        return $"{Readable.Count(lost)} {of}{(earlier == 0 ? "" : $", {Readable.Count(earlier)} before it")}";
    }

    private static string? Calls(SourceResult fault, RunResult result)
    {
        var (before, during) = (FaultMetrics.Before, FaultMetrics.During);
        if (result.PerRun(fault[during.Calls]) == 0) return null;
        string earlier = fault[before.Calls] == 0 ? ""
            : $", {Readable.Share(fault[before.Failures] + fault[before.Throttles], fault[before.Calls])} before it";
        string slow = fault[before.Latency].SupportedQuantile(0.99) is { } quick && fault[during.Latency].SupportedQuantile(0.99) is { } now
            ? $"; the p99 of the others was {Readable.Duration(now)}, {Readable.Duration(quick)} before it"
            : "";
        return $"{Readable.Share(fault[during.Failures] + fault[during.Throttles], fault[during.Calls])} of "
            + $"{Readable.Count(result.PerRun(fault[during.Calls]), "call")} were refused or failed{earlier}{slow}";
    }
}
