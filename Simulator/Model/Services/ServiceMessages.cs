namespace LambdaSim.Model.Services;

/// <summary>Worker to service clients: run the handler of a function that uses services.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Own">How long the handler itself takes, before it uses services.</param>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Session">What the clients in the sandbox keep: their own number, or none yet.</param>
/// <param name="Worker">Which worker.</param>
/// <param name="Kind">Of which kind the sandbox is.</param>
/// <param name="Outcome">How the handler ends when no service fails it.</param>
public readonly record struct RunHandler(
    InvocationId Id, TimeSpan Own, int Slot, int Session, ushort Worker, ushort Kind, InvocationOutcome Outcome);

/// <summary>Service clients to worker: the handler has ended.</summary>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Session">What the clients in the sandbox keep; none when nothing is left.</param>
/// <param name="Outcome">How.</param>
public readonly record struct HandlerEnded(int Slot, int Session, InvocationOutcome Outcome);

/// <summary>Worker to service clients: INIT of a sandbox opens connections.</summary>
/// <param name="Serial">What it is about, for what chance decides.</param>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Worker">Which worker.</param>
/// <param name="Kind">Of which kind the sandbox is.</param>
public readonly record struct OpenSession(long Serial, int Slot, ushort Worker, ushort Kind);

/// <summary>Service clients to worker: what INIT opens is open, or was refused.</summary>
/// <param name="Slot">The worker's own number of the sandbox.</param>
/// <param name="Session">What the clients in the sandbox keep.</param>
/// <param name="Failed">Whether one was refused.</param>
public readonly record struct SessionOpened(int Slot, int Session, bool Failed);

/// <summary>Worker to service clients: a sandbox has ended, and closed nothing.</summary>
/// <param name="Session">What its clients kept.</param>
public readonly record struct SandboxEnded(int Session);

/// <summary>Client to database or proxy, or proxy to database: open connections.</summary>
/// <param name="About">What it is about, for what chance decides.</param>
/// <param name="Call">The client's own number.</param>
/// <param name="Ticket">For which attempt.</param>
/// <param name="Count">How many; fewer are opened where there is no room for more.</param>
/// <param name="Pinned">Of a proxy: whether its session state ties it to one connection.</param>
public readonly record struct Connect(ulong About, int Call, uint Ticket, int Count, bool Pinned);

/// <summary>Database or proxy to client: connections are open, or there is no room.</summary>
/// <param name="Call">The client's own number.</param>
/// <param name="Ticket">For which attempt.</param>
/// <param name="Connection">The database's, or proxy's, own number; none when it was refused.</param>
/// <param name="Database">Which database, or file system, by its place among what has connections.</param>
/// <param name="Refusal">Why there is none, when there is none.</param>
public readonly record struct Connected(
    int Call, uint Ticket, int Connection, int Database, ServiceFailure Refusal = ServiceFailure.TooManyConnections);

/// <summary>Client to database or proxy: close connections.</summary>
/// <param name="Connection">Which.</param>
/// <param name="Silent">Whether nobody says so to the database: it finds out later.</param>
public readonly record struct Disconnect(int Connection, bool Silent);

/// <summary>Client to database or proxy: run a query.</summary>
/// <param name="About">What it is about, for what chance decides.</param>
/// <param name="Work">How much processor time it takes.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="Call">The client's own number.</param>
/// <param name="Ticket">For which attempt.</param>
/// <param name="EndsTransaction">Whether it is the last of its transaction.</param>
public readonly record struct Query(ulong About, TimeSpan Work, int Connection, int Call, uint Ticket, bool EndsTransaction);

/// <summary>Client to a service without connections: do something.</summary>
/// <param name="About">What it is about, for what chance decides.</param>
/// <param name="Call">The client's own number.</param>
/// <param name="Ticket">For which attempt.</param>
/// <param name="Reads">Of a table: units to read; of a file system: MB.</param>
/// <param name="Writes">Of a table: units to write; of a file system: MB.</param>
/// <param name="Apart">Of a table: the share of these in one partition; of a file system: that of reads from the bucket itself.</param>
/// <param name="Hops">Of a function: how often it was handed on within a loop of functions.</param>
public readonly record struct Request(ulong About, int Call, uint Ticket, float Reads, float Writes, float Apart, byte Hops);

/// <summary>Service to client: the answer to a query or a request.</summary>
/// <param name="Call">The client's own number.</param>
/// <param name="Ticket">For which attempt.</param>
/// <param name="Failure">What went wrong; none when nothing did.</param>
public readonly record struct Served(int Call, uint Ticket, ServiceFailure Failure);

// What components tell themselves.

/// <summary>Service clients to themselves: a handler's own time is over, or a wait between attempts.</summary>
/// <param name="Row">The invocation, or the use.</param>
/// <param name="Ticket">For which attempt.</param>
/// <param name="IsWhole">Whether it is about an invocation.</param>
public readonly record struct ClientDue(int Row, uint Ticket, bool IsWhole);

/// <summary>Service clients to themselves: something may have taken as long as it can.</summary>
/// <param name="Line">Of those that can take equally long.</param>
public readonly record struct ClientDeadline(int Line);

/// <summary>Database to itself: a query may have done its work.</summary>
public readonly record struct WorkDue;

/// <summary>Database to itself: it may have noticed that connections lead nowhere.</summary>
public readonly record struct LingerDue;

/// <summary>File system to itself: a transfer may be done, or its credits spent.</summary>
public readonly record struct TransferDue;

/// <summary>Proxy to itself: who waits for a connection may have waited as long as it can.</summary>
public readonly record struct BorrowDue;

/// <summary>Proxy to itself: connections may have been idle too long.</summary>
public readonly record struct IdleDue;

/// <summary>Service to itself: a request is done.</summary>
/// <param name="Row">Which.</param>
public readonly record struct RequestDue(int Row);
