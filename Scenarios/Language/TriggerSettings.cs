namespace LambdaSim.Scenarios.Language;

/// <summary>What stands between callers and a function: a front door, a source of events, or a schedule.</summary>
public sealed record TriggerSettings : ICallerSettings
{
    /// <summary>Triggers as callers.</summary>
    public static CallerKind Kind { get; } = new("triggers", "what comes through them", polls: false, scenario => scenario.Triggers);

    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Which service.</summary>
    public required TriggerType Type { get; init; }

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => [Function];

    /// <summary>How long a front door waits for the function; null for as long as it runs.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>Requests a second that a front door lets through; null for all.</summary>
    public required double? Rate { get; init; }

    /// <summary>Requests at once beyond the rate.</summary>
    public required int Burst { get; init; }

    /// <summary>What a front door adds to each request, or how long an event takes to Lambda.</summary>
    public required Law Delay { get; init; }

    /// <summary>How often a schedule calls; null of everything else.</summary>
    public required TimeSpan? Every { get; init; }

    /// <summary>How many calls a schedule makes each time: 1 or more.</summary>
    public required int Calls { get; init; }

    /// <summary>How far the calls of a schedule are spread behind its moment, evenly.</summary>
    public required TimeSpan FlexibleTimeWindow { get; init; }

    /// <summary>What is known of its type.</summary>
    public TriggerKind OfType => TriggerKinds.Of(Type);
}

/// <summary>The services that call functions.</summary>
public enum TriggerType
{
    /// <summary>A REST API of Amazon API Gateway.</summary>
    [Word("apigateway-rest", "a REST API: 29 s, throttled with 429; a throttled function gives 500, a failed one 502, a late one 504")]
    RestApi,

    /// <summary>An HTTP API of Amazon API Gateway.</summary>
    [Word("apigateway-http", "an HTTP API: 30 s, throttled with 429; a throttled or late function gives 503, a failed one 500")]
    HttpApi,

    /// <summary>An Application Load Balancer.</summary>
    [Word("alb", "an Application Load Balancer: waits as long as the function runs; whatever goes wrong gives 502")]
    LoadBalancer,

    /// <summary>A function URL.</summary>
    [Word("function-url", "a function URL: waits as long as the function runs; a throttled function gives 429, a failed one 502")]
    FunctionUrl,

    /// <summary>Event notifications of Amazon S3.</summary>
    [Word("s3", "event notifications of a bucket: an event a second or two after the object")]
    Bucket,

    /// <summary>A topic of Amazon SNS.</summary>
    [Word("sns", "a standard topic")]
    Topic,

    /// <summary>A rule of an Amazon EventBridge bus.</summary>
    [Word("eventbridge", "a rule of an event bus")]
    EventBus,

    /// <summary>A subscription of CloudWatch Logs.</summary>
    [Word("logs", "a subscription of CloudWatch Logs")]
    Logs,

    /// <summary>EventBridge Scheduler.</summary>
    [Word("scheduler", "a schedule: calls by itself, so that no traffic goes through it")]
    Scheduler,
}

/// <summary>What is known of a type of trigger: a row of the table that drives the model.</summary>
/// <param name="Manner">How it calls.</param>
/// <param name="Timeout">How long it waits unless told; null for as long as the function runs.</param>
/// <param name="LongestTimeout">How long it can be told to wait; null where it cannot be told.</param>
/// <param name="LargestRequest">The largest request in bytes; a larger one is answered 413.</param>
/// <param name="WhenThrottled">What the client sees when Lambda throttles.</param>
/// <param name="WhenFailed">What it sees when the function fails.</param>
/// <param name="WhenLate">What it sees when the function takes too long.</param>
/// <param name="WhenUnavailable">What it sees when Lambda itself fails.</param>
public sealed record TriggerKind(
    TriggerManner Manner, TimeSpan? Timeout, TimeSpan? LongestTimeout, long LargestRequest, short WhenThrottled, short WhenFailed,
    short WhenLate, short WhenUnavailable);

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
/// <remarks>Amazon API Gateway Developer Guide: quotas, gateway responses (2026); statuses of HTTP APIs measured with over a
/// million responses (lambda-resilience-atelier, 2026); Elastic Load Balancing guide: Lambda functions as targets, access log
/// reasons (2023); AWS Lambda Developer Guide: function URLs.</remarks>
public static class TriggerKinds
{
    private const long Megabyte = 1024 * 1024;

    private static readonly TriggerKind Event =
        new(TriggerManner.EventSource, Timeout: null, LongestTimeout: null, Megabyte, 429, 500, 504, 500);

    private static readonly Dictionary<TriggerType, TriggerKind> Rows = new()
    {
        [TriggerType.RestApi] = new(
            TriggerManner.FrontDoor, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(300), 10 * Megabyte, 500, 502, 504, 500),
        [TriggerType.HttpApi] = new(
            TriggerManner.FrontDoor, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), 10 * Megabyte, 503, 500, 503, 500),
        [TriggerType.LoadBalancer] = new(TriggerManner.FrontDoor, null, null, Megabyte, 502, 502, 502, 502),
        [TriggerType.FunctionUrl] = new(TriggerManner.FrontDoor, null, null, 6 * Megabyte, 429, 502, 502, 502),
        [TriggerType.Bucket] = Event with { LargestRequest = long.MaxValue },
        [TriggerType.Topic] = Event,
        [TriggerType.EventBus] = Event,
        [TriggerType.Logs] = Event,
        [TriggerType.Scheduler] = Event with { Manner = TriggerManner.Schedule },
    };

    /// <summary>The row of a type.</summary>
    /// <param name="type">The type.</param>
    public static TriggerKind Of(TriggerType type) => Rows[type];
}
