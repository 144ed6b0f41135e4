using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the machines behind the functions; no objective asks for it.</summary>
public static class FleetMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("fleet", askedOf: "");

    /// <summary>Workers that hold a sandbox.</summary>
    public static readonly Level WorkersUsed = Set.Level("workersUsed", Peak, "Workers that hold at least one sandbox.");

    /// <summary>Sandboxes of all functions.</summary>
    public static readonly Level Sandboxes = Set.Level("sandboxes", Peak, "Sandboxes of all functions, busy and idle.");

    /// <summary>Placements that found no room.</summary>
    public static readonly Count PlacementsRefused = Set.Count("placementsRefused", "Placements that found no room.");

    /// <summary>Sandboxes that had to wait for a microVM.</summary>
    public static readonly Count MicroVMsWaitedFor = Set.Count(
        "microVMsWaitedFor", "Sandboxes that had to wait for a microVM to boot.");
}
