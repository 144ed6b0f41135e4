using LambdaSim.Model.StateMachines;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the states of state machines: how often they are entered, and how long executions stay in them.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class StateMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<StateEntered>, IHear<StateLeft>, IHear<AttemptFailed>
{
    private readonly MetricValues[][] machines =
    [
        .. scenario.StateMachines.Select(machine => machine.Definition.States.Select(_ => Empty(machine, windows)).ToArray()),
    ];

    /// <inheritdoc/>
    public void Hear(Instant now, in StateEntered fact) =>
        machines[fact.Machine][fact.State].Add(fact.Retry == 0 ? StateMetrics.Entered : StateMetrics.Retries);

    /// <inheritdoc/>
    public void Hear(Instant now, in StateLeft fact)
    {
        var state = machines[fact.Machine][fact.State];
        state.Record(StateMetrics.Time, fact.Length);
        if (fact.Exit == StateExit.Caught) state.Add(StateMetrics.Caught);
        else if (fact.Exit == StateExit.Failed) state.Add(StateMetrics.Failed);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in AttemptFailed fact)
    {
        var state = machines[fact.Machine][fact.Failure.State];
        state.Add(StateMetrics.FailedAttempts);
        state.Add(StateMetrics.Errors, fact.Failure.Error);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        foreach (var state in machines.SelectMany(states => states)) state.BeginMeasuring();
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        if (!at.Ends) return;
        foreach (var states in machines)
            foreach (var state in states) state.CloseWindow(at.Window);
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => machines.Length == 0 ? null : new(
        StateMetrics.Set.Of,
        [
            .. scenario.StateMachines.SelectMany((machine, number) => machine.Definition.States.Select(
                (state, place) => new SourceResult(
                    $"{machine.Name}.{state.Name}", machines[number][place], machine.Name, TypeOf(state), OnErrorOf(state)))),
        ]);

    private static MetricValues Empty(StateMachineSettings machine, Windows windows)
    {
        var measured = new MetricValues(StateMetrics.Set, windows.Count);
        measured.Name(StateMetrics.Errors, machine.Definition.Errors);
        return measured;
    }

    private static string OnErrorOf(StateDefinition state) => state switch
    {
        FallibleState { Retriers.Count: > 0, Catchers.Count: > 0 } => "Retry, Catch",
        FallibleState { Retriers.Count: > 0 } => "Retry",
        FallibleState { Catchers.Count: > 0 } => "Catch",
        _ => "nothing",
    };

    private static string TypeOf(StateDefinition state) => state switch
    {
        PassState { IsSucceed: true } => "Succeed",
        _ => state.GetType().Name[..^"State".Length],
    };
}
