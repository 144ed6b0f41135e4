namespace LambdaSim.Model.StateMachines;

/// <summary>How an execution began.</summary>
public enum ExecutionOrigin : byte
{
    /// <summary>By StartExecution.</summary>
    Started,

    /// <summary>A second time, because Express executions run at least once.</summary>
    Repeated,

    /// <summary>As the child of a distributed Map.</summary>
    Child,
}

/// <summary>How an execution ended.</summary>
public enum ExecutionEnd : byte
{
    /// <summary>Its last state was left.</summary>
    Succeeded,

    /// <summary>With an error that nothing caught, or by a Fail state.</summary>
    Failed,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>It was the child of a Map that failed.</summary>
    Aborted,
}

/// <summary>An execution has begun.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number among those of the state machine, from 0.</param>
/// <param name="Origin">How.</param>
/// <param name="Parent">The number of the execution whose Map it is a child of; -1 of others.</param>
public readonly record struct ExecutionStarted(int Machine, long Number, ExecutionOrigin Origin, long Parent);

/// <summary>A task of an execution invokes a function.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Id">The invocation; of one that is handed over as an event, the call by which it is.</param>
/// <param name="IsEvent">Whether it is handed over as an event.</param>
public readonly record struct TaskInvoked(int Machine, long Number, InvocationId Id, bool IsEvent);

/// <summary>StartExecution was refused: there were too many.</summary>
/// <param name="Machine">The state machine's number.</param>
public readonly record struct StartRefused(int Machine);

/// <summary>An execution has ended; it may be redriven.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Origin">How it began.</param>
/// <param name="End">How it ended.</param>
/// <param name="Failure">The error and where it came from; none of one that succeeded.</param>
/// <param name="Length">Since it began.</param>
/// <param name="IsExpress">Whether it is billed as Express.</param>
/// <param name="WillBeRedriven">Whether it will begin again at the state that failed.</param>
public readonly record struct ExecutionEnded(
    int Machine, long Number, ExecutionOrigin Origin, ExecutionEnd End, StateFailure Failure, TimeSpan Length, bool IsExpress,
    bool WillBeRedriven);

/// <summary>An execution that failed begins again at the state that failed.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number.</param>
public readonly record struct ExecutionRedriven(int Machine, long Number);

/// <summary>An error, and the state that it came from.</summary>
/// <param name="Error">The error's number in the definition; below 0 for none.</param>
/// <param name="State">The state's number.</param>
public readonly record struct StateFailure(int Error, int State)
{
    /// <summary>Nothing failed.</summary>
    public static StateFailure None => new(-1, -1);
}

/// <summary>A state transition of a Standard execution waits for a token.</summary>
/// <param name="Machine">The state machine's number.</param>
public readonly record struct TransitionDelayed(int Machine);

/// <summary>A state transition: a state is entered, or tried again.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="State">The state's number.</param>
/// <param name="Branch">Which branch or iteration: a number that no other has at that moment.</param>
/// <param name="Retry">Which retry it is; 0 when the state is entered.</param>
/// <param name="IsExpress">Whether it is of an Express execution, where transitions cost nothing.</param>
public readonly record struct StateEntered(int Machine, long Number, int State, int Branch, int Retry, bool IsExpress);

/// <summary>How a state was left.</summary>
public enum StateExit : byte
{
    /// <summary>It has done its work.</summary>
    Succeeded,

    /// <summary>An error was caught.</summary>
    Caught,

    /// <summary>An error was not caught.</summary>
    Failed,
}

/// <summary>A state was left.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="State">The state's number.</param>
/// <param name="Branch">Which branch or iteration.</param>
/// <param name="Exit">How.</param>
/// <param name="Length">Since it was entered, the wait for a token and all its retries included.</param>
public readonly record struct StateLeft(int Machine, long Number, int State, int Branch, StateExit Exit, TimeSpan Length);

/// <summary>An attempt of a state has failed.</summary>
/// <param name="Machine">The state machine's number.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Failure">The error, and the state.</param>
/// <param name="Branch">Which branch or iteration.</param>
/// <param name="Retried">After how long it is tried again; null when it is not.</param>
public readonly record struct AttemptFailed(int Machine, long Number, StateFailure Failure, int Branch, TimeSpan? Retried);
