namespace LambdaSim.Model.Asynchronous;

/// <summary>What became of an event in the end.</summary>
public enum EventEnding : byte
{
    /// <summary>The handler returned.</summary>
    Succeeded,

    /// <summary>It was given up, and its record went to the OnFailure destination.</summary>
    ToDestination,

    /// <summary>It was given up and went to the dead-letter queue.</summary>
    DeadLettered,

    /// <summary>It was given up without a trace: there was neither destination nor dead-letter queue.</summary>
    Lost,

    /// <summary>It was given up without a trace: the destination did not take the record.</summary>
    LostAtDestination,

    /// <summary>It was given up without a trace: the dead-letter queue did not take it.</summary>
    LostAtDeadLetterQueue,

    /// <summary>It was given up without a trace: the function's role has no right to send to its destination.</summary>
    DeniedByDestination,

    /// <summary>It was given up without a trace: the function's role has no right to send to its dead-letter queue.</summary>
    DeniedByDeadLetterQueue,
}

/// <summary>Why an event came to its end, by AWS's names.</summary>
public enum EventCondition : byte
{
    /// <summary>The handler returned.</summary>
    Success,

    /// <summary>The last attempt that is allowed ended in a function error.</summary>
    RetriesExhausted,

    /// <summary>The event was too old, or would have been at its next attempt.</summary>
    EventAgeExceeded,

    /// <summary>The function has a reserved concurrency of 0.</summary>
    ZeroReservedConcurrency,

    /// <summary>The functions call each other in a loop.</summary>
    RecursiveInvocation,
}

/// <summary>The three places that a function's events can be sent to.</summary>
public enum DestinationRole : byte
{
    /// <summary>The record of a success.</summary>
    OnSuccess,

    /// <summary>The record of a failure.</summary>
    OnFailure,

    /// <summary>The event itself, given up.</summary>
    DeadLetterQueue,
}

/// <summary>An event from its acceptance to its end.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Function">Whose.</param>
/// <param name="Accepted">When it was stored.</param>
/// <param name="Ended">When it was deleted from its queue.</param>
/// <param name="Ending">What became of it.</param>
/// <param name="Condition">Why.</param>
/// <param name="Invocations">How often the function ran for it: AWS's approximateInvokeCount.</param>
/// <param name="Copy">Whether this is only a copy that was left behind of an event that had ended before.</param>
/// <param name="Hops">How often a function had handed it on within a loop.</param>
public readonly record struct EventRecord(
    InvocationId Id, ushort Function, Instant Accepted, Instant Ended, EventEnding Ending, EventCondition Condition,
    byte Invocations, bool Copy, byte Hops)
{
    /// <summary>Whether a loop was cut with it that had not been cut before.</summary>
    public bool CutsLoop => Condition == EventCondition.RecursiveInvocation && Hops != Destinations.HopsOfCutLoop;
}
