namespace LambdaSim.Model;

// What becomes of requests that find nothing idle, and of the microVMs that are prepared for them. How idle sandboxes
// are handed out stands in WorkerManager.cs.

/// <content>Requests that wait.</content>
public sealed partial class WorkerManager
{
    /// <summary>A microVM has the code of a new sandbox: it is due. The request that has waited longest is bound to it,
    /// unless another sandbox has become idle meanwhile.</summary>
    /// <param name="message">Which sandbox.</param>
    public void Receive(in CodeReady message)
    {
        if (!sandboxes.IsOpen(message.Sandbox))
        {
            Shutdowns.Send(message.Worker, new Shutdown(message.Slot), (ulong)message.Slot);
            return;
        }
        ref var sandbox = ref sandboxes[message.Sandbox];
        var pool = pools[sandbox.Kind];
        sandbox.Slot = message.Slot;
        var request = pool.Waiting.Leave();
        if (pool.Idle == 0)
        {
            pool.Bound.Join(request);
            BeginInitialisation(message.Sandbox);
            return;
        }
        Assign(pool.Take(selections.Bits(request.Id.Value)), request, waited: true);
        if (preparedKept == TimeSpan.Zero) BeginInitialisation(message.Sandbox);
        else KeepUnused(message.Sandbox);
    }

    /// <summary>Prepared microVMs that nobody needed are given up.</summary>
    /// <param name="message">Of which kind.</param>
    public void Receive(in CheckPrepared message)
    {
        var prepared = pools[message.Kind].Prepared;
        prepared.CheckPending = false;
        GiveUpPrepared(message.Kind, prepared.ExpiredAt(simulation.Now));
        LookAfterPrepared(message.Kind);
    }

    /// <summary>A request that finds nothing idle waits for a sandbox, which is started for it: from a microVM that is
    /// prepared already, if there is one.</summary>
    private void Wait(in Reserve request)
    {
        var pool = pools[request.Kind];
        pool.ChangeBusy(simulation.Now, 1);
        if (!pool.Prepared.TryTake(simulation.Now, out var prepared))
        {
            pool.Waiting.Join(request);
            StartSandbox(request.Kind);
            return;
        }
        LineForReady(pool).Join(request);
        var (number, cause) = pool.Start(simulation.Now);
        int place = AddSandbox(request.Kind, number, cause);
        (sandboxes[place].Worker, sandboxes[place].Slot) = (prepared.Worker, prepared.Slot);
        pool.Starting++;
        BeginInitialisation(place);
    }

    /// <summary>Where requests stand that get the next sandbox that is ready.</summary>
    private WaitingLine LineForReady(SandboxPool pool) => bindsWhenDue ? pool.Bound : pool.Waiting;

    /// <summary>Where requests stand that get the next sandbox that frees; null where they wait for new ones.</summary>
    private WaitingLine? LineForFreed(SandboxPool pool) => bindsWhenDue ? null : pool.Waiting;

    private void BeginInitialisation(int place)
    {
        ref var sandbox = ref sandboxes[place];
        pools[sandbox.Kind].Initialising++;
        sandbox.Initialises = true;
        Initialisations.Send(sandbox.Worker, new Initialise(place, sandbox.Slot, sandbox.Serial), (ulong)sandbox.Serial);
    }

    /// <summary>The microVM of a sandbox that nobody needed is kept, without INIT.</summary>
    private void KeepUnused(int place)
    {
        ref var sandbox = ref sandboxes[place];
        var pool = pools[sandbox.Kind];
        pool.Starting--;
        AliveOfAll.Add(simulation.Now, -1);
        pool.Lose(simulation.Now, sandbox.Cause);
        Keep(sandbox.Kind, new PreparedMicroVM(sandbox.Worker, sandbox.Slot, simulation.Now + preparedKept));
        sandboxes.Close(place);
    }

    private void Keep(ushort kind, PreparedMicroVM microVM)
    {
        pools[kind].Prepared.Add(microVM);
        LookAfterPrepared(kind);
    }

    private void LookAfterPrepared(ushort kind)
    {
        var prepared = pools[kind].Prepared;
        if (prepared.CheckPending || prepared.Count == 0) return;
        prepared.CheckPending = true;
        PreparedChecks.Set(prepared.FirstEnd - simulation.Now, new CheckPrepared(kind));
    }

    private void GiveUpPrepared(ushort kind, int count)
    {
        var prepared = pools[kind].Prepared;
        for (int place = 0; place < count; place++)
            Shutdowns.Send(prepared[place].Worker, new Shutdown(prepared[place].Slot), (ulong)prepared[place].Slot);
        prepared.Remove(count);
    }

    /// <summary>No worker has room, or a restore failed: the request that has waited longest is told so, unless the rest
    /// can serve it.</summary>
    private void GiveUpStart(int place, AdmissionVerdict why)
    {
        var pool = pools[sandboxes[place].Kind];
        sandboxEnded.Tell(simulation.Now, new SandboxRecord(kinds[sandboxes[place].Kind].Function, Served: false));
        AliveOfAll.Add(simulation.Now, -1);
        if (sandboxes[place].Replaces)
        {
            Part(place);
            pool.LoseReplaced(simulation.Now);
            sandboxes.Close(place);
            return;
        }
        pool.Starting--;
        pool.Lose(simulation.Now, ColdStartCause.AfterFailedStart);
        sandboxes.Close(place);
        bool wasPlaced = why is not (AdmissionVerdict.NoWorkerHasRoom or AdmissionVerdict.PlacementUnavailable);
        bool wasBound = bindsWhenDue && wasPlaced;
        var (line, rest) = wasBound ? (pool.Bound, pool.Initialising) : (pool.Waiting, pool.Starting - pool.Initialising);
        if (line.Count <= rest) return;

        if (pool.Idle > 0)
        {
            var request = line.Leave();
            Assign(pool.Take(selections.Bits(request.Id.Value)), request, waited: true);
            return;
        }
        pool.ChangeBusy(simulation.Now, -1);
        Refuse(line.Leave(), why);
    }

    private void Refuse(in Reserve request, AdmissionVerdict why, TimeSpan after = default) =>
        FrontEnds.Send(request.FrontEnd, Reservation.Refused(request.Invocation, why), request.Id.Value, after);
}
