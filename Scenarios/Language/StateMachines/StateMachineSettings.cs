namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>A state machine of Step Functions.</summary>
public sealed record StateMachineSettings : ICallerSettings
{
    /// <summary>State machines as callers.</summary>
    public static CallerKind Kind { get; } =
        new("stateMachines", "tasks of a state machine", polls: false, scenario => scenario.StateMachines);

    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Standard or Express.</summary>
    public required StateMachineType Type { get; init; }

    /// <summary>The graph of its states.</summary>
    public required StateMachineDefinition Definition { get; init; }

    /// <summary>How executions that failed are begun again where they failed; null when nobody does.</summary>
    public required RedriveSettings? Redrive { get; init; }

    /// <summary>Whether any of its tasks hands an event over to a function.</summary>
    public bool SendsEvents => Definition.States.OfType<TaskState>().Any(state => state.SendsEvent);

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions =>
        Definition.States.OfType<TaskState>().Select(state => state.Function).OfType<string>();
}

/// <summary>The two types of state machines.</summary>
public enum StateMachineType
{
    /// <summary>Exactly once, up to a year, billed by the state transition.</summary>
    [Word("standard", "Each execution runs exactly once, for up to a year; billed by the state transition.")]
    Standard,

    /// <summary>At least once, up to five minutes, billed by the request and its duration.</summary>
    [Word("express", "Each execution runs at least once, for up to five minutes; billed by the request and its duration.")]
    Express,
}

/// <summary>Somebody looks after executions that failed, and begins them again where they failed (RedriveExecution).</summary>
/// <param name="After">How long after the failure.</param>
/// <param name="Times">How often at most, of one execution; 1 or more.</param>
public sealed record RedriveSettings(TimeSpan After, int Times);
