using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of event source mappings that read streams, and checks what AWS would refuse.</summary>
internal sealed class RecordMappingBinder(Resolution resolution, IReadOnlyList<string> functions, StreamBinder streams)
{
    private readonly int standardBatchSize = resolution.Read(StreamServiceTable.StandardBatchSize);

    /// <summary>Whether a mapping reads records in order, by what it says that it reads.</summary>
    public bool IsMine(string name) => resolution.Find(RecordMappingTable.Stream, name) is not null;

    /// <returns>The record; null when its stream or function is missing.</returns>
    public StreamMappingSettings? Bind(string name)
    {
        bool named = resolution.TryRead(RecordMappingTable.Stream, name, out string? stream);
        bool known = named && streams.Check(stream!, resolution.PlaceOf(RecordMappingTable.Stream, name));
        string? function = InvokedFunction.Read(resolution, name, functions);
        RejectSettingsOfQueues(name);
        StreamMappingSettings settings = new()
        {
            Name = name,
            Source = stream ?? "",
            Function = function ?? "",
            Batches = ReadBatches(name),
            StartingPosition = resolution.Read(RecordMappingTable.StartingPosition, name),
            StartingTimestamp = resolution.Read(RecordMappingTable.StartingTimestamp, name),
            EnabledAt = resolution.Read(RecordMappingTable.EnabledAt, name),
            Disabled = resolution.Read(RecordMappingTable.Disabled, name),
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

        bool atTimestamp = mapping.StartingPosition == StartingPosition.AtTimestamp;
        if (atTimestamp != mapping.StartingTimestamp is not null)
        {
            resolution.Findings.Mistake(
                atTimestamp ? ErrorNames.MissingSetting : ErrorNames.NoEffect,
                resolution.PlaceOf(
                    atTimestamp ? RecordMappingTable.StartingPosition : RecordMappingTable.StartingTimestamp, mapping.Name),
                atTimestamp
                    ? $"'{mapping.Name}' begins at a time, and does not say which"
                    : $"'{mapping.Name}' does not begin at a time",
                atTimestamp ? "Add 'startingPositionTimestamp: 5 min'." : "Add 'startingPosition: atTimestamp', or remove it.");
        }

        if (mapping.Batches.TumblingWindow > TimeSpan.Zero && mapping.ParallelizationFactor > 1)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(RecordMappingTable.TumblingWindow, mapping.Name),
                "a tumbling window with several batches of a shard at a time",
                "AWS allows it with 'parallelizationFactor: 1' only.");
        }

        if (mapping.Batches.MalformedReports > 0 && !mapping.Batches.ReportBatchItemFailures)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(RecordMappingTable.MalformedReports, mapping.Name),
                $"'{mapping.Name}' reports no items", "Add 'reportBatchItemFailures: true', or remove 'malformedReports'.");
        }

        if (mapping.Batches is { MaximumRetryAttempts: null, MaximumRecordAge: null, BisectOnError: false })
        {
            return;
        }

        if (mapping.Batches.OnFailure is null && mapping.Batches.MaximumRetryAttempts is not null
            && resolution.Find(RecordMappingTable.OnFailure, mapping.Name) is null)
        {
            resolution.Findings.Warning(
                ErrorNames.SilentLoss, resolution.PlaceOf(RecordMappingTable.MaximumRetryAttempts, mapping.Name),
                $"'{mapping.Name}' discards batches and has no destination for them",
                "They are lost silently. Add 'onFailure: { sqs: ... }', or write 'onFailure: none' if that is meant.");
        }
    }

    private RecordBatchSettings ReadBatches(string name) => new()
    {
        Size = ReadBatchSize(name),
        Window = resolution.Read(MappingTable.Window, name),
        MaximumRetryAttempts = resolution.Read(RecordMappingTable.MaximumRetryAttempts, name),
        MaximumRecordAge = resolution.Read(RecordMappingTable.MaximumRecordAge, name),
        BisectOnError = resolution.Read(RecordMappingTable.BisectOnError, name),
        ReportBatchItemFailures = resolution.Read(MappingTable.ReportBatchItemFailures, name),
        MalformedReports = resolution.Read(RecordMappingTable.MalformedReports, name),
        OnFailure = resolution.Read(RecordMappingTable.OnFailure, name).Settings,
        TumblingWindow = resolution.Read(RecordMappingTable.TumblingWindow, name),
        Filter = resolution.Read(MappingTable.Filter, name),
        FailsPerRecord = resolution.Read(MappingTable.FailsPerMessage, name),
        PerRecord = resolution.Read(MappingTable.PerMessage, name),
    };

    // The default of queues is another one.
    private int ReadBatchSize(string name)
    {
        if (resolution.Find(MappingTable.BatchSize, name) is not null)
        {
            return resolution.Read(MappingTable.BatchSize, name);
        }

        resolution.Derived(
            MappingTable.BatchSize.PathOf(name), $"{standardBatchSize}", OriginKind.Quota, StreamServiceTable.StandardBatchSize.Path);
        return standardBatchSize;
    }

    private void RejectSettingsOfQueues(string name)
    {
        Setting[] ofQueues =
        [
            MappingTable.Queue, MappingTable.MaximumConcurrency, MappingTable.MinimumPollers, MappingTable.MaximumPollers,
            MappingTable.PoisonMessages,
        ];
        foreach (Setting setting in ofQueues)
        {
            if (resolution.Find(setting, name) is Node given)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, given.Place, $"'{name}' reads a stream, and '{setting.Name}' is about queues",
                    setting == MappingTable.PoisonMessages
                        ? "Which records fail every time is 'poison' of the traffic that sends them."
                        : "Remove it.");
            }
        }
    }
}
