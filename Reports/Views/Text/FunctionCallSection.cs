using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>Cold starts, throttles and errors by those for whom functions were called: groups of callers, and schedules.</summary>
internal static class FunctionCallSection
{
    /// <summary>What the table is called.</summary>
    public const string Heading = "Functions called for";

    /// <summary>Its columns, behind the names.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["calls", "cold", "throttled", "errors"];

    /// <summary>The table; nothing without triggers, or where functions were called for one alone.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="detail">How much of it.</param>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var rows = Rows(result);
        if (rows.Count == 0) return [];
        var table = new TextTable(Heading, Columns);
        foreach (var (name, values) in rows.Take(detail.Functions)) table.Add($"  {name}", values);
        return [.. table.Lines(detail.Width)];
    }

    /// <summary>A row for each; none without triggers, or where functions were called for one alone.</summary>
    /// <param name="result">What came out.</param>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Rows(RunResult result)
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
        return [.. rows.Select(row => (row.Who.Name, Values(row.Who.Measured, row.Of, result)))];
    }

    private static IReadOnlyList<string> Values(MetricValues measured, FunctionCallMetrics of, RunResult result) =>
    [
        MeasuredText.Of(measured, of.Calls, result),
        Readable.Share(measured[of.ColdStarts], measured[of.Invocations]),
        Readable.Share(measured[of.Throttles], measured[of.Calls]),
        Readable.Share(measured[of.Errors], measured[of.Invocations]),
    ];

    // Nobody gets an answer of it.
    private static bool CallsByItself(SourceResult trigger) => trigger.Measured[TriggerMetrics.AnswersByStatus].ByReason.Count == 0;
}
