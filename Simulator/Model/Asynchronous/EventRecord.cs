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

/// <summary>Hears what happens to events. It listens and never steers.</summary>
public interface IEventLog
{
    /// <summary>An event was stored in a queue.</summary>
    /// <param name="function">Whose.</param>
    /// <param name="now">When.</param>
    void Accepted(int function, Instant now);

    /// <summary>A poller calls the front end with an event.</summary>
    /// <param name="function">Whose event.</param>
    /// <param name="age">How old the event is: AWS's AsyncEventAge.</param>
    /// <param name="retry">Whether it was tried before, with a function error or a refusal.</param>
    void Attempted(int function, TimeSpan age, bool retry);

    /// <summary>The handler has returned for an event, whether or not the poller is still there to hear it.</summary>
    /// <param name="delivery">Which.</param>
    void Handled(in Delivery delivery);

    /// <summary>An event came back because nobody spoke of it before its visibility timeout ended.</summary>
    /// <param name="function">Whose.</param>
    void Reappeared(int function);

    /// <summary>A destination or dead-letter queue has answered.</summary>
    /// <param name="function">Whose event.</param>
    /// <param name="role">Which of the function's destinations.</param>
    /// <param name="taken">Whether the record was taken.</param>
    void Deposited(int function, DestinationRole role, bool taken);

    /// <summary>An event has come to its end.</summary>
    /// <param name="ended">Everything about it.</param>
    void Record(in EventRecord ended);
}
