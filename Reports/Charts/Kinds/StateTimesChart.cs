using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Where the time of an execution goes: how long it stays in each state.</summary>
public static class StateTimesChart
{
    /// <summary>The chart of one state machine.</summary>
    /// <param name="result">The run.</param>
    /// <param name="machine">One of its state machines.</param>
    public static Chart Of(RunResult result, SourceResult machine) =>
        new ExecutionTimes(result, machine, machine[StateMachineMetrics.Started])
        {
            Name = "states",
            Explained = "The mean time of an execution in each state, its retries and the waits before them included. A Parallel or Map "
                + "lasts as long as its slowest part; what is inside counts for each branch and iteration.",
            Empty = "no state was left",
            Part = "state",
            Legend = "time in the state",
            Often = "entered",
        }.Chart(
            result.SourcesOf(StateMetrics.Set).Where(state => state[StateMetrics.StateMachine] == machine.Name), StateMetrics.Time,
            StateMetrics.Entered);
}
