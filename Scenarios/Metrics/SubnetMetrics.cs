using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a subnet of a VPC, and of the network interfaces by which functions reach it.</summary>
public static class SubnetMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set =
        new("subnet", sources: new("subnets", "Subnets of a VPC; left out when there are none."));

    /// <summary>Interfaces made.</summary>
    public static readonly Count Made = Set.Count("interfacesMade", "Network interfaces that were made, counted as that begins.");

    /// <summary>Interfaces given up.</summary>
    public static readonly Count Reclaimed = Set.Count(
        "interfacesReclaimed", "Network interfaces that were given up because nobody had used them for long.");

    /// <summary>Calls refused while an interface is made.</summary>
    public static readonly Count Pending = Set.Count(
        "refusedPending",
        "Calls answered 409, ResourceConflict, because a network interface of their function was being made in this subnet.");

    /// <summary>Sandboxes or calls that found no address.</summary>
    public static readonly Count NoAddress = Set.Count(
        "noAddress",
        "Times that the subnet had no address for a network interface: calls, or starts of sandboxes, answered 502, "
        + "SubnetIPAddressLimitReached.");

    /// <summary>Interfaces.</summary>
    public static readonly Level Interfaces = Set.Level(
        "interfaces", AtEnd | Peak | Mean, "Network interfaces in the subnet, those being made among them: each has an address.");

    /// <summary>How long it takes to make an interface.</summary>
    public static readonly Times CreationTime = Set.Time("creationTime", "How long it takes to make a network interface.");

    /// <summary>Addresses for interfaces.</summary>
    public static readonly Amount Addresses = Set.Amount(
        "addresses", "Addresses that the subnet has for network interfaces.", isHighest: true);
}
