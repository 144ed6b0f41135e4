namespace LambdaSim.Scenarios.Language;

/// <summary>What is known of a type of trigger: a row of the table that drives the model.</summary>
public sealed record TriggerKind
{
    /// <summary>How it calls.</summary>
    public required TriggerManner Manner { get; init; }

    /// <summary>How long it waits for an answer unless told; null for as long as the function runs.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long it can be told to wait; null where it cannot be told.</summary>
    public TimeSpan? LongestTimeout { get; init; }

    /// <summary>How often it calls when no answer comes in time: 1 or more. The last one decides.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>To how many functions and queues it may hand over: 1 or more.</summary>
    public int MostSubscriptions { get; init; } = 1;

    /// <summary>Whether functions may subscribe.</summary>
    public bool ToFunctions { get; init; } = true;

    /// <summary>Whether it may start executions of state machines.</summary>
    public bool ToStateMachines { get; init; }

    /// <summary>Whether it tries again what its target was too busy to take.</summary>
    public bool TriesAgain { get; init; }

    /// <summary>Whether queues may subscribe.</summary>
    public bool ToQueues { get; init; }

    /// <summary>Whether events reach each subscription in the order in which they came.</summary>
    public bool InOrder { get; init; }

    /// <summary>Whether Lambda's detection of recursive loops follows an event through it.</summary>
    public bool KeepsLineage { get; init; }

    /// <summary>The largest request in bytes; a larger one is answered 413.</summary>
    public long LargestRequest { get; init; } = long.MaxValue;

    /// <summary>The largest answer in bytes; a larger one is one that failed.</summary>
    public long LargestAnswer { get; init; } = long.MaxValue;

    /// <summary>What the client sees when Lambda throttles.</summary>
    public short WhenThrottled { get; init; }

    /// <summary>What it sees when the function fails or reaches its own timeout.</summary>
    public short WhenFailed { get; init; }

    /// <summary>What it sees when the function takes too long for the trigger.</summary>
    public short WhenLate { get; init; }

    /// <summary>How long it waits for the function of an authorizer; null of what has none.</summary>
    public TimeSpan? AuthorizerTimeout { get; init; }

    /// <summary>How long it keeps what an authorizer said unless told; zero for not at all.</summary>
    public TimeSpan AuthorizerCache { get; init; }

    /// <summary>What it sees when Lambda itself fails.</summary>
    public short WhenUnavailable { get; init; }

    /// <summary>What it sees when the function's policy does not let the trigger invoke it.</summary>
    public short WhenDenied { get; init; }

    /// <summary>Whether events that Lambda does not take can go to a dead-letter queue of the trigger's own.</summary>
    public bool HasDeadLetterQueue { get; init; }

    /// <summary>For how long it sends nothing once it was denied, and loses what comes; zero for not at all.</summary>
    public TimeSpan DisabledWhenDenied { get; init; }
}

/// <summary>How a trigger calls.</summary>
public enum TriggerManner
{
    /// <summary>It waits for the function's answer, and answers its client.</summary>
    FrontDoor,

    /// <summary>It hands an event over.</summary>
    EventSource,

    /// <summary>It hands events over by itself, at times.</summary>
    Schedule,
}

/// <summary>The table of all types of triggers.</summary>
/// <remarks>
/// Documented: Amazon API Gateway Developer Guide, quotas and gateway responses (2026); Elastic Load Balancing guide, Lambda
/// functions as targets and reasons in access logs (2023); AWS Lambda Developer Guide, function URLs; CloudFront Developer Guide,
/// quotas of Lambda@Edge (2026); Amazon Cognito Developer Guide, triggers of user pools (2026). Measured: statuses of HTTP APIs
/// when Lambda throttles or the function fails, over a million responses (lambda-resilience-atelier, 2026). How many may subscribe,
/// and who: Amazon SNS, EventBridge, CloudWatch Logs, IoT Core and Amazon S3 guides (2026); to us a rule of a bus is a
/// subscription. Assumed: 503 of an HTTP API that waited too long; that a denied invocation looks like one of
/// Lambda's own failures, but for a function URL, which answers 403; all statuses of Cognito, Alexa and AppSync, whose answers are
/// no plain statuses of HTTP; the 8 s of Alexa and the 30 s of AppSync; that a REST API waits for its authorizer as long as for
/// its integration; that clients of an API see 400 when Step Functions refuses to start an execution.
/// </remarks>
public static class TriggerKinds
{
    private const long Megabyte = 1024 * 1024;

