namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of SnapStart: those of a function, and those of the hidden fleet.</summary>
internal static class SnapStartTable
{
    public static readonly Setting<SnapStartApplication> ApplyOn = new(
        "functions.*.snapStart.applyOn",
        new ChoiceKind<SnapStartApplication>(
            ("none", SnapStartApplication.None), ("publishedVersions", SnapStartApplication.PublishedVersions))
        { What = "what SnapStart applies on" },
        "publishedVersions: the function is published, its callers call the version, and a new sandbox restores a "
        + "snapshot instead of running INIT. Short form: `snapStart: true`.")
    { Elsewhere = ["ApplyOn", "SnapStart"] };

    public static readonly Setting<SnapshotState> Snapshot = new(
        "functions.*.snapStart.snapshot",
        new ChoiceKind<SnapshotState>(
            ("ready", SnapshotState.Ready), ("expired", SnapshotState.Expired), ("new", SnapshotState.New))
        { What = "a state of a snapshot" },
        "What there is of the snapshot when the run begins. expired: it was removed because nothing used it (Java only). "
        + "new: the version is published when the run begins, so that the least time of caching is billed.");

    public static readonly Setting<int> Versions = new(
        "functions.*.snapStart.versions", new WholeNumberKind(1, 10_000),
        "Published versions of the function, each with a cached snapshot: of Python and .NET every one is billed as long as it is "
        + "published, called or not, until it is deleted. Calls go to one of them.");

    public static readonly Setting<Distribution?> Restore = new(
        "functions.*.restore",
        new OptionalDistributionKind("measured", "the runtime's table, or region.snapStart.restore", Kinds.Distribution),
        "How long restoring a snapshot takes, as the Restore Duration of REPORT lines. What was measured is that of an empty handler.")
    { Elsewhere = ["RestoreDuration", "restoreDuration"] };

    public static readonly Setting<SnapStartOffer> Offer = new(
        "region.snapStart.offeredFor",
        new ChoiceKind<SnapStartOffer>(
            ("none", SnapStartOffer.None), ("java", SnapStartOffer.Java),
            ("javaPythonDotnet", SnapStartOffer.JavaPythonDotnet))
        { What = "an offer of SnapStart" },
        "The runtimes that SnapStart is offered for.");

    public static readonly Setting<Distribution> RegionRestore = new(
        "region.snapStart.restore", Kinds.Distribution,
        "How long a restore takes for runtimes whose restores were not measured: that of an empty handler.");

    public static readonly Setting<int> FirstRestores = new(
        "region.snapStart.firstRestores", new WholeNumberKind(0, 60_000),
        "How many restores of a snapshot just made are slower, until the caches near the workers hold it. A snapshot that is "
        + "`ready` when the run begins is past them; those of `snapshot: new`, of versions deployed in the run, and those made "
        + "anew are not.");

    public static readonly Setting<double> FirstRestoreSlower = new(
        "region.snapStart.firstRestoreSlower", Kinds.Share,
        "By which share the first restore of a snapshot just made is slower than one from full caches; the next ones evenly less.");

    public static readonly Setting<TimeSpan> RestoreLimit = new(
        "region.snapStart.restoreLimit", Kinds.Time("1 s", "900 s"),
        "A restore beyond this fails: the invocation that waits for it is answered 408, SnapStartTimeoutException.");

    public static readonly Setting<TimeSpan> BilledRestore = new(
        "region.snapStart.billedRestore", Kinds.Time("0 s", "900 s"),
        "The part of a restore that is billed as duration: loading the runtime and running its hooks.");

    public static readonly Setting<TimeSpan> Kept = new(
        "region.snapStart.snapshotKept", Kinds.Time("1 s", "366 d"),
        "How long a snapshot of Java is kept that nothing uses.");

    public static readonly Setting<Distribution> MakingTime = new(
        "region.snapStart.snapshotTime", Kinds.Distribution,
        "How long making a snapshot anew takes, beyond INIT. Calls are answered 409 meanwhile.");

    /// <summary>Those of a function, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfFunction = [ApplyOn, Snapshot, Versions, Restore];

    /// <summary>Those of the hidden fleet, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
        [Offer, RegionRestore, FirstRestores, FirstRestoreSlower, RestoreLimit, BilledRestore, Kept, MakingTime];
}
