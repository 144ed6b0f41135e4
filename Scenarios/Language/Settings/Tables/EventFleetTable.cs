using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of the hidden fleet of asynchronous invocation.</summary>
internal static class EventFleetTable
{
    public static readonly Setting<int> Hosts =
        Whole("frontEnd.hosts", 1, 1000, "How many hosts take events, spread over three zones; apart from the front end.");

    public static readonly Setting<Distribution> FrontEndTime = Distribution("frontEnd.time", "Time to authorise and parse an event.");

    public static readonly Setting<Distribution> PersistTime =
        Distribution("frontEnd.persistTime", "Time to store an event durably, before the caller is answered 202.");

    public static readonly Setting<long> PayloadLimit = new(
        Path("frontEnd.payloadLimit"), Kinds.Bytes("1 KB", "6 MB"), "The largest event; above it the call is answered 413.");

    public static readonly Setting<QueueChoicePolicy> Choice = new(
        Path("queues.choice"),
        Worded.Kind<QueueChoicePolicy>("a way to choose a queue"),
        "How a queue is chosen for an event. A tenant is the tag `tenant` of the function, else the function itself. "
        + Worded.Meanings<QueueChoicePolicy>());

    public static readonly Setting<int> Count = Whole("queues.count", 1, 1000, "How many queues there are.");

    public static readonly Setting<int> Shards =
        Whole("queues.shards", 1, 8, "How many queues a tenant's events may go to under `shuffleShard` and `sideline`.");

    public static readonly Setting<TimeSpan> Reshuffle =
        Time("queues.reshuffle", "1 min", "366 d", "How often the shards of all tenants are dealt anew.");

    public static readonly Setting<int> Partitions = Whole(
        "queues.partitions", 1, 16, "On how many partitions a queue is spread: events on different partitions overtake each other.");

    public static readonly Setting<Distribution> NoticeTime = Distribution(
        "queues.noticeTime", "From the storing of an event to when a poller can find it; the age of an event is at least this.");

    public static readonly Setting<double> Duplicates = new(
        Path("queues.duplicates"), Kinds.Share,
        "The share of deleted events of which a partition keeps a copy, which is delivered once more.");

    public static readonly Setting<TimeSpan> VisibilityMargin = Time(
        "queues.visibilityMargin", "1 s", "1 h",
        "How much longer than the function's timeout an event in a poller's hand stays hidden.");

    public static readonly Setting<TimeSpan> LongPoll =
        Time("queues.longPoll", "1 s", "20 s", "How long a queue holds a poll while it has nothing to give.");

    public static readonly Setting<int> SidelineQueues =
        Whole("queues.sideline.queues", 1, 100, "How many queues are kept for heavy tenants, under `sideline`.");

    public static readonly Setting<int> SidelineDepth = Whole(
        "queues.sideline.depth", 1, 1_000_000_000, "A tenant is heavy only while more of its events wait than this.");

    public static readonly Setting<double> SidelineFactor = new(
        Path("queues.sideline.factor"), new QuantityKind<double>(UnitSet.Multiple, "1x", "1000x", times => times),
        "A tenant is heavy only while its waiting events are so many times the mean backlog of all queues.");

    public static readonly Setting<TimeSpan> SidelineAfter =
        Time("queues.sideline.after", "0 s", "1 d", "How long a tenant must be heavy before it is moved.");

    public static readonly Setting<TimeSpan> SidelineBack =
        Time("queues.sideline.back", "0 s", "1 d", "How long a tenant must be quiet before it is moved back.");

    public static readonly Setting<int> Pollers = Whole("pollers.count", 1, 10_000, "How many pollers there are.");

    public static readonly Setting<int> LeastPerQueue =
        Whole("pollers.leastPerQueue", 1, 64, "How many pollers read a quiet queue.");

    public static readonly Setting<int> MostPerQueue =
        Whole("pollers.mostPerQueue", 1, 64, "How many pollers read a queue at most.");

    public static readonly Setting<PolicyChoice<EventPollerScaling>> Scaling = new(
        Path("pollers.scaling"), new PolicyKind<EventPollerScaling>("a rule for the number of pollers"),
        $"How many pollers read a queue. {Worded.Meanings<EventPollerScaling>()}");

    public static readonly Setting<int> Deliveries =
        Whole("pollers.deliveries", 1, 1000, "How many events of one queue a poller has in hand at most.");

    public static readonly Setting<double> Slowdown = new(
        Path("pollers.slowdown"), new QuantityKind<double>(UnitSet.Multiple, "0x", "1x", factor => factor),
        "The factor on that number after a refusal (429 or 5xx); each answer of the function gives a little back.");

    public static readonly Setting<TimeSpan> LongestPause = Time(
        "pollers.longestPause", "0 s", "1 h",
        "How long a poller waits at most between two polls of a queue, when even one event at a time is refused.");

    public static readonly Setting<TimeSpan> Heartbeat =
        Time("pollers.heartbeat", "100 ms", "1 h", "How often a poller tells the leasing service that it lives.");

