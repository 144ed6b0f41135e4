using LambdaSim.Scenarios.Language.Networks;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a subnet, and of how Lambda reaches it.</summary>
internal static class SubnetTable
{
    public static readonly Setting<int> Addresses = new(
        "subnets.*.addresses", new WholeNumberKind(0, 10_000_000),
        "Addresses that are free for Lambda's network interfaces. When there is none for an interface that is needed, invocations are "
        + "answered 502, SubnetIPAddressLimitReached.")
    { Elsewhere = ["AvailableIpAddressCount", "availableIpAddressCount"] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Addresses];

    public static readonly Setting<InterfaceMode> Mode = new(
        "region.vpc.interfaces", Worded.Kind<InterfaceMode>("when network interfaces are made"),
        "When network interfaces are made. " + Worded.Meanings<InterfaceMode>());

    public static readonly Setting<Distribution> CreationTime = new(
        "region.vpc.creationTime", Kinds.Distribution,
        "How long it takes to make a shared interface: so long the first function that needs it is Pending, and its invocations are "
        + "answered 409.");

    public static readonly Setting<Distribution> AttachmentTime = new(
        "region.vpc.attachmentTime", Kinds.Distribution,
        "How long it takes to make an interface while a sandbox starts, where they are made then.");

    public static readonly Setting<int> MemoryPerInterface = new(
        "region.vpc.memoryPerInterface", Kinds.Megabytes("128 MB", "1,048,576 MB"),
        "How much memory of the sandboxes of a function has one interface, where they are made while sandboxes start.");

    public static readonly Setting<TimeSpan> DeletionTime = new(
        "region.vpc.deletionTime", Kinds.Time("0 s", "1 d"),
        "How long such an interface holds its address after its last sandbox has ended.");

    public static readonly Setting<TimeSpan> NatIdleTimeout = new(
        "region.vpc.natIdleTimeout", Kinds.Time("1 s", "1 d"), "How long a NAT gateway remembers a connection on which nothing is sent.");

    public static readonly Setting<TimeSpan> LostConnectionTimeout = new(
        "region.vpc.lostConnectionTimeout", Kinds.Time("0 ms", "1 h"),
        "How long a client waits for an answer on a connection that was forgotten, before it opens another.");

    /// <summary>What Regions set of them.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
        [Mode, CreationTime, AttachmentTime, MemoryPerInterface, DeletionTime, NatIdleTimeout, LostConnectionTimeout];
}
