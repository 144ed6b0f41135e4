namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of tenant isolation: those of a function, of a traffic, and of the hidden fleet.</summary>
internal static class TenantTable
{
    /// <summary>The most tenants of one traffic.</summary>
    public const int MostTenants = 10_000;

    public static readonly Setting<bool> Isolation = new(
        "functions.*.tenantIsolation", Kinds.Flag,
        "Whether a sandbox serves one tenant only, so that no tenant ever shares one. Every call must name its tenant: "
        + "see `tenants` of a traffic.")
    { Elsewhere = ["TenancyConfig", "TenantIsolationMode"] };

    public static readonly Setting<int?> Count = new(
        "traffic.*.tenants.count",
        new OptionalKind<int>("none", "the calls name no tenant", new WholeNumberKind(1, MostTenants)),
        "On behalf of how many tenants the callers call. Two traffics mean the same tenants: the first of one is the first "
        + "of the other. Short form: `tenants: 50`.");

    public static readonly Setting<TenantSkew> Skew = new(
        "traffic.*.tenants.skew",
        new ChoiceKind<TenantSkew>(("even", TenantSkew.Even), ("zipf", TenantSkew.Zipf)) { What = "a skew" },
        "How calls are spread over the tenants. even: all call as often. zipf: the k-th calls in proportion to 1 / k to the "
        + "power of `exponent`.");

    public static readonly Setting<double> Exponent = new(
        "traffic.*.tenants.exponent", new NumberKind(0, 10), "How unequal the tenants are under `zipf`; 0 is even.");

    public static readonly Setting<bool> Offered = new(
        "region.tenantIsolation.offered", Kinds.Flag, "Whether AWS offers tenant isolation.");

    /// <summary>Those of a traffic, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfTraffic = [Count, Skew, Exponent];
}
