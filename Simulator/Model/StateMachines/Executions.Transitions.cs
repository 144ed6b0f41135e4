using System.Diagnostics;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <content>From state to state.</content>
internal sealed partial class Executions
{
    /// <inheritdoc/>
    public void Receive(in StateDue message)
    {
        if (!IsCurrent(message.Frame, message.Ticket)) return;
        ref var frame = ref frames[message.Frame];
        var machine = MachineOf(frame);
        switch (frame.Phase)
        {
            case FramePhase.Starting:
                Enter(message.Frame, frame.State);
                return;
            case FramePhase.AwaitingRetry:
                AskForToken(message.Frame);
                return;
        }
        switch (machine.States[frame.State])
        {
            case ChoiceState choice when machine.Choose(choice, About(frame)) is var next:
                if (next == StateMachineDefinition.End) Fail(message.Frame, StateErrors.NumberOf(StateErrors.NoChoiceMatched));
                else Leave(message.Frame, next);
                return;
            case FailState fail:
                Fail(message.Frame, fail.Error);
                return;
            case ParallelState or MapState:
                BeginChildren(message.Frame);
                return;
            case var state:
                Leave(message.Frame, state.Next);
                return;
        }
    }

    /// <inheritdoc/>
    public void Receive(in TransitionDue message)
    {
        tokenPending = false;
        while (delayed.TryPeek(out var first))
        {
            if (IsCurrent(first.Frame, first.Ticket))
            {
                if (!transitions.TryTake(simulation.Now)) break;
                delayed.Dequeue();
                Proceed(first.Frame);
            }
            else delayed.Dequeue();
        }
        WaitForToken();
    }

    private void Enter(int handle, int state)
    {
        ref var frame = ref frames[handle];
        frame.State = state;
        frame.Entered = simulation.Now;
        frame.Ticket = ++tickets;
        frame.Visits++;
        frame.Attempt = 0;
        frame.Retries = default;
        AskForToken(handle);
    }

    /// <summary>Each transition of a Standard execution takes a token, a retry too; without one it waits.</summary>
    private void AskForToken(int handle)
    {
        ref var frame = ref frames[handle];
        frame.Phase = FramePhase.AwaitingToken;
        if (executions[frame.Execution].Type == StateMachineType.Express
            || (delayed.Count == 0 && transitions.TryTake(simulation.Now)))
        {
            Proceed(handle);
            return;
        }
        transitionDelayed.Tell(simulation.Now, new TransitionDelayed(executions[frame.Execution].Machine));
        delayed.Enqueue((handle, frame.Ticket));
        WaitForToken();
    }

    private void WaitForToken()
    {
        if (tokenPending || delayed.Count == 0) return;
        tokenPending = true;
        Tokens.Set(betweenTokens, new TransitionDue());
    }

    /// <summary>Does what the state is for.</summary>
    private void Proceed(int handle)
    {
        ref var frame = ref frames[handle];
        ref var execution = ref executions[frame.Execution];
        var machine = machines[execution.Machine];
        var state = machine.States[frame.State];
        frame.Phase = FramePhase.Working;
        frame.Attempt++;
        entered.Tell(simulation.Now, new StateEntered(
            machine.Number, execution.Number, frame.State, handle, frame.Attempt - 1, execution.Type == StateMachineType.Express));
        if (!AddToHistory(frame.Execution, EventsOf(state, first: frame.Attempt == 1))) return;
        ulong about = About(frame);
        var delay = machine.TransitionTime(execution.Type, about);
        switch (state)
        {
            case TaskState task:
                Watch(stateLines[machine.Number][frame.State], handle, frame.Ticket, isExecution: false);
                if (task.Function is not null) Call(handle, machine, task, delay + machine.TaskTime(about));
                else Dues.Set(delay + machine.Length(frame.State, about), new StateDue(handle, frame.Ticket));
                return;
            case WaitState:
                delay += machine.Length(frame.State, about);
                break;
            case MapState { IsDistributed: true }:
                delay += machine.DistributedDelay(about);
                break;
        }
        Dues.Set(delay, new StateDue(handle, frame.Ticket));
    }

    /// <summary>Goes on behind a state that has done its work.</summary>
    private void Leave(int handle, int next)
    {
        Tell(handle, StateExit.Succeeded);
        if (AddToHistory(frames[handle].Execution, 1)) GoOn(handle, next);
    }

    private void GoOn(int handle, int next)
    {
        if (next != StateMachineDefinition.End) Enter(handle, next);
        else EndFrame(handle);
    }

    private void EndFrame(int handle)
    {
        ref var frame = ref frames[handle];
        if (IsWhole(handle))
        {
            End(frame.Execution, ExecutionEnd.Succeeded, StateFailure.None);
            return;
        }
        int parent = frame.Parent, place = frame.Place;
        Unlink(handle);
        frames.Close(handle);
        BranchEnded(parent, place);
    }

    /// <summary>Writes entries into the history of a Standard execution.</summary>
    /// <returns>False when there was no room for them, and the execution has failed.</returns>
    private bool AddToHistory(int handle, int events)
    {
        ref var execution = ref executions[handle];
        execution.Events += events;
        if (execution.Type == StateMachineType.Express || execution.Events < service.HistoryEvents) return true;
        End(handle, ExecutionEnd.Failed, new StateFailure(StateErrors.NumberOf(StateErrors.HistoryLimit), StateOf(execution.Root)));
        return false;
    }

    /// <summary>Entries of the history when a state begins: that it was entered, and those of its first attempt; the entry of its end
    /// comes with the end.</summary>
    private static int EventsOf(StateDefinition state, bool first) => (first ? 1 : 0) + state switch
    {
        TaskState task => task.HistoryEvents,
        MapState { IsDistributed: true } => 4,
        ParallelState or MapState => 2,
        PassState or WaitState or ChoiceState or FailState => 0,
        _ => throw new UnreachableException(),
    };

    private void Tell(int handle, StateExit exit)
    {
        ref var frame = ref frames[handle];
        ref var execution = ref executions[frame.Execution];
        left.Tell(simulation.Now, new StateLeft(
            execution.Machine, execution.Number, frame.State, handle, exit, simulation.Now - frame.Entered));
    }

    private Machine MachineOf(in Frame frame) => machines[executions[frame.Execution].Machine];

    private int StateOf(int frame) => frames[frame].State;

    /// <summary>What draws of a state are addressed by: the execution, the branch, how many states it was in, and the attempt.</summary>
    private static ulong About(in Frame frame) => Draws.Mixed(frame.Key + ((ulong)frame.Visits << 20) + (ulong)frame.Attempt);
}
