using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.EventMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>What became of the events, of the functions that got some.</summary>
internal static class EventSection
{
    /// <summary>The table, or nothing when there were no events.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var functions = result.Functions.Where(function => function.Events is not null)
            .OrderByDescending(function => function.Events![Received]).Take(detail.Lines).ToList();
        if (functions.Count == 0) return [];
        var table = new TextTable("Events", "received", "succeeded", "kept", "lost", "waiting", "duplicates", "age p50", "p99");
        foreach (var function in functions)
        {
            var events = function.Events!;
            table.Add(
                $"  {function.Name}",
                Readable.Count(result.PerRun(events[Received])),
                Readable.Share(events[Succeeded], events[Received]),
                Readable.Count(result.PerRun(events[ToDestination] + events[DeadLettered])),
                Readable.Count(result.PerRun(events[Lost])),
                Readable.Count(events[InQueue].AtEnd + events[InFlight].AtEnd),
                Readable.Count(result.PerRun(events[Duplicates])),
                Readable.Duration(events[Age].SupportedQuantile(0.5)),
                Readable.Duration(events[Age].SupportedQuantile(0.99)));
        }
        List<TextLine> lines = [.. table.Lines(detail.Width)];
        string why = string.Join("; ", functions.Where(function => function.Events![Lost] > 0).Select(function => Why(function, result)));
        if (why.Length > 0)
            lines.AddRange(TextPage.Wrap($"Lost: {why}.", lead: "  ", detail.Width).Select(text => new TextLine(text, Alarm: true)));
        return lines;
    }

    private static string Why(FunctionResult function, RunResult result)
    {
        var reasons = function.Events![LostByReason].ByReason.Select(
            reason => $"{Readable.Count(result.PerRun(reason.Count))} {Readable.Words(reason.Name)}");
        return $"{function.Name} {string.Join(", ", reasons)}";
    }
}
