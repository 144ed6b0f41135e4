namespace LambdaSim.Model.Services;

/// <summary>What can go wrong with an attempt to use a service.</summary>
public enum ServiceFailure : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The service answered with an error.</summary>
    Error,

    /// <summary>The database has no room for another connection.</summary>
    TooManyConnections,

    /// <summary>The proxy had no connection to lend within its time.</summary>
    BorrowTimeout,

    /// <summary>The client's own time was over.</summary>
    Timeout,

    /// <summary>The function's time was over.</summary>
    FunctionTimeout,

    /// <summary>The service takes no more requests: 429, or a throttled table.</summary>
    Throttled,

    /// <summary>The service answers nobody, in a fault; or its connection was cut.</summary>
    Unavailable,

    /// <summary>The handler of another function has failed, or was not invoked because of a loop; the client does not try again.</summary>
    FunctionError,

    /// <summary>The client's circuit breaker let it not through.</summary>
    CircuitOpen,

    /// <summary>Another use at the same time failed the invocation.</summary>
    GivenUp,

    /// <summary>The file system took no more connections: EFSMountTimeout.</summary>
    MountTimeout,

    /// <summary>The service has as many requests at once, or a second, as it takes: 503.</summary>
    Full,
}

/// <summary>An invocation has done with a service what it wanted, or given it up.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="Id">Which invocation.</param>
/// <param name="Use">The place of the use in its handler.</param>
/// <param name="Failure">Why it failed; none when it did not.</param>
/// <param name="Fails">Whether the invocation fails by it.</param>
/// <param name="Attempts">How many attempts were made: of each request, and of each transaction of a database.</param>
/// <param name="Retries">How many of them after one that had failed.</param>
/// <param name="Latency">From its beginning to its end, all attempts and waits between them included.</param>
public readonly record struct UseEnded(
    int Service, InvocationId Id, int Use, ServiceFailure Failure, bool Fails, int Attempts, int Retries, TimeSpan Latency);

/// <summary>An attempt to use a service has failed.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="Id">Which invocation.</param>
/// <param name="Use">The place of the use in its handler.</param>
/// <param name="Failure">Why.</param>
public readonly record struct AttemptFailed(int Service, InvocationId Id, int Use, ServiceFailure Failure);

/// <summary>A client, or a proxy for it, has got a connection.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="Wait">How long it waited.</param>
public readonly record struct ConnectionGot(int Service, TimeSpan Wait);

/// <summary>A table has read or written something.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="Reads">Units read.</param>
/// <param name="Writes">Units written.</param>
public readonly record struct CapacityUsed(int Service, float Reads, float Writes);

/// <summary>A file system has read or written something.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="Read">Bytes read.</param>
/// <param name="Written">Bytes written.</param>
/// <param name="Throttled">How much longer that took because others used the throughput too, or there was no more of it.</param>
public readonly record struct BytesMoved(int Service, long Read, long Written, TimeSpan Throttled);

/// <summary>The handler of a function that uses services begins.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Function">Which function.</param>
public readonly record struct HandlerBegan(InvocationId Id, ushort Function);

/// <summary>A handler asks for another function to be invoked: the request is on its way.</summary>
/// <param name="Id">Which invocation asks.</param>
/// <param name="Use">The place of the use in its handler.</param>
/// <param name="About">The request, as <see cref="Request.About"/> names it.</param>
public readonly record struct FunctionAsked(InvocationId Id, int Use, ulong About);

/// <summary>A function is invoked by the handler of another.</summary>
/// <param name="About">The request, as <see cref="Request.About"/> names it.</param>
/// <param name="Id">The invocation that comes of it.</param>
public readonly record struct FunctionCalled(ulong About, InvocationId Id);

/// <summary>A call of a function by another was not made, because it would have gone on a loop.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="About">The request, as <see cref="Request.About"/> names it.</param>
public readonly record struct CallLoopCut(int Service, ulong About);

/// <summary>A client has used a connection that a NAT gateway had forgotten.</summary>
/// <param name="Service">The service's number.</param>
public readonly record struct ConnectionLost(int Service);

/// <summary>A database, or file system, has opened connections, or had no room for one.</summary>
/// <param name="Service">The service's number.</param>
/// <param name="Count">How many; 0 when it refused.</param>
public readonly record struct ConnectionsOpened(int Service, int Count);
