using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a trigger.</summary>
internal static class TriggerTable
{
    private static readonly QuantityKind<double> PerSecond = new(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate) { AboveLowest = true };

    public static readonly Setting<TriggerType> Type = new(
        "triggers.*.type", Worded.Kind<TriggerType>("a type of trigger"), Worded.Meanings<TriggerType>());

    public static readonly Setting<IReadOnlyList<SubscriptionDraft>> Invokes = new(
        "triggers.*.invokes", new SubscriptionsKind("function", "function"),
        "The function that it calls. A topic and the rules of an event bus may call several.");

    public static readonly Setting<IReadOnlyList<SubscriptionDraft>> Sends = new(
        "triggers.*.sends", new SubscriptionsKind("queue", "queue"), "The queues that it puts its events into.");

    public static readonly Setting<IReadOnlyList<SubscriptionDraft>> Starts = new(
        "triggers.*.starts", new SubscriptionsKind("stateMachine", "state machine"),
        "The state machine of which each request or event starts an execution: of an API in the place of a function, of an event bus, "
        + "a scheduler or an IoT rule beside others.");

    public static readonly Setting<StartAction?> Action = new(
        "triggers.*.action",
        new OptionalKind<StartAction>(
            "standard", "StartSyncExecution of an Express state machine, StartExecution of a Standard one",
            Worded.Kind<StartAction>("an action of Step Functions")),
        $"How an API starts executions. {Worded.Meanings<StartAction>()}");

    public static readonly Setting<int> MaximumRetryAttempts = new(
        "triggers.*.maximumRetryAttempts", new WholeNumberKind(0, 185, isAwsLimit: true),
        "How often a rule of an event bus, or a scheduler, tries again when its target is too busy: a state machine that can start no "
        + "more executions for the moment. Lambda takes every event at once.")
    { Elsewhere = ["MaximumRetryAttempts"] };

    public static readonly Setting<TimeSpan> MaximumEventAge = new(
        "triggers.*.maximumEventAge", Kinds.AwsLimit(UnitSet.Seconds, "60 s", "24 h", Kinds.TimeSpanOf),
        "How old an event may be when a rule of an event bus, or a scheduler, tries again.")
    { Elsewhere = ["MaximumEventAgeInSeconds"] };

    public static readonly Setting<TimeSpan?> Timeout = new(
        "triggers.*.timeout",
        new OptionalKind<TimeSpan>(
            "standard", "that of its type: 29 s of a REST API, 30 s of an HTTP API",
            Kinds.AwsLimit(UnitSet.Seconds, "50 ms", "300 s", Kinds.TimeSpanOf)),
        "How long API Gateway waits for the function. The invocation runs on, and is billed; its answer is lost.")
    { Elsewhere = ["TimeoutInMillis", "timeoutInMillis", "IntegrationTimeoutInMillis"] };

    public static readonly Setting<double?> Rate = new(
        "triggers.*.throttle.rate",
        new OptionalKind<double>("standard", "10,000/s of API Gateway, none of others", Kinds.Rate),
        "Requests a second that it lets through; others are answered 429, and do not reach Lambda.")
    { Elsewhere = ["ThrottlingRateLimit", "RateLimit"] };

    public static readonly Setting<int?> Burst = new(
        "triggers.*.throttle.burst",
        new OptionalKind<int>("standard", "5,000", new WholeNumberKind(1, 1_000_000)),
        "How many requests it lets through at once: the size of the token bucket.")
    { Elsewhere = ["ThrottlingBurstLimit", "BurstLimit"] };

    public static readonly Setting<string?> Authorizer = new(
        "triggers.*.authorizer.function", new OptionalNameKind("none", "all may go on", new TextKind("the name of a function")),
        "The function that an API asks of each request whether it may go on; its answer is kept by identity.");

    public static readonly Setting<TimeSpan?> AuthorizerCache = new(
        "triggers.*.authorizer.cache",
        new OptionalKind<TimeSpan>(
            "standard", "that of its type: 300 s of a REST API, 0 s of an HTTP API",
            Kinds.AwsLimit(UnitSet.Seconds, "0 s", "3600 s", Kinds.TimeSpanOf)),
        "How long API Gateway keeps what the authorizer said of an identity, and does not ask it again.")
    { Elsewhere = ["AuthorizerResultTtlInSeconds"] };

    public static readonly Setting<int> Identities = new(
        "triggers.*.authorizer.identities", new WholeNumberKind(1, 1_000_000),
        "How many identities there are among the requests, each as frequent as the others.");

    public static readonly Setting<double> Denies = new(
        "triggers.*.authorizer.denies", Kinds.Share, "The share of identities that the authorizer denies: 403.");

    public static readonly Setting<double> Anonymous = new(
        "triggers.*.authorizer.anonymous", Kinds.Share,
        "The share of requests without an identity: 401, and the authorizer is not asked.");

    public static readonly Setting<TimeSpan?> HealthCheckInterval = new(
        "triggers.*.healthCheck.interval",
        new OptionalKind<TimeSpan>("off", "none", Kinds.AwsLimit(UnitSet.Seconds, "5 s", "300 s", Kinds.TimeSpanOf)),
        "How often each node of a load balancer invokes the function to check its health.")
    { Elsewhere = ["HealthCheckIntervalSeconds"] };

    public static readonly Setting<int> HealthCheckNodes = new(
        "triggers.*.healthCheck.nodes", new WholeNumberKind(1, 1000), "How many nodes a load balancer has, each of which checks.");

