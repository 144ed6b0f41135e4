using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>How executions of state machines and of durable functions ended, and where their time went.</summary>
internal static class ExecutionSection
{
    /// <summary>The tables, or nothing when there are none.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail) =>
    [
        .. StreamSection.Table("State machines", SourceColumns.OfStateMachines, StateMachineMetrics.Set, result, detail),
        .. Parts(StateMetrics.Set, "states", SourceColumns.OfStates, StateMetrics.FailedAttempts, StateMetrics.Time, result, detail),
        .. StreamSection.Table("Durable functions", SourceColumns.OfDurableFunctions, DurableMetrics.Set, result, detail),
        .. Parts(
            DurableOperationMetrics.Set, "operations", SourceColumns.OfDurableOperations, DurableOperationMetrics.FailedAttempts,
            DurableOperationMetrics.Time, result, detail),
    ];

    private static IEnumerable<TextLine> Parts(
        MetricSet set, string what, IReadOnlyList<SourceColumn> columns, Count failures, Times time, RunResult result, TextDetail detail)
    {
        var parts = result.SourcesOf(set);
        var shown = Shown(parts, failures, time, detail.Functions);
        string heading = shown.Count == parts.Count ? Readable.Capital(what) : $"{shown.Count} of {parts.Count} {what}";
        return StreamSection.Table(heading, columns, shown, result, detail);
    }

    /// <summary>Where there is no room for all, those in which something failed, and then those that took the most time; in the order of
    /// the definitions.</summary>
    private static IReadOnlyList<SourceResult> Shown(IReadOnlyList<SourceResult> parts, Count failures, Times time, int most)
    {
        var chosen = parts.OrderByDescending(part => part[failures] > 0).ThenByDescending(part => part[time].Sum).Take(most).ToHashSet();
        return [.. parts.Where(chosen.Contains)];
    }
}
