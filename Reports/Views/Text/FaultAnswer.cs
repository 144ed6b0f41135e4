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
        var worst = result.SourcesOf(FaultMetrics.Set).Where(fault => fault[FaultMetrics.During.Calls] > 0)
            .MaxBy(fault => fault[FaultMetrics.During.Failures] + fault[FaultMetrics.During.Throttles]);
        if (worst is null) yield break;
        var (before, during) = (FaultMetrics.Before, FaultMetrics.During);
        long calls = worst[during.Calls];
        string earlier = worst[before.Calls] == 0 ? ""
            : $", {Readable.Share(worst[before.Failures] + worst[before.Throttles], worst[before.Calls])} before it";
        string slow = worst[before.Latency].SupportedQuantile(0.99) is { } quick && worst[during.Latency].SupportedQuantile(0.99) is { } now
            ? $"; the p99 of the others was {Readable.Duration(now)}, {Readable.Duration(quick)} before it"
            : "";
        yield return $"while the fault {worst.Name} lasted, {Readable.Share(worst[during.Failures] + worst[during.Throttles], calls)} of "
            + $"{Readable.Count(result.PerRun(calls), "call")} were refused or failed{earlier}{slow}.";
        yield return $"Recovery from {worst.Name}: {FaultRows.Recovery(worst.Measured, result)}.";
    }
}
