namespace LambdaSim.Scenarios.Language;

/// <summary>The hidden fleet of asynchronous invocation.</summary>
public sealed record EventFleetSettings
{
    /// <summary>The front end for events.</summary>
    public required EventFrontEndSettings FrontEnd { get; init; }

    /// <summary>The event queues.</summary>
    public required EventQueueSettings Queues { get; init; }

    /// <summary>The pollers.</summary>
    public required PollerSettings Pollers { get; init; }

    /// <summary>The leasing service.</summary>
    public required LeasingSettings Leasing { get; init; }

    /// <summary>The waits between attempts.</summary>
    public required EventRetrySettings Retries { get; init; }

    /// <summary>What goes wrong inside, on purpose.</summary>
    public required EventFaultSettings Faults { get; init; }

    /// <summary>How often the state manager looks at the backlog.</summary>
    public required TimeSpan SurveyPeriod { get; init; }

    /// <summary>How long a destination or a dead-letter queue takes to take a record.</summary>
    public required Distribution DestinationTime { get; init; }

    /// <summary>How often a loop of functions may go round before it is cut.</summary>
    public required int RecursionLimit { get; init; }
}

/// <summary>The hosts that take events.</summary>
public sealed record EventFrontEndSettings
{
    /// <summary>How many hosts, spread over three zones; 1 to 1,000.</summary>
    public required int Hosts { get; init; }

    /// <summary>Time to authorise and parse a call.</summary>
    public required Distribution Time { get; init; }

    /// <summary>Time to store an event durably.</summary>
    public required Distribution PersistTime { get; init; }

    /// <summary>The largest event in bytes.</summary>
    public required long PayloadLimit { get; init; }
}

/// <summary>The event queues.</summary>
public sealed record EventQueueSettings
{
    /// <summary>How a queue is chosen for an event.</summary>
    public required QueueChoicePolicy Choice { get; init; }

    /// <summary>How many queues; 1 to 1,000.</summary>
    public required int Count { get; init; }

    /// <summary>How many of them a tenant's events may go to under shuffle sharding; 1 to 8.</summary>
    public required int Shards { get; init; }

    /// <summary>How often the shards are dealt anew.</summary>
    public required TimeSpan Reshuffle { get; init; }

    /// <summary>On how many partitions a queue is spread; 1 to 16. Events on different partitions overtake each other.</summary>
    public required int Partitions { get; init; }

    /// <summary>From the storing of an event to when a poll can find it.</summary>
    public required Distribution NoticeTime { get; init; }

    /// <summary>The share of deleted events of which a partition keeps a copy that is delivered once more.</summary>
    public required double Duplicates { get; init; }

    /// <summary>How much longer than the function's timeout an event in hand stays hidden.</summary>
    public required TimeSpan VisibilityMargin { get; init; }

    /// <summary>How long a queue holds a poll while it has nothing to give.</summary>
    public required TimeSpan LongPoll { get; init; }

    /// <summary>When heavy tenants get a queue of their own.</summary>
    public required SidelineSettings Sideline { get; init; }
}

/// <summary>When heavy tenants get a queue of their own.</summary>
public sealed record SidelineSettings
{
    /// <summary>How many queues are kept for heavy tenants; 1 to 100.</summary>
    public required int Queues { get; init; }

    /// <summary>A tenant is heavy while more of its events wait than this.</summary>
    public required int Depth { get; init; }

    /// <summary>And while they are so many times the mean of all queues.</summary>
    public required double Factor { get; init; }

    /// <summary>How long a tenant must be heavy before it is moved.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>How long a tenant must be quiet before it is moved back.</summary>
    public required TimeSpan Back { get; init; }
}

/// <summary>How a queue is chosen for an event.</summary>
public enum QueueChoicePolicy
{
    /// <summary>All tenants share one queue.</summary>
    [Word("shared", "one queue for all.")]
    Shared,

    /// <summary>Any queue.</summary>
    [Word("random", "any.")]
    Random,

    /// <summary>One queue for each tenant, the same every time.</summary>
    [Word("consistentHash", "always the tenant's one queue.")]
    ConsistentHash,

    /// <summary>Of the tenant's few queues, the one that is shorter.</summary>
    [Word("shuffleShard", "of the tenant's few queues the shorter.")]
    ShuffleShard,