    public static readonly Setting<Distribution?> Delay = new(
        "triggers.*.delay", new OptionalDistributionKind("standard", "that of its type, below region.triggers", Kinds.Distribution),
        "What a front door adds to each request; of an event, how long it takes to Lambda.");

    public static readonly Setting<ScheduleDraft?> Schedule = new(
        "triggers.*.schedule", new OptionalKind<ScheduleDraft>("none", "of what waits for others", new ScheduleExpressionKind()),
        "When a scheduler, or a rule of an event bus, calls by itself. An interval begins with the run; the time of day "
        + "at which the run begins is `run.startsAt`.")
    { Elsewhere = ["ScheduleExpression"] };

    public static readonly Setting<string> TimeZone = new(
        "triggers.*.timezone", new TimeZoneKind(), "Where the times of day of a scheduler are those of the clocks.")
    { Elsewhere = ["ScheduleExpressionTimezone"] };

    public static readonly Setting<int> Calls = new(
        "triggers.*.calls", new WholeNumberKind(1, 100_000), "How many calls a scheduler makes each time.");

    public static readonly Setting<TimeSpan> FlexibleTimeWindow = new(
        "triggers.*.flexibleTimeWindow", Kinds.Time("0 s", "24 h"),
        "How far the calls of a scheduler are spread behind its moment, evenly.")
    { Elsewhere = ["FlexibleTimeWindow", "MaximumWindowInMinutes"] };

    public static readonly Setting<PermissionSettings> Permission = new(
        "triggers.*.permission", new PermissionKind(),
        "Whether the function's resource-based policy lets the trigger invoke it. Without it Lambda answers 403, which is not tried "
        + "again: clients of a front door get an error, events go to the trigger's dead-letter queue or are lost. A subscription of "
        + "CloudWatch Logs is disabled for 10 min each time, and what is logged meanwhile is lost.")
    { Elsewhere = ["AWS::Lambda::Permission", "AddPermission", "Principal"] };

    public static readonly Setting<string?> DeadLetterQueue = new(
        "triggers.*.deadLetterQueue",
        new OptionalNameKind("none", "events that Lambda does not take are lost", new TextKind("the name of a queue")),
        "The queue for events that Lambda does not take: of topics, rules of event buses, and schedulers.")
    { Elsewhere = ["RedrivePolicy", "DeadLetterConfig"] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Type, Invokes, Starts, Action, Sends, Timeout, Rate, Burst, Authorizer, AuthorizerCache, Identities, Denies, Anonymous,
        HealthCheckInterval, HealthCheckNodes, Delay, Schedule, TimeZone, Calls, FlexibleTimeWindow, Permission, DeadLetterQueue,
        MaximumRetryAttempts, MaximumEventAge,
    ];

    /// <summary>So many events of a bucket more than usual are a burst.</summary>
    public static readonly Setting<int> BurstEvents = new(
        "region.triggers.s3Bursts.events", new WholeNumberKind(1, 1_000_000),
        "So many events of a bucket within `window`, more than are usual, are a burst.");

    /// <summary>What counts as lately.</summary>
    public static readonly Setting<TimeSpan> BurstWindow = new(
        "region.triggers.s3Bursts.window", Kinds.Time("100 ms", "5 min"), "How long ago an event may have come to count for a burst.");

    /// <summary>How far back what is usual reaches.</summary>
    public static readonly Setting<TimeSpan> BurstMemory = new(
        "region.triggers.s3Bursts.memory", Kinds.Time("1 min", "1 d"), "Over how long what is usual is reckoned.");

    /// <summary>How much later events of a burst are.</summary>
    public static readonly Setting<Distribution> BurstDelay = new(
        "region.triggers.s3Bursts.delay", Kinds.Distribution, "How much longer each event takes in a burst.");

    /// <summary>The longest wait before the first retry.</summary>
    public static readonly Setting<TimeSpan> FirstRetry = new(
        "region.triggers.retries.first", Kinds.Time("1 ms", "1 h"),
        "The longest wait of a rule of an event bus, or of a scheduler, before its first retry; it doubles with each, and how long of "
        + "it is waited is drawn evenly.");

    /// <summary>The longest wait before any retry.</summary>
    public static readonly Setting<TimeSpan> LongestRetry = new(
        "region.triggers.retries.longest", Kinds.Time("1 ms", "24 h"), "The longest wait before any retry.");

    /// <summary>What may be published a second.</summary>
    public static readonly IReadOnlyDictionary<TriggerType, Setting<double>> PublishQuotas =
        new[] { TriggerType.Topic, TriggerType.OrderedTopic, TriggerType.EventBus }.ToDictionary(
            type => type, type => new Setting<double>(
                $"region.triggers.quotas.{Worded.Word(type)}", PerSecond,
                $"What may be published a second to a trigger of the type {Worded.Word(type)}, and as many at once; more is answered "
                + "429."));

    /// <summary>What event buses hand over a second.</summary>
    public static readonly Setting<double> InvocationQuota = new(
        "region.triggers.quotas.eventbridgeInvocations", PerSecond,
        "How many events an event bus hands over a second to its targets, and as many at once; more is delayed.");

    /// <summary>What a type adds, or takes, unless its trigger says otherwise.</summary>
    public static readonly IReadOnlyDictionary<TriggerType, Setting<Distribution>> Delays = Enum.GetValues<TriggerType>().ToDictionary(
        type => type, type => new Setting<Distribution>(
            $"region.triggers.{Worded.Word(type)}", Kinds.Distribution, $"`delay` of triggers of the type {Worded.Word(type)}."));
}
