namespace LambdaSim.Scenarios.Language.Services;

/// <summary>A file system of Amazon EFS that sandboxes mount; sizes are in MB of 1,048,576 bytes.</summary>
public sealed record FileSystemSettings
{
    /// <summary>Connections at once; each sandbox has one for its life.</summary>
    public required int MaximumConnections { get; init; }

    /// <summary>How many mounts it takes at once beyond the rate at which it takes them.</summary>
    public required int MountBurst { get; init; }

    /// <summary>Mounts a second that it takes when that is used up.</summary>
    public required double MountsPerSecond { get; init; }

    /// <summary>How long INIT is longer for a mount.</summary>
    public required Distribution MountTime { get; init; }

    /// <summary>The first byte of a write; of a read it is <see cref="ServiceSettings.Latency"/>.</summary>
    public required Distribution WriteLatency { get; init; }

    /// <summary>MB a second that it always has, metered: of what is read only <see cref="ReadWeight"/> counts. More than 0.</summary>
    public required double Baseline { get; init; }

    /// <summary>MB a second while there are credits; at least the baseline.</summary>
    public required double Burst { get; init; }

    /// <summary>MB of credits in the beginning; null where there are none.</summary>
    public double? Credits { get; init; }

    /// <summary>MB of credits at most.</summary>
    public double MostCredits { get; init; }

    /// <summary>MB a second that one read or write gets at most.</summary>
    public required double OfOneClient { get; init; }

    /// <summary>How much of what is read is metered; more than 0, up to 1.</summary>
    public required double ReadWeight { get; init; }
}

/// <summary>By what the throughput of a file system is limited.</summary>
public enum ThroughputMode
{
    /// <summary>The limit of the Region.</summary>
    [Word("elastic", "the limit of the Region, whatever its size")]
    Elastic,

    /// <summary>Its size, and credits.</summary>
    [Word("bursting", "a baseline that follows from its `size`, and more while it has credits, which it gains when it uses less")]
    Bursting,

    /// <summary>What was bought.</summary>
    [Word("provisioned", "what `throughput` says")]
    Provisioned,
}
