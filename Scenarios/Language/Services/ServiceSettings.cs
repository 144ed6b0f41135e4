namespace LambdaSim.Scenarios.Language.Services;

/// <summary>Something that functions use while they run: a database, a table, another service.</summary>
public sealed record ServiceSettings : ICallerSettings
{
    /// <summary>Services that are functions, as callers.</summary>
    public static CallerKind Kind { get; } = new(
        "services", "calls of other functions", polls: false,
        scenario => [.. scenario.Services.Where(service => service.Function is not null)]);

    /// <summary>The name, unique in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ServiceType Type { get; init; }

    /// <summary>The function that it is; null of everything else.</summary>
    public string? Function { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => Function is null ? [] : [Function];

    /// <summary>How long a request takes that has not to wait for anything: of a database the way there and back, to which the
    /// work of its queries comes.</summary>
    public required Distribution Latency { get; init; }

    /// <summary>The share of requests that it answers with an error; 0 to 1.</summary>
    public required double Errors { get; init; }

    /// <summary>What only databases have; null of others.</summary>
    public DatabaseSettings? Database { get; init; }

    /// <summary>What only HTTP services and caches have; null of others.</summary>
    public HttpServiceSettings? Http { get; init; }

    /// <summary>What only tables have; null of others.</summary>
    public TableSettings? Table { get; init; }

    /// <summary>What only file systems have; null of others.</summary>
    public FileSystemSettings? Files { get; init; }

    /// <summary>Whether sandboxes keep connections to it.</summary>
    public bool HasConnections => Type is ServiceType.Database or ServiceType.Files or ServiceType.S3Files;
}

/// <summary>The types of services.</summary>
public enum ServiceType
{
    /// <summary>A relational database.</summary>
    [Word("database", "a relational database: a limit of connections, and processors that its queries share")]
    Database,

    /// <summary>A service that is asked over HTTP.</summary>
    [Word("http", "a service that is asked over HTTP, with a limit of requests at once or a second")]
    Http,

    /// <summary>A cache in memory.</summary>
    [Word("cache", "a cache in memory; `share` of the use that follows says how often it misses")]
    Cache,

    /// <summary>A table of DynamoDB.</summary>
    [Word("table", "a table of DynamoDB: capacity for reads and writes, with its bursts; more is throttled")]
    Table,

    /// <summary>Another function.</summary>
    [Word("function", "another function, invoked synchronously: both run and are billed")]
    Function,

    /// <summary>A file system of Amazon EFS.</summary>
    [Word("files", "a file system of Amazon EFS, mounted in INIT: a limit of connections, and a throughput that all share")]
    Files,

    /// <summary>A file system of Amazon S3 Files.</summary>
    [Word("s3-files", "a file system of Amazon S3 Files before a bucket, mounted in INIT: reads may go to the bucket itself")]
    S3Files,
}

/// <summary>A relational database, and the proxy in front of it.</summary>
public sealed record DatabaseSettings
{
    /// <summary>Connections open at once; more are refused at once. At least 1.</summary>
    public required int MaximumConnections { get; init; }

    /// <summary>Processors that all running queries share; more than 0.</summary>
    public required double Processors { get; init; }

    /// <summary>How much slower all queries become with each that runs beyond the processors; 0 or more.</summary>
    public required double Contention { get; init; }

    /// <summary>How long it takes to open a connection, with TLS and authentication, beside the work in the database.</summary>
    public required Distribution ConnectTime { get; init; }

    /// <summary>Processor time that opening a connection takes in the database, beside that.</summary>
    public required TimeSpan ConnectWork { get; init; }

    /// <summary>How long a connection stays open after its sandbox has ended without closing it.</summary>
    public required TimeSpan Linger { get; init; }

    /// <summary>What an hour of its instances costs, in US dollars; null where it is not priced.</summary>
    public double? PricePerHour { get; init; }

    /// <summary>Aurora capacity units by which it is billed; null of one that has an instance.</summary>
    public double? CapacityUnits { get; init; }

    /// <summary>Whether a NAT gateway stands between, which forgets idle connections.</summary>
    public bool BehindNat { get; init; }

    /// <summary>The proxy that functions reach it by; null when they connect to it themselves.</summary>
    public required DatabaseProxySettings? Proxy { get; init; }
}

/// <summary>A proxy that keeps a pool of connections to a database, and lends them by the transaction.</summary>
/// <param name="MaximumConnections">Its pool, as a share of the database's connections; more than 0, up to 1.</param>
/// <param name="MaximumIdleConnections">So many connections stay open when idle, as a share of the database's.</param>
/// <param name="BorrowTimeout">How long a request waits for a connection.</param>
/// <param name="Reserved">The share of its pool that it keeps for itself, and lends to nobody.</param>
/// <param name="Pinned">The share of sandboxes whose session state ties them to one connection until they end.</param>
/// <param name="ConnectTime">How long it takes to connect to the proxy.</param>
/// <param name="IdleTime">How long a connection is idle before it is closed, down to those that stay.</param>
public sealed record DatabaseProxySettings(
    double MaximumConnections, double MaximumIdleConnections, TimeSpan BorrowTimeout, double Reserved, double Pinned,
    Distribution ConnectTime, TimeSpan IdleTime);

/// <summary>A service that is asked over HTTP.</summary>
/// <param name="Concurrency">Requests that it works on at once; null for any number.</param>
/// <param name="RequestsPerSecond">Requests a second that it takes; null for any number.</param>
/// <param name="Burst">How many it takes at once beyond that rate.</param>
/// <param name="Above">The status of what is too much; null when that waits.</param>
public sealed record HttpServiceSettings(int? Concurrency, double? RequestsPerSecond, int Burst, short? Above);

/// <summary>The capacity of a table; either is in units a second.</summary>
/// <param name="Reads">Read capacity.</param>
/// <param name="Writes">Write capacity.</param>
/// <param name="OnDemand">Whether these are only what it has in the beginning, and it doubles with what is used.</param>
/// <param name="Burst">How long unused capacity is kept for a burst.</param>
/// <param name="PartitionReads">What one partition gives at most.</param>
/// <param name="PartitionWrites">What one partition takes at most.</param>
/// <param name="Doubling">Within this time an on-demand table follows up to twice its highest use so far.</param>
public sealed record TableSettings(
    double Reads, double Writes, bool OnDemand, TimeSpan Burst, double PartitionReads, double PartitionWrites, TimeSpan Doubling);
