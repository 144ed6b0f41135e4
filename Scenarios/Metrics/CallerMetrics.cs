using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What a group of callers sees, over all attempts of each call.</summary>
public static class CallerMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("caller", askedOf: "traffic");

    /// <summary>Arrivals.</summary>
    public static readonly Count Journeys = Set.Count("journeys", "Arrivals: journeys begun.");

    /// <summary>Journeys in which every call succeeded.</summary>
    public static readonly Count JourneysCompleted = Set.Count(
        "journeysCompleted", "Journeys in which every call succeeded; of those that were started over, in the last start; "
            + "among all journeys.", among: Journeys, moreIsBetter: true);

    /// <summary>Journeys that ended otherwise.</summary>
    public static readonly Count JourneysFailed = Set.Count(
        "journeysFailed", "Journeys that ended otherwise, among all journeys.", among: Journeys);

    /// <summary>Calls made.</summary>
    public static readonly Count Calls = Set.Count("calls", "Calls made, repeated attempts not counted.");

    /// <summary>Attempts sent.</summary>
    public static readonly Count Attempts = Set.Count("attempts", "Attempts sent, the first ones included.");

    /// <summary>Calls that got a good answer in the end.</summary>
    public static readonly Count Succeeded = Set.Count(
        "succeeded", "Calls that got a good answer in the end, among all calls.", among: Calls, phrase: "successes",
        moreIsBetter: true);

    /// <summary>Calls given up.</summary>
    public static readonly Count Failed = Set.Count(
        "failed", "Calls that got no good answer in the end, among all calls.", among: Calls, phrase: "failures");

    /// <summary>Attempts after the first.</summary>
    public static readonly Count Retries = Set.Count("retries", "Attempts after the first, for each call.", among: Calls);

    /// <summary>Attempts that the caller stopped waiting for.</summary>
    public static readonly Count Timeouts = Set.Count(
        "timeouts", "Attempts that the caller stopped waiting for, among all calls.", among: Calls);

    /// <summary>Calls not ended.</summary>
    public static readonly Level Open = Set.Level("open", AtEnd, "Calls not ended.", phrase: "open calls");

    /// <summary>From the first attempt to the last answer.</summary>
    public static readonly Times Latency = Set.Time("latency", "From the first attempt to the last answer.");

    /// <summary>How far the slow calls are from the usual ones.</summary>
    public static readonly TailRatio LatencyTailRatio = Set.TailRatio(
        "latencyTailRatio", "The 99th percentile of the latency by its median, 100 % when all calls take as long: how predictable it is.",
        Latency);

    /// <summary>Answers by HTTP status.</summary>
    public static readonly Breakdown AnswersByStatus = Set.Breakdown(
        "answersByStatus", "Answers by HTTP status, every attempt counted; not those that came when the caller had given up.");

    /// <summary>What became of the functions that were called for them.</summary>
    public static readonly FunctionCallMetrics Functions = new(Set);
}
