using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads what all mappings of records have: the function, and how batches are made.</summary>
internal sealed class RecordBatchBinder(Resolution resolution, IReadOnlyList<string> functions, Setting<int> standardSize)
{
    private readonly int standardBatchSize = resolution.Read(standardSize);

    /// <summary>The function; null when it is missing, which is reported.</summary>
    public string? ReadFunction(string name) => PipeBinder.ReadFunction(resolution, name, functions);

    /// <summary>What makes it a pipe; null of one that is none.</summary>
    public PipeSettings? ReadPipe(string name) => PipeBinder.Read(resolution, name, functions);

    public RecordBatchSettings ReadBatches(string name, TimeSpan window) => new()
    {
        Size = ReadBatchSize(name),
        Window = window,
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

    /// <summary>Reports settings that have no effect with this source.</summary>
    /// <param name="name">The mapping.</param>
    /// <param name="reads">What it reads: "a stream".</param>
    /// <param name="about">What the settings are about: "queues".</param>
    /// <param name="settings">The settings.</param>
    public void Reject(string name, string reads, string about, params Setting[] settings)
    {
        foreach (Setting setting in settings)
        {
            if (resolution.Find(setting, name) is Node given)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, given.Place, $"'{name}' reads {reads}, and '{setting.Name}' is about {about}",
                    setting == MappingTable.PoisonMessages
                        ? "Which records fail every time is 'poison' of the traffic that sends them."
                        : "Remove it.");
            }
        }
    }

    /// <summary>Reports a moment to begin at that is missing, or has no effect.</summary>
    public void CheckStart(RecordMappingSettings mapping)
    {
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
    }

    /// <summary>Reports malformed answers of a function that names no records.</summary>
    public void CheckReports(RecordMappingSettings mapping)
    {
        if (mapping.Batches.MalformedReports > 0 && !mapping.Batches.ReportBatchItemFailures)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(RecordMappingTable.MalformedReports, mapping.Name),
                $"'{mapping.Name}' reports no items", "Add 'reportBatchItemFailures: true', or remove 'malformedReports'.");
        }
    }

    /// <summary>Warns of a mapping that discards batches without a trace.</summary>
    public void WarnOfLoss(RecordMappingSettings mapping)
    {
        if (mapping.Batches is { OnFailure: null, MaximumRetryAttempts: not null }
            && resolution.Find(RecordMappingTable.OnFailure, mapping.Name) is null)
        {
            resolution.Findings.Warning(
                ErrorNames.SilentLoss, resolution.PlaceOf(RecordMappingTable.MaximumRetryAttempts, mapping.Name),
                $"'{mapping.Name}' discards batches and has no destination for them",
                "They are lost silently. Add 'onFailure: { sqs: ... }', or write 'onFailure: none' if that is meant.");
        }
    }

    // The default of queues is another one.
    private int ReadBatchSize(string name)
    {
        if (resolution.Find(MappingTable.BatchSize, name) is not null)
        {
            return resolution.Read(MappingTable.BatchSize, name);
        }

        resolution.Derived(MappingTable.BatchSize.PathOf(name), $"{standardBatchSize}", OriginKind.Quota, standardSize.Path);
        return standardBatchSize;
    }
}
