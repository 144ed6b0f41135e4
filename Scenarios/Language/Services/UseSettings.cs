namespace LambdaSim.Scenarios.Language.Services;

/// <summary>What an invocation does with one service.</summary>
public sealed record UseSettings
{
    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    /// <summary>How many requests, one after another: queries of a transaction, calls, reads or writes of a table; 1 or more.</summary>
    public required int Requests { get; init; }

    /// <summary>Of a database: the processor time of each query.</summary>
    public Distribution? Work { get; init; }

    /// <summary>Of a table: the units that each request reads.</summary>
    public double Reads { get; init; }

    /// <summary>Of a table: the units that each request writes.</summary>
    public double Writes { get; init; }

    /// <summary>Of a table: the share of these that goes to one partition.</summary>
    public double Hot { get; init; }

    /// <summary>Of a file system: the bytes that each request reads.</summary>
    public long ReadSize { get; init; }

    /// <summary>Of a file system: the bytes that each request writes.</summary>
    public long WriteSize { get; init; }

    /// <summary>Of a database: whose its connections are.</summary>
    public ConnectionScope Connection { get; init; }

    /// <summary>Of a database: when a sandbox opens them.</summary>
    public ConnectionOpening Opened { get; init; }

    /// <summary>Of a database: connections that a sandbox opens; 1 or more.</summary>
    public int Pool { get; init; } = 1;

    /// <summary>How long an attempt may take, connecting included; null for no limit but the function's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How failed attempts are made again.</summary>
    public required ClientRetry Retry { get; init; }

    /// <summary>What keeps it from asking a service that fails; null for nothing.</summary>
    public CircuitBreakerSettings? CircuitBreaker { get; init; }

    /// <summary>The share of invocations that do it; more than 0, up to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Who does it: each invocation, or the first of a sandbox.</summary>
    public UsePer Per { get; init; }

    /// <summary>Whether the invocation fails when it does.</summary>
    public bool Required { get; init; } = true;
}

/// <summary>How often a use is made.</summary>
public enum UsePer
{
    /// <summary>By each invocation.</summary>
    [Word("invocation", "by each invocation")]
    Invocation,

    /// <summary>By the first invocation of a sandbox that succeeds, and those before it: what is loaded is kept in memory.</summary>
    [Word("sandbox", "until an invocation of the sandbox has succeeded: what was loaded is kept in its memory")]
    Sandbox,
}

/// <summary>Whose a connection to a database is.</summary>
public enum ConnectionScope
{
    /// <summary>Opened at the first use of a sandbox and kept in global scope.</summary>
    [Word("sandbox", "opened at the first use in a sandbox and kept, also while it is frozen")]
    Sandbox,

    /// <summary>Opened and closed in each invocation.</summary>
    [Word("invocation", "opened and closed by each invocation")]
    Invocation,
}

/// <summary>When a sandbox opens the connections that it keeps.</summary>
public enum ConnectionOpening
{
    /// <summary>When an invocation first needs one.</summary>
    [Word("first-use", "by the first invocation that needs one")]
    FirstUse,

    /// <summary>While it starts.</summary>
    [Word("init", "in INIT, which takes so much longer, and fails when it is refused")]
    Init,
}

/// <summary>How the client in the handler makes failed attempts again.</summary>
/// <param name="Attempts">Attempts in all; 1 or more.</param>
/// <param name="Base">The longest wait before the second attempt; it doubles with each further one.</param>
/// <param name="Longest">It never waits longer.</param>
/// <param name="Jitter">Whether it waits a uniform share of these times (full jitter), or exactly so long.</param>
public sealed record ClientRetry(int Attempts, TimeSpan Base, TimeSpan Longest, bool Jitter)
{
    /// <summary>One attempt.</summary>
    public static ClientRetry None { get; } = new(1, TimeSpan.Zero, TimeSpan.Zero, Jitter: false);

    /// <summary>The longest wait before an attempt: min(base x 2^(attempt - 2), longest).</summary>
    /// <param name="attempt">Which attempt is to come; 2 or more.</param>
    public TimeSpan Ceiling(int attempt)
    {
        double doubled = Base.Ticks * Math.Pow(2, attempt - 2);
        return doubled < Longest.Ticks ? TimeSpan.FromTicks((long)doubled) : Longest;
    }
}

/// <summary>A circuit breaker: when enough of the last attempts failed, it lets none through for a while, then one to see.</summary>
/// <param name="OpensAt">The share of failed attempts at which it opens; more than 0, up to 1.</param>
/// <param name="Window">How many attempts count; 1 to 64. It judges only when it has seen so many.</param>
/// <param name="OpenFor">How long it lets none through.</param>
public sealed record CircuitBreakerSettings(double OpensAt, int Window, TimeSpan OpenFor);
