using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <content>Branches of Parallel states, iterations of Maps, and the children of distributed Maps.</content>
/// <remarks>When one fails and the state with it, the others are stopped: functions that they have invoked run on, and are
/// billed.</remarks>
internal sealed partial class Executions
{
    private const string BranchRan = "a branch, an iteration or a child that ends was running";

    /// <inheritdoc/>
    public void Receive(in ChildrenDue message)
    {
        if (!IsCurrent(message.Frame, message.Ticket)) return;
        frames[message.Frame].ChildrenPending = false;
        BeginIterations(message.Frame);
    }

    private void BeginChildren(int handle)
    {
        ref var frame = ref frames[handle];
        frame.Phase = FramePhase.AwaitingChildren;
        frame.ChildrenSince = simulation.Now;
        // What a redriven execution has done before is not done again.
        bool again = frame.Attempt > 1 || frame.Visits > 1;
        if (again) (frame.Done, frame.DoneBranches) = (0, 0);
        (frame.Begun, frame.Running, frame.FailedItems) = (frame.Done, 0, 0);
        if (MachineOf(frame).States[frame.State] is MapState)
        {
            BeginIterations(handle);
            return;
        }
        var branches = ((ParallelState)MachineOf(frame).States[frame.State]).Branches;
        frame.Running = branches.Count - frame.Done;
        ulong done = frame.DoneBranches;
        long ticket = frame.Ticket;
        for (int branch = 0; branch < branches.Count && IsCurrent(handle, ticket); branch++)
            if ((done >> branch & 1) == 0) BeginBranch(handle, branches[branch], branch);
    }

    private void BeginBranch(int handle, int state, int place)
    {
        ulong key = KeyOfChild(frames[handle], place);
        int child = OpenFrame(frames[handle].Execution, handle, key);
        frames[child].Place = place;
        Enter(child, state);
    }

    /// <summary>Begins iterations as long as there may be more at the same time. A distributed Map starts so many a second.</summary>
    private void BeginIterations(int handle)
    {
        var map = (MapState)MachineOf(frames[handle]).States[frames[handle].State];
        long ticket = frames[handle].Ticket;
        int most = map.IsDistributed ? service.DistributedConcurrency : service.InlineConcurrency;
        if (map.MaximumConcurrency > 0) most = Math.Min(most, map.MaximumConcurrency);
        while (IsCurrent(handle, ticket))
        {
            ref var frame = ref frames[handle];
            if (frame.Begun >= map.Iterations)
            {
                if (frame.Running == 0) Leave(handle, map.Next);
                return;
            }
            if (frame.Running >= most || (map.IsDistributed && HasToWait(handle, ref frame))) return;
            frame.Running++;
            int place = frame.Begun++;
            if (map.IsDistributed) BeginChild(handle, map, place);
            else if (AddToHistory(frame.Execution, 1)) BeginBranch(handle, map.Iteration, place);
        }
    }

    private bool HasToWait(int handle, ref Frame frame)
    {
        var wait = frame.ChildrenSince + TimeSpan.FromSeconds(frame.Begun / service.DistributedPerSecond) - simulation.Now;
        if (wait <= TimeSpan.Zero) return false;
        if (!frame.ChildrenPending) Children.Set(wait, new ChildrenDue(handle, frame.Ticket));
        return frame.ChildrenPending = true;
    }

    private void BeginChild(int handle, MapState map, int place)
    {
        int child = Begin(MachineOf(frames[handle]), ExecutionOrigin.Child, map.Children, parent: handle);
        int root = executions[child].Root;
        (frames[root].Place, frames[root].State) = (place, map.Iteration);
    }

    /// <summary>A branch or an iteration within the execution has succeeded.</summary>
    private void BranchEnded(int handle, int place)
    {
        ref var frame = ref frames[handle];
        Invariant.Check(frame.Running > 0, BranchRan);
        frame.Running--;
        frame.Done++;
        if (MachineOf(frame).States[frame.State] is MapState)
        {
            if (AddToHistory(frame.Execution, 1)) BeginIterations(handle);
            return;
        }
        frame.DoneBranches |= 1UL << place;
        if (frame.Running == 0) Leave(handle, MachineOf(frame).States[frame.State].Next);
    }

    /// <summary>A child of a distributed Map has ended by itself.</summary>
    private void ChildEnded(int handle, int place, bool succeeded, StateFailure origin)
    {
        ref var frame = ref frames[handle];
        var map = (MapState)MachineOf(frame).States[frame.State];
        Invariant.Check(frame.Running > 0, BranchRan);
        frame.Running--;
        frame.Done += succeeded ? 1 : 0;
        if (!succeeded)
        {
            frame.FailedItems += map.ItemsOf(place);
            if (frame.FailedItems > map.ToleratedFailures)
            {
                FailParent(handle, StateErrors.NumberOf(StateErrors.ExceedToleratedFailureThreshold), origin);
                return;
            }
        }
        BeginIterations(handle);
    }

    /// <summary>A Parallel or Map state fails with the error of a branch.</summary>
    private void FailParent(int handle, int error, StateFailure origin)
    {
        while (frames[handle].FirstChild is var child and not SlotTable<Frame>.None) Stop(child);
        frames[handle].Running = 0;
        Fail(handle, error, origin);
    }

    private void Stop(int handle)
    {
        if (IsWhole(handle)) End(frames[handle].Execution, ExecutionEnd.Aborted, StateFailure.None);
        else Forget(handle);
    }

    /// <summary>Closes a frame and all below it; no message about them is heard any more.</summary>
    private void Forget(int handle)
    {
        while (frames[handle].FirstChild is var child and not SlotTable<Frame>.None) Stop(child);
        Unlink(handle);
        frames.Close(handle);
    }

    private int OpenFrame(int execution, int parent, ulong key)
    {
        int first = parent == SlotTable<Frame>.None ? SlotTable<Frame>.None : frames[parent].FirstChild;
        int handle = frames.Add(new Frame
        {
            Execution = execution,
            Parent = parent,
            Key = key,
            Ticket = ++tickets,
            Entered = simulation.Now,
            State = MachineOfExecution(execution).Settings.Definition.Start,
            FirstChild = SlotTable<Frame>.None,
            NextSibling = first,
            PreviousSibling = SlotTable<Frame>.None,
        });
        if (first != SlotTable<Frame>.None) frames[first].PreviousSibling = handle;
        if (parent != SlotTable<Frame>.None) frames[parent].FirstChild = handle;
        return handle;
    }

    private void Unlink(int handle)
    {
        var frame = frames[handle];
        if (frame.NextSibling != SlotTable<Frame>.None) frames[frame.NextSibling].PreviousSibling = frame.PreviousSibling;
        if (frame.PreviousSibling != SlotTable<Frame>.None) frames[frame.PreviousSibling].NextSibling = frame.NextSibling;
        else if (frame.Parent != SlotTable<Frame>.None) frames[frame.Parent].FirstChild = frame.NextSibling;
    }

    /// <summary>Whether a frame is an execution as a whole, and no branch of one.</summary>
    private bool IsWhole(int handle) => executions[frames[handle].Execution].Root == handle;

    private Machine MachineOfExecution(int execution) => machines[executions[execution].Machine];

    private static ulong KeyOfChild(in Frame frame, int place) => Draws.Mixed(About(frame) + ((ulong)place << 1) + 1);
}
