namespace LambdaSim.Scenarios.Language.Networks;

/// <summary>How a function is attached to a VPC.</summary>
/// <param name="Subnets">The names of its subnets; empty where nothing is said of them, and its network interfaces are there.</param>
/// <param name="SecurityGroups">Its security groups: functions with the same share network interfaces. In alphabetical order.</param>
public sealed record VpcSettings(IReadOnlyList<string> Subnets, IReadOnlyList<string> SecurityGroups)
{
    /// <summary>Which of the network interfaces in a subnet is meant: that of a set of security groups.</summary>
    public string Groups { get; } = string.Join(", ", SecurityGroups);
}

/// <summary>A subnet of a VPC.</summary>
public sealed record SubnetSettings
{
    /// <summary>The name, unique in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>Addresses that are free for Lambda's network interfaces, one for each; 0 or more.</summary>
    public required int Addresses { get; init; }
}

/// <summary>When network interfaces are made.</summary>
public enum InterfaceMode
{
    /// <summary>Since September 2019: when a function is created.</summary>
    [Word("shared", "one for each pair of a subnet and a set of security groups, made when the first function that needs it is created")]
    Shared,

    /// <summary>Before: when sandboxes are started.</summary>
    [Word("cold-start", "on each worker one for so much memory of a function's sandboxes, made while the first of these starts")]
    ColdStart,
}

/// <summary>How Lambda reaches the VPCs of its customers.</summary>
public sealed record InterfaceSettings
{
    /// <summary>When network interfaces are made.</summary>
    public required InterfaceMode Mode { get; init; }

    /// <summary>How long it takes to make one that functions share.</summary>
    public required Distribution CreationTime { get; init; }

    /// <summary>How long it takes to make one while a sandbox starts.</summary>
    public required Distribution AttachmentTime { get; init; }

    /// <summary>How much memory of sandboxes, in MB, has one of these; more than 0.</summary>
    public required int MemoryPerInterface { get; init; }

    /// <summary>How long one of these holds its address after its last sandbox has ended.</summary>
    public required TimeSpan DeletionTime { get; init; }

    /// <summary>How long a NAT gateway remembers a connection on which nothing is sent.</summary>
    public required TimeSpan NatIdleTimeout { get; init; }

    /// <summary>How long a client waits for an answer on a connection that was forgotten.</summary>
    public required TimeSpan LostConnectionTimeout { get; init; }
}
