using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Cold starts, throttles and errors by those for whom functions were called: groups of callers, and schedules.</summary>
internal static class FunctionCallSection
{
    /// <summary>The table; nothing without triggers, or where functions were called for one alone.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="detail">How much of it.</param>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var (ofCallers, ofTriggers) = (CallerMetrics.Functions, TriggerMetrics.Functions);
        var triggers = result.SourcesOf(TriggerMetrics.Set);
        List<(SubjectResult Who, FunctionCallMetrics Of)> rows =
        [
            .. result.Callers.Select(caller => ((SubjectResult)caller, ofCallers)),
            .. triggers.Where(CallsByItself).Select(trigger => ((SubjectResult)trigger, ofTriggers)),
        ];
        rows.RemoveAll(row => row.Who.Measured[row.Of.Calls] == 0);
        if (triggers.Count == 0 || rows.Count < 2) return [];
        var table = new TextTable("Functions called for", "calls", "cold", "throttled", "errors");
        foreach (var (who, of) in rows.Take(detail.Functions))
            table.Add(
                $"  {who.Name}",
                MeasuredText.Of(who.Measured, of.Calls, result),
                Readable.Share(who.Measured[of.ColdStarts], who.Measured[of.Invocations]),
                Readable.Share(who.Measured[of.Throttles], who.Measured[of.Calls]),
                Readable.Share(who.Measured[of.Errors], who.Measured[of.Invocations]));
        return [.. table.Lines(detail.Width)];
    }

    // Nobody gets an answer of it.
    private static bool CallsByItself(SourceResult trigger) => trigger.Measured[TriggerMetrics.AnswersByStatus].ByReason.Count == 0;
}
