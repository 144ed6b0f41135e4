namespace LambdaSim.Reports.Results;

/// <summary>What belongs to one request: the invocations that it caused, and the events and executions that they were for.</summary>
public sealed class ObservedTrace
{
    /// <summary>Its identifier: 32 hexadecimal digits, of which the first eight are the second in which it was first seen.</summary>
    public required string Id { get; init; }

    /// <summary>Its invocations, in the order in which they were answered.</summary>
    public required IReadOnlyList<ObservedInvocation> Invocations { get; init; }

    /// <summary>Its events that have come to their end.</summary>
    public required IReadOnlyList<ObservedEvent> Events { get; init; }

    /// <summary>Its executions of state machines that have ended.</summary>
    public required IReadOnlyList<ObservedExecution> Executions { get; init; }

    /// <summary>Whether it has more invocations than are told.</summary>
    public required bool LimitExceeded { get; init; }
}

/// <summary>What a handler did with a service.</summary>
/// <param name="Service">The service's name in the scenario; of a function that of the function.</param>
/// <param name="Type">Of which type it is.</param>
/// <param name="Span">The span.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it had ended, or was given up.</param>
/// <param name="Retries">Attempts after one that had failed.</param>
/// <param name="Error">What went wrong, in words; empty when nothing did.</param>
/// <param name="IsThrottled">Whether it was throttled.</param>
public readonly record struct ObservedUse(
    string Service, ObservedServiceType Type, ulong Span, DateTime From, DateTime To, int Retries, string Error, bool IsThrottled);

/// <summary>What a service is to those who trace.</summary>
public enum ObservedServiceType
{
    /// <summary>Something that is reached over the network.</summary>
    Remote,

    /// <summary>A table of DynamoDB.</summary>
    Table,

    /// <summary>Another function.</summary>
    Function,

    /// <summary>A file system that is mounted.</summary>
    FileSystem,
}

/// <summary>An event from its acceptance to its end.</summary>
/// <param name="Function">Whose.</param>
/// <param name="RequestId">The identifier that all its attempts have.</param>
/// <param name="Span">The span.</param>
/// <param name="Parent">The span of what handed it over; null when that is not traced.</param>
/// <param name="Accepted">When it was stored.</param>
/// <param name="Ended">When it was deleted from its queue.</param>
/// <param name="Succeeded">Whether the handler has returned for it.</param>
public readonly record struct ObservedEvent(
    ObservedFunction Function, Guid RequestId, ulong Span, ulong? Parent, DateTime Accepted, DateTime Ended, bool Succeeded);

/// <summary>An execution of a state machine.</summary>
/// <param name="Machine">The name of the state machine.</param>
/// <param name="Span">The span.</param>
/// <param name="Parent">The span of the execution whose child it is; null of others.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Succeeded">Whether it did.</param>
public readonly record struct ObservedExecution(
    string Machine, ulong Span, ulong? Parent, DateTime From, DateTime To, bool Succeeded);
