using System.Diagnostics;
using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Model.Durable;

/// <content>From invocation to invocation.</content>
internal sealed partial class DurableExecutions
{
    /// <summary>Calls of an execution that have numbers of their own before the number of the call changes.</summary>
    private const int AttemptsOfACall = 255;

    /// <summary>Executions of a function that have numbers of their own in their calls.</summary>
    private const int NumberBits = 32;

    private static readonly TimeSpan Shortest = new(1);

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        // What has timed out waits no longer.
        if (!executions.IsOpen(message.Call) || executions[message.Call].Call != message.Id) return;
        executions[message.Call].Call = default;
        if (executions[message.Call].IsRunning) HandlerAnswered(message.Call, message);
        else OtherAnswered(message.Call, message);
    }

    /// <inheritdoc/>
    public void Receive(in WaitOver message)
    {
        if (!executions.IsOpen(message.Execution) || executions[message.Execution].Ticket != message.Ticket) return;
        ref var execution = ref executions[message.Execution];
        switch (execution.Reason)
        {
            case SuspensionReason.Wait:
                OperationEnded(message.Execution, AttemptEnd.Done);
                break;
            case SuspensionReason.Callback:
                OperationEnded(message.Execution, CallbackFails(execution) ? AttemptEnd.Failed : AttemptEnd.Done);
                break;
            case SuspensionReason.Invoke:
                InvokeOther(message.Execution);
                return;
            case SuspensionReason.Retry or SuspensionReason.Failure:
                break;
            default:
                throw new UnreachableException();
        }
        Resume(message.Execution);
    }

    private void Resume(int handle)
    {
        ref var execution = ref executions[handle];
        var waited = simulation.Now - execution.Since;
        execution.Waited += waited;
        resumed.Tell(simulation.Now, new ExecutionResumed(execution.Function, execution.Number, waited));
        var id = NextCall(ref execution);
        Invoke(handle, id, functions[execution.Function].ResumeDelay(id));
    }

    private void Invoke(int handle, TimeSpan after) => Invoke(handle, NextCall(ref executions[handle]), after);

    /// <summary>Invokes the function itself. How long its handler will run is known before: its replay, and what comes then.</summary>
    private void Invoke(int handle, InvocationId id, TimeSpan after)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        var replay = new Replay(function, execution, id);
        while (replay.Next(TimeSpan.MaxValue, out _))
        {
        }
        execution.Planned = replay.Elapsed;
        if (execution.EventFails) execution.Planned = replay.OwnTime - Shortest;
        else if (function.Function.Outcome(id) != InvocationOutcome.Succeeded) execution.Planned *= function.Interruption(id);
        (execution.Call, execution.IsRunning, execution.Since) = (id, true, simulation.Now);
        var fault = execution.EventFails ? CallFault.FailingEvent : CallFault.None;
        Send(function, new Invoke(
            id, simulation.Now + after, handle, PayloadBytes: 0, HandlerTime(execution), function.FunctionNumber,
            CallType.RequestResponse, fault), after);
    }

    private void HandlerAnswered(int handle, in Answer message)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        var outcome = message.Outcome;
        var length = simulation.Now - execution.Since;
        execution.Since = simulation.Now;
        if (!outcome.WasInvoked())
        {
            Refused(handle, outcome, length);
            return;
        }
        execution.Invocations++;
        // Whoever brought an event has done so.
        if (execution.IsEvent && execution.HasClient)
        {
            AnswerClient(execution, InvocationOutcome.Succeeded);
            execution.HasClient = false;
        }
        var replay = new Replay(function, execution, message.Id);
        var limit = LimitOf(execution, function, message);
        while (replay.Next(limit, out var step)) TellAttempt(ref execution, function, step);
        Keep(ref execution, replay);
        invocationEnded.Tell(simulation.Now, new DurableInvocationEnded(
            function.Number, execution.Number, outcome, execution.Calls == 1, replay.Replayed, replay.Checkpoints, length));
        switch (outcome)
        {
            case InvocationOutcome.Succeeded:
                execution.Failures = 0;
                GoOn(handle, replay.End, replay.RetryDelay);
                break;
            case InvocationOutcome.HandlerError or InvocationOutcome.ResponseTooLarge:
                End(handle, DurableEnd.Failed, OwnCode, outcome);
                break;
            default:
                SuspendAfterFailure(handle);
                break;
        }
    }

    /// <summary>How far an invocation came, in its own time.</summary>
    private static TimeSpan LimitOf(in DurableExecution execution, DurableFunction function, in Answer message)
    {
        switch (message.Outcome)
        {
            case InvocationOutcome.Succeeded:
                return TimeSpan.MaxValue;
            case InvocationOutcome.InitialisationError:
                return TimeSpan.Zero;
            case InvocationOutcome.Timeout:
                // INIT that is repeated, and a first invocation, take time of the same timeout: of these nothing is known here.
                var whole = function.Function.HandlerTime(message.Id, HandlerTime(execution));
                double part = Math.Min(1, function.Function.Settings.Timeout / (whole > Shortest ? whole : Shortest));
                return (execution.Planned * part) - Shortest;
            default:
                return execution.Planned;
        }
    }

    /// <summary>The invocation was refused: the first one is not made again, because somebody else does that.</summary>
    private void Refused(int handle, InvocationOutcome outcome, TimeSpan length)
    {
        ref var execution = ref executions[handle];
        invocationEnded.Tell(simulation.Now, new DurableInvocationEnded(
            execution.Function, execution.Number, outcome, execution.Calls == 1, Replayed: 0, Checkpoints: 0, length));
        if (execution.Calls == 1) End(handle, DurableEnd.Refused, OwnCode, outcome);
        else SuspendAfterFailure(handle);
    }

    private void GoOn(int handle, ReplayEnd end, TimeSpan? retryDelay)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        int place = function.PlaceAfter(execution.Done);
        switch (end)
        {
            case ReplayEnd.Returned:
                End(handle, DurableEnd.Succeeded, OwnCode, InvocationOutcome.Succeeded);
                return;
            case ReplayEnd.Failed:
                End(handle, DurableEnd.Failed, place, InvocationOutcome.HandlerError);
                return;
            case ReplayEnd.Suspended when retryDelay is { } delay:
                Suspend(handle, SuspensionReason.Retry, delay);
                return;
            case ReplayEnd.Suspended:
                Suspend(handle, function[place]);
                return;
            default:
                throw new UnreachableException();
        }
    }

    private void Suspend(int handle, DurableOperation operation)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        int place = function.PlaceAfter(execution.Done);
        ulong about = DurableFunction.About(execution.Number, execution.Done, attempt: 1, begun: 0);
        switch (operation)
        {
            case DurableWait:
                Suspend(handle, SuspensionReason.Wait, function.Length(place, about));
                return;
            case DurableCallback callback:
                TimeSpan? answered = function.IsUnanswered(callback, about) ? null : function.Length(place, about);
                bool inTime = answered <= (callback.Timeout ?? TimeSpan.MaxValue);
                Suspend(handle, SuspensionReason.Callback, inTime ? answered : callback.Timeout);
                return;
            default:
                Suspend(handle, SuspensionReason.Invoke, delay: null);
                InvokeOther(handle);
                return;
        }
    }

    /// <summary>Nothing of an execution runs until a delay is over; without one, until somebody answers, or its time is over.</summary>
    private void Suspend(int handle, SuspensionReason reason, TimeSpan? delay)
    {
        ref var execution = ref executions[handle];
        (execution.IsRunning, execution.Reason, execution.Ticket) = (false, reason, ++tickets);
        suspended.Tell(simulation.Now, new ExecutionSuspended(
            execution.Function, execution.Number, functions[execution.Function].PlaceAfter(execution.Done), reason, delay));
        if (delay is { } known) Waits.Set(known, new WaitOver(handle, execution.Ticket));
    }

    private void SuspendAfterFailure(int handle) =>
        Suspend(handle, SuspensionReason.Failure, failureBackoff.Delay(++executions[handle].Failures, variate: 1));

    private static ShortSpan HandlerTime(in DurableExecution execution) =>
        ShortSpan.Of(execution.Planned > TimeSpan.Zero ? execution.Planned : TimeSpan.Zero);

    private static void Keep(ref DurableExecution execution, in Replay replay)
    {
        (execution.Done, execution.Attempt, execution.Begun) = (replay.Done, replay.Attempt, replay.Begun);
        execution.WasCutOff = replay.WasCutOff;
    }

    private InvocationId NextCall(ref DurableExecution execution)
    {
        long before = execution.Calls++;
        long call = execution.Number + ((before / AttemptsOfACall) << NumberBits);
        return InvocationId.Of(functions[execution.Function].Caller, call, (int)(before % AttemptsOfACall) + 1);
    }

    private void Send(DurableFunction function, in Invoke invoke, TimeSpan after)
    {
        invoked.Tell(simulation.Now, new DurableExecutionInvoked(function.Number, executions[invoke.Call].Number, invoke.Id));
        FrontEnds.Send(function.Host(invoke.Id, hostCount), invoke, invoke.Id.Value, after);
    }
}
