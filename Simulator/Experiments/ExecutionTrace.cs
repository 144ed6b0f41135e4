using LambdaSim.Model.StateMachines;
using LambdaSim.Reports;
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
    private readonly List<(Instant At, string What)> steps = [];
    private Instant? began;
    private ExecutionEnded? end;

    private ExecutionTrace(Scenario scenario, int machine, long number) =>
        (this.scenario, this.machine, this.number) = (scenario, machine, number);

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
        return trace.began is null ? null : trace;
    }

    /// <summary>The story, line by line, with times from the start of the execution.</summary>
    public IEnumerable<string> Lines()
    {
        string name = scenario.StateMachines[machine].Name;
        string sent = $"It began {(began!.Value - Instant.Start).TotalSeconds:#,0.000} s into the run.";
        yield return $"Execution {number} of {name} {Ended()}. {sent}";
        foreach (var (at, what) in steps) yield return $"{Length(at - began.Value),12}   {what}";
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionStarted fact)
    {
        if (fact.Machine == machine && fact.Number == number) began = now;
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionRedriven fact)
    {
        if (fact.Machine == machine && fact.Number == number) steps.Add((now, "somebody redrives it"));
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionEnded fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        end = fact;
        steps.Add((now, fact.End switch
        {
            ExecutionEnd.Succeeded => "it succeeds",
            ExecutionEnd.TimedOut => "it has taken as long as it may, and is ended",
            ExecutionEnd.Aborted => "it is stopped, because its Map has failed",
            _ => $"it fails with {ErrorOf(fact.Failure)} of {NameOf(fact.Failure.State)}",
        }));
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in StateEntered fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        steps.Add((now, fact.Retry == 0 ? $"{NameOf(fact.State)} begins" : $"{NameOf(fact.State)}, retry {fact.Retry}"));
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
        steps.Add((now, $"{NameOf(fact.State)} {how} after {Length(fact.Length)}"));
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in AttemptFailed fact)
    {
        if (fact.Machine != machine || fact.Number != number) return;
        string then = fact.Retried is { } delay ? $"it is tried again after {Length(delay)}" : "it is not tried again";
        steps.Add((now, $"{NameOf(fact.Failure.State)} meets {ErrorOf(fact.Failure)}: {then}"));
    }

    private string Ended() => end switch
    {
        null => "had not ended when the run did",
        { End: ExecutionEnd.Succeeded } => $"took {Length(end.Value.Length)} and succeeded",
        _ => $"took {Length(end.Value.Length)} and did not succeed",
    };

    private string NameOf(int state) => scenario.StateMachines[machine].Definition.States[state].Name;

    private string ErrorOf(StateFailure failure) =>
        failure.Error < 0 ? StateErrors.Timeout : scenario.StateMachines[machine].Definition.Errors[failure.Error];

    private static string Length(TimeSpan time) => Readable.Duration(time.Ticks);
}
