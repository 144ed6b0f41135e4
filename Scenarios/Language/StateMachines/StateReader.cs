using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Reads the fields of one state after another.</summary>
internal sealed class StateReader
{
    /// <summary>The name of an error that a Fail state does not name.</summary>
    public const string UnnamedError = "States.Fail";

    private static readonly WholeNumberKind WaitSeconds = new(0, 99_999_999, isAwsLimit: true);

    private readonly Findings findings;
    private readonly StateParticulars particulars;
    private readonly KnownData data;
    private readonly string[] errors;
    private readonly TaskReader tasks;
    private readonly ErrorHandlingReader handling;
    private readonly ChoiceReader choices;
    private readonly MapReader maps;

    public StateReader(Findings findings, StateParticulars particulars, StateFields fields, KnownData data, string[] errors)
    {
        (this.findings, this.particulars, this.data, this.errors) = (findings, particulars, data, errors);
        handling = new ErrorHandlingReader(findings, errors);
        tasks = new TaskReader(findings, particulars, fields, errors);
        choices = new ChoiceReader(findings, particulars, data);
        maps = new MapReader(findings, particulars, fields, data);
    }

    /// <returns>The state; null after a mistake.</returns>
    public StateDefinition? Read(StateDraft state)
    {
        string name = state.Name.Text;
        int next = state.Type is "Choice" or "Succeed" or "Fail" ? StateMachineDefinition.End : ReadNext(state);
        switch (state.Type)
        {
            case "Task":
                return tasks.Read(state, next, handling.ReadRetriers(state), handling.ReadCatchers(state));
            case "Parallel":
                return new ParallelState(
                    name, next, handling.ReadRetriers(state), handling.ReadCatchers(state), [.. state.Inner.Select(StartOf)]);
            case "Map":
                return maps.Read(state, next, StartOf(state.Inner[0]), handling.ReadRetriers(state), handling.ReadCatchers(state));
            case "Choice":
                return choices.Read(state);
            case "Wait":
                return ReadLength(state) is { } length ? new WaitState(name, next, length) : null;
            case "Fail":
                string error = (state.Fields["Error"] as ScalarNode)?.Text ?? UnnamedError;
                return new FailState(name, Array.IndexOf(errors, error));
            default:
                return new PassState(name, next, IsSucceed: state.Type == "Succeed");
        }
    }

    private int StartOf(StateScope scope) => scope.Find(scope.Node["StartAt"], findings);

    private int ReadNext(StateDraft state)
    {
        Node? next = state.Fields["Next"], end = state.Fields["End"];
        bool ends = end is ScalarNode { Text: "true" };
        if (next is not null && ends)
        {
            findings.Mistake(
                ErrorNames.SeveralWays, end!.Place, $"'{Words.Shorten(state.Name.Text)}' has both 'Next' and 'End'", "Keep one of them.");
        }
        else if (next is null && !ends)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, state.Name.Place, $"'{Words.Shorten(state.Name.Text)}' has neither 'Next' nor 'End'",
                "Add '\"End\": true', or 'Next' with the name of a state.");
        }

        return next is null || ends ? StateMachineDefinition.End : state.Scope.Find(next, findings);
    }

    private Distribution? ReadLength(StateDraft state)
    {
        if (state.Said(particulars.Durations) is { } said)
        {
            return said;
        }

        string name = Words.Shorten(state.Name.Text);
        if (state.Fields["Seconds"] is ScalarNode seconds && !seconds.Text.Contains("{%", StringComparison.Ordinal))
        {
            return WaitSeconds.TryRead(seconds, findings, out int length) ? Seconds(length) : null;
        }

        Entry? given = state.Fields.Entries.FirstOrDefault(
            field => field.Key.Text is "Seconds" or "SecondsPath" or "Timestamp" or "TimestampPath");
        if (given is null)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, state.Name.Place, $"'{name}' does not say how long it waits", "Add 'Seconds'.");
            return null;
        }

        if (given.Key.Text == "SecondsPath" && data.At(state, given.Value.ToText()) is ScalarNode known)
        {
            return WaitSeconds.TryRead(known, findings, out int length) ? Seconds(length) : null;
        }

        findings.Mistake(
            ErrorNames.NotModelled, given.Key.Place,
            given.Key.Text.StartsWith("Timestamp", StringComparison.Ordinal)
                ? $"'{name}' waits for a moment of the calendar, and a run has none"
                : $"how long '{name}' waits comes from data that are not known here",
            $"Say how long it waits: 'durations: {{ {name}: 30 s }}'.");
        return null;
    }

    private static ConstantDistribution Seconds(int length) => new(length * 1000.0);
}
