namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a traffic: a group of callers.</summary>
internal static class TrafficTable
{
    /// <summary>The ways to say when calls begin; a traffic has exactly one.</summary>
    public static readonly IReadOnlyList<string> Arrivals = ["rate", "stages", "trace", "counts", "callers", "batch"];

    /// <summary>The ways to say whom an arrival calls.</summary>
    public static readonly IReadOnlyList<string> Calls = ["invokes", "journeys", "sends", "through", "starts"];

    public static readonly Setting<CallTarget> Invokes = new(
        "traffic.*.invokes", new TargetKind(), "The function that each arrival calls once.")
    { InsteadOf = Calls };

    public static readonly Setting<IReadOnlyList<JourneyDraft>> Journeys = new(
        "traffic.*.journeys", new JourneysKind(), "What each arrival does when it calls more than once.")
    { InsteadOf = Calls };

    public static readonly Setting<string> Sends = new(
        "traffic.*.sends", new TextKind("the name of a queue, a stream, a topic or a broker"),
        "The queue or the broker that each arrival puts one message into, or the stream or topic that it puts records into.")
    { InsteadOf = Calls };

    public static readonly Setting<string> Through = new(
        "traffic.*.through", new TextKind("the name of a trigger"),
        "The trigger that each arrival goes through, once: the function is the trigger's.")
    { InsteadOf = Calls };

    public static readonly Setting<string> Starts = new(
        "traffic.*.starts", new TextKind("the name of a state machine"),
        "The state machine of which each arrival starts an execution, once. With `type: RequestResponse` it waits for the end "
        + "(StartSyncExecution), which Express alone allows.")
    { InsteadOf = Calls };

    public static readonly Setting<double> Rate = new(
        "traffic.*.rate", Kinds.Rate, "Arrivals at one rate to the end of the run, whatever the answers.")
    { InsteadOf = Arrivals, Elsewhere = ["rps", "tps", "requestsPerSecond"] };

    public static readonly Setting<IReadOnlyList<StageSettings>> Stages = new(
        "traffic.*.stages", StagesKind.OfRates,
        "Arrivals at a rate that changes over time. The last stage may leave out `for`: it lasts to the end of "
        + "the run.")
    { InsteadOf = Arrivals };

    public static readonly Setting<TraceColumns> Trace = new(
        "traffic.*.trace", new TraceKind(),
        "A replay of recorded arrivals from a .csv or .csv.gz file, which is streamed. The first row is time "
        + "zero. A recorded duration is that invocation's handler time.")
    { InsteadOf = Arrivals };

    public static readonly Setting<CountColumn> Counts = new(
        "traffic.*.counts", new CountsKind(),
        "A replay of counts a minute, spread within each minute by `arrivals`.")
    { InsteadOf = Arrivals };

    public static readonly Setting<ClosedArrivals> Callers = new(
        "traffic.*.callers", new CallersKind(), "A closed load: callers that wait for their answers.")
    { InsteadOf = Arrivals, Elsewhere = ["users", "virtualUsers", "vus"] };

    public static readonly Setting<BatchArrivals> Batch = new(
        "traffic.*.batch", new BatchKind(), "So many arrivals, all at once or spread evenly over a stretch of time.")
    { InsteadOf = Arrivals, Elsewhere = ["calls", "numberOfCalls", "requests", "iterations", "maximumCalls"] };

    public static readonly Setting<ArrivalPattern> Pattern = new(
        "traffic.*.arrivals", new PatternKind(), "How arrivals spread around the rate.");

    public static readonly Setting<InvocationType> InvocationType = new(
        "traffic.*.type",
        new ChoiceKind<InvocationType>(
            ("RequestResponse", Language.InvocationType.RequestResponse), ("Event", Language.InvocationType.Event),
            ("DryRun", Language.InvocationType.DryRun))
        { What = "an invocation type" },
        "RequestResponse waits for the answer, Event hands the event over, DryRun only checks.")
    { Elsewhere = ["InvocationType", "invocationType"] };

    public static readonly Setting<AfterFailure> AfterFailure = new(
        "traffic.*.afterFailure",
        new ChoiceKind<AfterFailure>(
            ("goOn", Language.AfterFailure.GoOn), ("leave", Language.AfterFailure.Leave),
            ("startOver", Language.AfterFailure.StartOver))
        { What = "what a user does after a failure" },
        "What a user does when a call of the journey has failed, after its last attempt: goOn with the next call, leave, "
        + "or startOver with the first call.");

