using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.SnapStart;

/// <summary>Which kinds of sandboxes have a snapshot that new sandboxes can restore; the worker manager asks it before it starts
/// one.</summary>
/// <remarks>
/// With SnapStart INIT runs once, when a version is published, and its result is kept as an encrypted snapshot of memory
/// and disk. A Java snapshot that nothing used for 14 days is removed: the next invocation is answered 409,
/// SnapStartNotReadyException, and the snapshot is made anew; until it is there, invocations are answered the same
/// (AWS, Activating and managing Lambda SnapStart, 2026). Snapshots are read in chunks through tiers of caches, which are
/// empty of one just made: its first restores are slower, each a little less than the one before, until the caches hold it.
/// Left out: that caches forget a snapshot that is seldom restored, and that Lambda may make snapshots anew after updates of
/// the runtime, which nobody notices.
/// </remarks>
internal sealed class Snapshots
{
    private readonly SandboxKinds kinds;
    private readonly TimeSpan kept;
    private readonly Sampler makingTime;
    private readonly Draws makingTimes;
    private readonly int firstRestores;
    private readonly Snapshot[] snapshots;

    private Snapshots(RegionContext context)
    {
        kinds = context.Kinds;
        var settings = context.Region.Snapshots;
        (kept, firstRestores) = (settings.Kept, settings.FirstRestores);
        makingTime = context.Samplers.For(settings.MakingTime);
        makingTimes = context.Stream(RandomStreams.MakingOfSnapshots);
        snapshots = [.. Enumerable.Range(0, kinds.Count).Select(kind => Of(kinds[kind]))];

        Snapshot Of(SandboxKind kind) => new()
        {
            Expires = kind.Code.Settings.SnapStart?.Expires == true,
            Lost = kind.Code.Settings.SnapStart?.Snapshot == SnapshotState.Expired,
            Restores = IsNew(kind) ? 0 : firstRestores,
        };

        // What follows the version that the run begins with is published in the run.
        static bool IsNew(SandboxKind kind) =>
            kind.Code.Settings.SnapStart is { } snapStart && (kind.Version > 0 || snapStart.Snapshot == SnapshotState.New);
    }

    /// <summary>The snapshots of a region; null when no function uses SnapStart.</summary>
    /// <param name="context">The scenario and its functions.</param>
    public static Snapshots? For(RegionContext context) =>
        context.Scenario.Functions.Any(function => function.SnapStart is not null) ? new Snapshots(context) : null;

    /// <summary>Whether new sandboxes of a kind restore a snapshot.</summary>
    /// <param name="kind">Which kind.</param>
    public bool Restores(int kind) => kinds[kind].Code.Settings.SnapStart is not null;

    /// <summary>Whether a new sandbox may be started; if its snapshot was lost, it is made anew from now on.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="lastUse">When the kind was last used before.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="about">What the making is about: the invocation that asked.</param>
    public bool Serves(int kind, Instant lastUse, Instant now, ulong about)
    {
        ref var snapshot = ref snapshots[kind];
        if (!snapshot.Expires) return true;
        if (now < snapshot.ReadyAt) return false;
        var unusedSince = lastUse > snapshot.ReadyAt ? lastUse : snapshot.ReadyAt;
        if (!snapshot.Lost && now - unusedSince < kept) return true;

        var making = kinds[kind].Code.InitialisationTime(about) + new TimeSpan(makingTime.SampleTicks(makingTimes.Bits(about)));
        (snapshot.Lost, snapshot.ReadyAt, snapshot.Restores) = (false, now + making, 0);
        return false;
    }

    /// <summary>Counts a restore.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <returns>Which restore of the snapshot it is since that was made, from 1; 0 when its caches are full.</returns>
    public ushort NextRestore(int kind)
    {
        ref var snapshot = ref snapshots[kind];
        return snapshot.Restores == firstRestores ? (ushort)0 : (ushort)++snapshot.Restores;
    }

    /// <summary>How much longer a restore takes than one from full caches.</summary>
    /// <param name="restore">Which of a snapshot just made, from 1; 0 from full caches.</param>
    /// <param name="settings">How many are slower, and by how much the first.</param>
    /// <returns>A factor, 1 or more.</returns>
    public static double Slowness(int restore, SnapshotSettings settings) =>
        restore == 0 ? 1 : 1 + (settings.FirstRestoreSlower * (settings.FirstRestores + 1 - restore) / settings.FirstRestores);

    private struct Snapshot
    {
        public bool Expires;
        public bool Lost;
        public Instant ReadyAt;
        public int Restores;
    }
}
