using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the fleet that delivers events; no objective asks for it.</summary>
public static class PollerMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("pollers", askedOf: "");

    /// <summary>Pollers that died.</summary>
    public static readonly Count Died = Set.Count("died", "Pollers that died.");

    /// <summary>Leases that ended unasked.</summary>
    public static readonly Count LeasesExpired = Set.Count(
        "leasesExpired", "Leases that ended because their poller was not heard of.");

    /// <summary>Tenants moved.</summary>
    public static readonly Count TenantsMoved = Set.Count(
        "tenantsMoved", "How often a tenant was moved to a queue of its own.");

    /// <summary>Pollers that run.</summary>
    public static readonly Level Alive = Set.Level("alive", Mean, "Pollers that run.");

    /// <summary>Leases that pollers hold.</summary>
    public static readonly Level Leases = Set.Level("leases", Peak, "Leases that pollers hold.");

    /// <summary>Events in their hands.</summary>
    public static readonly Level Deliveries = Set.Level("deliveries", Peak, "Events in pollers' hands.");
}
