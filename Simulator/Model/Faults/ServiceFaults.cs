using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong with a service at the moment.</summary>
internal sealed class ServiceFaults
{
    private readonly SubjectFaults faults;

    private ServiceFaults(SubjectFaults faults) => this.faults = faults;

    /// <summary>Nothing is wrong yet; null where nothing ever is with this service.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static ServiceFaults? IfNeeded(int service, RegionContext context) =>
        SubjectFaults.IfNeeded(FaultSubject.Service, context.Scenario.Services[service].Name, context) is { } faults
            ? new ServiceFaults(faults)
            : null;

    /// <summary>How many times as long it takes to answer.</summary>
    public double Latency => faults.Latency;

    /// <summary>Whether it answers nobody.</summary>
    public bool Unavailable => faults.Unavailable;

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    /// <returns>Whether connections are cut.</returns>
    public bool Receive(in Impair message) => faults.Receive(message).Failover && message.Begins;

    /// <summary>What becomes of a request that nothing else fails.</summary>
    /// <param name="about">What it is about, for what chance decides.</param>
    public ServiceFailure FailureOf(ulong about) =>
        Unavailable ? ServiceFailure.Unavailable : faults.Errs(about) ? ServiceFailure.Error : ServiceFailure.None;
}
