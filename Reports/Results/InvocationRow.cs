namespace LambdaSim.Reports.Results;

/// <summary>One attempt of one call, as its caller saw it and as AWS logged it: a row of invocations.csv.</summary>
/// <remarks>
/// The phases sum to the latency. A number that does not apply (the sandbox of a throttled call) is negative, and a
/// text that does not apply is empty; both are empty in the file.
/// </remarks>
public readonly record struct InvocationRow
{
    /// <summary>The group of callers.</summary>
    public required string Caller { get; init; }

    /// <summary>The number of the call, from 0.</summary>
    public required long Call { get; init; }

    /// <summary>Which attempt of the call: the first is 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The function called.</summary>
    public required string Function { get; init; }

    /// <summary>When the caller sent it, from the start of the run.</summary>
    public required TimeSpan Sent { get; init; }

    /// <summary>From sending to receiving.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Time in <see cref="Phase.Network"/>.</summary>
    public TimeSpan Network { get; init; }

    /// <summary>Time in <see cref="Phase.FrontEnd"/>.</summary>
    public TimeSpan FrontEndTime { get; init; }

    /// <summary>Time in <see cref="Phase.Admission"/>.</summary>
    public TimeSpan Admission { get; init; }

    /// <summary>Time in <see cref="Phase.Placement"/>.</summary>
    public TimeSpan Placement { get; init; }

    /// <summary>Time in <see cref="Phase.Waiting"/>.</summary>
    public TimeSpan Waiting { get; init; }

    /// <summary>Time in <see cref="Phase.Provisioning"/>.</summary>
    public TimeSpan Provisioning { get; init; }

    /// <summary>Time in <see cref="Phase.Init"/>.</summary>
    public TimeSpan Init { get; init; }

    /// <summary>Time in <see cref="Phase.Restore"/>.</summary>
    public TimeSpan Restore { get; init; }

    /// <summary>Time in <see cref="Phase.Handler"/>.</summary>
    public TimeSpan Handler { get; init; }

    /// <summary>The parts of <see cref="Handler"/> that were waiting for services; those alone that were waited for.</summary>
    public IReadOnlyList<ServiceTime> Services { get => field ?? []; init; }

    /// <summary>How long it waited for services.</summary>
    public TimeSpan ServiceWait { get; init; }

    /// <summary>Its uses of services.</summary>
    public int ServiceUses { get; init; }

    /// <summary>Those among them that failed.</summary>
    public int ServiceErrors { get; init; }

    /// <summary>Whether it was the first invocation of its sandbox.</summary>
    public bool Cold { get; init; }

    /// <summary>Why a sandbox had to be started, in camel case; empty of a warm start.</summary>
    public string ColdCause { get; init; }

    /// <summary>What became of it: success, or the kind of its failure, in camel case.</summary>
    public required string Outcome { get; init; }

    /// <summary>The HTTP status; negative when the caller did not wait for it.</summary>
    public required int Status { get; init; }

    /// <summary>AWS's Reason of a throttle, or the name of the error; empty of a success.</summary>
    public string Reason { get; init; }

    /// <summary>The number of its sandbox; negative when it got none.</summary>
    public int Sandbox { get; init; }

    /// <summary>The number of its worker; negative when it got none.</summary>
    public int Worker { get; init; }

    /// <summary>The number of the front end that took it.</summary>
    public int FrontEnd { get; init; }

    /// <summary>Duration of the REPORT line; negative when there is none.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Billed Duration of the REPORT line; negative when there is none.</summary>
    public TimeSpan BilledDuration { get; init; }

    /// <summary>Init Duration of the REPORT line; negative when there is none.</summary>
    public TimeSpan InitDuration { get; init; }

    /// <summary>Restore Duration of the REPORT line, with SnapStart; negative when there is none.</summary>
    public TimeSpan RestoreDuration { get; init; }
}

/// <summary>How long an invocation waited for a service.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Time">While several were used at the same time, each moment counts in equal parts for those that were.</param>
public readonly record struct ServiceTime(string Service, TimeSpan Time);
