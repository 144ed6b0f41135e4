using LambdaSim.Model.StateMachines;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Experiments;

/// <summary>One execution of a state machine, from state to state.</summary>
public sealed class ExecutionTrace :
    IHear<ExecutionStarted>, IHear<ExecutionEnded>, IHear<ExecutionRedriven>, IHear<StateEntered>, IHear<StateLeft>, IHear<AttemptFailed>
{
    private readonly Scenario scenario;
    private readonly int machine;
    private readonly long number;
    private readonly ExecutionStory story;

    private ExecutionTrace(Scenario scenario, int machine, long number)
    {
        (this.scenario, this.machine, this.number) = (scenario, machine, number);
        story = new ExecutionStory(scenario.StateMachines[machine].Name, number);
    }

    /// <summary>Finds an execution by running the scenario again.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    /// <param name="machine">The state machine's number.</param>
    /// <param name="number">The execution's number, from 0.</param>
    /// <returns>Null when it did not begin before the run ended.</returns>
    public static ExecutionTrace? Of(Scenario scenario, ClockKind clock, int machine, long number)
    {
        var trace = new ExecutionTrace(scenario, machine, number);
        var run = new SimulationRun(scenario, clock);
        run.Probes.Connect(trace);
        run.ToEnd();
        return trace.story.HasBegun ? trace : null;
    }

    /// <summary>The story, line by line, with times from the start of the execution.</summary>
    public IEnumerable<string> Lines() => story.Lines();

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionStarted fact)
    {
        if (fact.Machine == machine && fact.Number == number) story.Begin(now);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionRedriven fact)
    {
        if (fact.Machine == machine && fact.Number == number) story.Add(now, "somebody redrives it");
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionEnded fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        string what = fact.End switch
        {
            ExecutionEnd.Succeeded => "it succeeds",
            ExecutionEnd.TimedOut => "it has taken as long as it may, and is ended",
            ExecutionEnd.Aborted => "it is stopped, because its Map has failed",
            _ => $"it fails with {ErrorOf(fact.Failure)} of {NameOf(fact.Failure.State)}",
        };
        story.End(now, what, fact.Length, fact.End == ExecutionEnd.Succeeded);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in StateEntered fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        story.Add(now, fact.Retry == 0 ? $"{NameOf(fact.State)} begins" : $"{NameOf(fact.State)}, retry {fact.Retry}");
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in StateLeft fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        string how = fact.Exit switch
        {
            StateExit.Succeeded => "is left",
            StateExit.Caught => "is left, as Catch says,",
            _ => "fails",
        };
        story.Add(now, $"{NameOf(fact.State)} {how} after {ExecutionStory.Length(fact.Length)}");
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in AttemptFailed fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        string then = fact.Retried is { } delay ? $"it is tried again after {ExecutionStory.Length(delay)}" : "it is not tried again";
        story.Add(now, $"{NameOf(fact.Failure.State)} meets {ErrorOf(fact.Failure)}: {then}");
    }

    private string NameOf(int state) => scenario.StateMachines[machine].Definition.States[state].Name;

    private string ErrorOf(StateFailure failure) =>
        failure.Error < 0 ? StateErrors.Timeout : scenario.StateMachines[machine].Definition.Errors[failure.Error];
}
