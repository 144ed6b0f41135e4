namespace LambdaSim.Model.Asynchronous;

// Every message of the asynchronous side, in the order in which an event meets them. An event in a queue is a number
// (Event) together with a receipt, which changes each time the event is handed out: whoever comes with an old receipt
// is not heard. A lease is the right of one poller to read one queue; a queue has several.

/// <summary>Event front end to the queues: keep this event.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Call">The front end's own number.</param>
/// <param name="Handler">How long the handler will run, when a trace says so.</param>
/// <param name="Function">Whose event.</param>
/// <param name="Queue">Into which queue.</param>
/// <param name="Kilobytes">The size of the event, rounded up.</param>
/// <param name="FrontEnd">Which front end.</param>
/// <param name="Hops">How often a function has already handed the event on within a loop.</param>
public readonly record struct Enqueue(
    InvocationId Id, int Call, ShortSpan Handler, ushort Function, ushort Queue, ushort Kilobytes, ushort FrontEnd, byte Hops);

/// <summary>Queues to event front end: the event is kept.</summary>
/// <param name="Call">The front end's own number.</param>
/// <param name="Queue">In which queue.</param>
/// <param name="Waiting">How many events wait there now.</param>
public readonly record struct Enqueued(int Call, ushort Queue, int Waiting);

/// <summary>Poller to the queues: give me events of this queue; wait for some if there are none.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="Lease">In whose name.</param>
/// <param name="Wanted">How many at most.</param>
public readonly record struct Poll(ushort Queue, ushort Lease, int Wanted);

/// <summary>Poller to the queues: I no longer wait; also what the system says for a poller that died.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="Lease">Whose poll.</param>
public readonly record struct HangUp(ushort Queue, ushort Lease);

/// <summary>Queues to poller: an event. It stays hidden from others for a while.</summary>
/// <param name="Id">Which event; the attempt says how often it has been handed out.</param>
/// <param name="Event">The queues' own number.</param>
/// <param name="Accepted">When it was accepted.</param>
/// <param name="Handler">How long the handler will run, when a trace says so.</param>
/// <param name="Function">Whose event.</param>
/// <param name="Receipt">What the queues want to hear with an answer.</param>
/// <param name="Lease">Who asked.</param>
/// <param name="Kilobytes">The size of the event, rounded up.</param>
/// <param name="Failures">How many attempts ended in a function error.</param>
/// <param name="Throttles">How many attempts were refused.</param>
/// <param name="Hops">How often a function has handed the event on within a loop.</param>
/// <param name="Copy">Whether the event itself is done already, and this is a copy that was left behind.</param>
public readonly record struct Delivery(
    InvocationId Id, int Event, ShortInstant Accepted, ShortSpan Handler, ushort Function, ushort Receipt, ushort Lease,
    ushort Kilobytes, byte Failures, byte Throttles, byte Hops, bool Copy);

/// <summary>Queues to poller: your poll has ended.</summary>
/// <param name="Lease">Whose poll.</param>
/// <param name="Count">How many events were handed out.</param>
public readonly record struct Polled(ushort Lease, int Count);

/// <summary>Poller to the queues: hide the event for so long, then hand it out again.</summary>
/// <param name="Event">The queues' own number.</param>
/// <param name="Receipt">Which hand-out is meant.</param>
/// <param name="Failures">How many attempts ended in a function error.</param>
/// <param name="Throttles">How many attempts were refused.</param>
/// <param name="Delay">For how long.</param>
public readonly record struct Postpone(int Event, ushort Receipt, byte Failures, byte Throttles, TimeSpan Delay);

/// <summary>Poller to the queues: the event has come to its end.</summary>
/// <param name="Event">The queues' own number.</param>
/// <param name="Receipt">Which hand-out is meant.</param>
/// <param name="Ending">What became of it.</param>
/// <param name="Condition">Why.</param>
/// <param name="Invocations">How often the function ran for it, as far as is known.</param>
public readonly record struct Delete(int Event, ushort Receipt, EventEnding Ending, EventCondition Condition, byte Invocations);

/// <summary>Poller to destinations: take this record.</summary>
/// <param name="Id">Which event.</param>
/// <param name="Delivery">The poller's own number.</param>
/// <param name="Function">Whose event.</param>
/// <param name="Kilobytes">The size of the event.</param>
/// <param name="Role">Which of the function's destinations.</param>
/// <param name="Hops">How often a function has handed the event on within a loop.</param>
public readonly record struct Deposit(
    InvocationId Id, int Delivery, ushort Function, ushort Kilobytes, DestinationRole Role, byte Hops);

