namespace LambdaSim.Model;

/// <summary>How a call is made, in one byte for messages: the values of the scenario's invocation type.</summary>
public enum CallType : byte
{
    /// <summary>Wait for the answer.</summary>
    RequestResponse,

    /// <summary>Hand the event over.</summary>
    Event,

    /// <summary>Only check.</summary>
    DryRun,
}

/// <summary>What is wrong with a call before Lambda looks at the function.</summary>
public enum CallFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The caller has no permission.</summary>
    Unauthorised,

    /// <summary>The event is not valid JSON.</summary>
    InvalidEvent,

    /// <summary>A parameter of the call has a value outside its range.</summary>
    InvalidParameter,

    /// <summary>Nothing that Lambda sees: the event makes the handler raise an error.</summary>
    FailingEvent,
}

/// <summary>What the counting service says, or whoever else has to do with getting a sandbox.</summary>
public enum AdmissionVerdict : byte
{
    /// <summary>Nothing stands in the way: one more is in flight, or there is a sandbox.</summary>
    Granted,

    /// <summary>The account's concurrency is used up.</summary>
    ConcurrentInvocationLimitExceeded,

    /// <summary>The function's reserved concurrency is used up.</summary>
    ReservedFunctionConcurrentInvocationLimitExceeded,

    /// <summary>The functions without reserved concurrency get more requests a second than they may.</summary>
    FunctionInvocationRateLimitExceeded,

    /// <summary>The function with reserved concurrency gets more requests a second than it may.</summary>
    ReservedFunctionInvocationRateLimitExceeded,

    /// <summary>Sandboxes would have to be started faster than they may. AWS does not publish which Reason it gives.</summary>
    ScalingRateExceeded,

    /// <summary>The counting service did not answer, and the region fails closed: 500.</summary>
    CountingServiceUnavailable,

    /// <summary>The snapshot of the function was removed, and is made anew: 409.</summary>
    SnapStartNotReady,

    /// <summary>Restoring the snapshot took longer than it may: 408.</summary>
    SnapStartTimeout,

    /// <summary>A hook after the restore failed: 400.</summary>
    SnapStartFailed,

    /// <summary>All environments on managed instances are full. AWS does not publish which Reason it gives.</summary>
    ManagedInstancesSaturated,

    /// <summary>No worker has room for a new sandbox: 500.</summary>
    NoWorkerHasRoom,

    /// <summary>Capacity is kept for synchronous calls, in a fault: events and batches of mappings are let in in part.</summary>
    EventAdmissionReduced,

    /// <summary>New sandboxes are made and cannot be used, in a fault: 500.</summary>
    AllocationFailed,

    /// <summary>The worker manager did not answer, in a fault: 500.</summary>
    WorkerManagerUnavailable,

    /// <summary>Placement did not answer, in a fault: 500.</summary>
    PlacementUnavailable,

    /// <summary>The network interface that a new sandbox needs has no address in its subnet: 502.</summary>
    SubnetIPAddressLimitReached,
}

/// <summary>Why an invocation was the first in its sandbox.</summary>
public enum ColdStartCause : byte
{
    /// <summary>It was not: a warm start.</summary>
    None,

    /// <summary>The function had never had a sandbox.</summary>
    FirstEver,

    /// <summary>More ran at once than ever before.</summary>
    ScalingOut,

    /// <summary>As many sandboxes had existed, and one was given up for being idle too long.</summary>
    IdleTooLong,

    /// <summary>As many sandboxes had existed, and one had reached its age.</summary>
    EndOfLife,

    /// <summary>As many sandboxes had been started, and the start of one failed: no worker had room, or its snapshot
    /// could not be restored.</summary>
    AfterFailedStart,

    /// <summary>As many sandboxes of another version of the function had existed, and this version took over.</summary>
    Deployment,

    /// <summary>As many sandboxes had existed, and one had ended before its age, for no visible reason.</summary>
    EarlyEnd,

    /// <summary>As many sandboxes had existed, and one was lost with its worker.</summary>
    WorkerLost,

    /// <summary>As many sandboxes had existed, and one ended because its worker was drained.</summary>
    WorkerDrained,
}

/// <summary>How a call ended.</summary>
public enum InvocationOutcome : byte
{
    /// <summary>The handler returned.</summary>
    Succeeded,

