namespace LambdaSim.Model;

// How sandboxes end whose time has come, and how they are replaced. How idle ones are given up stands in
// WorkerManager.KeepAlive.cs.

/// <content>Age, early ends, and replacements that are ready in time.</content>
public sealed partial class WorkerManager
{
    /// <summary>A sandbox's replacement is due, or its end.</summary>
    /// <param name="message">Which sandbox.</param>
    public void Receive(in EndLife message)
    {
        int place = message.Sandbox;
        if (!sandboxes.IsOpen(place) || sandboxes[place].Serial != message.Serial) return;
        if (sandboxes[place].IsReplaced) StartReplacement(place);

        ref var sandbox = ref sandboxes[place];
        if (simulation.Now < sandbox.EndsAt) Lifetimes.Set(sandbox.EndsAt - simulation.Now, message);
        else if (sandbox.State == SandboxState.Idle)
        {
            pools[sandbox.Kind].Remove(place);
            Retire(place, CauseOfEnd(sandbox));
        }
    }

    private static ColdStartCause CauseOfEnd(in Sandbox sandbox) =>
        sandbox.Drains ? ColdStartCause.WorkerDrained : sandbox.EndsEarly ? ColdStartCause.EarlyEnd : ColdStartCause.EndOfLife;

    /// <summary>Draws when a sandbox will end, and whether it will be replaced then.</summary>
    private void StartLife(int place)
    {
        ref var sandbox = ref sandboxes[place];
        ulong about = (ulong)sandbox.Serial;
        var length = new TimeSpan(lifetime.SampleTicks(lifetimes.Bits(about)));
        double replaced = keepAlive.ReplacedAtEndOfLife;
        if (endsEarly)
        {
            var early = new TimeSpan(earlyEnd.SampleTicks(earlyEnds.Bits(about)));
            sandbox.EndsEarly = early < length;
            if (sandbox.EndsEarly) (length, replaced) = (early, keepAlive.ReplacedAtEarlyEnd);
        }
        if (length >= Forever)
        {
            sandbox.EndsAt = Instant.Never;
            return;
        }
        sandbox.EndsAt = simulation.Now + length;
        sandbox.IsReplaced = replaced > 0 && replacements.Chance(about, replaced);
        var lead = sandbox.IsReplaced ? keepAlive.ReplacementLead : TimeSpan.Zero;
        Lifetimes.Set(length > lead ? length - lead : TimeSpan.Zero, new EndLife(place, sandbox.Serial));
    }

    /// <summary>Has a sandbox made that will take another's place. It takes no token of the scaling rate, and nobody
    /// waits for it.</summary>
    private void StartReplacement(int leaver)
    {
        sandboxes[leaver].IsReplaced = false;
        ushort kind = sandboxes[leaver].Kind;
        if (pools[kind].IsReplaced) return;

        int place = AddSandbox(kind, pools[kind].StartReplacement(simulation.Now), CauseOfEnd(sandboxes[leaver]));
        ref var sandbox = ref sandboxes[place];
        sandbox.Replaces = true;
        sandbox.Partner = leaver;
        sandboxes[leaver].Partner = place;
        Placement.Send(new Place(place, sandbox.Serial, kind), (ulong)sandbox.Serial);
    }

    /// <summary>A replacement is ready: it waits until the other has ended, unless somebody needs it now.</summary>
    private void JoinAsReplacement(int place)
    {
        ref var sandbox = ref sandboxes[place];
        var waiting = LineForFreed(pools[sandbox.Kind]);
        if (sandbox.Partner != SlotTable<Sandbox>.None && waiting is not { Count: > 0 })
        {
            sandbox.State = SandboxState.Held;
            return;
        }
        Part(place);
        StartLife(place);
        Offer(place, waiting, last: true);
    }

    /// <summary>A sandbox has ended: its replacement takes its place, or is not needed any more.</summary>
    /// <returns>Whether there is a replacement.</returns>
    private bool PutReplacement(int leaver, ColdStartCause cause)
    {
        int place = sandboxes[leaver].Partner;
        if (place == SlotTable<Sandbox>.None) return false;
        Part(leaver);
        bool due = cause is ColdStartCause.EndOfLife or ColdStartCause.EarlyEnd or ColdStartCause.WorkerLost
            or ColdStartCause.WorkerDrained;
        if (sandboxes[place].State != SandboxState.Held) return due;
        if (due)
        {
            StartLife(place);
            Offer(place, LineForFreed(pools[sandboxes[place].Kind]), last: true);
        }
        else Retire(place, cause);
        return due;
    }

    /// <summary>A sandbox and its replacement have nothing to do with each other any more.</summary>
    private void Part(int place)
    {
        int partner = sandboxes[place].Partner;
        if (partner != SlotTable<Sandbox>.None) sandboxes[partner].Partner = SlotTable<Sandbox>.None;
        sandboxes[place].Partner = SlotTable<Sandbox>.None;
    }

    private void Retire(int place, ColdStartCause cause)
    {
        ref var sandbox = ref sandboxes[place];
        var pool = pools[sandbox.Kind];
        TimeSpan? unneeded = cause == ColdStartCause.IdleTooLong ? pool.Totals.UnneededFor(simulation.Now) : null;
        sandboxEnded.Tell(simulation.Now, new SandboxRecord(kinds[sandbox.Kind].Function, sandbox.Served, unneeded));
        AliveOfAll.Add(simulation.Now, -1);
        if (cause == ColdStartCause.WorkerDrained) Drained++;
        var keptUntil = sandbox.FreedAt + preparedKept;
        if (cause == ColdStartCause.IdleTooLong && keptUntil > simulation.Now)
            Keep(sandbox.Kind, new PreparedMicroVM(sandbox.Worker, sandbox.Slot, keptUntil));
        else Shutdowns.Send(sandbox.Worker, new Shutdown(sandbox.Slot), (ulong)sandbox.Serial);
        bool replaced = PutReplacement(place, cause);
        if (replaced) pool.LoseReplaced(simulation.Now);
        else pool.Lose(simulation.Now, cause);
        sandboxes.Close(place);
    }
}
