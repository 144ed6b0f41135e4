namespace LambdaSim.Model.Provisioned;

/// <summary>An invocation got a provisioned sandbox: it is in flight, and nobody counts it.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct ProvisionedBegun(int Function);

/// <summary>An invocation in a provisioned sandbox has ended, and the sandbox is free.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct ProvisionedEnded(int Function);

/// <summary>From now on so many provisioned sandboxes of a function may serve at once.</summary>
/// <param name="Function">Whose.</param>
/// <param name="Concurrency">How many.</param>
public readonly record struct ProvisionedUsable(int Function, int Concurrency);

/// <summary>INIT of a provisioned sandbox has ended.</summary>
/// <param name="Function">Whose.</param>
/// <param name="Length">How long it took.</param>
public readonly record struct ProvisionedInitialised(int Function, TimeSpan Length);

/// <summary>What provisioned sandboxes tell.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class ProvisionedProbes(Probes probes)
{
    public readonly Probe<ProvisionedBegun> Begun = probes.Of<ProvisionedBegun>();
    public readonly Probe<ProvisionedEnded> Ended = probes.Of<ProvisionedEnded>();
    public readonly Probe<ProvisionedUsable> Usable = probes.Of<ProvisionedUsable>();
    public readonly Probe<ProvisionedInitialised> Initialised = probes.Of<ProvisionedInitialised>();
}
