using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>How executions of state machines ended, and where their time went.</summary>
internal static class StateMachineSection
{
    /// <summary>The tables, or nothing when there are none.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail) =>
    [
        .. StreamSection.Table("State machines", SourceColumns.OfStateMachines, StateMachineMetrics.Set, result, detail),
        .. StreamSection.Table("States", SourceColumns.OfStates, StateMetrics.Set, result, detail),
    ];
}
