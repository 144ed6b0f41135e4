using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Where the time of an execution goes: how long it stays in each state.</summary>
public static class StateTimesChart
{
    private const int Most = 14, LongestName = 28;

    /// <summary>The chart of one state machine.</summary>
    /// <param name="result">The run.</param>
    /// <param name="machine">One of its state machines.</param>
    public static Chart Of(RunResult result, SourceResult machine)
    {
        double executions = Math.Max(1, machine[StateMachineMetrics.Started]);
        var states = result.SourcesOf(StateMetrics.Set)
            .Where(state => state[StateMetrics.StateMachine] == machine.Name && state[StateMetrics.Time].Count > 0)
            .Select(state => (
                State: state, Name: state.Name[(machine.Name.Length + 1)..], Ticks: state[StateMetrics.Time].Sum / executions))
            .ToList();
        var shown = states.OrderByDescending(state => state.Ticks).Take(Most).Select(state => state.Name).ToHashSet();
        var rows = states.Where(state => shown.Contains(state.Name)).ToList();
        double most = rows.Select(row => row.Ticks).DefaultIfEmpty(1).Max();
        string Length(double ticks) => Readable.Duration(ticks);
        return new Chart
        {
            Name = $"{machine.Name}.states",
            Title = $"Where the time of {machine.Name} goes",
            Subtitle = "The mean time of an execution in each state, its retries and the waits before them included. A Parallel or Map "
                + "lasts as long as its slowest part; what is inside counts for each branch and iteration.",
            Warning = Windows.Warning(result),
            Empty = rows.Count == 0 ? "no state was left" : null,
            Horizontal = new Axis("mean time of an execution", new LinearScale(most, LogScale.Label)),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Short(row.Name))])),
            Series =
            [
                new Segments("time in the state", Meaning.Handler,
                    [.. rows.Select((row, number) => new Segment(number, 0, row.Ticks, $"{row.Name}: {Length(row.Ticks)} an execution"))]),
            ],
            RowTexts = [.. rows.Select(row => Length(row.Ticks))],
            LegendWanted = false,
            Table = new ChartTable(
                ["state", "mean of an execution", "p50 of a stay", "p99 of a stay", "entered"],
                [
                    .. rows.Select(row => (IReadOnlyList<string>)
                    [
                        row.Name, Length(row.Ticks), Quantile(row.State, 0.5), Quantile(row.State, 0.99),
                        Readable.Count(row.State[StateMetrics.Entered]),
                    ]),
                ]),
        };
    }

    private static string Quantile(SourceResult state, double probability) =>
        Readable.Duration(state[StateMetrics.Time].SupportedQuantile(probability));

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