    private static readonly TriggerKind Event = new() { Manner = TriggerManner.EventSource };

    private static readonly Dictionary<TriggerType, TriggerKind> Rows = new()
    {
        [TriggerType.RestApi] = Door(throttled: 500, failed: 502, late: 504, unavailable: 500) with
        {
            Timeout = Seconds(29),
            ToStateMachines = true,
            LongestTimeout = Seconds(300),
            AuthorizerTimeout = Seconds(29),
            AuthorizerCache = Seconds(300),
            LargestRequest = 10 * Megabyte,
        },
        [TriggerType.HttpApi] = Door(throttled: 503, failed: 500, late: 503, unavailable: 500) with
        {
            Timeout = Seconds(30),
            ToStateMachines = true,
            LongestTimeout = Seconds(30),
            AuthorizerTimeout = Seconds(10),
            LargestRequest = 10 * Megabyte,
        },
        [TriggerType.LoadBalancer] = Door(throttled: 502, failed: 502, late: 502, unavailable: 502) with
        {
            LargestRequest = Megabyte,
            LargestAnswer = Megabyte,
        },
        [TriggerType.FunctionUrl] = Door(throttled: 429, failed: 502, late: 502, unavailable: 502) with
        {
            WhenDenied = 403,
            LargestRequest = 6 * Megabyte,
        },
        [TriggerType.Edge] = Door(throttled: 503, failed: 503, late: 503, unavailable: 503) with { Timeout = Seconds(30) },
        [TriggerType.UserPool] = Door(throttled: 400, failed: 400, late: 400, unavailable: 400) with
        {
            Timeout = Seconds(5),
            Attempts = 3,
        },
        [TriggerType.Skill] = Door(throttled: 502, failed: 502, late: 504, unavailable: 502) with { Timeout = Seconds(8) },
        [TriggerType.GraphQl] = Door(throttled: 500, failed: 500, late: 504, unavailable: 500) with { Timeout = Seconds(30) },
        [TriggerType.Bucket] = Event with { ToQueues = true, KeepsLineage = true },
        [TriggerType.Topic] = Event with
        {
            MostSubscriptions = int.MaxValue,
            ToQueues = true,
            HasDeadLetterQueue = true,
            KeepsLineage = true,
        },
        [TriggerType.OrderedTopic] = Event with
        {
            MostSubscriptions = 100,
            ToQueues = true,
            ToFunctions = false,
            InOrder = true,
            KeepsLineage = true,
        },
        [TriggerType.EventBus] = Event with
        {
            MostSubscriptions = int.MaxValue,
            ToQueues = true,
            ToStateMachines = true,
            TriesAgain = true,
            HasDeadLetterQueue = true,
        },
        [TriggerType.Logs] = Event with { MostSubscriptions = 2, DisabledWhenDenied = TimeSpan.FromMinutes(10) },
        [TriggerType.Things] = Event with { MostSubscriptions = 10, ToQueues = true, ToStateMachines = true },
        [TriggerType.Mail] = Event,
        [TriggerType.Repository] = Event,
        [TriggerType.Configuration] = Event,
        [TriggerType.Scheduler] = Event with
        {
            Manner = TriggerManner.Schedule,
            ToQueues = true,
            ToStateMachines = true,
            TriesAgain = true,
            HasDeadLetterQueue = true,
        },
    };

    /// <summary>The row of a type.</summary>
    /// <param name="type">The type.</param>
    public static TriggerKind Of(TriggerType type) => Rows[type];

    private static TriggerKind Door(short throttled, short failed, short late, short unavailable) => new()
    {
        Manner = TriggerManner.FrontDoor,
        WhenThrottled = throttled,
        WhenFailed = failed,
        WhenLate = late,
        WhenUnavailable = unavailable,
        WhenDenied = unavailable,
    };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
