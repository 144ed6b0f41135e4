using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong with the code store at the moment, as a worker that loads code knows it.</summary>
internal sealed class CodeStoreFaults
{
    private readonly IReadOnlyList<FaultSettings> all;
    private readonly Slowness slowness = new();

    private CodeStoreFaults(IReadOnlyList<FaultSettings> all) => this.all = all;

    /// <summary>Nothing is wrong yet; null where nothing ever is.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static CodeStoreFaults? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Component == FaultyComponent.CodeStore)
            ? new CodeStoreFaults(context.Scenario.Faults)
            : null;

    /// <summary>How many times as long code takes to load.</summary>
    public double Latency => slowness.Factor;

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    /// <returns>Whether it is one of the code store.</returns>
    public bool Receive(in Impair message)
    {
        var fault = all[message.Fault];
        if (fault.Component != FaultyComponent.CodeStore) return false;
        slowness.Change(message, fault.Latency);
        return true;
    }
}
