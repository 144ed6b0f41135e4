namespace LambdaSim.Scenarios.Language;

/// <summary>One group of callers.</summary>
public sealed record TrafficSettings : ICallerSettings
{
    /// <summary>Traffic as callers.</summary>
    public static CallerKind Kind { get; } =
        new("traffic", "calls", polls: false, scenario => scenario.Traffic);

    /// <summary>The group's name, unique in the scenario and different from every function's.</summary>
    public required string Name { get; init; }

    /// <summary>When calls, or journeys, begin.</summary>
    public required ArrivalSettings Arrivals { get; init; }

    /// <summary>What each arrival does: one of these journeys, chosen by weight. A plain call is a journey of one step.</summary>
    public required IReadOnlyList<JourneySettings> Journeys { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions =>
    [
        .. Journeys.SelectMany(journey => journey.Steps).Select(step => step.Function),
        .. (Arrivals as TraceArrivals)?.Functions ?? [],
    ];

    /// <summary>The name of the queue that each arrival puts one message into, instead of calling; null for callers.</summary>
    public string? Sends { get; init; }

    /// <summary>The name of the trigger that each call goes through; null for callers of Lambda itself.</summary>
    public string? Through { get; init; }

    /// <summary>The name of the state machine of which each call starts an execution; null for callers of functions.</summary>
    public string? Starts { get; init; }

    /// <summary>Whether who starts an execution waits for its end (StartSyncExecution).</summary>
    public bool WaitsForExecution { get; init; }

    /// <summary>What the records are like, of those that send to a stream; null for callers, and for senders to a queue.</summary>
    public RecordSettings? Records { get; init; }

    /// <summary>How each call is made.</summary>
    public required InvocationType InvocationType { get; init; }

    /// <summary>What a user does when a call of the journey has failed.</summary>
    public AfterFailure AfterFailure { get; init; }

    /// <summary>How often a user who starts over begins the journey at most, the first time included; 1 or more.</summary>
    public int MaximumStarts { get; init; } = 1;

    /// <summary>The event's size in bytes; above 6,291,456 the call is answered 413.</summary>
    public required long PayloadSize { get; init; }

    /// <summary>The share of calls whose event is not valid JSON; they are answered 400.</summary>
    public required double InvalidEvents { get; init; }

    /// <summary>The share of calls with a parameter outside its range; they are answered 400.</summary>
    public required double InvalidParameters { get; init; }

    /// <summary>The share of calls without permission; they are answered 403.</summary>
    public required double Unauthorised { get; init; }

    /// <summary>On whose behalf the calls are made; null when they name no tenant.</summary>
    public TenantSettings? Tenants { get; init; }

    /// <summary>How a caller waits and tries again.</summary>
    public required ClientSettings Client { get; init; }
}

/// <summary>A sequence of calls that one user makes.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Weight">How often, relative to the other journeys of the group; more than zero.</param>
/// <param name="Steps">At least one step.</param>
public sealed record JourneySettings(string Name, double Weight, IReadOnlyList<StepSettings> Steps);

/// <summary>One step of a journey: wait, then call.</summary>
/// <param name="Think">The pause before the call; a constant zero for none.</param>
/// <param name="Function">The name of the function called; a name that no function has is answered 404.</param>
/// <param name="Times">How many calls the step makes, 1 to <see cref="MostTimes"/>; the step is over when all are.</param>
/// <param name="AtOnce">How many of them wait for their answers at a time: the connections of a browser to a host.</param>
public sealed record StepSettings(Distribution Think, string Function, int Times = 1, int AtOnce = StepSettings.Connections)
{
    /// <summary>The most calls of a step.</summary>
    public const int MostTimes = 1000;

    /// <summary>The connections that a browser opens to one host over HTTP/1.1: six in Chrome, Firefox and Safari (2026);
    /// RFC 9112 sets no number.</summary>
    public const int Connections = 6;
}

/// <summary>What a user does when a call of the journey has failed, its repeated attempts included.</summary>
public enum AfterFailure
{
    /// <summary>Goes on to the next call, as if nothing had happened.</summary>
    GoOn,

    /// <summary>Leaves: the journey is not completed.</summary>
    Leave,

    /// <summary>Begins again at the first call; what was done is done once more.</summary>
    StartOver,
}

/// <summary>How callers make a call.</summary>
public enum InvocationType
{
    /// <summary>Wait for the answer: 200.</summary>
    RequestResponse,

    /// <summary>Hand the event over: 202.</summary>
    Event,

