namespace LambdaSim.Scenarios.Language;

/// <summary>What stands between callers and a function: a front door, a source of events, or a schedule.</summary>
public sealed record TriggerSettings : ICallerSettings
{
    /// <summary>Triggers as callers.</summary>
    public static CallerKind Kind { get; } = new("triggers", "requests through a trigger", polls: false, scenario => scenario.Triggers);

    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Which service.</summary>
    public required TriggerType Type { get; init; }

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => [Function];

    /// <summary>How long a front door waits for the function; null for as long as it runs.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>Requests a second that a front door lets through; null for all.</summary>
    public required double? Rate { get; init; }

    /// <summary>Requests at once beyond the rate.</summary>
    public required int Burst { get; init; }

    /// <summary>What a front door adds to each request, or how long an event takes to Lambda.</summary>
    public required Distribution Delay { get; init; }

    /// <summary>How often a schedule calls; null of everything else.</summary>
    public required TimeSpan? Every { get; init; }

    /// <summary>How many calls a schedule makes each time: 1 or more.</summary>
    public required int Calls { get; init; }

    /// <summary>How far the calls of a schedule are spread behind its moment, evenly.</summary>
    public required TimeSpan FlexibleTimeWindow { get; init; }

    /// <summary>Whether the function's resource-based policy lets it invoke the function.</summary>
    public required PermissionSettings Permission { get; init; }

    /// <summary>The name of the queue for events that Lambda does not take; null for none.</summary>
    public required string? DeadLetterQueue { get; init; }

    /// <summary>What is known of its type.</summary>
    public TriggerKind OfType => TriggerKinds.Of(Type);
}
