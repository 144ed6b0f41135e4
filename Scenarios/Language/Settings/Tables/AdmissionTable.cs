using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings that decide how many invocations are admitted, and how fast sandboxes are started.</summary>
internal static class AdmissionTable
{
    public static readonly Setting<double?> RequestsPerConcurrency = new(
        "account.requestsPerConcurrency",
        new OptionalKind<double>("none", "no limit on requests a second", new NumberKind(0, 1_000_000) { AboveMinimum = true }),
        "Requests a second that each unit of concurrency allows, for the account and for each reservation.");

    public static readonly Setting<RequestRateLimit> RequestRateLimit = new(
        "account.requestRateLimit",
        new ChoiceKind<RequestRateLimit>(
            ("account", Language.RequestRateLimit.Account), ("sandbox", Language.RequestRateLimit.Sandbox))
        { What = "a way to judge the rate of requests" },
        "account: requests a second are judged on the whole. sandbox: each sandbox by itself, too, begins no more than "
        + "`requestsPerConcurrency` invocations a second.");

    public static readonly Setting<AdmissionMode> Mode = new(
        "region.countingService.mode",
        Worded.Kind<AdmissionMode>("an admission mode"),
        Worded.Meanings<AdmissionMode>());

    public static readonly Setting<PolicyChoice<AdmissionPolicy>> Policy = new(
        "region.countingService.policy",
        new PolicyKind<AdmissionPolicy>("an admission policy"),
        $"Whom the counting service admits, in the exact mode. {Worded.Meanings<AdmissionPolicy>()}");

    public static readonly Setting<Distribution> Time = new(
        "region.countingService.time", Kinds.Distribution,
        "How long the counting service takes to answer, the agreement of its replicas included.");

    public static readonly Setting<int> TokensPerLease = new(
        "region.countingService.tokensPerLease", new WholeNumberKind(1, 100_000),
        "How many tokens one lease holds, in the leased mode.")
    { Formerly = "permitsPerLease" };

    public static readonly Setting<PolicyChoice<LeaseAccounting>> Accounting = new(
        "region.countingService.accounting",
        new PolicyKind<LeaseAccounting>("an accounting of leases"),
        Worded.Meanings<LeaseAccounting>());

    public static readonly Setting<TimeSpan> UnusedKept = new(
        "region.countingService.unusedKept", Kinds.Time("1 ms", "1 d"),
        "How long a token lies unused before it is given back, in the leased mode.");

    public static readonly Setting<TimeSpan> Interval = new(
        "region.countingService.interval", Kinds.Time("1 ms", "1 d"),
        "How often changes are reported and totals told, in the reported mode.");

    public static readonly Setting<TimeSpan> Timeout = new(
        "region.countingService.timeout", Kinds.Time("1 ms", "1 d"),
        "How long a front end waits for the counting service before it decides alone.")
    { Formerly = "patience" };

    public static readonly Setting<bool> FailOpen = new(
        "region.countingService.failure",
        new ChoiceKind<bool>(("open", true), ("closed", false)) { What = "a way to fail" },
        "What a front end does without an answer. open: admit. closed: answer 500.");

    public static readonly Setting<IReadOnlyList<OutageSettings>> Outages = new(
        "region.countingService.outages", new OutagesKind(), "When replicas are down or zones are cut off.");

    public static readonly Setting<ScalingScope> ScalingScope = new(
        "region.scaling.scope",
        new ChoiceKind<ScalingScope>(("function", Language.ScalingScope.Function), ("account", Language.ScalingScope.Account))
        { What = "who shares a scaling rate" },
        "Whether each function has a scaling rate of its own, or all functions of the account share one.");

    public static readonly Setting<int> ScalingBurst = new(
        "region.scaling.burst", new WholeNumberKind(1, 10_000_000), "How many sandboxes may be started at once.");

    public static readonly Setting<double> ScalingRefill = new(
        "region.scaling.refill", new QuantityKind<double>(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate),
        "How many more sandboxes may be started in the course of time; what is not used is not saved beyond the burst.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Mode, Policy, Time, TokensPerLease, Accounting, UnusedKept, Interval, Timeout, FailOpen, Outages, ScalingScope,
        ScalingBurst, ScalingRefill,
    ];
}
