namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the tenants of a function that isolates them; no objective asks for it.</summary>
public static class TenantMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("tenants", askedOf: "");

    /// <summary>Tenants that were served.</summary>
    public static readonly Amount Served = Set.Amount("served", "Tenants that were served; of several runs, the most.", isHighest: true);

    /// <summary>Invocations of the busiest tenth of them, rounded up.</summary>
    public static readonly Amount BusiestInvocations = Set.Amount("busiestInvocations", "Invocations of the busiest tenth of them.");

    /// <summary>Cold starts of the busiest tenth.</summary>
    public static readonly Amount BusiestColdStarts = Set.Amount("busiestColdStarts", "Cold starts of the busiest tenth of them.");

    /// <summary>Invocations of all others.</summary>
    public static readonly Amount OtherInvocations = Set.Amount("otherInvocations", "Invocations of all others.");

    /// <summary>Cold starts of all others.</summary>
    public static readonly Amount OtherColdStarts = Set.Amount("otherColdStarts", "Cold starts of all others.");
}
