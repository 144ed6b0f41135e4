using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>How executions of state machines ended, and where their time went.</summary>
internal static class StateMachineSection
{
    /// <summary>The tables, or nothing when there are none.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var states = result.SourcesOf(StateMetrics.Set);
        var shown = Shown(states, detail.Functions);
        string heading = shown.Count == states.Count ? "States" : $"{shown.Count} of {states.Count} states";
        return
        [
            .. StreamSection.Table("State machines", SourceColumns.OfStateMachines, StateMachineMetrics.Set, result, detail),
            .. StreamSection.Table(heading, SourceColumns.OfStates, shown, result, detail),
        ];
    }

    /// <summary>Where there is no room for all, those in which something failed, and then those that took the most time; in the order of
    /// the definitions.</summary>
    private static IReadOnlyList<SourceResult> Shown(IReadOnlyList<SourceResult> states, int most)
    {
        var chosen = states.OrderByDescending(state => state[StateMetrics.FailedAttempts] > 0)
            .ThenByDescending(state => state[StateMetrics.Time].Sum).Take(most).ToHashSet();
        return [.. states.Where(chosen.Contains)];
    }
}
