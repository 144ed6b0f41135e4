namespace LambdaSim.Model;

// Every message of the synchronous path, in the order in which an invocation meets them. Commands are verbs, replies
// are nouns or participles. Functions, kinds of sandboxes, front ends, workers and callers are numbers: their places in the region's tables
// and fleets.
// A number that a reply is sent back with (Invocation at a front end, Call at a caller) is a place in the table of the
// component that asked; nobody else looks into that table.

/// <summary>Caller to front end: run this function.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Sent">When the caller sent it.</param>
/// <param name="Call">The caller's own number, for the answer.</param>
/// <param name="PayloadBytes">The size of the event.</param>
/// <param name="Handler">How long the handler will run, when a trace says so.</param>
/// <param name="Function">Which function; <see cref="Functions.Unknown"/> for a name that no function has.</param>
/// <param name="Type">Wait for the answer, hand over, or only check.</param>
/// <param name="Fault">What is wrong with the call, if anything.</param>
public readonly record struct Invoke(
    InvocationId Id, Instant Sent, int Call, int PayloadBytes, ShortSpan Handler, ushort Function, CallType Type, CallFault Fault);

/// <summary>Front end to counting service: may this function have one more in flight?</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="FrontEnd">Which front end asks.</param>
/// <param name="Function">Which function.</param>
public readonly record struct Admit(InvocationId Id, int Invocation, ushort FrontEnd, ushort Function);

/// <summary>Counting service to front end: yes, or no and why.</summary>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="Verdict">Granted, or the reason of the refusal.</param>
/// <param name="InFlight">How many are in flight where it was decided, this one included if granted.</param>
public readonly record struct Admission(int Invocation, AdmissionVerdict Verdict, int InFlight);

/// <summary>Front end to worker manager: a sandbox of this kind, please.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="FrontEnd">Which front end asks.</param>
/// <param name="Kind">Of which kind.</param>
public readonly record struct Reserve(InvocationId Id, int Invocation, ushort FrontEnd, ushort Kind);

/// <summary>Worker manager to placement: where is room for a new sandbox?</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Serial">The sandbox's number: its function, and how many the function had before.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Provisioned">Whether it is for provisioned concurrency.</param>
public readonly record struct Place(int Sandbox, long Serial, ushort Kind, bool Provisioned = false);

/// <summary>Placement to worker manager: there.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Worker">Which worker, or <see cref="Nowhere"/>.</param>
/// <param name="CodeCached">Whether the worker's zone still has the code from a sandbox started shortly before.</param>
/// <param name="Unanswered">Whether nobody has answered, in a fault.</param>
public readonly record struct Placed(int Sandbox, int Worker, bool CodeCached, bool Unanswered = false)
{
    /// <summary>No worker has room.</summary>
    public const int Nowhere = -1;
}

/// <summary>Worker manager to worker: make a sandbox and initialise it.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Serial">The sandbox's number: its function, and how many the function had before.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="CodeCached">Whether the code is cached in the zone.</param>
/// <param name="Provisioned">Whether it is for provisioned concurrency.</param>
/// <param name="Asks">Whether INIT begins only when the worker manager says so.</param>
/// <param name="Restore">Which restore of a snapshot just made it is, from 1; 0 where caches hold the snapshot, or there is none.</param>
public readonly record struct Provision(
    int Sandbox, long Serial, ushort Kind, bool CodeCached, bool Provisioned = false, bool Asks = false, ushort Restore = 0);

/// <summary>Worker to worker manager: the microVM has the code, and INIT could begin.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Slot">The worker's own number.</param>
/// <param name="Worker">Which worker.</param>
public readonly record struct CodeReady(int Sandbox, int Slot, int Worker = 0);

/// <summary>Worker manager to worker: run INIT in a prepared microVM.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Slot">The worker's own number.</param>
/// <param name="Serial">The sandbox's number: another one than it was prepared for, if that one was not needed or has
/// ended.</param>
public readonly record struct Initialise(int Sandbox, int Slot, long Serial);

/// <summary>Worker to worker manager: the sandbox is initialised.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Slot">The worker's own number.</param>
/// <param name="Provisioning">How long microVM and code took.</param>
/// <param name="Initialisation">How long INIT took, or restoring the snapshot.</param>
/// <param name="Failure">Granted, or why restoring the snapshot failed: then the sandbox cannot serve.</param>
/// <param name="Worker">Which worker.</param>
public readonly record struct Ready(
    int Sandbox,
    int Slot,
    ShortSpan Provisioning,
    ShortSpan Initialisation,
    AdmissionVerdict Failure = AdmissionVerdict.Granted,
    int Worker = 0);

