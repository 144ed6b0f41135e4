using LambdaSim.Model.Faults;

namespace LambdaSim.Model.Provisioned;

/// <content>Lost workers: what was provisioned on them is started anew elsewhere, at the rate at which all is started.</content>
public sealed partial class ProvisionedSandboxes
{
    private readonly HashSet<int> lostWorkers = [];

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
        List<int> gone = [];
        var all = sandboxes.GetEnumerator();
        while (all.MoveNext())
            if (all.Current.Worker == message.Worker) gone.Add(all.Handle);
        foreach (int place in gone) Lose(place);
    }

    private void Lose(int place)
    {
        ref var sandbox = ref sandboxes[place];
        ushort function = kinds[sandbox.Kind].Function;
        var pool = pools[function]!;
        if (sandbox.State == SandboxState.Starting)
        {
            pool.Parked.Remove(place);
            TryAgain(place);
            return;
        }
        bool leaves = sandbox.EndsAt <= simulation.Now || sandbox.Kind != pool.Kind;
        if (sandbox.State == SandboxState.Idle) pool.Serving.Remove(place);
        else
        {
            if (sandbox.EndsAt <= simulation.Now) pool.Leaving--;
            pool.Serving.ChangeBusy(simulation.Now, -1);
            probes.Ended.Tell(simulation.Now, new ProvisionedEnded(function));
        }
        pool.Serving.Lose(simulation.Now, ColdStartCause.WorkerLost);
        sandboxes.Close(place);
        if (leaves) return;
        pool.ToReplace++;
        StartLater(function);
    }
}
