using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of event source mappings that read brokers, and checks what AWS would refuse.</summary>
internal sealed class BrokerMappingBinder(Resolution resolution, IReadOnlyList<string> functions, BrokerBinder brokers)
{
    private const long LargestEvent = 6 * 1024 * 1024;

    private static readonly IReadOnlyList<Setting> OfOtherSources =
    [
        MappingTable.MaximumConcurrency, MappingTable.MinimumPollers, MappingTable.MaximumPollers,
        MappingTable.ReportBatchItemFailures, MappingTable.Permission, .. RecordMappingTable.Own,
    ];

    private readonly int standardBatchSize = resolution.Read(BrokerServiceTable.StandardBatchSize);

    private readonly TimeSpan standardWindow = resolution.Read(BrokerServiceTable.StandardBatchingWindow);

    /// <summary>Whether a mapping reads a broker, by what it says that it reads.</summary>
    public bool IsMine(string name) => resolution.Find(BrokerMappingTable.Broker, name) is not null;

    /// <returns>The record; null when its broker or function is missing.</returns>
    public BrokerMappingSettings? Bind(string name)
    {
        bool named = resolution.TryRead(BrokerMappingTable.Broker, name, out string? broker);
        bool known = named && brokers.Check(broker!, resolution.PlaceOf(BrokerMappingTable.Broker, name));
        string? function = PipeBinder.ReadFunction(resolution, name, functions);
        RejectOtherSources(name);
        BrokerMappingSettings settings = new()
        {
            Name = name,
            Broker = broker ?? "",
            Function = function ?? "",
            Pipe = PipeBinder.Read(resolution, name, functions),
            BatchSize = ReadOwn(MappingTable.BatchSize, standardBatchSize, $"{standardBatchSize}", name),
            MaximumBatchingWindow = ReadOwn(
                MappingTable.Window, standardWindow, $"{Words.Number(standardWindow.TotalMilliseconds)} ms", name),
            Filter = resolution.Read(MappingTable.Filter, name),
            FailsPerMessage = resolution.Read(MappingTable.FailsPerMessage, name),
            PoisonMessages = resolution.Read(MappingTable.PoisonMessages, name),
            PerMessage = resolution.Read(MappingTable.PerMessage, name),
        };
        return known && function is not null ? settings : null;
    }

    /// <summary>Checks a mapping against its broker and its function.</summary>
    public void Check(BrokerMappingSettings mapping, BrokerSettings broker, FunctionSettings function)
    {
        if (function.Timeout > ConsumerLimits.LongestTimeout)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(FunctionTable.Timeout, function.Name),
                $"'{function.Name}' may run for {Words.Number(function.Timeout.TotalMinutes)} min, and messages of a broker "
                + $"invoke it ('{mapping.Name}')",
                $"'timeout: {Words.Number(ConsumerLimits.LongestTimeout.TotalMinutes)} min' or less. The limit is AWS's.");
        }

        if (broker.MessageSize > LargestEvent)
        {
            resolution.Findings.Warning(
                ErrorNames.SilentLoss, resolution.PlaceOf(BrokerTable.MessageSize, broker.Name),
                $"messages of '{broker.Name}' are larger than the 6 MB of an event",
                $"'{mapping.Name}' drops each of them without an invocation. Make them smaller: {{ messageSize: 6 MB }}.");
        }
    }

    // The defaults of queues and streams are others.
    private T ReadOwn<T>(Setting<T> own, T standard, string written, string name)
    {
        if (resolution.Find(own, name) is not null)
        {
            return resolution.Read(own, name);
        }

        resolution.Derived(own.PathOf(name), written, OriginKind.Quota, "region.brokers");
        return standard;
    }

    private void RejectOtherSources(string name)
    {
        foreach (Setting source in (Setting[])[MappingTable.Queue, RecordMappingTable.Stream])
        {
            if (resolution.Find(source, name) is Node second)
            {
                resolution.Findings.Mistake(
                    ErrorNames.SeveralWays, second.Place, $"'{name}' reads both a broker and a {source.Name}",
                    "Keep one of them: a mapping has one source.");
            }
        }

        foreach (Setting setting in OfOtherSources)
        {
            if (resolution.Find(setting, name) is Node given)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, given.Place,
                    $"'{name}' reads a broker, and '{setting.Name}' is about other sources",
                    setting == MappingTable.MaximumConcurrency
                        ? "Remove it. How many batches there are at a time is 'region.brokers'."
                        : "Remove it.");
            }
        }
    }
}
