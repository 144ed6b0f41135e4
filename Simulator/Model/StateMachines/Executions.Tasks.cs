using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <content>Work of functions, and what is done about errors.</content>
internal sealed partial class Executions
{
    /// <summary>As many attempts of a call have numbers of their own.</summary>
    private const int AttemptsOfACall = 255;

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        // What has timed out, or was stopped, waits no longer.
        if (!frames.IsOpen(message.Call) || frames[message.Call].Call != message.Id) return;
        ref var frame = ref frames[message.Call];
        frame.Call = default;
        var machine = MachineOf(frame);
        var task = (TaskState)machine.States[frame.State];
        if (ErrorOf(message, task) is { } error) Fail(message.Call, error);
        else if (task.Service is null) Leave(message.Call, task.Next);
        else
        {
            frame.Phase = FramePhase.AwaitingCallback;
            Dues.Set(machine.Length(frame.State, About(frame)), new StateDue(message.Call, frame.Ticket));
        }
    }

    private void Call(int handle, Machine machine, TaskState task, TimeSpan after)
    {
        ref var frame = ref frames[handle];
        int attempt = (frame.Attempt - 1) % AttemptsOfACall;
        if (attempt == 0) frame.CallNumber = machine.Calls++;
        var id = InvocationId.Of(machine.Caller, frame.CallNumber, attempt + 1);
        frame.Call = id;
        taskInvoked.Tell(simulation.Now, new TaskInvoked(machine.Number, executions[frame.Execution].Number, id, task.SendsEvent));
        var type = task.SendsEvent ? CallType.Event : CallType.RequestResponse;
        var invoke = new Invoke(
            id, simulation.Now + after, handle, PayloadBytes: 0, ShortSpan.None, machine.FunctionOf(frame.State), type, CallFault.None);
        if (task.SendsEvent) EventFrontEnds.Send(machine.Host(id, eventHostCount), invoke, id.Value, after);
        else FrontEnds.Send(machine.Host(id, hostCount), invoke, id.Value, after);
    }

    private void TimeOut(int handle)
    {
        ref var frame = ref frames[handle];
        frame.Call = default;
        Fail(handle, ((TaskState)MachineOf(frame).States[frame.State]).TimeoutError);
    }

    private void Fail(int handle, int error) => Fail(handle, error, new StateFailure(error, frames[handle].State));

    /// <summary>A state has failed: it is tried again, the error is caught, or the branch fails with it.</summary>
    /// <param name="handle">The place that is in the state.</param>
    /// <param name="error">The error that Retry and Catch of the state see.</param>
    /// <param name="origin">What went wrong in the beginning, and in which state.</param>
    private void Fail(int handle, int error, StateFailure origin)
    {
        ref var frame = ref frames[handle];
        ref var execution = ref executions[frame.Execution];
        var machine = machines[execution.Machine];
        var fallible = machine.States[frame.State] as FallibleState;
        var retry = fallible is null ? null : RetryAfter(ref frame, fallible, error, machine);
        attemptFailed.Tell(simulation.Now, new AttemptFailed(
            machine.Number, execution.Number, new StateFailure(error, frame.State), handle, retry));
        if (retry is { } delay)
        {
            frame.Phase = FramePhase.AwaitingRetry;
            frame.Ticket = ++tickets;
            Dues.Set(delay, new StateDue(handle, frame.Ticket));
            return;
        }
        foreach (var catcher in fallible?.Catchers ?? [])
        {
            if (!catcher.Errors[error]) continue;
            Tell(handle, StateExit.Caught);
            if (AddToHistory(frame.Execution, 1)) Enter(handle, catcher.Next);
            return;
        }
        Tell(handle, StateExit.Failed);
        if (IsWhole(handle)) End(frame.Execution, ExecutionEnd.Failed, origin);
        else FailParent(frame.Parent, error, origin);
    }

    /// <summary>The first entry of Retry that names the error decides, and counts for itself.</summary>
    private static TimeSpan? RetryAfter(ref Frame frame, FallibleState state, int error, Machine machine)
    {
        for (int number = 0; number < state.Retriers.Count; number++)
        {
            var retrier = state.Retriers[number];
            if (!retrier.Errors[error]) continue;
            if (frame.Retries[number] >= retrier.MaximumAttempts) return null;
            frame.Retries[number]++;
            return machine.RetryDelay(retrier, frame.Retries[number], About(frame));
        }
        return null;
    }

    /// <summary>The name under which Step Functions tells what went wrong with an invocation; null when nothing did.</summary>
    private static int? ErrorOf(in Answer answer, TaskState task) => answer switch
    {
        { Status: < 300, FunctionError: false } => null,
        { Status: < 300, Outcome: InvocationOutcome.HandlerError } => task.HandlerError,
        { Status: < 300, Outcome: InvocationOutcome.ResponseTooLarge } => StateErrors.NumberOf(StateErrors.ResponseTooLarge),
        { Status: < 300 } => StateErrors.NumberOf(StateErrors.Unknown),
        { Outcome: InvocationOutcome.SnapStartNotReady or InvocationOutcome.SnapStartTimeout or InvocationOutcome.SnapStartException } =>
            StateErrors.NumberOf(StateErrors.SnapStart),
        { Status: 429 } => StateErrors.NumberOf(StateErrors.TooManyRequests),
        { Status: 404 } => StateErrors.NumberOf(StateErrors.NotFound),
        { Status: 409 } => StateErrors.NumberOf(StateErrors.Conflict),
        { Outcome: InvocationOutcome.WorkerLost } => StateErrors.NumberOf(StateErrors.Unknown),
        { Status: >= 500 } => StateErrors.NumberOf(StateErrors.ServiceException),
        _ => StateErrors.NumberOf(StateErrors.LambdaException),
    };
}
