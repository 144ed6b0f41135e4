using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model;

/// <summary>A call from its sending to its answer, as Lambda saw it.</summary>
public struct InvocationRecord
{
    /// <summary>Which invocation.</summary>
    public InvocationId Id;

    /// <summary>Which function; <see cref="Functions.Unknown"/> for a name that no function has.</summary>
    public ushort Function;

    /// <summary>Which kind of sandbox it is for; the function's first kind until a front end has chosen.</summary>
    public ushort Kind;

    /// <summary>The place of its version among the function's; 0 for the one that the function begins with.</summary>
    public ushort Version;

    /// <summary>On behalf of which tenant it was made, from 0; 0 where tenants are not isolated.</summary>
    public ushort Tenant;

    /// <summary>Which front end took it.</summary>
    public ushort FrontEnd;

    /// <summary>How it ended.</summary>
    public InvocationOutcome Outcome;

    /// <summary>Why it was refused, if the counting service refused it.</summary>
    public AdmissionVerdict Verdict;

    /// <summary>Why its sandbox had to be started; none when the sandbox had served before.</summary>
    public ColdStartCause Cause;

    /// <summary>Whether INIT was repeated within it, after a crash, a timeout, or a failed INIT: AWS calls it
    /// suppressed.</summary>
    public bool InitialisedAgain;

    /// <summary>Which way it took; the one that it took in the end, if it spilled over.</summary>
    public Route Route;

    /// <summary>Why no provisioned sandbox served it, so that it went on like everybody else; none when one did, or the
    /// function has none.</summary>
    public SpilloverReason Spillover;

    /// <summary>Whether its sandbox was restored from a snapshot for it, when cold: then there was no INIT.</summary>
    public bool Restored;

    /// <summary>Whether it had to wait for a sandbox.</summary>
    public bool Waited;

    /// <summary>When the caller sent it.</summary>
    public Instant Sent;

    /// <summary>When it reached the front end.</summary>
    public Instant Arrived;

    /// <summary>When admission began: the counting service was asked, or before it the provisioned sandboxes.</summary>
    public Instant AdmissionAsked;

    /// <summary>When the counting service had answered; of an invocation in a provisioned sandbox, when admission
    /// began.</summary>
    public Instant Admitted;

    /// <summary>When the worker manager had answered.</summary>
    public Instant Reserved;

    /// <summary>When the handler began.</summary>
    public Instant Started;

    /// <summary>When the answer reaches the caller.</summary>
    public Instant Answered;

    /// <summary>How long microVM and code of its sandbox took, when cold.</summary>
    public ShortSpan Provisioning;

    /// <summary>How long INIT of its sandbox took, when cold: Init Duration of the REPORT line; with SnapStart, how long
    /// its snapshot took to restore: Restore Duration.</summary>
    public ShortSpan Initialisation;

    /// <summary>Duration of the REPORT line.</summary>
    public TimeSpan Duration;

    /// <summary>Which worker ran it.</summary>
    public int Worker;

    /// <summary>Which sandbox ran it, in order of creation, modulo 2^32.</summary>
    public uint Sandbox;

    /// <summary>Whether it was the first in its sandbox.</summary>
    public readonly bool Cold => Cause != ColdStartCause.None;

    /// <summary>Whether it spilled over from the provisioned concurrency.</summary>
    public readonly bool SpilledOver => Spillover != SpilloverReason.None;

    /// <summary>From sending to answer.</summary>
    public readonly TimeSpan Latency => Answered - Sent;
}

/// <summary>A sandbox from its start to its end.</summary>
/// <param name="Function">Whose.</param>
/// <param name="Served">Whether it served an invocation.</param>
/// <param name="Unneeded">For how long fewer sandboxes of the function had been at work than there were with it; null where it did not
/// end for being idle.</param>
public readonly record struct SandboxRecord(ushort Function, bool Served, TimeSpan? Unneeded = null);