    /// <summary>Only check: 204, and nothing is executed.</summary>
    DryRun,
}

/// <summary>When calls begin.</summary>
public abstract record ArrivalSettings;

/// <summary>An open load: callers come whatever the answers.</summary>
/// <param name="Stages">At least one stage, one after another.</param>
/// <param name="Pattern">How arrivals are spread around the rate.</param>
public sealed record OpenArrivals(IReadOnlyList<StageSettings> Stages, ArrivalPattern Pattern) : ArrivalSettings;

/// <summary>A stretch of time in which the rate moves in a straight line.</summary>
/// <param name="Length">How long; more than zero, or zero for "to the end of the run" in the last stage.</param>
/// <param name="FromPerSecond">The rate at its start, arrivals a second; zero or more.</param>
/// <param name="ToPerSecond">The rate at its end.</param>
public sealed record StageSettings(TimeSpan Length, double FromPerSecond, double ToPerSecond);

/// <summary>How arrivals are spread around the rate.</summary>
public abstract record ArrivalPattern;

/// <summary>The same gap every time.</summary>
public sealed record EvenPattern : ArrivalPattern;

/// <summary>A Poisson process: independent callers.</summary>
public sealed record PoissonPattern : ArrivalPattern;

/// <summary>A Poisson process whose rate switches between calm and burst; the mean stays the stage's rate.</summary>
/// <param name="Peak">The rate in a burst, as a multiple of the mean; more than 1.</param>
/// <param name="Every">The mean time from the start of one burst to the start of the next.</param>
/// <param name="Length">The mean length of a burst; less than <paramref name="Every"/> divided by <paramref
/// name="Peak"/>.</param>
public sealed record BurstyPattern(double Peak, TimeSpan Every, TimeSpan Length) : ArrivalPattern;

/// <summary>A replay of recorded arrivals, streamed from a CSV file.</summary>
public sealed record TraceArrivals : ArrivalSettings
{
    /// <summary>The file (.csv or .csv.gz) as an absolute path.</summary>
    public required string File { get; init; }

    /// <summary>The column with the time of arrival: seconds, or an ISO 8601 date and time. The first row is time zero.</summary>
    public required string Time { get; init; }

    /// <summary>The column with the handler's duration in seconds, or null.</summary>
    public required string? Duration { get; init; }

    /// <summary>The column with the function's name, or null when the journey says it.</summary>
    public required string? Function { get; init; }

    /// <summary>The functions that the column names; none when the journey says it.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>The number of data rows.</summary>
    public required long Rows { get; init; }

    /// <summary>From the first arrival to the last.</summary>
    public required TimeSpan Span { get; init; }
}

/// <summary>A replay of counts a minute, spread within each minute by a pattern.</summary>
/// <param name="File">The file (.csv or .csv.gz) as an absolute path.</param>
/// <param name="Column">The column with the counts.</param>
/// <param name="Pattern">How arrivals are spread within a minute.</param>
/// <param name="Counts">Arrivals in each minute.</param>
public sealed record CountArrivals(
    string File, string Column, ArrivalPattern Pattern, IReadOnlyList<double> Counts) : ArrivalSettings
{
    /// <summary>Two replays are the same when their counts are.</summary>
    /// <param name="other">The replay to compare with.</param>
    public bool Equals(CountArrivals? other) =>
        other is not null && Counts.SequenceEqual(other.Counts) && Pattern == other.Pattern;

    /// <inheritdoc/>
    public override int GetHashCode() => Counts.Count;
}

/// <summary>A closed load: each caller waits for its answer, thinks, and begins again.</summary>
/// <param name="Stages">How many callers there are, one stage after another: numbers instead of rates. One that stays the
/// same is a single stage to the end of the run.</param>
/// <param name="Think">The pause between an answer and the next call.</param>
/// <param name="Journeys">How many journeys all of them together begin at most; null for as many as they can.</param>
public sealed record ClosedArrivals(IReadOnlyList<StageSettings> Stages, Distribution Think, long? Journeys = null) : ArrivalSettings;

/// <summary>So many arrivals, spread evenly over a stretch of time.</summary>
/// <param name="Count">How many; 1 or more.</param>
/// <param name="Start">When they begin.</param>
/// <param name="Length">How long the stretch is; zero for all at once.</param>
public sealed record BatchArrivals(int Count, TimeSpan Start, TimeSpan Length) : ArrivalSettings;

/// <summary>How a caller waits and tries again.</summary>
public sealed record ClientSettings
{
    /// <summary>How long the caller waits for an answer before giving the attempt up; null for as long as it takes.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>How many attempts of the group wait for answers at once; the others stand in line. Null for all.</summary>
    public int? Connections { get; init; }

    /// <summary>How failed attempts are repeated.</summary>
    public required RetryMode Retries { get; init; }

    /// <summary>Attempts at most, the first included; 1 or more.</summary>
    public required int MaximumAttempts { get; init; }

    /// <summary>The longest delay before the second attempt; it doubles with each attempt. More than zero.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the delay grows to at most; null for no bound.</summary>
    public TimeSpan? LongestBackoff { get; init; }

    /// <summary>How the delay is spread.</summary>
    public Jitter Jitter { get; init; }

    /// <summary>Whether a client that is throttled waits at least as long as the answer says (Retry-After).</summary>
    public bool HonoursRetryAfter { get; init; }
}

/// <summary>How the delay before a repeated attempt is spread.</summary>
public enum Jitter
{
    /// <summary>Evenly between zero and the longest delay.</summary>
    Full,

    /// <summary>Not at all: always the longest delay, so that callers who failed together come again together.</summary>
    None,
}

/// <summary>The AWS SDK's ways to repeat a failed attempt.</summary>
public enum RetryMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The delay before attempt n + 1 is rand(0, 1) x 2^(n - 1) s, without a bound.</summary>
    Legacy,

    /// <summary>The delay before attempt n + 1 is rand(0, 1) x min(2^(n - 1), 20) s, paid from a bucket of 500 tokens.</summary>
    Standard,
}
