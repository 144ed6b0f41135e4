using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a service that is a file system, and what Regions set of these.</summary>
internal static class FileSystemTable
{
    private const string OfFiles = "Of a file system: ", Region = "region.services.fileSystems.";

    private static readonly ValueKind<double> Volume = new QuantityKind<double>(UnitSet.Memory, "0 MB", "1,000,000 TB", size => size);

    private static readonly ValueKind<double> Bandwidth = new QuantityKind<double>(
        UnitSet.Bandwidth, "0 MB/s", "1,000 GB/s", bytes => bytes / Megabyte)
    { AboveLowest = true };

    /// <summary>Bytes of a MB.</summary>
    public const double Megabyte = 1024 * 1024;

    public static readonly Setting<ThroughputMode> Mode = new(
        "services.*.throughputMode", Worded.Kind<ThroughputMode>("a throughput mode"),
        OfFiles + "by what its throughput is limited. " + Worded.Meanings<ThroughputMode>())
    { Elsewhere = ["ThroughputMode"] };

    public static readonly Setting<double?> Size = new(
        "services.*.size", new OptionalKind<double>("none", "only one that is bursting needs it", Volume),
        OfFiles + "how much is stored in it, from which the baseline of a bursting one follows; at least 1 GB is reckoned with.");

    public static readonly Setting<double?> Throughput = new(
        "services.*.throughput", new OptionalKind<double>("none", "only one that is provisioned has it", Bandwidth),
        OfFiles + "what is provisioned, metered: of what is read only `region.services.fileSystems.readWeight` counts.")
    { Elsewhere = ["ProvisionedThroughputInMibps"] };

    public static readonly Setting<double?> Credits = new(
        "services.*.credits", new OptionalKind<double>("standard", "as many as it can have, as a new one", Volume),
        OfFiles + "the credits that a bursting one has in the beginning: so much can be moved beyond the baseline.");

    public static readonly Setting<DirectS3Read> DirectReads = new(
        "services.*.directS3Read", Worded.Kind<DirectS3Read>("which functions read from the bucket itself"),
        "Of S3 Files: which functions read from the bucket itself. " + Worded.Meanings<DirectS3Read>())
    { Elsewhere = ["DirectS3Read", "S3FilesConfig"] };

    /// <summary>What only file systems of EFS have.</summary>
    public static readonly IReadOnlyList<Setting> All = [Mode, Size, Throughput, Credits];

    private static readonly QuantityKind<double> Operations =
        new(UnitSet.Rate, "0/s", "1,000,000,000/s", rate => rate) { AboveLowest = true };

    public static readonly Setting<Distribution> MountTime = new(
        Region + "mountTime", Kinds.Distribution, "How long INIT is longer for the mount of a file system.");

    public static readonly Setting<Distribution> WriteLatency = new(
        Region + "writeLatency", Kinds.Distribution, "How long a write takes beside the transfer of its bytes; of a read it is `latency`.");

    public static readonly Setting<int> Connections = new(
        Region + "connections", new WholeNumberKind(1, 1_000_000), "Connections to one file system; each sandbox has one for its life.");

    public static readonly Setting<int> MountBurst = new(
        Region + "mountBurst", new WholeNumberKind(1, 1_000_000), "Mounts of one file system at once, beyond `mountRate`.");

    public static readonly Setting<double> MountRate = new(
        Region + "mountRate", new QuantityKind<double>(UnitSet.Rate, "0/s", "1,000,000/s", rate => rate) { AboveLowest = true },
        "Mounts of one file system when `mountBurst` is used up; more fail.");

    public static readonly Setting<double> Elastic = new(
        Region + "elastic", Bandwidth, "The throughput of one that is elastic, metered.");

    public static readonly Setting<double> Burst = new(
        Region + "burst", Bandwidth,
        "The throughput of one that is bursting while it has credits, metered; of one larger than 1 TB so much for each TB.");

    public static readonly Setting<double> BaselinePerGigabyte = new(
        Region + "baselinePerGigabyte", Bandwidth, "The throughput of one that is bursting for each GB of its size, metered.");

    public static readonly Setting<double> MostCredits = new(
        Region + "mostCredits", Volume, "The credits of one that is bursting at most; of one larger than 1 TB so many for each TB.");

    public static readonly Setting<double> OfOneClient = new(
        Region + "ofOneClient", Bandwidth, "What one sandbox can read or write at most.");

    public static readonly Setting<double> ReadWeight = new(
        Region + "readWeight", new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true },
        "How much of what is read counts against the throughput and the credits.");

    public static readonly Setting<double> ElasticReads = new(
        Region + "elasticReadOperations", Operations, "Read operations a second of one that is elastic; who comes above that waits.");

    public static readonly Setting<double> ElasticWrites = new(
        Region + "elasticWriteOperations", Operations, "Write operations a second of one that is elastic; who comes above that waits.");

    public static readonly Setting<double> Reads = new(
        Region + "readOperations", Operations, "Read operations a second of all others; who comes above that waits.");

    public static readonly Setting<double> Writes = new(
        Region + "writeOperations", Operations, "Write operations a second of all others; who comes above that waits.");

    public static readonly Setting<double> OperationSize = new(
        Region + "operationSize", new QuantityKind<double>(UnitSet.Memory, "0 MB", "1 GB", size => size) { AboveLowest = true },
        "How much one operation moves at most: a larger read or write is several.");

    public static readonly Setting<int> DirectReadMemory = new(
        "region.services.s3Files.directReadMemory", Kinds.Megabytes("128 MB", "10,240 MB"),
        "How much memory a function has at least that reads from the bucket itself with `directS3Read: auto`.");

    public static readonly Setting<Distribution> DirectReadLatency = new(
        "region.services.s3Files.directReadLatency", Kinds.Distribution,
        "How long the first byte takes of what is read from the bucket itself; its bytes come as fast as one client reads.");

    /// <summary>What Regions set of them.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
    [
        MountTime, WriteLatency, Connections, MountBurst, MountRate, Elastic, Burst, BaselinePerGigabyte, MostCredits, OfOneClient,
        ReadWeight, ElasticReads, ElasticWrites, Reads, Writes, OperationSize, DirectReadMemory, DirectReadLatency,
    ];
}