/// <summary>Worker manager to front end: this is your sandbox.</summary>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="Worker">On which worker, or <see cref="Placed.Nowhere"/> when no worker had room.</param>
/// <param name="Slot">The worker's own number.</param>
/// <param name="Cause">Why the sandbox had to be started; <see cref="ColdStartCause.None"/> when it has served before.</param>
/// <param name="Refusal">Granted, or why there is no sandbox: the scaling rate, SnapStart, or no worker had room.</param>
/// <param name="Waited">Whether no idle sandbox was there at once.</param>
/// <param name="Provisioning">How long microVM and code took, when cold.</param>
/// <param name="Initialisation">How long INIT took, when cold.</param>
/// <param name="Sandbox">The sandbox's number in order of creation, modulo 2^32.</param>
public readonly record struct Reservation(
    int Invocation,
    int Worker,
    int Slot,
    ColdStartCause Cause,
    AdmissionVerdict Refusal,
    bool Waited,
    ShortSpan Provisioning,
    ShortSpan Initialisation,
    uint Sandbox)
{
    /// <summary>There is no sandbox.</summary>
    /// <param name="invocation">The front end's own number.</param>
    /// <param name="why">Why not; anything but granted.</param>
    public static Reservation Refused(int invocation, AdmissionVerdict why) => new(
        invocation, Placed.Nowhere, Slot: 0, ColdStartCause.None, why, Waited: true, ShortSpan.None, ShortSpan.None, Sandbox: 0);
}

/// <summary>Front end to worker: run the handler.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Handler">How long the handler will run, when a trace says so.</param>
/// <param name="FrontEnd">Which front end asks.</param>
/// <param name="Fails">Whether the event makes the handler raise an error.</param>
public readonly record struct Execute(InvocationId Id, int Invocation, int Slot, ShortSpan Handler, ushort FrontEnd, bool Fails = false);

/// <summary>Worker to front end: the handler has ended.</summary>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="Outcome">How.</param>
/// <param name="Duration">How long it ran, as the REPORT line says.</param>
/// <param name="InitialisedAgain">Whether INIT was repeated within the invocation.</param>
/// <param name="Started">When the handler began to run.</param>
public readonly record struct Finished(
    int Invocation, InvocationOutcome Outcome, bool InitialisedAgain, TimeSpan Duration, Instant Started);

/// <summary>Worker to worker manager: the sandbox can serve again.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
public readonly record struct Freed(int Sandbox);

/// <summary>Front end to counting service: one less in flight.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Function">Which function.</param>
public readonly record struct Release(InvocationId Id, ushort Function);

/// <summary>Front end to caller: the answer.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Call">The caller's own number.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="FunctionError">Whether the answer carries a function error: status 200 all the same.</param>
/// <param name="Outcome">How the call ended, for who reads the error: only front ends say it.</param>
public readonly record struct Answer(
    InvocationId Id, int Call, short Status, bool FunctionError, InvocationOutcome Outcome = InvocationOutcome.Succeeded);

/// <summary>Worker manager to worker: end this sandbox.</summary>
/// <param name="Slot">The worker's own number.</param>
public readonly record struct Shutdown(int Slot);

/// <summary>Worker to placement: there is room again.</summary>
/// <param name="Worker">Which worker.</param>
/// <param name="Kind">Of which kind the sandbox was that ended.</param>
public readonly record struct Vacated(int Worker, ushort Kind);

// What components tell themselves.

/// <summary>Worker to itself: a microVM has booted.</summary>
public readonly record struct Booted;

/// <summary>Worker to itself: the microVM has the code.</summary>
/// <param name="Slot">Of which sandbox.</param>
public readonly record struct CodeLoaded(int Slot);

/// <summary>Worker to itself: INIT has ended.</summary>
/// <param name="Slot">Of which sandbox.</param>
public readonly record struct Initialised(int Slot);

/// <summary>Worker to itself: the handler has ended.</summary>
/// <param name="Slot">In which sandbox.</param>
public readonly record struct Returned(int Slot);

/// <summary>Worker manager to itself: have idle sandboxes of this kind stayed too long?</summary>
/// <param name="Kind">Of which kind.</param>
public readonly record struct CheckIdle(ushort Kind);

/// <summary>Worker manager to itself: have prepared microVMs of this kind been kept long enough?</summary>
/// <param name="Kind">Of which kind.</param>
public readonly record struct CheckPrepared(ushort Kind);

/// <summary>Worker manager to itself: has this idle sandbox stayed too long?</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Serial">The sandbox's number: its function, and how many the function had before.</param>
public readonly record struct CheckSandbox(int Sandbox, long Serial);

/// <summary>Worker manager to itself: this sandbox has reached its age.</summary>
/// <param name="Sandbox">The worker manager's own number.</param>
/// <param name="Serial">The sandbox's number: its function, and how many the function had before.</param>
public readonly record struct EndLife(int Sandbox, long Serial);