    /// <summary>As shuffle sharding; heavy tenants are moved to queues of their own.</summary>
    [Word("sideline", "the same, and heavy tenants are moved to queues of their own.")]
    Sideline,
}

/// <summary>The pollers.</summary>
public sealed record PollerSettings
{
    /// <summary>How many pollers there are; 1 to 10,000.</summary>
    public required int Count { get; init; }

    /// <summary>How many pollers read a quiet queue; 1 to 64.</summary>
    public required int LeastPerQueue { get; init; }

    /// <summary>How many pollers read a queue at most; 1 to 64.</summary>
    public required int MostPerQueue { get; init; }

    /// <summary>How many pollers read a queue between these bounds.</summary>
    public PolicyChoice<EventPollerScaling> Scaling { get; init; } = EventPollerScaling.Backlog;

    /// <summary>How many events of one queue a poller has in hand at most; 1 to 1,000.</summary>
    public required int Deliveries { get; init; }

    /// <summary>The factor on that number after each refusal.</summary>
    public required double Slowdown { get; init; }

    /// <summary>How long a poller waits at most between two polls, when even one event at a time is refused.</summary>
    public required TimeSpan LongestPause { get; init; }

    /// <summary>How often a poller tells the leasing service that it lives.</summary>
    public required TimeSpan Heartbeat { get; init; }

    /// <summary>How long a poller that died takes to come back.</summary>
    public required Distribution RestartTime { get; init; }
}

/// <summary>How many pollers read a queue of events.</summary>
public enum EventPollerScaling
{
    /// <summary>As many as the backlog fills.</summary>
    [Word("backlog", "as many as the backlog would fill and the functions can take: up at once, down one at a time.")]
    Backlog,
}

/// <summary>The leasing service.</summary>
public sealed record LeasingSettings
{
    /// <summary>How long a lease lasts after the last heartbeat.</summary>
    public required TimeSpan LeaseTime { get; init; }

    /// <summary>What a poller does with a lease that nobody renews.</summary>
    public required UnrenewedLease Unrenewed { get; init; }
}

/// <summary>What a poller does with a lease that nobody renews.</summary>
public enum UnrenewedLease
{
    /// <summary>It keeps it, and the leasing service counts on that after an outage of its own.</summary>
    Keep,

    /// <summary>It stops when the lease ends.</summary>
    Stop,
}

/// <summary>The waits between the attempts of an event.</summary>
public sealed record EventRetrySettings
{
    /// <summary>The wait after the first function error.</summary>
    public required Distribution First { get; init; }

    /// <summary>The wait after the second function error.</summary>
    public required Distribution Second { get; init; }

    /// <summary>The wait after the first throttle or system error; it doubles each time.</summary>
    public required TimeSpan Throttled { get; init; }

    /// <summary>The longest wait after a throttle or system error.</summary>
    public required TimeSpan ThrottledMost { get; init; }

    /// <summary>Each of these waits is drawn between itself and so many times itself.</summary>
    public required double Jitter { get; init; }

    /// <summary>What becomes of events to a function with a reserved concurrency of 0.</summary>
    public required ZeroReservedEvents ZeroReservedConcurrency { get; init; }
}

/// <summary>What becomes of events to a function with a reserved concurrency of 0.</summary>
public enum ZeroReservedEvents
{
    /// <summary>They come to their end without an attempt.</summary>
    EndAtOnce,

    /// <summary>They are tried, and throttled, until they are too old.</summary>
    Retry,
}

/// <summary>What goes wrong inside the asynchronous side, on purpose.</summary>
public sealed record EventFaultSettings
{
    /// <summary>Pollers that die, a second, over the whole fleet.</summary>
    public required double PollerDeaths { get; init; }

    /// <summary>When the leasing service is down.</summary>
    public required IReadOnlyList<LeasingOutage> LeasingOutages { get; init; }

    /// <summary>Queues that stop giving events, a second, over all queues.</summary>
    public required double QueueHiccups { get; init; }

    /// <summary>How long a queue gives nothing.</summary>
    public required Distribution HiccupTime { get; init; }

    /// <summary>The share of records that a destination or a dead-letter queue refuses.</summary>
    public required double DestinationFailures { get; init; }
}

/// <summary>A stretch of time in which the leasing service is down.</summary>
/// <param name="At">When it begins, from the start of the run.</param>
/// <param name="Length">How long it lasts.</param>
public sealed record LeasingOutage(TimeSpan At, TimeSpan Length);
