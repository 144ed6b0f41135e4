using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of SnapStart.</summary>
internal sealed class SnapStartBinder(Resolution resolution)
{
    /// <summary>Null when the function has none.</summary>
    /// <param name="name">The function.</param>
    /// <param name="runtime">Its runtime.</param>
    public SnapStartSettings? Bind(string name, string runtime)
    {
        SnapStartApplication applies = resolution.Read(SnapStartTable.ApplyOn, name);
        SnapshotState snapshot = resolution.Read(SnapStartTable.Snapshot, name);
        int versions = resolution.Read(SnapStartTable.Versions, name);
        if (applies == SnapStartApplication.None) return null;

        bool java = SnapStartRuntimes.IsJava(runtime);
        return new SnapStartSettings { Snapshot = snapshot, Versions = versions, Expires = java, Charged = !java };
    }

    /// <summary>How the region deals with snapshots.</summary>
    public static SnapshotSettings BindRegion(Resolution resolution) => new()
    {
        Offer = resolution.Read(SnapStartTable.Offer),
        Restore = resolution.Read(SnapStartTable.RegionRestore),
        FirstRestores = resolution.Read(SnapStartTable.FirstRestores),
        FirstRestoreSlower = resolution.Read(SnapStartTable.FirstRestoreSlower),
        RestoreLimit = resolution.Read(SnapStartTable.RestoreLimit),
        BilledRestore = resolution.Read(SnapStartTable.BilledRestore),
        Kept = resolution.Read(SnapStartTable.Kept),
        MakingTime = resolution.Read(SnapStartTable.MakingTime),
    };
}
