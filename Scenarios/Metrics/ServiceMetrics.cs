using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a service that functions use.</summary>
/// <remarks>At any moment of one run, uses = succeeded + failed + given up: a use is counted when it has ended.</remarks>
public static class ServiceMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set =
        new("service", sources: new("services", "Services that functions use; left out when there are none."));

    /// <summary>Uses that ended.</summary>
    public static readonly Count Uses = Set.Count(
        "uses", "Uses of the service by invocations that have ended: each may be several requests, and several attempts.");

    /// <summary>Uses that did what they were for.</summary>
    public static readonly Count Succeeded = Set.Count(
        "succeeded", "Uses that succeeded, after some attempts perhaps, among all uses.", among: Uses, moreIsBetter: true);

    /// <summary>Uses that failed.</summary>
    public static readonly Count Failed = Set.Count(
        "failed", "Uses that failed in all their attempts, or when the function's time was over, among all uses.", among: Uses);

    /// <summary>Failures by reason.</summary>
    public static readonly Breakdown FailedBy = Set.Breakdown(
        "failedBy", "Uses that failed, by the reason of the last attempt.", Uses);

    /// <summary>Uses given up because another use failed the invocation.</summary>
    public static readonly Count GivenUp = Set.Count(
        "givenUp", "Uses that were given up because another at the same time had failed the invocation, among all uses.", among: Uses);

    /// <summary>Invocations that failed by it.</summary>
    public static readonly Count FailedInvocations = Set.Count(
        "failedInvocations", "Invocations that failed because their use of the service did, among all uses.", among: Uses);

    /// <summary>Attempts.</summary>
    public static readonly Count Attempts = Set.Count(
        "attempts", "Attempts: of each request, and of each transaction of a database; the first included.");

    /// <summary>Attempts after the first.</summary>
    public static readonly Count Retries = Set.Count(
        "retries", "Attempts after one that had failed, among all attempts.", among: Attempts);

    /// <summary>Attempts that failed.</summary>
    public static readonly Breakdown FailedAttemptsBy = Set.Breakdown(
        "failedAttemptsBy", "Attempts that failed, by reason.", Attempts);

    /// <summary>Throttled attempts.</summary>
    public static readonly Count Throttled = Set.Count(
        "throttled", "Attempts that the service throttled, among all attempts.", among: Attempts, cloudWatch: "ThrottledRequests");

    /// <summary>Connections opened.</summary>
    public static readonly Count Opened = Set.Count(
        "connectionsOpened", "Connections that the database opened, or mounts of the file system.");

    /// <summary>Connections refused.</summary>
    public static readonly Count Refused = Set.Count(
        "connectionsRefused", "Times that the database, or file system, took no further connection.");

    /// <summary>Connections forgotten.</summary>
    public static readonly Count Lost = Set.Count(
        "connectionsLost", "Connections that a NAT gateway had forgotten when they were used again, each waited on in vain.",
        onlyIfAny: true);

    /// <summary>Loops cut.</summary>
    public static readonly Count LoopsCut = Set.Count(
        "loopsCut", "Calls of a function that were not made, because functions called each other in a loop.", onlyIfAny: true);

    /// <summary>What was read.</summary>
    public static readonly Count BytesRead = Set.Count(
        "bytesRead", "Bytes read from the file system.", cloudWatch: "DataReadIOBytes", onlyIfAny: true, moreIsBetter: true);

    /// <summary>What was written.</summary>
    public static readonly Count BytesWritten = Set.Count(
        "bytesWritten", "Bytes written to the file system.", cloudWatch: "DataWriteIOBytes", onlyIfAny: true, moreIsBetter: true);

    /// <summary>Invocations that use it.</summary>
    public static readonly Level InUse = Set.Level(
        "inUse", AtStart | AtEnd | Peak | Mean, "Uses under way: invocations that wait for the service.");

    /// <summary>Connections.</summary>
    public static readonly Level Connections = Set.Level(
        "connections", AtStart | AtEnd | Peak | Mean, "Connections to the database, or file system, that are open.",
        cloudWatch: "DatabaseConnections");

    /// <summary>Their limit.</summary>
    public static readonly Level MaximumConnections = Set.Level(
        "maxConnections", AtEnd, "Connections that the database, or file system, allows.");

    /// <summary>Connections that nobody has any more.</summary>
    public static readonly Level Lingering = Set.Level(
        "lingering", AtEnd | Peak | Mean, "Connections whose sandbox has ended, of which the database does not know yet.");

    /// <summary>Clients of the proxy.</summary>
    public static readonly Level Clients = Set.Level(
        "proxyClients", AtEnd | Peak | Mean, "Connections of clients to the proxy.", cloudWatch: "ClientConnections");

    /// <summary>Connections that the proxy has lent.</summary>
    public static readonly Level Lent = Set.Level(
        "borrowed", AtEnd | Peak | Mean, "Connections of the proxy's pool that a transaction, or a pinned client, has.",
        cloudWatch: "DatabaseConnectionsCurrentlyBorrowed");

    /// <summary>Requests that wait.</summary>
    public static readonly Level Waiting = Set.Level(
        "waiting", AtEnd | Peak | Mean, "Requests that wait for a connection of the proxy, or for their turn.");

    /// <summary>Queries or requests that are worked on.</summary>
    public static readonly Level Active = Set.Level(
        "active", AtEnd | Peak | Mean, "Queries that run, or requests that are worked on.");

    /// <summary>Processors that work.</summary>
    public static readonly Level Busy = Set.Level(
        "busyPercent", Peak | Mean, "Processors of the database that work, in percent of one: 150 are one and a half.");

    /// <summary>Processors.</summary>
    public static readonly Level Processors = Set.Level(
        "processorPercent", Mean, "Processors of the database, in percent of one.");

    /// <summary>The share of the processors that work.</summary>
    public static readonly Ratio Utilisation = Set.Ratio(
        "utilisation", "The share of the database's processors that work, over time.", Busy, Processors);

    /// <summary>Credits of a file system.</summary>
    public static readonly Level Credits = Set.Level(
        "creditMegabytes", AtStart | AtEnd, "Credits of the bursting file system: MB that can be moved beyond its baseline.",
        cloudWatch: "BurstCreditBalance");

    /// <summary>From the beginning of a use to its end.</summary>
    public static readonly Times Latency = Set.Time(
        "latency", "From the beginning of a use to its end, with all its requests, attempts and waits.");

    /// <summary>How long connections are waited for.</summary>
    public static readonly Times ConnectionWait = Set.Time(
        "connectionWait", "How long an attempt that got a connection waited for it: 0 for one that was there, the time to open one, or to "
            + "borrow one of the proxy.", cloudWatch: "DatabaseConnectionsBorrowLatency");

    /// <summary>How much transfers were slowed down.</summary>
    public static readonly Times ThrottledTime = Set.Time(
        "throttledTime",
        "How much longer a read or write of the file system took than alone, because all share its throughput and its operations.",
        onlyIfAny: true);
}
