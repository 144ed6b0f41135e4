using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Model.Durable;

/// <content>What ends while nothing of the execution runs: waits, callbacks, and invocations of other functions.</content>
internal sealed partial class DurableExecutions
{
    /// <summary>Invokes the function that an operation names. Refused, it is invoked again later.</summary>
    private void InvokeOther(int handle)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        var id = NextCall(ref execution);
        execution.Call = id;
        Send(
            function,
            new Invoke(
                id, simulation.Now, handle, PayloadBytes: 0, ShortSpan.None,
                function.InvokedBy(function.PlaceAfter(execution.Done)), CallType.RequestResponse, CallFault.None),
            TimeSpan.Zero);
    }

    private void OtherAnswered(int handle, in Answer message)
    {
        ref var execution = ref executions[handle];
        if (!message.Outcome.WasInvoked())
        {
            execution.Ticket = ++tickets;
            Waits.Set(failureBackoff.Delay(++execution.Failures, variate: 1), new WaitOver(handle, execution.Ticket));
            return;
        }
        execution.Failures = 0;
        OperationEnded(handle, message.Outcome.IsFunctionError() ? AttemptEnd.Failed : AttemptEnd.Done);
        Resume(handle);
    }

    /// <summary>A failure is the handler's to hear: it is invoked, and the execution fails.</summary>
    private void OperationEnded(int handle, AttemptEnd end)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        int place = function.PlaceAfter(execution.Done);
        TellAttempt(ref execution, function, new(place, Attempt: 1, end, simulation.Now - execution.Since));
        if (end == AttemptEnd.Done) execution.Done++;
        else execution.OperationFailed = true;
    }

    private bool CallbackFails(in DurableExecution execution)
    {
        var function = functions[execution.Function];
        int place = function.PlaceAfter(execution.Done);
        var callback = (DurableCallback)function[place];
        ulong about = DurableFunction.About(execution.Number, execution.Done, attempt: 1, begun: 0);
        return function.IsUnanswered(callback, about) || function.Length(place, about) > callback.Timeout
            || function.Fails(callback.Errors, about);
    }

    private void TellAttempt(ref DurableExecution execution, DurableFunction function, in StepAttempt attempt)
    {
        var operation = function[attempt.Place];
        bool kept = attempt.End == AttemptEnd.Done && operation is not DurableWait;
        int bytes = kept ? (int)function.Settings.ResultSize : 0;
        execution.Bytes += bytes;
        attempted.Tell(simulation.Now, new OperationAttempted(
            function.Number, execution.Number, attempt.Place, operation is DurableStep, attempt.Attempt, attempt.End, bytes,
            attempt.Length));
    }
}
