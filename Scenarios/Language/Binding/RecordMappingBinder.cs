using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of event source mappings that read streams, and checks what AWS would refuse.</summary>
internal sealed class RecordMappingBinder(Resolution resolution, IReadOnlyList<string> functions, StreamBinder streams)
{
    private readonly RecordBatchBinder shared = new(resolution, functions, StreamServiceTable.StandardBatchSize);

    /// <summary>Whether a mapping reads records in order, by what it says that it reads.</summary>
    public bool IsMine(string name) => resolution.Find(RecordMappingTable.Stream, name) is not null;

    /// <returns>The record; null when its stream or function is missing.</returns>
    public StreamMappingSettings? Bind(string name)
    {
        bool named = resolution.TryRead(RecordMappingTable.Stream, name, out string? stream);
        bool known = named && streams.Check(stream!, resolution.PlaceOf(RecordMappingTable.Stream, name));
        string? function = shared.ReadFunction(name);
        shared.Reject(
            name, "a stream", "queues", MappingTable.Queue, MappingTable.MaximumConcurrency, MappingTable.MinimumPollers,
            MappingTable.MaximumPollers, MappingTable.PoisonMessages);
        shared.Reject(name, "a stream", "topics", [.. TopicMappingTable.Own]);
        StreamMappingSettings settings = new()
        {
            Name = name,
            Source = stream ?? "",
            Function = function ?? "",
            Pipe = shared.ReadPipe(name),
            Batches = shared.ReadBatches(name, resolution.Read(MappingTable.Window, name)),
            StartingPosition = resolution.Read(RecordMappingTable.StartingPosition, name),
            StartingTimestamp = resolution.Read(RecordMappingTable.StartingTimestamp, name),
            EnabledAt = resolution.Read(RecordMappingTable.EnabledAt, name),
            Disabled = resolution.Read(RecordMappingTable.Disabled, name),
            Permission = resolution.Read(MappingTable.Permission, name),
            ParallelizationFactor = resolution.Read(RecordMappingTable.ParallelizationFactor, name),
            EnhancedFanOut = resolution.Read(RecordMappingTable.EnhancedFanOut, name),
        };
        return known && function is not null ? settings : null;
    }

    /// <summary>Checks a mapping against its stream and the queues.</summary>
    public void Check(StreamMappingSettings mapping, StreamSettings stream)
    {
        if (mapping.EnhancedFanOut && stream.Type == StreamType.DynamoDb)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(RecordMappingTable.EnhancedFanOut, mapping.Name),
                "a stream of DynamoDB has no enhanced fan-out", "Remove it: only Kinesis has it.");
        }

        shared.CheckStart(mapping);
        if (mapping.Batches.TumblingWindow > TimeSpan.Zero && mapping.ParallelizationFactor > 1)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(RecordMappingTable.TumblingWindow, mapping.Name),
                "a tumbling window with several batches of a shard at a time",
                "AWS allows it with 'parallelizationFactor: 1' only.");
        }

        shared.CheckReports(mapping);
        shared.WarnOfLoss(mapping);
    }
}
