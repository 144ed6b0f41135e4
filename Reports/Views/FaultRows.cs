using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Faults as a table: what was before each, during it and after it.</summary>
internal static class FaultRows
{
    /// <summary>What the table is called.</summary>
    public const string Heading = "Faults";

    /// <summary>Its columns, behind the names.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["calls", "failed", "throttled", "p50", "p99", "lost", "backlog"];

    /// <summary>A row for each fault, with when all was as before it, and one for each of its phases.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="most">How many faults.</param>
    public static IEnumerable<(string Name, bool IsPhase, IReadOnlyList<string> Values, string Beside)> Of(RunResult result, int most)
    {
        foreach (var fault in result.SourcesOf(FaultMetrics.Set).Take(most))
        {
            yield return (fault.Name, false, [], Recovery(fault.Measured, result));
            yield return ("before", true, Values(fault.Measured, FaultMetrics.Before, result, fault[FaultMetrics.BacklogBefore]), "");
            yield return ("during", true, Values(fault.Measured, FaultMetrics.During, result, fault[FaultMetrics.BacklogPeak]), "");
            yield return ("after", true, Values(fault.Measured, FaultMetrics.After, result, backlog: null), "");
        }
    }

    /// <summary>When all was as before: "backlog gone after 3 min, p99 back after 20 s".</summary>
    public static string Recovery(MetricValues fault, RunResult result)
    {
        long times = fault[FaultMetrics.Occurrences];
        if (times == 0) return "did not begin";
        string often = times == result.Runs ? "" : $"{Readable.Count(result.PerRun(times))} times; ";
        string backlog = fault[FaultMetrics.BacklogPeak] <= fault[FaultMetrics.BacklogBefore] ? ""
            : $"backlog gone {After(fault[FaultMetrics.BacklogRecovery], times)}, ";
        string latency = fault[FaultMetrics.Before.Latency].Count < FaultMetrics.EnoughCalls
            ? "too few calls before it to compare the p99 with"
            : $"p99 back {After(fault[FaultMetrics.LatencyRecovery], times)}";
        return $"{often}{backlog}{latency}";
    }

    private static string After(LogLinearHistogram recoveries, long times)
    {
        if (recoveries.Count == 0) return "not by the end";
        double seconds = Math.Round(recoveries.Mean!.Value / TimeSpan.TicksPerSecond);
        string mean = $"after {Readable.Moment(TimeSpan.FromSeconds(seconds))}";
        return recoveries.Count == times ? mean : $"{mean} in {recoveries.Count} of {times}";
    }

    private static IReadOnlyList<string> Values(MetricValues fault, FaultPhase phase, RunResult result, double? backlog)
    {
        long calls = fault[phase.Calls];
        return
        [
            Readable.Count(result.PerRun(calls)), Readable.Share(fault[phase.Failures], calls),
            Readable.Share(fault[phase.Throttles], calls), Readable.Duration(fault[phase.Latency].SupportedQuantile(0.5)),
            Readable.Duration(fault[phase.Latency].SupportedQuantile(0.99)),
            Readable.Count(result.PerRun(fault[phase.Lost])), backlog is { } waited ? Readable.Count((long)waited) : "",
        ];
    }
}
