using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the machines behind the functions: how evenly they are used, how much, and what they lack.</summary>
public static class FleetMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("fleet");

    /// <summary>Workers that hold a sandbox.</summary>
    public static readonly Level WorkersUsed = Set.Level("workersUsed", Peak, "Workers that hold at least one sandbox.");

    /// <summary>Sandboxes of all functions.</summary>
    public static readonly Level Sandboxes = Set.Level("sandboxes", Peak, "Sandboxes of all functions, busy and idle.");

    /// <summary>Placements that found no room.</summary>
    public static readonly Count PlacementsRefused = Set.Count("placementsRefused", "Placements that found no room.");

    /// <summary>Sandboxes that had to wait for a microVM.</summary>
    public static readonly Count MicroVMsWaitedFor = Set.Count(
        "microVMsWaitedFor", "Sandboxes that had to wait for a microVM to boot.");

    /// <summary>Sandboxes that are placed.</summary>
    public static readonly Level Placed = Part(
        "placed", "Sandboxes that have room on a worker.");

    /// <summary>Sandboxes if all workers were as full as the fullest.</summary>
    public static readonly Level IfAllWorkersWereAsFull = Part(
        "ifAllWorkersWereAsFull", "Workers, times the sandboxes on the fullest.");

    /// <summary>Their deviation over workers.</summary>
    public static readonly Level DeviationOverWorkers = Part(
        "deviationOverWorkers", "Workers, times the standard deviation of their sandboxes.");

    /// <summary>Sandboxes if all zones were as full as the fullest.</summary>
    public static readonly Level IfAllZonesWereAsFull = Part(
        "ifAllZonesWereAsFull", "Zones, times the sandboxes in the fullest.");

    /// <summary>Their deviation over zones.</summary>
    public static readonly Level DeviationOverZones = Part(
        "deviationOverZones", "Zones, times the standard deviation of their sandboxes.");

    /// <summary>Memory that sandboxes have.</summary>
    public static readonly Level Memory = Part(
        "memory", "Memory that sandboxes have, in parts of all that is promised.");

    /// <summary>All memory that is promised.</summary>
    public static readonly Level MemoryThereIs = Part(
        "memoryThereIs", "All memory that is promised to sandboxes, in the same parts.");

    /// <summary>Processors that handlers want.</summary>
    public static readonly Level ProcessorsWanted = Part(
        "processorsWanted", "Processors that handlers want while they compute, in percent of one.");

    /// <summary>Processors that handlers have.</summary>
    public static readonly Level ProcessorsHad = Part(
        "processorsHad", "Processors that handlers have while they compute, in percent of one.");

    /// <summary>Processors that there are.</summary>
    public static readonly Level ProcessorsThereAre = Part(
        "processorsThereAre", "Processors of all workers, in percent of one.");

    /// <summary>How unevenly the workers are used.</summary>
    public static readonly Ratio WorkerImbalance = Set.Ratio(
        "workerImbalance", "Coefficient of variation of the sandboxes on the workers: 0 % when all hold as many.",
        DeviationOverWorkers, Placed);

    /// <summary>How much fuller the fullest worker is.</summary>
    public static readonly Ratio WorkerPeakToMean = Set.Ratio(
        "workerPeakToMean", "Sandboxes on the fullest worker, by the mean of all workers.", IfAllWorkersWereAsFull, Placed);

    /// <summary>How unevenly the zones are used.</summary>
    public static readonly Ratio ZoneImbalance = Set.Ratio(
        "zoneImbalance", "Coefficient of variation of the sandboxes in the zones: 0 % when all hold as many.",
        DeviationOverZones, Placed);

    /// <summary>How much fuller the fullest zone is.</summary>
    public static readonly Ratio ZonePeakToMean = Set.Ratio(
        "zonePeakToMean", "Sandboxes in the fullest zone, by the mean of all zones.", IfAllZonesWereAsFull, Placed);

    /// <summary>How much of the promised memory sandboxes have.</summary>
    public static readonly Ratio MemoryUtilisation = Set.Ratio(
        "memoryUtilisation", "The share of the memory that workers promise which sandboxes have, over time.", Memory, MemoryThereIs,
        moreIsBetter: true);

    /// <summary>How much of the processors handlers use.</summary>
    public static readonly Ratio ProcessorUtilisation = Set.Ratio(
        "processorUtilisation", "The share of the workers' processors that handlers have, over time; known only with contention.",
        ProcessorsHad, ProcessorsThereAre, moreIsBetter: true);

    /// <summary>How much longer computing takes.</summary>
    public static readonly Ratio ProcessorStretch = Set.Ratio(
        "processorStretch", "Processors that handlers want by those that they have: how many times as long computing takes as alone; known "
        + "only with contention.", ProcessorsWanted, ProcessorsHad);

    /// <summary>Chunks of code.</summary>
    public static readonly Count Chunks = Set.Count(
        "chunks", "Chunks of code that new sandboxes read; known only with `region.codeLoading.caches: chunks`.", onlyIfAny: true);

    /// <summary>Those that the worker had.</summary>
    public static readonly Count ChunksFromWorker = Set.Count(
        "chunksFromWorker", "Chunks of code that the worker's own cache had, among all.", among: Chunks, moreIsBetter: true,
        onlyIfAny: true);

    /// <summary>Those that the zone had.</summary>
    public static readonly Count ChunksFromZone = Set.Count(
        "chunksFromZone", "Chunks of code that the zone's cache had and the worker's had not, among all.", among: Chunks, onlyIfAny: true);

    /// <summary>Those that nobody had.</summary>
    public static readonly Count ChunksFromOrigin = Set.Count(
        "chunksFromOrigin", "Chunks of code that came from the code store, among all.", among: Chunks, onlyIfAny: true);

    /// <summary>Workers that were drained.</summary>
    public static readonly Count WorkersDrained = Set.Count(
        "workersDrained", "Workers that were drained, at the end of their life or for a deployment to the fleet.", onlyIfAny: true);

    /// <summary>Sandboxes that ended for it.</summary>
    public static readonly Count SandboxesDrained = Set.Count(
        "sandboxesDrained", "Sandboxes that ended because their worker was drained.", onlyIfAny: true);

    private static Level Part(string name, string meaning) => Set.Level(name, default, meaning);
}
