using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model;

/// <summary>The sandboxes that are warm when the run begins, spread over the workers.</summary>
/// <param name="context">The clock, the scenario and the probes that all components share.</param>
/// <param name="calls">The way of a call.</param>
/// <param name="provisioned">The provisioned sandboxes; null where no function has any.</param>
internal sealed class WarmSandboxes(RegionContext context, SynchronousPart calls, ProvisionedSandboxes? provisioned) : IRegionPart
{
    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
    }

    /// <inheritdoc/>
    public void Start()
    {
        int worker = 0;
        for (int function = 0; function < context.Functions.Count; function++)
        {
            var settings = context.Functions[function].Settings;
            for (int count = 0; count < settings.WarmSandboxes; count++)
                worker = AddWarm(worker, function, calls.WorkerManager.AddWarm, provisioned: false);
            for (int count = 0; count < (settings.Provisioned?.AtStart ?? 0); count++)
                worker = AddWarm(worker, function, provisioned!.AddReady, provisioned: true);
        }
    }

    /// <summary>Adds one warm sandbox and says which worker to try first for the next.</summary>
    private int AddWarm(int worker, int function, Func<int, int, int, int> add, bool provisioned)
    {
        worker = calls.Placement.ClaimForWarm(worker, function);
        Invariant.Check(worker != Placed.Nowhere, "a scenario whose warm sandboxes find no room is refused when it is read");
        int slot = calls.Workers[worker].AddWarm(function, provisioned);
        calls.Workers[worker].Adopt(slot, add(function, worker, slot));
        return (worker + 1) % calls.Workers.Count;
    }
}
