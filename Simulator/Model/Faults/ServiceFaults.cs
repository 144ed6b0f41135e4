using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong with a service at the moment.</summary>
internal sealed class ServiceFaults
{
    private readonly RegionContext context;
    private readonly List<(FaultSettings Fault, Draws Draws, ushort Number)> active = [];

    private ServiceFaults(RegionContext context) => this.context = context;

    /// <summary>Nothing is wrong yet; null where nothing ever is with this service.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static ServiceFaults? IfNeeded(int service, RegionContext context)
    {
        string name = context.Scenario.Services[service].Name;
        return context.Scenario.Faults.Any(fault => fault.Subject == FaultSubject.Service && fault.Of == name)
            ? new ServiceFaults(context)
            : null;
    }

    /// <summary>How many times as long it takes to answer.</summary>
    public double Latency { get; private set; } = 1;

    /// <summary>Whether it answers nobody.</summary>
    public bool Unavailable { get; private set; }

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    /// <returns>Whether connections are cut.</returns>
    public bool Receive(in Impair message)
    {
        ushort number = message.Fault;
        var changed = context.Scenario.Faults[number];
        if (message.Begins) active.Add((changed, context.Stream(RandomStreams.OutcomesOfFault, number), number));
        else active.RemoveAll(fault => fault.Number == number);
        Latency = 1;
        foreach (var (fault, _, _) in active) Latency *= fault.Latency;
        Unavailable = active.Exists(each => each.Fault.Unavailable || each.Fault.Failover);
        return message.Begins && changed.Failover;
    }

    /// <summary>What becomes of a request that nothing else fails.</summary>
    /// <param name="about">What it is about, for what chance decides.</param>
    public ServiceFailure FailureOf(ulong about)
    {
        if (Unavailable) return ServiceFailure.Unavailable;
        foreach (var (fault, draws, _) in active)
            if (fault.Errors > 0 && draws.Chance(about, fault.Errors)) return ServiceFailure.Error;
        return ServiceFailure.None;
    }
}
