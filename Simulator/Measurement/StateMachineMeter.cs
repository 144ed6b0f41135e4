using LambdaSim.Model.StateMachines;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the state machines: hears of their executions.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class StateMachineMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<ExecutionStarted>, IHear<StartRefused>, IHear<ExecutionEnded>, IHear<ExecutionRedriven>,
    IHear<TransitionDelayed>, IHear<StateEntered>, IHear<StateLeft>
{
    private readonly MetricValues[] machines = [.. scenario.StateMachines.Select(machine => Empty(machine, windows))];

    private readonly StateMachineCost?[] costs = [.. scenario.StateMachines.Select(_ => StateMachineCost.Of(scenario))];

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionStarted fact) => machines[fact.Machine].Add(
        fact.Origin == ExecutionOrigin.Child ? StateMachineMetrics.Children : StateMachineMetrics.Started);

    /// <inheritdoc/>
    public void Hear(Instant now, in StartRefused fact) => machines[fact.Machine].Add(StateMachineMetrics.Refused);

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionRedriven fact) => machines[fact.Machine].Add(StateMachineMetrics.Redriven);

    /// <inheritdoc/>
    public void Hear(Instant now, in TransitionDelayed fact) => machines[fact.Machine].Add(StateMachineMetrics.DelayedTransitions);

    /// <inheritdoc/>
    public void Hear(Instant now, in StateEntered fact)
    {
        if (!fact.IsExpress) machines[fact.Machine].Add(StateMachineMetrics.Transitions);
        if (fact.Retry > 0) machines[fact.Machine].Add(StateMachineMetrics.Retries);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in StateLeft fact)
    {
        if (fact.Exit == StateExit.Caught) machines[fact.Machine].Add(StateMachineMetrics.Caught);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionEnded fact)
    {
        var machine = machines[fact.Machine];
        if (fact.IsExpress) costs[fact.Machine]?.Bill(fact.Length);
        else if (fact.End == ExecutionEnd.Succeeded) machine.Add(StateMachineMetrics.Transitions);
        if (fact.Origin == ExecutionOrigin.Child)
        {
            if (fact.End == ExecutionEnd.Aborted) machine.Add(StateMachineMetrics.AbortedChildren);
            else if (fact.End != ExecutionEnd.Succeeded) machine.Add(StateMachineMetrics.FailedChildren);
            return;
        }
        machine.Record(StateMachineMetrics.ExecutionTime, fact.Length);
        machine.Add(fact.End switch
        {
            ExecutionEnd.Succeeded => StateMachineMetrics.Succeeded,
            ExecutionEnd.TimedOut => StateMachineMetrics.TimeOuts,
            _ => StateMachineMetrics.Failures,
        });
        if (fact.WillBeRedriven || fact.End == ExecutionEnd.Succeeded) return;
        machine.Add(fact.End == ExecutionEnd.TimedOut ? StateMachineMetrics.TimedOut : StateMachineMetrics.Failed);
        if (fact.End == ExecutionEnd.Failed)
            machine.Add(StateMachineMetrics.FailedBy, CauseOf(fact.Failure, scenario.StateMachines[fact.Machine].Definition));
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < machines.Length; number++)
        {
            machines[number].BeginMeasuring();
            costs[number]?.StartOver();
            machines[number].StartOver(StateMachineMetrics.Open, now, region.StateMachines!.Open(number));
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < machines.Length; number++)
        {
            CheckBooks(machines[number], region.StateMachines!.Open(number).Value);
            machines[number].Read(StateMachineMetrics.Open, at, region.StateMachines.Open(number));
            if (at.Ends) machines[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => machines.Length == 0 ? null : new(
        StateMachineMetrics.Set.Of, [.. Enumerable.Range(0, machines.Length).Select(number => Result(now, number, region))]);

    private SourceResult Result(Instant now, int number, Region region)
    {
        machines[number].ReadEnd(StateMachineMetrics.Open, now, region.StateMachines!.Open(number));
        return new SourceResult(scenario.StateMachines[number].Name, machines[number]) { Cost = costs[number]?.Sum(machines[number]) };
    }

    private static void CheckBooks(MetricValues machine, int open) => Invariant.Check(
        machine[StateMachineMetrics.Open].AtStart + machine[StateMachineMetrics.Started] + machine[StateMachineMetrics.Redriven]
        == machine[StateMachineMetrics.Succeeded] + machine[StateMachineMetrics.Failures] + machine[StateMachineMetrics.TimeOuts] + open,
        "of a state machine, open at the start + started + redriven = succeeded + failures + time-outs + open");

    private static MetricValues Empty(StateMachineSettings machine, Windows windows)
    {
        var measured = new MetricValues(StateMachineMetrics.Set, windows.Count);
        var definition = machine.Definition;
        measured.Name(StateMachineMetrics.FailedBy, [.. definition.States.SelectMany(
            state => definition.Errors.Select(error => $"{error} in {state.Name}"))]);
        return measured;
    }

    private static int CauseOf(StateFailure failure, StateMachineDefinition definition) =>
        (failure.State * definition.Errors.Count) + (failure.Error < 0 ? StateErrors.NumberOf(StateErrors.Timeout) : failure.Error);
}
