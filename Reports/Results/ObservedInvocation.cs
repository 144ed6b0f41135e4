namespace LambdaSim.Reports.Results;

/// <summary>One attempt of one call, with what AWS's logs, traces and metrics tell of it: moments of a calendar, and identifiers.</summary>
/// <remarks>Identifiers are drawn by the seed and the invocation, so they are the same whenever the run is repeated.</remarks>
public readonly record struct ObservedInvocation
{
    /// <summary>Which version of which function.</summary>
    public required ObservedFunction Function { get; init; }

    /// <summary>The request's identifier: a UUID. All attempts of an event have one and the same.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The trace's identifier: see <see cref="ObservedTrace.Id"/>.</summary>
    public required string TraceId { get; init; }

    /// <summary>What its spans are numbered from: 64 bits, different of every invocation.</summary>
    public required ulong FirstSpan { get; init; }

    /// <summary>The span of what caused it: the use of a handler, an event, an execution; null when nothing that is traced did.</summary>
    public ulong? Parent { get; init; }

    /// <summary>What its handler did with services, in the order in which it came to an end.</summary>
    public IReadOnlyList<ObservedUse> Uses { get => field ?? []; init; }

    /// <summary>The stream of its sandbox's log; empty when it got no sandbox.</summary>
    public required string LogStream { get; init; }

    /// <summary>The group of callers.</summary>
    public required string Caller { get; init; }

    /// <summary>Whether a caller handed it over as an event and did not wait.</summary>
    public required bool Asynchronous { get; init; }

    /// <summary>When the caller sent it.</summary>
    public required DateTime Sent { get; init; }

    /// <summary>When it reached the front end.</summary>
    public required DateTime Arrived { get; init; }

    /// <summary>When the front end had checked it.</summary>
    public required DateTime Checked { get; init; }

    /// <summary>When it was admitted, or refused.</summary>
    public required DateTime Admitted { get; init; }

    /// <summary>When a sandbox was ready for it.</summary>
    public required DateTime Ready { get; init; }

    /// <summary>When the handler began.</summary>
    public required DateTime Started { get; init; }

    /// <summary>When the answer reached the caller.</summary>
    public required DateTime Answered { get; init; }

    /// <summary>Whether a sandbox ran it; if not, it was refused, and what is said of the handler means nothing.</summary>
    public required bool Invoked { get; init; }

    /// <summary>Whether it was the first in its sandbox.</summary>
    public required bool Cold { get; init; }

    /// <summary>Whether its sandbox was restored from a snapshot.</summary>
    public required bool Restored { get; init; }

    /// <summary>How long INIT of its sandbox took, or restoring it; zero when it was warm.</summary>
    public required TimeSpan Initialisation { get; init; }

    /// <summary>How much of restoring is billed; zero without.</summary>
    public required TimeSpan BilledRestore { get; init; }

    /// <summary>Duration of the REPORT line.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Billed Duration of the REPORT line.</summary>
    public required TimeSpan Billed { get; init; }

    /// <summary>How it ended.</summary>
    public required ObservedEnd End { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>When the handler ended.</summary>
    public DateTime Ended => Started + Duration;

    /// <summary>When INIT of its sandbox began, or restoring it, if it was cold.</summary>
    /// <remarks>Of a sandbox that was ready before the invocation came nobody saw the end of INIT: it is told as directly before.</remarks>
    public DateTime InitialisationStarted => Ready - Initialisation;
}

/// <summary>How an invocation ended, in the kinds that AWS's logs tell apart.</summary>
public enum ObservedEnd
{
    /// <summary>The handler returned.</summary>
    Success,

    /// <summary>The handler raised an error.</summary>
    Error,

    /// <summary>The function's timeout passed.</summary>
    Timeout,

    /// <summary>The runtime's process ended.</summary>
    Crash,

    /// <summary>The sandbox ran out of memory.</summary>
    OutOfMemory,

    /// <summary>The response was too large.</summary>
    ResponseTooLarge,

    /// <summary>INIT failed.</summary>
    InitialisationError,

    /// <summary>No sandbox ran it, since a limit was reached.</summary>
    Throttled,

    /// <summary>No sandbox ran it, for another reason.</summary>
    Refused,
}
