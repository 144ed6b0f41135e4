namespace LambdaSim.Scenarios.Language;

/// <summary>SnapStart of a function: it is published, its callers call the version, and new sandboxes of the version
/// restore a snapshot that was taken after INIT.</summary>
public sealed record SnapStartSettings
{
    /// <summary>What there is of the snapshot when the run begins.</summary>
    public required SnapshotState Snapshot { get; init; }

    /// <summary>Published versions, each with a cached snapshot; 1 or more.</summary>
    public int Versions { get; init; } = 1;

    /// <summary>Whether snapshots that are not used expire: those of Java do.</summary>
    public required bool Expires { get; init; }

    /// <summary>Whether the cached snapshot and its restores cost: those of Java do not.</summary>
    public required bool Charged { get; init; }
}

/// <summary>What SnapStart applies on.</summary>
public enum SnapStartApplication
{
    /// <summary>Nothing: new sandboxes run INIT.</summary>
    None,

    /// <summary>Published versions: new sandboxes of them restore a snapshot.</summary>
    PublishedVersions,
}

/// <summary>What there is of a snapshot when the run begins.</summary>
public enum SnapshotState
{
    /// <summary>It was taken long before and was used lately.</summary>
    Ready,

    /// <summary>It was removed because it was not used: the first call is refused and has it made anew.</summary>
    Expired,

    /// <summary>The version is published when the run begins: the least time of caching is billed.</summary>
    New,
}

/// <summary>The runtimes that SnapStart is offered for.</summary>
public enum SnapStartOffer
{
    /// <summary>None: before November 2022.</summary>
    None,

    /// <summary>Java 11 and later: from November 2022.</summary>
    Java,

    /// <summary>Python 3.12 and .NET 8 and later too: from November 2024.</summary>
    JavaPythonDotnet,
}

/// <summary>How snapshots are made, kept and restored.</summary>
public sealed record SnapshotSettings
{
    /// <summary>The runtimes that SnapStart is offered for.</summary>
    public required SnapStartOffer Offer { get; init; }

    /// <summary>How long a restore takes for runtimes that were not measured.</summary>
    public required Distribution Restore { get; init; }

    /// <summary>How many restores of a snapshot just made are slower; zero or more.</summary>
    public required int FirstRestores { get; init; }

    /// <summary>By which share the first of them is slower than one from full caches, the next ones evenly less; 0 to 1.</summary>
    public required double FirstRestoreSlower { get; init; }

    /// <summary>A restore beyond this fails, and the invocation is answered 408.</summary>
    public required TimeSpan RestoreLimit { get; init; }

    /// <summary>The part of a restore that the REPORT line calls Billed Restore Duration; zero or more.</summary>
    public required TimeSpan BilledRestore { get; init; }

    /// <summary>How long a snapshot that may expire is kept unused.</summary>
    public required TimeSpan Kept { get; init; }

    /// <summary>How long making a snapshot anew takes, beyond INIT.</summary>
    public required Distribution MakingTime { get; init; }
}
