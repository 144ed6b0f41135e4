namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of one version of a function; no objective asks for it.</summary>
public static class VersionMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("version", askedOf: "");

    /// <summary>Invocations that it ran.</summary>
    public static readonly Count Invocations = Set.Count("invocations", "Invocations that the version ran.");

    /// <summary>Of these, those that ended in a function error.</summary>
    public static readonly Count Errors = Set.Count(
        "errors", "Invocations that ended in a function error, among all that the version ran.", among: Invocations);

    /// <summary>Of these, the first in their sandbox.</summary>
    public static readonly Count ColdStarts = Set.Count(
        "coldStarts", "Invocations that were the first in their sandbox, among all that the version ran.", among: Invocations);

    /// <summary>From the caller's sending to receiving.</summary>
    public static readonly Times Latency = Set.Time("latency", "From the caller's sending to receiving.");
}
