using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model;

// What becomes of sandboxes and of requests when something is wrong. How it works otherwise stands in WorkerManager.cs.

/// <content>Lost workers, and faults of the worker manager itself.</content>
/// <remarks>
/// In June 2023 new sandboxes were made and never used, while warm ones went on serving (AWS, post-event summary 061323, 2023).
/// Modelled: in such a fault a request that finds nothing idle has a sandbox made, gets none, and is told so after the front end's
/// time-out; what was made is given up when the fault is over. Sandboxes of a lost worker are forgotten when the loss is noticed, and
/// who waited for one of them has another started, as far as the scaling rate allows. Left out: partitions, and their hand-over.
/// </remarks>
public sealed partial class WorkerManager
{
    private readonly TimeSpan silence;
    private readonly HashSet<int> lostWorkers = [];
    private readonly Slowness slowness = new();
    private FaultCount unavailable, allocationsFail;

    /// <summary>Something is wrong with it, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message)
    {
        var fault = faults[message.Fault];
        slowness.Change(message, fault.Latency);
        if (fault.Component == FaultyComponent.Allocation)
        {
            bool onlyOne = allocationsFail.Change(message.Begins);
            if (onlyOne && !message.Begins) GiveUpStranded();
        }
        else if (fault.Unavailable) unavailable.Change(message.Begins);
    }

    /// <summary>A worker is lost with all sandboxes on it, or it is there again.</summary>
    /// <param name="message">Which.</param>
    public void Receive(in WorkerHealth message)
    {
        if (!message.Lost)
        {
            lostWorkers.Remove(message.Worker);
            return;
        }
        lostWorkers.Add(message.Worker);
        int worker = message.Worker;
        foreach (int place in PlacesOf((in Sandbox sandbox) => sandbox.Worker == worker))
            if (sandboxes.IsOpen(place)) Lose(place);
        foreach (var pool in pools) pool.Prepared.Forget(worker);
    }

    /// <summary>Whether a request is refused because nobody can serve it, in a fault.</summary>
    private bool IsImpaired(in Reserve request, SandboxPool pool)
    {
        if (unavailable.Any)
        {
            Refuse(request, AdmissionVerdict.WorkerManagerUnavailable, after: silence);
            return true;
        }
        if (!allocationsFail.Any || pool.Idle > 0) return false;
        if (scalingRate.Allows(kinds[request.Kind].Function, simulation.Now))
        {
            int place = AddSandbox(request.Kind, pool.StartReplacement(simulation.Now), ColdStartCause.AfterFailedStart);
            ref var sandbox = ref sandboxes[place];
            sandbox.Replaces = sandbox.Stranded = true;
            Placement.Send(new Place(place, sandbox.Serial, request.Kind), (ulong)sandbox.Serial);
        }
        Refuse(request, AdmissionVerdict.AllocationFailed, after: silence);
        return true;
    }

    /// <summary>What was made in vain is ended; what is still being made can be used.</summary>
    private void GiveUpStranded()
    {
        foreach (int place in PlacesOf((in Sandbox sandbox) => sandbox.Stranded))
        {
            ref var sandbox = ref sandboxes[place];
            sandbox.Stranded = false;
            if (sandbox.State != SandboxState.Held) continue;
            Shutdowns.Send(sandbox.Worker, new Shutdown(sandbox.Slot), (ulong)sandbox.Serial);
            Forget(place, ColdStartCause.AfterFailedStart, replaced: true);
        }
    }

    /// <summary>Forgets a sandbox that is gone with its worker.</summary>
    private void Lose(int place)
    {
        ref var sandbox = ref sandboxes[place];
        var (state, kind, wasInitialising) = (sandbox.State, sandbox.Kind, bindsWhenDue && sandbox.Initialises);
        var pool = pools[kind];
        if (state == SandboxState.Held || (state == SandboxState.Starting && sandbox.Replaces))
        {
            Part(place);
            Forget(place, ColdStartCause.WorkerLost, replaced: true);
            return;
        }
        if (state == SandboxState.Idle) pool.Remove(place);
        else if (state == SandboxState.Busy) pool.ChangeBusy(simulation.Now, -1);
        else
        {
            pool.Starting--;
            if (wasInitialising) pool.Initialising--;
        }
        Forget(place, ColdStartCause.WorkerLost, PutReplacement(place, ColdStartCause.WorkerLost));
        if (state == SandboxState.Starting) StartAgain(pool, kind, wasInitialising);
    }

    /// <summary>Who waited for a sandbox that was lost, and for whom there is no other.</summary>
    private void StartAgain(SandboxPool pool, ushort kind, bool wasBound)
    {
        var line = wasBound ? pool.Bound : pool.Waiting;
        int rest = wasBound ? pool.Initialising : bindsWhenDue ? pool.Starting - pool.Initialising : pool.Starting;
        if (line.Count <= rest) return;
        if (pool.Idle > 0)
        {
            var request = line.Leave();
            Assign(pool.Take(selections.Bits(request.Id.Value)), request, waited: true);
        }
        else if (scalingRate.Allows(kinds[kind].Function, simulation.Now))
        {
            if (wasBound) pool.Waiting.Join(line.Leave());
            StartSandbox(kind);
        }
        else
        {
            pool.ChangeBusy(simulation.Now, -1);
            Refuse(line.Leave(), AdmissionVerdict.ScalingRateExceeded);
        }
    }

    private void Forget(int place, ColdStartCause cause, bool replaced)
    {
        ref var sandbox = ref sandboxes[place];
        sandboxEnded.Tell(simulation.Now, new SandboxRecord(kinds[sandbox.Kind].Function, sandbox.Served));
        AliveOfAll.Add(simulation.Now, -1);
        if (replaced) pools[sandbox.Kind].LoseReplaced(simulation.Now);
        else pools[sandbox.Kind].Lose(simulation.Now, cause);
        sandboxes.Close(place);
    }

    /// <summary>The sandboxes for which something holds; a list, because what is done about them changes the table.</summary>
    private List<int> PlacesOf(SandboxCondition holds)
    {
        List<int> places = [];
        var all = sandboxes.GetEnumerator();
        while (all.MoveNext())
            if (holds(all.Current)) places.Add(all.Handle);
        return places;
    }

    private delegate bool SandboxCondition(in Sandbox sandbox);
}
