using LambdaSim.Model.Maintenance;

namespace LambdaSim.Model;

// What becomes of the sandboxes of a worker that is drained. Who has it drained stands in Maintenance.

/// <content>Draining.</content>
public sealed partial class WorkerManager
{
    /// <summary>Sandboxes that ended because their worker was drained.</summary>
    public long Drained { get; private set; }

    /// <summary>Idle sandboxes of the worker end now, busy ones when they are free; those that start end after their first invocation, or
    /// idle as others do.</summary>
    /// <param name="message">Which worker.</param>
    public void Receive(in DrainWorker message)
    {
        if (!message.Begins) return;
        int worker = message.Worker;
        foreach (int place in PlacesOf((in Sandbox sandbox) => sandbox.Worker == worker && !sandbox.Drains))
        {
            ref var sandbox = ref sandboxes[place];
            if (sandbox.State == SandboxState.Held) continue;
            sandbox.Drains = true;
            if (sandbox.State != SandboxState.Idle) continue;
            pools[sandbox.Kind].Remove(place);
            Retire(place, ColdStartCause.WorkerDrained);
        }
    }
}
