using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of how the code of new sandboxes is loaded.</summary>
internal static class CodeLoadingTable
{
    private const string OfChunks = ", with `caches: chunks`";

    public static readonly Setting<CodeCaching> Caches = new(
        "region.codeLoading.caches", Worded.Kind<CodeCaching>("a way to load code"),
        "What is known of where code is near. " + Worded.Meanings<CodeCaching>());

    public static readonly Setting<double> Chunk = new(
        "region.codeLoading.chunk", new QuantityKind<double>(UnitSet.Memory, "4 KB", "1 GB", size => size),
        $"The size of a chunk of code{OfChunks}.");

    public static readonly Setting<double> ImageRead = new(
        "region.codeLoading.imageRead", Kinds.Share,
        $"The share of an image that a start reads{OfChunks}; of a zip package it reads all.");

    public static readonly Setting<int> Parallel = new(
        "region.codeLoading.parallel", new WholeNumberKind(1, 10_000), $"How many chunks a start reads at a time{OfChunks}.");

    public static readonly Setting<double> WorkerSize = Size("worker", "each worker");

    public static readonly Setting<double> WorkerTurnover = Turnover("worker", "each worker");

    public static readonly Setting<Distribution> WorkerTime = Time("worker.time", "the worker's cache");

    public static readonly Setting<double> ZoneSize = Size("zone", "each zone");

    public static readonly Setting<double> ZoneTurnover = Turnover("zone", "each zone");

    public static readonly Setting<Distribution> ZoneTime = Time("zone.time", "the zone's cache");

    public static readonly Setting<Distribution> OriginTime = Time("originTime", "the code store");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Caches, Chunk, ImageRead, Parallel, WorkerSize, WorkerTurnover, WorkerTime, ZoneSize, ZoneTurnover, ZoneTime, OriginTime,
    ];

    private static Setting<double> Size(string cache, string whose) => new(
        $"region.codeLoading.{cache}.size", new QuantityKind<double>(UnitSet.Memory, "1 MB", "10,000 TB", size => size),
        $"What the cache of {whose} can hold{OfChunks}; the chunks used longest ago make room.");

    private static Setting<double> Turnover(string cache, string whose) => new(
        $"region.codeLoading.{cache}.turnover", new QuantityKind<double>(UnitSet.Bandwidth, "0 B/s", "10,000 GB/s", rate => rate),
        $"How fast code of other customers is put into the cache of {whose}{OfChunks}: by size over turnover, code is gone that was not "
        + "used.");

    private static Setting<Distribution> Time(string path, string from) => new(
        $"region.codeLoading.{path}", Kinds.Distribution, $"How long one chunk takes from {from}{OfChunks}.");
}