    public static readonly Setting<Distribution> RestartTime =
        Distribution("pollers.restartTime", "How long a poller that died takes to come back.");

    public static readonly Setting<TimeSpan> LeaseTime =
        Time("leasing.leaseTime", "1 s", "1 d", "How long a lease lasts after the last heartbeat.");

    public static readonly Setting<UnrenewedLease> Unrenewed = new(
        Path("leasing.unrenewed"),
        new ChoiceKind<UnrenewedLease>(("keep", UnrenewedLease.Keep), ("stop", UnrenewedLease.Stop)) { What = "a rule for leases" },
        "What a poller does with a lease that nobody renews. keep: it goes on, so that an outage of the leasing service "
        + "stops no work. stop: it stops when the lease ends.");

    public static readonly Setting<TimeSpan> SurveyPeriod =
        Time("stateManager.period", "100 ms", "1 h", "How often the state manager looks at the backlog.");

    public static readonly Setting<Distribution> FirstRetry = Distribution("retries.first", "The wait after the first function error.");

    public static readonly Setting<Distribution> SecondRetry = Distribution("retries.second", "The wait after the second function error.");

    public static readonly Setting<TimeSpan> Throttled = Time(
        "retries.throttled", "1 ms", "1 h", "The wait after the first throttle or system error; it doubles each time.");

    public static readonly Setting<TimeSpan> ThrottledMost =
        Time("retries.throttledMost", "1 ms", "6 h", "The longest wait after a throttle or system error.");

    public static readonly Setting<double> Jitter = new(
        Path("retries.jitter"), new QuantityKind<double>(UnitSet.Multiple, "1x", "10x", times => times),
        "Each of these waits is drawn between itself and so many times itself.");

    public static readonly Setting<ZeroReservedEvents> ZeroReservedConcurrency = new(
        Path("retries.zeroReservedConcurrency"),
        new ChoiceKind<ZeroReservedEvents>(("endAtOnce", ZeroReservedEvents.EndAtOnce), ("retry", ZeroReservedEvents.Retry))
        { What = "what becomes of events to a function with a reserved concurrency of 0" },
        "What becomes of events to a function with a reserved concurrency of 0. endAtOnce: they go to the destination or the "
        + "dead-letter queue without an attempt, as since 30 August 2021. retry: they are tried, and throttled, until "
        + "they are as old as `async.maximumEventAge` allows, as before.");

    public static readonly Setting<Distribution> DestinationTime =
        Distribution("destinations.time", "How long a destination or a dead-letter queue takes to take a record.");

    public static readonly Setting<int> RecursionLimit = Whole(
        "destinations.recursionLimit", 1, 16, "How often a loop of functions goes round before it is cut.");

    public static readonly Setting<double> PollerDeaths = new(
        Path("faults.pollerDeaths"), Kinds.Rate, "Pollers that die, over the whole fleet.");

    public static readonly Setting<TimeSpan?> LeasingOutage = new(
        Path("faults.leasingOutage.at"), new OptionalKind<TimeSpan>("none", "never", Kinds.Time("0 s", "366 d")),
        "When the leasing service fails.");

    public static readonly Setting<TimeSpan> LeasingOutageLength =
        Time("faults.leasingOutage.for", "0 s", "366 d", "How long the leasing service stays down.");

    public static readonly Setting<double> QueueHiccups = new(
        Path("faults.queueHiccups.rate"), Kinds.Rate, "Queues that stop giving events for a while, over all queues.");

    public static readonly Setting<Distribution> HiccupTime =
        Distribution("faults.queueHiccups.time", "For how long a queue gives nothing.");

    public static readonly Setting<double> DestinationFailures = new(
        Path("faults.destinationFailures"), Kinds.Share,
        "The share of records that a destination or a dead-letter queue refuses.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Hosts, FrontEndTime, PersistTime, PayloadLimit, Choice, Count, Shards, Reshuffle, Partitions, NoticeTime, Duplicates,
        VisibilityMargin, LongPoll, SidelineQueues, SidelineDepth, SidelineFactor, SidelineAfter, SidelineBack,
        Pollers, LeastPerQueue, MostPerQueue, Scaling, Deliveries, Slowdown, LongestPause, Heartbeat, RestartTime, LeaseTime, Unrenewed,
        SurveyPeriod, FirstRetry, SecondRetry, Throttled, ThrottledMost, Jitter, ZeroReservedConcurrency, DestinationTime, RecursionLimit,
        PollerDeaths, LeasingOutage, LeasingOutageLength, QueueHiccups, HiccupTime, DestinationFailures,
    ];

    private static string Path(string path) => $"region.asynchronous.{path}";

    private static Setting<Distribution> Distribution(string path, string meaning) => new(Path(path), Kinds.Distribution, meaning);

    private static Setting<int> Whole(string path, int minimum, int maximum, string meaning) =>
        new(Path(path), new WholeNumberKind(minimum, maximum), meaning);

    private static Setting<TimeSpan> Time(string path, string lowest, string highest, string meaning) =>
        new(Path(path), Kinds.Time(lowest, highest), meaning);
}
