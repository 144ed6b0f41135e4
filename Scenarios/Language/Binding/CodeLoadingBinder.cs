using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the record of how code is loaded.</summary>
internal static class CodeLoadingBinder
{
    /// <summary>The settings of the region.</summary>
    public static CodeLoadingSettings Bind(Resolution resolution) => new()
    {
        Caches = resolution.Read(CodeLoadingTable.Caches),
        Chunk = resolution.Read(CodeLoadingTable.Chunk),
        ImageRead = resolution.Read(CodeLoadingTable.ImageRead),
        ChunksAtATime = resolution.Read(CodeLoadingTable.Parallel),
        Worker = new CodeCacheSettings(
            resolution.Read(CodeLoadingTable.WorkerSize), resolution.Read(CodeLoadingTable.WorkerTurnover),
            resolution.Read(CodeLoadingTable.WorkerTime)),
        Zone = new CodeCacheSettings(
            resolution.Read(CodeLoadingTable.ZoneSize), resolution.Read(CodeLoadingTable.ZoneTurnover),
            resolution.Read(CodeLoadingTable.ZoneTime)),
        OriginTime = resolution.Read(CodeLoadingTable.OriginTime),
    };
}
