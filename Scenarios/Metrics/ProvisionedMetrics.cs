using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the provisioned concurrency of a function.</summary>
public static class ProvisionedMetrics
{
    /// <summary>The reason of spilling over that as many ran as may run at once.</summary>
    public const string ByConcurrency = "concurrency";

    /// <summary>The reason of spilling over that as many requests had begun in a second as may begin.</summary>
    public const string ByRequestRate = "requestRate";

    /// <summary>The reason of spilling over that no sandbox was ready for the version.</summary>
    public const string ByNotReady = "notReady";

    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("provisioned", askedOf: "function");

    /// <summary>Invocations in provisioned sandboxes.</summary>
    public static readonly Count Invocations = Set.Count(
        "invocations", "Invocations in provisioned sandboxes, among all invocations.", among: FunctionMetrics.Invocations,
        cloudWatch: "ProvisionedConcurrencyInvocations", phrase: "provisioned invocations", moreIsBetter: true);

    /// <summary>Invocations that it could not serve.</summary>
    public static readonly Count Spillovers = Set.Count(
        "spillovers", "Invocations beyond the provisioned concurrency, in sandboxes on demand, among all invocations.",
        among: FunctionMetrics.Invocations, cloudWatch: "ProvisionedConcurrencySpilloverInvocations");

    /// <summary>Why it could not.</summary>
    public static readonly Breakdown SpilloversByReason = Set.Breakdown(
        "spilloversByReason", "Why invocations ran on demand.", FunctionMetrics.Invocations,
        new("spillovers by concurrency", "Spillovers because as many ran as are provisioned, among all invocations.", ByConcurrency),
        new("spillovers by request rate", "Spillovers because there were more requests a second than ten for each that is "
            + "provisioned, among all invocations.", ByRequestRate),
        new("spillovers while not ready", "Spillovers because no provisioned sandbox was ready for the version, among all "
            + "invocations.", ByNotReady));

    /// <summary>INITs of provisioned sandboxes.</summary>
    public static readonly Count Initialisations = Set.Count(
        "initialisations", "INITs of provisioned sandboxes in the run: of increases, and of replacements for old sandboxes.",
        phrase: "provisioned initialisations");

    /// <summary>Configured and claimed of the account.</summary>
    public static readonly Level Configured = Set.Level(
        "configured", Mean, "Provisioned concurrency configured and claimed of the account.", phrase: "provisioned concurrency");

    /// <summary>Ready to serve.</summary>
    public static readonly Level Usable = Set.Level(
        "usable", Mean, "Provisioned sandboxes ready to serve.", phrase: "usable provisioned concurrency");

    /// <summary>Serving.</summary>
    public static readonly Level Busy = Set.Level(
        "busy", Mean, "Provisioned sandboxes that serve an invocation.", phrase: "busy provisioned concurrency");

    /// <summary>The share of usable ones that serve.</summary>
    public static readonly Ratio Utilisation = Set.Ratio(
        "utilisation", "The share of provisioned sandboxes that run an invocation, over time.", of: Busy, among: Usable,
        phrase: "provisioned utilisation", moreIsBetter: true);
}
