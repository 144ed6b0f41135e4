using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>What came to triggers, and what their clients got.</summary>
internal static class TriggerSection
{
    private static readonly string[] OnlyIfAny =
        ["refused", "denied", "late", "late, succeeded", "tried again", "4xx", "to queues", "filtered", "dead-lettered", "lost"];

    /// <summary>The tables, or nothing when there are no triggers.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        List<TextLine> lines = [];
        foreach (var (heading, columns, triggers) in Tables(result))
        {
            var table = new TextTable(heading, columns);
            foreach (var trigger in triggers.Take(detail.Functions)) table.Add($"  {trigger.Name}", Row(trigger, result));
            foreach (string column in columns.Intersect(OnlyIfAny)) table.DropIfAll(column, "0");
            lines.AddRange(table.Lines(detail.Width));
        }
        return lines;
    }

    /// <summary>A table of those that clients wait for, and one of those that hand events over, as far as there are
    /// any.</summary>
    /// <param name="result">What came out.</param>
    public static IEnumerable<(string Heading, IReadOnlyList<string> Columns, IReadOnlyList<SourceResult> Triggers)> Tables(
        RunResult result)
    {
        var triggers = result.SourcesOf(TriggerMetrics.Set);
        IReadOnlyList<SourceResult> doors = [.. triggers.Where(trigger => !trigger.HandsOver)];
        IReadOnlyList<SourceResult> sources = [.. triggers.Where(trigger => trigger.HandsOver)];
        if (doors.Count > 0)
            yield return (
                "Front doors",
                ["calls", "refused", "denied", "late", "late, succeeded", "tried again", "4xx", "5xx", "open", "p50", "p99"], doors);
        if (sources.Count > 0)
            yield return (
                "Event triggers",
                [
                    "calls", "refused", "taken", "to queues", "filtered", "denied", "tried again", "dead-lettered", "lost", "on the way",
                    "delay p50", "p99",
                ],
                sources);
    }

    /// <summary>The values of a trigger, in the order of the columns of its table.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="result">What came out.</param>
    public static IReadOnlyList<string> Row(SourceResult trigger, RunResult result)
    {
        var measured = trigger.Measured;
        string Number(Count count) => MeasuredText.Of(measured, count, result);
        string open = MeasuredText.Of(measured, TriggerMetrics.Open, LevelReadings.AtEnd);
        return trigger.HandsOver
            ?
            [
                Number(TriggerMetrics.Calls), Number(TriggerMetrics.Refused), Number(TriggerMetrics.Taken), Number(TriggerMetrics.Queued),
                Number(TriggerMetrics.Filtered), Number(TriggerMetrics.Denied), Number(TriggerMetrics.TriedAgain),
                Number(TriggerMetrics.DeadLettered), Number(TriggerMetrics.Lost), open,
                MeasuredText.Of(measured, TriggerMetrics.Delay, 0.5), MeasuredText.Of(measured, TriggerMetrics.Delay, 0.99),
            ]
            :
            [
                Number(TriggerMetrics.Calls), Number(TriggerMetrics.Refused), Number(TriggerMetrics.Denied),
                Number(TriggerMetrics.TimedOut), Number(TriggerMetrics.SucceededTooLate), Number(TriggerMetrics.TriedAgain),
                Number(TriggerMetrics.Errors4xx), Number(TriggerMetrics.Errors5xx), open,
                MeasuredText.Of(measured, TriggerMetrics.Latency, 0.5),
                MeasuredText.Of(measured, TriggerMetrics.Latency, 0.99),
            ];
    }
}
