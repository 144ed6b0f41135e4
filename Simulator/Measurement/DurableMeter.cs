using LambdaSim.Model.Durable;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the executions of durable functions.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class DurableMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<DurableExecutionStarted>, IHear<DurableInvocationEnded>, IHear<OperationAttempted>, IHear<ExecutionSuspended>,
    IHear<DurableExecutionEnded>
{
    private const string OwnCode = "the function's own code";

    private readonly FunctionSettings[] settings = [.. scenario.DurableFunctions];
    private readonly MetricValues[] functions = [.. scenario.DurableFunctions.Select(function => Empty(function, windows))];
    private readonly DurableCost?[] costs = [.. scenario.DurableFunctions.Select(function => DurableCost.Of(scenario, function))];

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableExecutionStarted fact)
    {
        functions[fact.Function].Add(DurableMetrics.Started);
        functions[fact.Function].Add(DurableMetrics.WrittenBytes, fact.Bytes);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableInvocationEnded fact)
    {
        var function = functions[fact.Function];
        if (fact.IsPostponed) function.Add(DurableMetrics.Postponed);
        if (!fact.Outcome.WasInvoked()) return;
        if (fact.IsFirst) function.Add(DurableMetrics.Operations);
        function.Add(DurableMetrics.Invocations);
        function.Add(DurableMetrics.Replayed, fact.Replayed);
        function.Add(DurableMetrics.Checkpoints, fact.Checkpoints);
        if (fact.IsCutOff) function.Add(DurableMetrics.CutOff);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in OperationAttempted fact)
    {
        var function = functions[fact.Function];
        function.Add(DurableMetrics.WrittenBytes, fact.Bytes);
        if (fact.End == AttemptEnd.Interrupted) function.Add(DurableMetrics.Interrupted);
        else if (fact.IsStep) function.Add(DurableMetrics.Operations);
        if (fact.End == AttemptEnd.Retried) function.Add(DurableMetrics.Retries);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionSuspended fact)
    {
        if (fact.Reason is SuspensionReason.Wait or SuspensionReason.Callback or SuspensionReason.Invoke)
            functions[fact.Function].Add(DurableMetrics.Operations);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableExecutionEnded fact)
    {
        var function = functions[fact.Function];
        function.Add(fact.End switch
        {
            DurableEnd.Succeeded => DurableMetrics.Succeeded,
            DurableEnd.Failed => DurableMetrics.Failed,
            DurableEnd.TimedOut => DurableMetrics.TimedOut,
            _ => DurableMetrics.Refused,
        });
        if (fact.End == DurableEnd.Refused) return;
        if (fact.End == DurableEnd.Failed) function.Add(DurableMetrics.FailedBy, fact.Operation + 1);
        costs[fact.Function]?.Keep(fact.Bytes);
        function.Add(DurableMetrics.InvocationsOfEnded, fact.Invocations);
        function.Record(DurableMetrics.ExecutionTime, fact.Length);
        function.Record(DurableMetrics.WaitingTime, fact.Waited);
        function.Record(DurableMetrics.ActiveTime, fact.Length - fact.Waited);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < functions.Length; number++)
        {
            functions[number].BeginMeasuring();
            costs[number]?.StartOver();
            functions[number].StartOver(DurableMetrics.Open, now, region.Durable!.Open(number));
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < functions.Length; number++)
        {
            CheckBooks(functions[number], region.Durable!.Open(number).Value);
            functions[number].Read(DurableMetrics.Open, at, region.Durable.Open(number));
            if (at.Ends) functions[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => functions.Length == 0 ? null : new(
        DurableMetrics.Set.Of, [.. Enumerable.Range(0, functions.Length).Select(number => Result(now, number, region))]);

    private SourceResult Result(Instant now, int number, Region region)
    {
        functions[number].ReadEnd(DurableMetrics.Open, now, region.Durable!.Open(number));
        return new SourceResult(settings[number].Name, functions[number]) { Cost = costs[number]?.Sum(functions[number]) };
    }

    private static void CheckBooks(MetricValues function, int open) => Invariant.Check(
        function[DurableMetrics.Open].AtStart + function[DurableMetrics.Started] == function[DurableMetrics.Succeeded]
        + function[DurableMetrics.Failed] + function[DurableMetrics.TimedOut] + function[DurableMetrics.Refused] + open,
        "of a durable function, open at the start + started = succeeded + failed + timed out + refused + open");

    private static MetricValues Empty(FunctionSettings function, Windows windows)
    {
        var measured = new MetricValues(DurableMetrics.Set, windows.Count);
        measured.Name(DurableMetrics.FailedBy, [OwnCode, .. function.Durable!.Operations.Select(operation => operation.Name)]);
        return measured;
    }
}