/// <summary>Destinations to poller: taken, or not.</summary>
/// <param name="Delivery">The poller's own number.</param>
/// <param name="Id">Which event.</param>
/// <param name="Taken">Whether it was.</param>
/// <param name="Denied">Whether it was not because the function's execution role lacks the right.</param>
public readonly record struct Deposited(int Delivery, InvocationId Id, bool Taken, bool Denied);

/// <summary>State manager to the queues: how much waits?</summary>
public readonly record struct Survey;

/// <summary>Queues to state manager: so much waits in a queue, or of a function; told when it has changed.</summary>
/// <param name="Queue">Which queue, or none (-1) when a function is meant.</param>
/// <param name="Function">Which function, or none (-1) when a queue is meant.</param>
/// <param name="Waiting">How many events wait.</param>
/// <param name="InFlight">How many events are in pollers' hands.</param>
public readonly record struct Backlog(int Queue, int Function, int Waiting, int InFlight);

/// <summary>State manager to event front end: so many events wait in this queue.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="Waiting">How many.</param>
public readonly record struct Depth(ushort Queue, int Waiting);

/// <summary>State manager to event front end: from now on this function's events go to this queue.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Queue">Which queue, or none (-1): where they went before.</param>
public readonly record struct Divert(ushort Function, int Queue);

/// <summary>State manager to leasing service: so many pollers shall read this queue.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="Leases">How many.</param>
public readonly record struct Staff(ushort Queue, int Leases);

/// <summary>Poller to leasing service: I live.</summary>
/// <param name="Poller">Which.</param>
/// <param name="Session">Which of its sessions: it begins another when it comes back, or has lost its leases.</param>
public readonly record struct Heartbeat(ushort Poller, int Session);

/// <summary>Leasing service to poller: all your leases last until then.</summary>
/// <param name="Poller">Which.</param>
/// <param name="Session">Which of its sessions: it begins another when it comes back, or has lost its leases.</param>
/// <param name="Until">When they end.</param>
public readonly record struct Renewal(ushort Poller, int Session, Instant Until);

/// <summary>Leasing service to poller: read this queue.</summary>
/// <param name="Number">Which lease.</param>
/// <param name="Poller">Which poller.</param>
/// <param name="Session">Which of its sessions: it begins another when it comes back, or has lost its leases.</param>
/// <param name="Ticket">How often the lease was given: what comes with an old ticket is not heard.</param>
/// <param name="Until">When the lease ends unless it is renewed.</param>
public readonly record struct Lease(ushort Number, ushort Poller, int Session, int Ticket, Instant Until);

/// <summary>Leasing service to poller: no longer read this queue.</summary>
/// <param name="Lease">Which lease.</param>
/// <param name="Poller">Which poller.</param>
/// <param name="Ticket">Which of its leases; the withdrawal may arrive before the lease.</param>
public readonly record struct Unlease(ushort Lease, ushort Poller, int Ticket);

// What components tell themselves.

/// <summary>Queues to themselves: in this queue something may have become visible, or a poll has waited long enough.</summary>
/// <param name="Queue">Which queue.</param>
public readonly record struct Wake(ushort Queue);

/// <summary>Queues to themselves: one of them stops giving events for a while.</summary>
/// <param name="Number">The how-manieth time.</param>
public readonly record struct Hiccup(int Number);

/// <summary>Pollers to themselves: it is time for this poller's heartbeat.</summary>
/// <param name="Poller">Which.</param>
/// <param name="Life">Which of its lives.</param>
public readonly record struct Beat(ushort Poller, int Life);

/// <summary>Pollers to themselves: one of them dies.</summary>
/// <param name="Number">The how-manieth death.</param>
public readonly record struct Die(int Number);

/// <summary>Pollers to themselves: this one is back.</summary>
/// <param name="Poller">Which.</param>
public readonly record struct Restart(ushort Poller);

/// <summary>Pollers to themselves: this lease's pause is over.</summary>
/// <param name="Lease">Which.</param>
public readonly record struct Resume(ushort Lease);

/// <summary>Leasing service to itself: have leases ended?</summary>
public readonly record struct CheckLeases;

/// <summary>Leasing service to itself: its outage begins or ends.</summary>
/// <param name="Number">Which outage, from 0.</param>
/// <param name="Begins">Which of both.</param>
public readonly record struct Outage(int Number, bool Begins);

/// <summary>State manager to itself: time to look at the backlog.</summary>
public readonly record struct LookAgain;
