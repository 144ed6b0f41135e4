using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Reads a Task state: which function works, or how long another service does.</summary>
internal sealed partial class TaskReader(
    Findings findings, StateParticulars particulars, StateFields fields, string[] errors)
{
    private const string Invocation = "arn:aws:states:::lambda:invoke", WaitForToken = ".waitForTaskToken";
    private const int EventsOfAnAttempt = 3;

    private static readonly WholeNumberKind Seconds = new(1, 99_999_999, isAwsLimit: true);

    /// <returns>The state; null after a mistake.</returns>
    public TaskState? Read(StateDraft state, int next, IReadOnlyList<Retrier> retriers, IReadOnlyList<Catcher> catchers)
    {
        int before = findings.Reported;
        if (state.Fields["Resource"] is not ScalarNode { Empty: false } resource)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, state.Fields["Resource"]?.Place ?? state.Name.Place,
                $"'{Words.Shorten(state.Name.Text)}' does not say whose work it is",
                $"Add 'Resource': the name or the ARN of a function, or '{Invocation}' with 'FunctionName' below 'Parameters'.");
            return null;
        }

        if (particulars.Type == StateMachineType.Express && WaitsForOthers(resource))
        {
            findings.Mistake(
                ErrorNames.OutsideLimit, resource.Place,
                $"an Express state machine cannot wait for a job, a token or an activity, as '{Words.Shorten(state.Name.Text)}' does",
                "Make the state machine 'type: standard', or call the service without waiting.");
            return null;
        }

        bool waits = resource.Text.EndsWith(WaitForToken, StringComparison.Ordinal);
        string? function = ReadFunction(state, resource);
        Distribution? service = function is null || waits ? ReadService(state, resource, function) : null;
        if (function is not null && !waits && state.IsIn(particulars.Durations))
        {
            ScalarNode said = particulars.Durations.First(each => each.State.Text == state.Name.Text).State;
            findings.Mistake(
                ErrorNames.NoEffect, said.Place, $"'{Words.Shorten(state.Name.Text)}' takes as long as the function '{function}'",
                "Remove it.");
        }

        (TimeSpan? timeout, string timeoutError) = ReadTimeout(state);
        string handlerError = state.Said(particulars.Errors) ?? StateErrors.Handler;
        return findings.Reported > before
            ? null
            : new TaskState(state.Name.Text, next, retriers, catchers)
            {
                Function = function,
                SendsEvent = function is not null && Argument(state, "InvocationType") is ScalarNode { Text: "Event" },
                Service = service,
                Timeout = timeout,
                TimeoutError = StateErrors.NumberOf(timeoutError),
                HandlerError = Array.IndexOf(errors, handlerError),
                HistoryEvents = EventsOfAnAttempt + (Pattern().IsMatch(resource.Text) ? 1 : 0),
            };
    }

    // A function that the scenario does not have is work of another service as soon as it is said how long it takes.
    private string? ReadFunction(StateDraft state, ScalarNode resource)
    {
        ScalarNode? named = NameOf(state, resource);
        if (named is null)
        {
            return null;
        }

        string written = FunctionIn(named.Text);
        string? found = Candidates(written).Select(candidate => particulars.Functions.FirstOrDefault(
            function => function.Equals(candidate, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(function => function is not null);
        if (found is null && !state.IsIn(particulars.Durations))
        {
            findings.Mistake(
                ErrorNames.UnknownFunction, named.Place, $"no function is called '{Words.Shorten(written)}'",
                $"{(particulars.Functions.Count == 0 ? "There is none." : Words.DidYouMean(written, particulars.Functions))} Of a function "
                + $"outside of the scenario, say how long it takes: 'durations: {{ {Words.Shorten(state.Name.Text)}: 80 ms }}'.");
        }

        return found;
    }

    private ScalarNode? NameOf(StateDraft state, ScalarNode resource)
    {
        if (!resource.Text.StartsWith(Invocation, StringComparison.Ordinal))
        {
            bool service = resource.Text.StartsWith("arn:", StringComparison.Ordinal) && !FunctionArn().IsMatch(resource.Text);
            return service ? null : resource;
        }

        if (Argument(state, "FunctionName") is ScalarNode name)
        {
            return name;
        }

        if (!state.IsIn(particulars.Durations))
        {
            bool fromData = Argument(state, "FunctionName.$") is not null;
            findings.Mistake(
                fromData ? ErrorNames.NotModelled : ErrorNames.MissingSetting, resource.Place,
                fromData ? "which function is invoked comes from data" : "the task does not say which function it invokes",
                "Add 'FunctionName' below 'Parameters' (or 'Arguments') with the name of a function.");
        }

        return null;
    }

    private Distribution? ReadService(StateDraft state, ScalarNode resource, string? function)
    {
        if (state.Said(particulars.Durations) is { } said)
        {
            return said;
        }

        string name = Words.Shorten(state.Name.Text);
        if (function is not null || WaitsForOthers(resource))
        {
            findings.Mistake(
                ErrorNames.MissingSetting, resource.Place, $"'{name}' waits for somebody else, and nothing says for how long",
                $"Add 'durations: {{ {name}: {{ p50: 30 s, p99: 10 min }} }}' to the state machine.");
            return null;
        }

        if (resource.Text.StartsWith("arn:aws:states:::", StringComparison.Ordinal))
        {
            fields.Note(
                resource,
                $"The service takes region.stateMachines.serviceTime at each call, and has no limits of its own. Say how long it takes: "
                + $"'durations: {{ {name}: 20 ms }}'.");
        }

        return particulars.StandardDuration;
    }

    private static bool WaitsForOthers(ScalarNode resource) =>
        Pattern().IsMatch(resource.Text) || resource.Text.Contains(":activity:", StringComparison.Ordinal);

    private (TimeSpan? Length, string Error) ReadTimeout(StateDraft state)
    {
        foreach (Entry path in state.Fields.Entries.Where(field => field.Key.Text is "TimeoutSecondsPath" or "HeartbeatSecondsPath"))
        {
            findings.Mistake(
                ErrorNames.NotModelled, path.Key.Place, $"'{path.Key.Text}' takes a number from data, which are not simulated",
                $"Write '{path.Key.Text[..^"Path".Length]}' with a number.");
        }

        int? timeout = ReadSeconds(state, "TimeoutSeconds"), heartbeat = ReadSeconds(state, "HeartbeatSeconds");
        if (heartbeat >= timeout)
        {
            findings.Mistake(
                ErrorNames.OutsideLimit, state.Fields["HeartbeatSeconds"]!.Place, "HeartbeatSeconds is not less than TimeoutSeconds",
                "AWS wants it to be less.");
        }

        // Nothing that works here sends heartbeats: so the first that is missed is the end.
        return heartbeat is { } seconds
            ? (TimeSpan.FromSeconds(seconds), StateErrors.HeartbeatTimeout)
            : (timeout is { } limit ? TimeSpan.FromSeconds(limit) : null, StateErrors.Timeout);
    }

    private int? ReadSeconds(StateDraft state, string field) =>
        state.Fields[field] is Node node && Seconds.TryRead(node, findings, out int seconds) ? seconds : null;

    private static Node? Argument(StateDraft state, string name) =>
        ((state.Fields["Parameters"] ?? state.Fields["Arguments"]) as MapNode)?[name];

    /// <summary>The name in an ARN, in a substitution of CloudFormation, or alone; a version or an alias behind it is left out.</summary>
    private static string FunctionIn(string text)
    {
        Match substitution = Substitution().Match(text);
        if (substitution.Success)
        {
            return substitution.Groups[1].Value;
        }

        Match arn = FunctionArn().Match(text);
        return arn.Success ? arn.Groups[1].Value : text.Split(':')[0];
    }

    /// <summary>Templates call the ARN of the function Charge ChargeArn, ChargeFunction or ChargeFunctionArn.</summary>
    private static IEnumerable<string> Candidates(string name)
    {
        yield return name;
        foreach (string ending in (string[])["Arn", "Function", "FunctionArn", "Lambda", "LambdaArn", "FunctionName"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length)
            {
                yield return name[..^ending.Length];
            }
        }
    }

    [GeneratedRegex(@"\.(sync|sync:2|waitForTaskToken)$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?:arn:aws[a-z-]*:lambda:[^:]*:)?[^:]*:function:([^:]+)")]
    private static partial Regex FunctionArn();

    [GeneratedRegex(@"^\$\{([A-Za-z0-9]+)(?:\.Arn)?\}$")]
    private static partial Regex Substitution();
}
