namespace LambdaSim.Model.Durable;

/// <summary>How a durable execution ended.</summary>
public enum DurableEnd : byte
{
    /// <summary>Its handler returned.</summary>
    Succeeded,

    /// <summary>With an error: of an operation, or of the function's own code.</summary>
    Failed,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>Its first invocation was refused, and nothing ran.</summary>
    Refused,
}

/// <summary>What a durable execution waits for while nothing of it runs.</summary>
public enum SuspensionReason : byte
{
    /// <summary>The end of a wait.</summary>
    Wait,

    /// <summary>The answer of somebody outside.</summary>
    Callback,

    /// <summary>The answer of another function.</summary>
    Invoke,

    /// <summary>Another attempt of a step.</summary>
    Retry,

    /// <summary>Another invocation, because the last one ended without a result, or was refused.</summary>
    Failure,
}

/// <summary>How an attempt of an operation ended.</summary>
public enum AttemptEnd : byte
{
    /// <summary>Its result is kept.</summary>
    Done,

    /// <summary>It failed, and there will be another.</summary>
    Retried,

    /// <summary>It failed for good, and the execution fails with it.</summary>
    Failed,

    /// <summary>It was cut off.</summary>
    Interrupted,
}

/// <summary>A durable execution has begun.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number among those of the function, from 0.</param>
/// <param name="Bytes">What its event takes in the history.</param>
/// <param name="Client">The call that began it, or the delivery of an event.</param>
public readonly record struct DurableExecutionStarted(int Function, long Number, int Bytes, InvocationId Client);

/// <summary>A durable execution invokes its function, or another one.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Id">The invocation.</param>
public readonly record struct DurableExecutionInvoked(int Function, long Number, InvocationId Id);

/// <summary>An invocation of a durable execution has been answered.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="IsFirst">Whether it was the first of the execution.</param>
/// <param name="Replayed">Operations whose results it read from the history.</param>
/// <param name="Checkpoints">Checkpoints that it waited for.</param>
/// <param name="Length">From its being made to its answer.</param>
public readonly record struct DurableInvocationEnded(
    int Function, long Number, InvocationOutcome Outcome, bool IsFirst, int Replayed, int Checkpoints, TimeSpan Length)
{
    /// <summary>Whether it was refused, and will be made again.</summary>
    public bool IsPostponed => !IsFirst && !Outcome.WasInvoked();

    /// <summary>Whether it ended without a result of the handler, after which another goes on.</summary>
    public bool IsCutOff =>
        Outcome.IsFunctionError() && Outcome is not (InvocationOutcome.HandlerError or InvocationOutcome.ResponseTooLarge);
}

/// <summary>An attempt of an operation has ended.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Operation">The operation's place among those of the function.</param>
/// <param name="IsStep">Whether it is a step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="End">How.</param>
/// <param name="Bytes">What was written of it.</param>
/// <param name="Length">How long it took.</param>
public readonly record struct OperationAttempted(
    int Function, long Number, int Operation, bool IsStep, int Attempt, AttemptEnd End, int Bytes, TimeSpan Length);

/// <summary>A durable execution waits, and nothing of it runs.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Operation">The operation's place; -1 when all are done.</param>
/// <param name="Reason">For what.</param>
/// <param name="Delay">How long, when that is known.</param>
public readonly record struct ExecutionSuspended(int Function, long Number, int Operation, SuspensionReason Reason, TimeSpan? Delay);

/// <summary>A durable execution goes on: its function is invoked, and the handler replayed.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="Waited">How long nothing of it ran.</param>
public readonly record struct ExecutionResumed(int Function, long Number, TimeSpan Waited);

/// <summary>A durable execution has ended.</summary>
/// <param name="Function">The function's number among those that are durable.</param>
/// <param name="Number">The execution's number.</param>
/// <param name="End">How.</param>
/// <param name="Operation">The operation that failed; -1 for the function's own code, or when nothing did.</param>
/// <param name="Length">Since it began.</param>
/// <param name="Waited">How much of that nothing of it ran.</param>
/// <param name="Invocations">How often its function was invoked.</param>
/// <param name="Bytes">What its history takes.</param>
public readonly record struct DurableExecutionEnded(
    int Function, long Number, DurableEnd End, int Operation, TimeSpan Length, TimeSpan Waited, int Invocations, long Bytes);
