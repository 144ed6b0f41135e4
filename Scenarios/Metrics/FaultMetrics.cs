using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a fault: what was before it, during it and after it, each for as long as it lasted.</summary>
/// <remarks>Of calls of the function that it concerns, or of all functions; by the moment at which they reached a front end;
/// calls that were under way when it began belong to it. Of several times that it happened, all together.</remarks>
public static class FaultMetrics
{
    /// <summary>A p99 of fewer calls says little: without so many of a function before it, nothing can be as quick again.</summary>
    public const int EnoughCalls = 100;

    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set =
        new("fault", sources: new("faults", "What went wrong on purpose; left out when nothing did."));

    /// <summary>Times that it happened.</summary>
    public static readonly Count Occurrences = Set.Count("occurrences", "Times that it began in the run.");

    /// <summary>Before it.</summary>
    public static readonly FaultPhase Before = new(Set, "Before", "before it");

    /// <summary>While it lasted.</summary>
    public static readonly FaultPhase During = new(Set, "During", "while it lasted");

    /// <summary>After it.</summary>
    public static readonly FaultPhase After = new(Set, "After", "after it");

    /// <summary>The three, in order of time.</summary>
    public static IReadOnlyList<FaultPhase> Phases { get; } = [Before, During, After];

    /// <summary>Whether it lasts.</summary>
    public static readonly Level Active = Set.Level("active", Mean, "The share of the time in which it lasted.");

    /// <summary>What waited when it began.</summary>
    public static readonly Amount BacklogBefore = Set.Amount(
        "backlogBefore", "Events, messages and records that waited at most, before it.", isHighest: true);

    /// <summary>What waited at most.</summary>
    public static readonly Amount BacklogPeak = Set.Amount(
        "backlogPeak", "Events, messages and records that waited at most, from its beginning until as few waited as before.",
        isHighest: true);

    /// <summary>How long it took until as few waited as before.</summary>
    public static readonly Times BacklogRecovery = Set.Time(
        "backlogRecovery", "From its end until no more events, messages and records waited than before it; to a window of the series.",
        phrase: "backlog recovery time");

    /// <summary>How long it took until calls were as quick as before.</summary>
    public static readonly Times LatencyRecovery = Set.Time(
        "latencyRecovery", "From its end until the p99 of each function was at most half as high again as before it; to a window of the "
            + "series.", phrase: "latency recovery time");
}

/// <summary>What is measured of one of the three phases of a fault.</summary>
public sealed class FaultPhase
{
    internal FaultPhase(MetricSet set, string phase, string words)
    {
        Calls = set.Count($"calls{phase}", $"Calls that came {words}.");
        Failures = set.Count(
            $"failures{phase}", $"Calls that came {words} and ended in a function error, or were refused for another reason than a "
                + "limit, among all calls of that time.", among: Calls);
        Throttles = set.Count(
            $"throttles{phase}", $"Calls that came {words} and were throttled, among all calls of that time.", among: Calls);
        Lost = set.Count($"lost{phase}", $"Events, messages and records that were lost {words}.");
        Latency = set.Time($"latency{phase}", $"From the caller's sending to receiving, of calls that came {words} and succeeded.");
    }

    /// <summary>Calls.</summary>
    public Count Calls { get; }

    /// <summary>Calls that failed.</summary>
    public Count Failures { get; }

    /// <summary>Calls that were throttled.</summary>
    public Count Throttles { get; }

    /// <summary>What was lost.</summary>
    public Count Lost { get; }

    /// <summary>How long calls took.</summary>
    public Times Latency { get; }
}
