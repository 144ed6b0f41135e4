using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of file systems.</summary>
internal sealed class FileSystemBinder(Resolution resolution)
{
    private const double GigabytesInTerabyte = 1024, MegabytesInGigabyte = 1024;

    // Settings of the Region are read once, in the order of the language.
    private readonly FileSystemSettings elastic = ReadElastic(resolution);
    private readonly double burst = resolution.Read(FileSystemTable.Burst);
    private readonly double baselinePerGigabyte = resolution.Read(FileSystemTable.BaselinePerGigabyte);
    private readonly double mostCredits = resolution.Read(FileSystemTable.MostCredits);
    private readonly double ofOneClient = resolution.Read(FileSystemTable.OfOneClient);
    private readonly double readWeight = resolution.Read(FileSystemTable.ReadWeight);
    private readonly double elasticReads = resolution.Read(FileSystemTable.ElasticReads);
    private readonly double elasticWrites = resolution.Read(FileSystemTable.ElasticWrites);
    private readonly double reads = resolution.Read(FileSystemTable.Reads);
    private readonly double writes = resolution.Read(FileSystemTable.Writes);
    private readonly double operationSize = resolution.Read(FileSystemTable.OperationSize);
    private readonly int directReadMemory = resolution.Read(FileSystemTable.DirectReadMemory);
    private readonly Distribution directReadLatency = resolution.Read(FileSystemTable.DirectReadLatency);

    /// <summary>A file system of S3 Files. AWS publishes nothing of its performance: it is taken for an elastic one of EFS.</summary>
    /// <param name="name">Its name.</param>
    public FileSystemSettings BindS3(string name) => Standard(name, ThroughputMode.Elastic) with
    {
        DirectReads = new DirectReadSettings(resolution.Read(FileSystemTable.DirectReads, name), directReadMemory, directReadLatency),
    };

    public FileSystemSettings Bind(string name)
    {
        ThroughputMode mode = resolution.Read(FileSystemTable.Mode, name);
        FileSystemSettings files = Standard(name, mode);
        double? size = Of(ThroughputMode.Bursting, mode, FileSystemTable.Size, name, "size: 10 GB");
        double? credits = resolution.Read(FileSystemTable.Credits, name);
        if (mode != ThroughputMode.Bursting) RejectOf(ThroughputMode.Bursting, FileSystemTable.Credits, name);
        double? throughput = Of(ThroughputMode.Provisioned, mode, FileSystemTable.Throughput, name, "throughput: 50 MB/s");
        if (mode == ThroughputMode.Provisioned) return files with { Baseline = throughput ?? 1, Burst = throughput ?? 1 };
        return mode == ThroughputMode.Bursting ? Bursting(files, Math.Max(1, (size ?? 0) / MegabytesInGigabyte), credits) : files;
    }

    private FileSystemSettings Standard(string name, ThroughputMode mode) => elastic with
    {
        Mode = mode,
        MaximumConnections = resolution.Read(ServiceTable.MaximumConnections, name) ?? elastic.MaximumConnections,
        OfOneClient = ofOneClient,
        ReadWeight = readWeight,
        ReadOperations = mode == ThroughputMode.Elastic ? elasticReads : reads,
        WriteOperations = mode == ThroughputMode.Elastic ? elasticWrites : writes,
        OperationSize = operationSize,
    };

    private FileSystemSettings Bursting(FileSystemSettings files, double gigabytes, double? credits)
    {
        double baseline = gigabytes * baselinePerGigabyte;
        double terabytes = Math.Max(1, gigabytes / GigabytesInTerabyte), most = terabytes * mostCredits;
        return files with
        {
            Baseline = baseline,
            Burst = Math.Max(baseline, terabytes * burst),
            Credits = Math.Min(most, credits ?? most),
            MostCredits = most,
        };
    }

    private static FileSystemSettings ReadElastic(Resolution resolution)
    {
        Distribution mountTime = resolution.Read(FileSystemTable.MountTime), write = resolution.Read(FileSystemTable.WriteLatency);
        int connections = resolution.Read(FileSystemTable.Connections), mountBurst = resolution.Read(FileSystemTable.MountBurst);
        double rate = resolution.Read(FileSystemTable.MountRate), throughput = resolution.Read(FileSystemTable.Elastic);
        return new FileSystemSettings
        {
            MaximumConnections = connections,
            MountBurst = mountBurst,
            MountsPerSecond = rate,
            MountTime = mountTime,
            WriteLatency = write,
            Baseline = throughput,
            Burst = throughput,
            Mode = ThroughputMode.Elastic,
            OfOneClient = 0,
            ReadWeight = 0,
            ReadOperations = 0,
            WriteOperations = 0,
            OperationSize = 0,
        };
    }

    /// <summary>A setting that one mode must have, and others cannot.</summary>
    private double? Of(ThroughputMode needing, ThroughputMode mode, Setting<double?> setting, string name, string example)
    {
        double? value = resolution.Read(setting, name);
        if (mode != needing) RejectOf(needing, setting, name);
        else if (value is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("services", name),
                $"'{name}' is {Worded.Word(mode)}, and has no '{setting.Name}'", $"Add '{example}'.");
        }

        return value;
    }

    private void RejectOf(ThroughputMode needing, Setting setting, string name)
    {
        if (resolution.Find(setting, name) is not { } given) return;
        resolution.Findings.Mistake(
            ErrorNames.NoEffect, given.Place, $"'{name}' is not {Worded.Word(needing)}, and only such a file system has '{setting.Name}'",
            $"Remove it, or write 'throughputMode: {Worded.Word(needing)}'.");
    }
}
