using LambdaSim.Model.Durable;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>One execution of a durable function, from invocation to invocation.</summary>
public sealed class DurableTrace :
    IHear<DurableExecutionStarted>, IHear<DurableInvocationEnded>, IHear<OperationAttempted>, IHear<ExecutionSuspended>,
    IHear<ExecutionResumed>, IHear<DurableExecutionEnded>
{
    private readonly FunctionSettings settings;
    private readonly int function;
    private readonly long number;
    private readonly ExecutionStory story;
    private int invocations;

    private DurableTrace(FunctionSettings settings, int function, long number)
    {
        (this.settings, this.function, this.number) = (settings, function, number);
        story = new ExecutionStory(settings.Name, number);
    }

    /// <summary>Finds an execution by running the scenario again.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    /// <param name="function">The function's number among those that are durable.</param>
    /// <param name="number">The execution's number, from 0.</param>
    /// <returns>Null when it did not begin before the run ended.</returns>
    public static DurableTrace? Of(Scenario scenario, ClockKind clock, int function, long number)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var trace = new DurableTrace(scenario.DurableFunctions.ElementAt(function), function, number);
        var run = new SimulationRun(scenario, clock);
        run.Probes.Connect(trace);
        run.ToEnd();
        return trace.story.HasBegun ? trace : null;
    }

    /// <summary>The story, line by line, with times from the start of the execution.</summary>
    public IEnumerable<string> Lines() => story.Lines();

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableExecutionStarted fact)
    {
        if (IsIt(fact.Function, fact.Number)) story.Begin(now);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableInvocationEnded fact)
    {
        if (!IsIt(fact.Function, fact.Number)) return;
        string took = ExecutionStory.Length(fact.Length);
        if (!fact.Outcome.WasInvoked())
        {
            story.Add(now, $"an invocation is refused: {fact.Outcome}");
            return;
        }
        string replayed = fact.Replayed == 0 ? "" : $", in which {fact.Replayed} results were replayed";
        string cut = fact.IsCutOff ? $": it is cut off ({fact.Outcome})" : "";
        story.Add(now, $"invocation {++invocations} ends after {took}{replayed}{cut}");
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in OperationAttempted fact)
    {
        if (!IsIt(fact.Function, fact.Number)) return;
        string attempt = fact.Attempt == 1 ? "" : $", attempt {fact.Attempt},";
        string how = fact.End switch
        {
            AttemptEnd.Done => "is done",
            AttemptEnd.Retried => "fails, and will be tried again,",
            AttemptEnd.Failed => "fails",
            _ => "is cut off",
        };
        story.Add(now, $"{NameOf(fact.Operation)}{attempt} {how} after {ExecutionStory.Length(fact.Length)}");
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionSuspended fact)
    {
        if (!IsIt(fact.Function, fact.Number)) return;
        string until = fact.Delay is { } delay ? $" for {ExecutionStory.Length(delay)}" : " for the answer";
        story.Add(now, fact.Reason switch
        {
            SuspensionReason.Retry => $"it waits{until}, before another attempt of {NameOf(fact.Operation)}",
            SuspensionReason.Failure => $"it waits{until}, before another invocation",
            _ => $"it waits{until}: {NameOf(fact.Operation)}",
        });
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ExecutionResumed fact)
    {
        if (IsIt(fact.Function, fact.Number)) story.Add(now, "it goes on: its function is invoked, and replayed");
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in DurableExecutionEnded fact)
    {
        if (!IsIt(fact.Function, fact.Number)) return;
        string what = fact.End switch
        {
            DurableEnd.Succeeded => "it succeeds",
            DurableEnd.TimedOut => "it has taken as long as it may, and is ended",
            DurableEnd.Refused => "it ends: nothing has run",
            _ => $"it fails, by {(fact.Operation < 0 ? "the function's own code" : NameOf(fact.Operation))}",
        };
        story.End(now, what, fact.Length, fact.End == DurableEnd.Succeeded);
    }

    private bool IsIt(int of, long which) => of == function && which == number;

    private string NameOf(int operation) => settings.Durable!.Operations[operation].Name;
}
