namespace LambdaSim.Reports.Results;

/// <summary>The phases of an invocation, in the order in which it meets them.</summary>
public enum Phase
{
    /// <summary>On the way between caller, front end and worker.</summary>
    Network,

    /// <summary>In the front end: authorisation, parsing, metadata.</summary>
    FrontEnd,

    /// <summary>At the counting service, way there and back included.</summary>
    Admission,

    /// <summary>At the worker manager and the placement service.</summary>
    Placement,

    /// <summary>Waiting for a sandbox that another invocation gave back.</summary>
    Waiting,

    /// <summary>Preparing a sandbox: microVM and code.</summary>
    Provisioning,

    /// <summary>INIT: runtime and static code.</summary>
    Init,

    /// <summary>Restoring the snapshot, with SnapStart: in place of INIT.</summary>
    Restore,

    /// <summary>The handler, with the runtime's overhead.</summary>
    Handler,
}

/// <summary>Where the time of typical invocations near one percentile went.</summary>
/// <param name="Label">"p50", "p99", "p99.9".</param>
/// <param name="Latency">Ticks at that percentile.</param>
/// <param name="Shares">The share of each <see cref="Phase"/>, in their order; they sum to 1.</param>
public sealed record PhaseBreakdown(string Label, double Latency, IReadOnlyList<double> Shares)
{
    /// <summary>Waiting for each service that the function uses, in the order of the scenario: parts of the handler's share. While
    /// several are used at the same time, each moment counts in equal parts for those that are.</summary>
    public IReadOnlyList<ServiceShare> Services { get; init; } = [];

    /// <summary>The handler's own share: without waiting for services.</summary>
    public double Own => Math.Max(0, Shares[(int)Phase.Handler] - Services.Sum(service => service.Share));
}

/// <summary>How much of a latency was waiting for a service.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Share">Of the latency, 0 to 1.</param>
public readonly record struct ServiceShare(string Service, double Share);
