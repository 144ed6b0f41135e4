using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.CallerMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>What callers saw over all attempts, of those that retried, gave up or stopped waiting.</summary>
internal static class CallerSection
{
    /// <summary>The table, or nothing when every first attempt succeeded.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var troubled = result.Callers.Where(caller => caller[Retries] + caller[Failed] + caller[Timeouts] > 0)
            .OrderByDescending(caller => caller[Failed] + caller[Retries]).Take(detail.Lines).ToList();
        if (troubled.Count == 0) return [];
        var table = new TextTable("Callers", "completed", "calls", "succeeded", "given up", "open", "retries", "timeouts", "p50", "p99");
        foreach (var caller in troubled)
            table.Add(
                $"  {caller.Name}",
                Readable.Share(caller[JourneysCompleted], caller[Journeys]),
                Readable.Count(result.PerRun(caller[Calls])),
                Readable.Share(caller[Succeeded], caller[Calls]),
                Readable.Count(result.PerRun(caller[Failed])),
                Readable.Count(caller[Open].AtEnd),
                Readable.Count(result.PerRun(caller[Retries])),
                Readable.Count(result.PerRun(caller[Timeouts])),
                Readable.Duration(caller[Latency].SupportedQuantile(0.5)),
                Readable.Duration(caller[Latency].SupportedQuantile(0.99)));
        table.DropIfAll("open", "0");
        return [.. table.Lines(detail.Width)];
    }
}
