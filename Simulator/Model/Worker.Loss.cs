using LambdaSim.Model.Faults;
using LambdaSim.Model.Services;

namespace LambdaSim.Model;

// What becomes of a worker in a fault. How it works otherwise stands in Worker.cs.

/// <content>The loss of the machine, and what faults make of invocations.</content>
/// <remarks>A worker that is lost says nothing any more. Front ends notice by their connections, on which nothing comes; placement
/// and the worker manager when health checks tell them. What was open with services lingers there.</remarks>
public sealed partial class Worker
{
    private readonly TimeSpan silence;
    private bool isLost, wasLost;
    private Instant noticedAt;

    /// <summary>What is wrong with functions, or with the code store.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        if (codeStore is null || !codeStore.Receive(message)) faults!.Receive(message);
    }

    /// <summary>The machine is lost, with all sandboxes on it; or it is there again, empty.</summary>
    /// <param name="message">Which of both.</param>
    public void Receive(in LoseWorker message)
    {
        isLost = message.Begins;
        if (!isLost) return;
        wasLost = true;
        noticedAt = simulation.Now + message.Noticed;
        waitingForMicroVM.Clear();
        ownChunks?.Clear();
        ForgetComputing();
        var open = slots.GetEnumerator();
        while (open.MoveNext())
        {
            Lose(open.Current);
            slots.Close(open.Handle);
        }
    }

    private void Lose(in Slot slot)
    {
        if (slot.Running) FallSilent(slot.FrontEnd, slot.Invocation, slot.Started, slot.Id);
        bool isIdle = !slot.Running && slot.Session != NoSession;
        if (isIdle) ServiceSessions.Send(new SandboxEnded(slot.Session), (ulong)slot.Serial);
        GiveNetworkBack(slot);
        GiveRoomBack(slot.Kind, (ulong)slot.Serial);
    }

    /// <summary>Nothing comes on a front end's connection, which it gives up after a while.</summary>
    private void FallSilent(int frontEnd, int invocation, Instant started, InvocationId id)
    {
        var lost = new Finished(
            invocation, InvocationOutcome.WorkerLost, InitialisedAgain: false, simulation.Now - started, started);
        FrontEnds.Send(frontEnd, lost, id.Value, after: silence);
    }

    /// <summary>Placement takes room for taken until the loss is noticed.</summary>
    private void GiveRoomBack(ushort kind, ulong about) => Placement.Send(
        new Vacated(number, kind), about, after: noticedAt > simulation.Now ? noticedAt - simulation.Now : TimeSpan.Zero);

    /// <summary>Whether a sandbox was lost: what it had begun has no end.</summary>
    private bool IsGone(int slot) => wasLost && !slots.IsOpen(slot);

    private InvocationOutcome Suffer(in Slot slot, InvocationOutcome outcome, ref TimeSpan duration)
    {
        ushort function = kinds[slot.Kind].Function;
        duration *= faults!.Stretch(function);
        return faults.Outcome(function, slot.Id, outcome);
    }
}
