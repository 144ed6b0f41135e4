using LambdaSim.Model.Durable;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the operations of durable functions: how often they are done, what fails, and how long they take.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class DurableOperationMeter(Scenario scenario, Windows windows) : ISourceMeter, IHear<OperationAttempted>
{
    private readonly FunctionSettings[] settings = [.. scenario.DurableFunctions];
    private readonly MetricValues[][] functions =
    [
        .. scenario.DurableFunctions.Select(function => function.Durable!.Operations
            .Select(_ => new MetricValues(DurableOperationMetrics.Set, windows.Count)).ToArray()),
    ];

    /// <inheritdoc/>
    public void Hear(Instant now, in OperationAttempted fact)
    {
        var operation = functions[fact.Function][fact.Operation];
        operation.Record(DurableOperationMetrics.Time, fact.Length);
        if (fact.End == AttemptEnd.Done) operation.Add(DurableOperationMetrics.Done);
        else if (fact.End == AttemptEnd.Interrupted) operation.Add(DurableOperationMetrics.Interrupted);
        else operation.Add(DurableOperationMetrics.FailedAttempts);
        if (fact.End == AttemptEnd.Retried) operation.Add(DurableOperationMetrics.Retries);
        if (fact.End == AttemptEnd.Failed) operation.Add(DurableOperationMetrics.Failed);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        foreach (var operation in functions.SelectMany(operations => operations)) operation.BeginMeasuring();
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        if (!at.Ends) return;
        foreach (var operations in functions)
            foreach (var operation in operations) operation.CloseWindow(at.Window);
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => functions.Length == 0 ? null : new(
        DurableOperationMetrics.Set.Of,
        [
            .. settings.SelectMany((function, number) => function.Durable!.Operations.Select(
                (operation, place) => new SourceResult(
                    $"{function.Name}.{operation.Name}", functions[number][place], function.Name, TypeOf(operation)))),
        ]);

    private static string TypeOf(DurableOperation operation) => operation switch
    {
        DurableStep => "step",
        DurableWait => "wait",
        DurableCallback => "callback",
        _ => "invoke",
    };
}