    /// <summary>The handler raised an error.</summary>
    HandlerError,

    /// <summary>The function's timeout passed.</summary>
    Timeout,

    /// <summary>The runtime's process ended.</summary>
    Crash,

    /// <summary>The sandbox ran out of memory.</summary>
    OutOfMemory,

    /// <summary>The response was larger than 6,291,556 bytes.</summary>
    ResponseTooLarge,

    /// <summary>INIT failed again within the invocation.</summary>
    InitialisationError,

    /// <summary>Only checked: a dry run.</summary>
    Checked,

    /// <summary>429: refused by the counting service.</summary>
    Throttled,

    /// <summary>404: no function has this name.</summary>
    ResourceNotFound,

    /// <summary>403: the caller has no permission.</summary>
    AccessDenied,

    /// <summary>400: the event is not valid JSON.</summary>
    InvalidRequestContent,

    /// <summary>400: a parameter has a value outside its range.</summary>
    InvalidParameterValue,

    /// <summary>413: the event is larger than 6 MB.</summary>
    RequestTooLarge,

    /// <summary>409: the function is pending, inactive or failed.</summary>
    ResourceConflict,

    /// <summary>500: no worker had room.</summary>
    ServiceException,

    /// <summary>409: the snapshot of the function is being made anew.</summary>
    SnapStartNotReady,

    /// <summary>408: restoring the snapshot took longer than it may.</summary>
    SnapStartTimeout,

    /// <summary>400: a hook after the restore failed.</summary>
    SnapStartException,

    /// <summary>500: its sandbox was lost with its worker.</summary>
    WorkerLost,

    /// <summary>500: the front end failed.</summary>
    FrontEndFailed,

    /// <summary>500: a new sandbox was made for it, and could not be used.</summary>
    AllocationFailed,

    /// <summary>500: the worker manager did not answer.</summary>
    WorkerManagerUnavailable,

    /// <summary>500: placement did not answer.</summary>
    PlacementUnavailable,

    /// <summary>502: a subnet of the function has no address for a network interface.</summary>
    SubnetIPAddressLimitReached,
}

/// <summary>What an outcome means to callers and to AWS's metrics.</summary>
public static class InvocationOutcomes
{
    /// <summary>The HTTP status of the answer.</summary>
    /// <param name="outcome">How the call ended.</param>
    public static short Status(this InvocationOutcome outcome) => outcome switch
    {
        InvocationOutcome.Checked => 204,
        InvocationOutcome.Throttled => 429,
        InvocationOutcome.ResourceNotFound => 404,
        InvocationOutcome.AccessDenied => 403,
        InvocationOutcome.InvalidRequestContent or InvocationOutcome.InvalidParameterValue
            or InvocationOutcome.SnapStartException => 400,
        InvocationOutcome.RequestTooLarge => 413,
        InvocationOutcome.ResourceConflict or InvocationOutcome.SnapStartNotReady => 409,
        InvocationOutcome.SnapStartTimeout => 408,
        InvocationOutcome.SubnetIPAddressLimitReached => 502,
        InvocationOutcome.ServiceException or >= InvocationOutcome.WorkerLost => 500,
        _ => 200,
    };

    /// <summary>Whether the call reached a sandbox: what AWS counts as an invocation.</summary>
    /// <param name="outcome">How the call ended.</param>
    public static bool WasInvoked(this InvocationOutcome outcome) => outcome <= InvocationOutcome.InitialisationError;

    /// <summary>Whether the runtime's process ends with it: globals are lost, and the next invocation repeats INIT.</summary>
    /// <param name="outcome">How the call ended.</param>
    public static bool ResetsSandbox(this InvocationOutcome outcome) => outcome is InvocationOutcome.Timeout
        or InvocationOutcome.Crash or InvocationOutcome.OutOfMemory or InvocationOutcome.InitialisationError;

    /// <summary>Whether a sandbox ran it and it failed: what AWS counts as an error.</summary>
    /// <param name="outcome">How the call ended.</param>
    public static bool IsFunctionError(this InvocationOutcome outcome) =>
        outcome is > InvocationOutcome.Succeeded and <= InvocationOutcome.InitialisationError;
}
