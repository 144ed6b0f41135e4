using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the account as a whole. Objectives ask for what a metric of functions names as the same of the
/// account.</summary>
public static class AccountMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("account", askedOf: "");

    /// <summary>Invocations that may be in flight.</summary>
    public static readonly Amount ConcurrencyLimit = Set.Amount(
        "concurrencyLimit", "Invocations that may be in flight, by the scenario.", isHighest: true);

    /// <summary>Invocations in flight.</summary>
    public static readonly Level Concurrency = Set.Level("concurrency", Peak | Mean, "Invocations in flight.");

    /// <summary>How far the limit was passed.</summary>
    public static readonly Amount Overshoot = Set.Amount(
        "overshoot", "By how many the concurrency of functions without reserved concurrency passed its limit at most.", isHighest: true,
        among: ConcurrencyLimit);

    /// <summary>How long the limit was passed.</summary>
    public static readonly Amount OvershootTime = Set.Amount(
        "overshootSeconds", "How long the concurrency of functions without reserved concurrency was above its limit.", isTime: true);

    /// <summary>Calls refused while there was room.</summary>
    public static readonly Amount FalseThrottles = Set.Amount(
        "falseThrottles", "Calls refused for want of concurrency while there was room, of all functions.");

    /// <summary>Invocations in provisioned sandboxes.</summary>
    public static readonly Amount ProvisionedInvocations = Set.Amount(
        "provisionedInvocations", "Of all functions, in provisioned sandboxes.");

    /// <summary>Invocations that spilled over.</summary>
    public static readonly Amount SpilloverInvocations = Set.Amount(
        "spilloverInvocations", "Of all functions, on demand because the provisioned sandboxes were used up.");

    /// <summary>Throttles by AWS's Reason.</summary>
    public static readonly Breakdown ThrottlesByReason = Set.Breakdown(
        "throttlesByReason", "Throttles of all functions by AWS's Reason, in the order of the alphabet.");

    /// <summary>Messages to and from the counting service.</summary>
    public static readonly Count AdmissionMessages = Set.Count("admissionMessages", "Messages to and from the counting service.");

    /// <summary>Calls of functions that do not exist.</summary>
    public static readonly Count UnknownFunctionCalls = Set.Count(
        "unknownFunctionCalls", "Calls of functions that do not exist: answered 404.");
}
