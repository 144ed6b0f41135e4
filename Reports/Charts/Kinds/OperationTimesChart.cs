using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Where the time of an execution of a durable function goes: how long each operation takes.</summary>
public static class OperationTimesChart
{
    /// <summary>The chart of one durable function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its durable functions.</param>
    public static Chart Of(RunResult result, SourceResult function) =>
        new ExecutionTimes(result, function, function[DurableMetrics.Started])
        {
            Name = "operations",
            Explained = "The mean time of an execution in each operation: the attempts of steps without the waits between them; waits, "
                + "callbacks and invocations of other functions as long as they last. In waits nothing is billed.",
            Empty = "no operation was done",
            Part = "operation",
            Legend = "time of the operation",
            Often = "done",
        }.Chart(
            result.SourcesOf(DurableOperationMetrics.Set).Where(operation => operation[DurableOperationMetrics.Function] == function.Name),
            DurableOperationMetrics.Time, DurableOperationMetrics.Done);
}
