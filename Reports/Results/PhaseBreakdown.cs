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
public sealed record PhaseBreakdown(string Label, double Latency, IReadOnlyList<double> Shares);