    public static readonly Setting<int> MaximumStarts = new(
        "traffic.*.maximumStarts", new WholeNumberKind(1, 1000),
        "How often a user who starts over begins the journey at most, the first time included.");

    public static readonly Setting<long> PayloadSize = new(
        "traffic.*.payloadSize", Kinds.Bytes(
            "0 B", "1 GB"), "The size of the event. Above 6,291,456 bytes the call is answered 413.");

    public static readonly Setting<double> InvalidEvents = new(
        "traffic.*.invalidEvents", Kinds.Share,
        "The share of calls whose event is not valid JSON; they are answered 400.");

    public static readonly Setting<double> InvalidParameters = new(
        "traffic.*.invalidParameters", Kinds.Share, "The share of calls with a parameter outside its range; they are answered 400.");

    public static readonly Setting<double> Unauthorised = new(
        "traffic.*.unauthorised", Kinds.Share, "The share of calls without permission; they are answered 403.")
    { Elsewhere = ["unauthorized"] };

    public static readonly Setting<TimeSpan?> ClientTimeout = new(
        "traffic.*.client.timeout", new OptionalKind<TimeSpan>(
            "none", "as long as it takes", Kinds.Time("1 ms", "1 d")),
        "How long a caller waits for an answer before it gives the attempt up. The invocation runs on.");

    public static readonly Setting<int?> Connections = new(
        "traffic.*.client.connections", new OptionalKind<int>("unlimited", "as many as there are calls", new WholeNumberKind(1, 1_000_000)),
        "How many attempts of all these callers together wait for answers at once; the others stand in line, and that counts for their "
        + "latency.")
    { Elsewhere = ["maxSockets", "max_pool_connections", "maxConnections"] };

    public static readonly Setting<RetryMode> Retries = new(
        "traffic.*.client.retries",
        new ChoiceKind<RetryMode>(
            ("none", RetryMode.None), ("legacy", RetryMode.Legacy),
            ("standard", RetryMode.Standard))
        { What = "a retry mode" },
        "How the AWS SDK repeats failed attempts.");

    public static readonly Setting<int?> MaximumAttempts = new(
        "traffic.*.client.maximumAttempts",
        new OptionalKind<int>("sdk", "1 without retries, 5 for legacy, 3 for standard", new WholeNumberKind(1, 100)),
        "How many attempts a call may take, the first included.")
    { Elsewhere = ["max_attempts", "maxAttempts", "retries"] };

    public static readonly Setting<TimeSpan> Backoff = new(
        "traffic.*.client.backoff", Kinds.Time("1 ms", "1 h"),
        "The longest delay before the second attempt; it doubles with each attempt.");

    public static readonly Setting<TimeSpan?> LongestBackoff = new(
        "traffic.*.client.longestBackoff", new OptionalKind<TimeSpan>(
            "sdk", "20 s in standard mode, no bound in legacy mode", Kinds.Time("1 ms", "1 d")),
        "What the delay between attempts grows to at most.");

    public static readonly Setting<Jitter> Jitter = new(
        "traffic.*.client.jitter",
        new ChoiceKind<Jitter>(("full", Language.Jitter.Full), ("none", Language.Jitter.None)) { What = "a kind of jitter" },
        "full spreads the delay evenly between zero and its longest; none always waits the longest delay.");

    public static readonly Setting<bool> RetryAfter = new(
        "traffic.*.client.retryAfter",
        new ChoiceKind<bool>(("honoured", true), ("ignored", false)) { What = "a way to treat Retry-After" },
        "Whether a client that is throttled waits at least as long as Retry-After says (region.frontEnd.retryAfter).");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Invokes, Journeys, Sends, Through, Starts, Rate, Stages, Trace, Counts, Callers, Batch, Pattern, InvocationType,
        AfterFailure, MaximumStarts, PayloadSize, InvalidEvents, InvalidParameters, Unauthorised, .. TenantTable.OfTraffic,
        .. RecordTable.All,
        ClientTimeout, Connections, Retries, MaximumAttempts, Backoff, LongestBackoff, Jitter, RetryAfter,
    ];
}
