namespace LambdaSim.Scenarios.Language.Services;

/// <summary>A file system of Amazon EFS or Amazon S3 Files that sandboxes mount; sizes are in MB of 1,048,576 bytes.</summary>
public sealed record FileSystemSettings
{
    /// <summary>By what its throughput is limited; one of S3 Files is elastic.</summary>
    public required ThroughputMode Mode { get; init; }

    /// <summary>Of one of S3 Files: what is read from the bucket itself; null of others.</summary>
    public DirectReadSettings? DirectReads { get; init; }

    /// <summary>Reads a second that it takes; more than 0.</summary>
    public required double ReadOperations { get; init; }

    /// <summary>Writes a second that it takes; more than 0.</summary>
    public required double WriteOperations { get; init; }

    /// <summary>MB that one read or write operation moves at most; more than 0.</summary>
    public required double OperationSize { get; init; }

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

/// <summary>What a function reads from the bucket itself, instead of from the file system before it.</summary>
/// <param name="Mode">Which functions do.</param>
/// <param name="Memory">In the mode auto: those with at least so much memory, in MB.</param>
/// <param name="Latency">How long the first byte of a bucket takes.</param>
public sealed record DirectReadSettings(DirectS3Read Mode, int Memory, Distribution Latency);

/// <summary>Which functions read from the bucket itself: AWS's DirectS3Read.</summary>
public enum DirectS3Read
{
    /// <summary>Those with enough memory.</summary>
    [Word("auto", "functions with at least `region.services.s3Files.directReadMemory` do")]
    Auto,

    /// <summary>All.</summary>
    [Word("enabled", "all functions do")]
    Enabled,

    /// <summary>None.</summary>
    [Word("disabled", "none does: the file system serves all reads")]
    Disabled,
}
