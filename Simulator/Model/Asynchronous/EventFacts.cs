namespace LambdaSim.Model.Asynchronous;

/// <summary>An event was stored in a queue.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct EventAccepted(int Function);

/// <summary>A poller calls the front end with an event.</summary>
/// <param name="Function">Whose event.</param>
/// <param name="Age">How old the event is: AWS's AsyncEventAge.</param>
/// <param name="Retry">Whether it was tried before, with a function error or a refusal.</param>
public readonly record struct EventAttempted(int Function, TimeSpan Age, bool Retry);

/// <summary>The handler has returned for an event, whether or not the poller is still there to hear it.</summary>
/// <param name="Function">Whose event.</param>
/// <param name="Work">What identifies the event.</param>
/// <param name="Copy">Whether the event is only a copy that was left behind.</param>
public readonly record struct EventHandled(int Function, ulong Work, bool Copy);

/// <summary>An event came back because nobody spoke of it before its visibility timeout ended.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct EventReappeared(int Function);

/// <summary>The record of an event is handed on to a function.</summary>
/// <param name="Event">Which event.</param>
/// <param name="Id">The call by which it is handed on.</param>
public readonly record struct EventHandedOn(InvocationId Event, InvocationId Id);

/// <summary>A destination or dead-letter queue has answered.</summary>
/// <param name="Function">Whose event.</param>
/// <param name="Role">Which of the function's destinations.</param>
/// <param name="Taken">Whether the record was taken.</param>
public readonly record struct RecordDeposited(int Function, DestinationRole Role, bool Taken);
