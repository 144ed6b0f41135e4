using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of event source mappings that read topics, and checks what AWS would refuse.</summary>
internal sealed class TopicMappingBinder(Resolution resolution, IReadOnlyList<string> functions, TopicBinder topics)
{
    private const int StandardMaximum = 200;
    private const int MostMappingsOfGroup = 100;
    private const int MostPollersOfGroup = 2000;
    private const int MostPollersOfTopic = 2000;

    private readonly RecordBatchBinder shared = new(resolution, functions, TopicServiceTable.StandardBatchSize);
    private readonly TimeSpan standardWindow = resolution.Read(TopicServiceTable.StandardBatchingWindow);
    private readonly int retriesWithDestination = resolution.Read(TopicServiceTable.RetriesWithDestination);
    private readonly int deliveryLimit = resolution.Read(TopicServiceTable.DeliveryLimit);

    /// <summary>Whether a mapping reads a topic, by what it says that it reads.</summary>
    public bool IsMine(string name) => resolution.Find(TopicMappingTable.Topic, name) is not null;

    /// <returns>The record; null when its topic or function is missing.</returns>
    public TopicMappingSettings? Bind(string name)
    {
        bool named = resolution.TryRead(TopicMappingTable.Topic, name, out string? topic);
        bool known = named && topics.Check(topic!, resolution.PlaceOf(TopicMappingTable.Topic, name));
        string? function = shared.ReadFunction(name);
        shared.Reject(name, "a topic", "queues", MappingTable.Queue, MappingTable.MaximumConcurrency, MappingTable.PoisonMessages);
        shared.Reject(
            name, "a topic", "streams", RecordMappingTable.Stream, RecordMappingTable.ParallelizationFactor,
            RecordMappingTable.EnhancedFanOut, RecordMappingTable.TumblingWindow);
        ConsumptionMode mode = resolution.Read(TopicMappingTable.ConsumptionMode, name);
        RecordBatchSettings batches = shared.ReadBatches(name, ReadWindow(name, mode));
        TopicMappingSettings settings = new()
        {
            Name = name,
            Source = topic ?? "",
            Function = function ?? "",
            Pipe = shared.ReadPipe(name),
            Mode = mode,
            ProvisionedPollers = ReadPollers(name),
            PollerGroup = resolution.Read(TopicMappingTable.PollerGroup, name),
            Batches = batches with { MaximumRetryAttempts = Retries(batches, mode) },
            StartingPosition = resolution.Read(RecordMappingTable.StartingPosition, name),
            StartingTimestamp = resolution.Read(RecordMappingTable.StartingTimestamp, name),
            EnabledAt = resolution.Read(RecordMappingTable.EnabledAt, name),
            Disabled = resolution.Read(RecordMappingTable.Disabled, name),
            Permission = resolution.Read(MappingTable.Permission, name),
        };
        CheckMode(settings);
        return known && function is not null ? settings : null;
    }

    /// <summary>Checks a mapping against its topic and its function.</summary>
    public void Check(TopicMappingSettings mapping, TopicSettings topic, FunctionSettings function)
    {
        if (mapping.Mode == ConsumptionMode.Queue && topic.Type != TopicType.SelfManaged)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(TopicMappingTable.ConsumptionMode, mapping.Name),
                $"'{topic.Name}' is a topic of MSK, which is not read as a queue",
                "Write 'type: selfManaged' at the topic, or remove 'consumptionMode'.");
        }

        if (function.Timeout > ConsumerLimits.LongestTimeout)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(FunctionTable.Timeout, function.Name),
                $"'{function.Name}' may run for {Words.Number(function.Timeout.TotalMinutes)} min, and '{mapping.Name}' calls it "
                + "with records of a topic",
                $"AWS allows a timeout of {Words.Number(ConsumerLimits.LongestTimeout.TotalMinutes)} min.");
        }

        shared.CheckStart(mapping);
        shared.CheckReports(mapping);
        if (mapping.Mode == ConsumptionMode.Stream)
        {
            shared.WarnOfLoss(mapping);
        }
    }

    /// <summary>Checks what mappings that share pollers have together.</summary>
    public void CheckGroups(IReadOnlyList<TopicMappingSettings> mappings)
    {
        foreach (var group in mappings.Where(mapping => mapping.PollerGroup is not null)
            .GroupBy(mapping => mapping.PollerGroup!, StringComparer.Ordinal))
        {
            int pollers = group.Sum(mapping => mapping.ProvisionedPollers?.Maximum ?? 0);
            if (group.Count() <= MostMappingsOfGroup && pollers <= MostPollersOfGroup)
            {
                continue;
            }

            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(TopicMappingTable.PollerGroup, group.Last().Name),
                $"the {Words.Number(group.Count())} mappings of the poller group '{Words.Shorten(group.Key)}' may have "
                + $"{Words.Number(pollers)} pollers together",
                $"AWS allows {MostMappingsOfGroup} mappings, and {Words.Number(MostPollersOfGroup)} as the sum of their "
                + "'provisionedPollers.maximum'.");
        }
    }

    private ProvisionedPollers? ReadPollers(string name)
    {
        int? minimum = resolution.Read(MappingTable.MinimumPollers, name);
        int? maximum = resolution.Read(MappingTable.MaximumPollers, name);
        if (minimum is null && maximum is null)
        {
            if (resolution.Find(TopicMappingTable.PollerGroup, name) is Node group && group.ToText() != "none")
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, group.Place, $"'{name}' has no pollers of its own to share",
                    "Add 'minimum: 1' below 'provisionedPollers', or remove 'pollerGroup'.");
            }

            return null;
        }

        ProvisionedPollers pollers = new(minimum ?? 1, maximum ?? Math.Max(minimum ?? 1, StandardMaximum));
        if (pollers.Maximum > MostPollersOfTopic)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(MappingTable.MaximumPollers, name),
                $"{Words.Number(pollers.Maximum)} pollers of a topic", $"AWS allows {Words.Number(MostPollersOfTopic)}.");
        }

        if (pollers.Minimum > pollers.Maximum)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(MappingTable.MinimumPollers, name),
                $"at least {pollers.Minimum} pollers, but at most {pollers.Maximum}", "The maximum is the minimum or more.");
        }

        return pollers;
    }

    // The default of queues is another one, and a share group hands over what there is.
    private TimeSpan ReadWindow(string name, ConsumptionMode mode)
    {
        if (mode == ConsumptionMode.Stream && resolution.Find(MappingTable.Window, name) is not null)
        {
            return resolution.Read(MappingTable.Window, name);
        }

        TimeSpan window = mode == ConsumptionMode.Queue ? TimeSpan.Zero : standardWindow;
        resolution.Derived(
            MappingTable.Window.PathOf(name), $"{Words.Number(window.TotalMilliseconds)} ms", OriginKind.Documented,
            mode == ConsumptionMode.Queue ? TopicMappingTable.ConsumptionMode.Path : TopicServiceTable.StandardBatchingWindow.Path);
        return window;
    }

    // In a share group the broker delivers what has failed again, up to a limit, and Lambda tries it as often each time.
    private int? Retries(RecordBatchSettings batches, ConsumptionMode mode)
    {
        if (mode == ConsumptionMode.Stream)
        {
            return batches.MaximumRetryAttempts ?? (batches.OnFailure is null ? null : retriesWithDestination);
        }

        int attempts = (batches.MaximumRetryAttempts ?? 0) + 1;
        return (batches.OnFailure is null ? attempts * deliveryLimit : attempts) - 1;
    }

    private void CheckMode(TopicMappingSettings mapping)
    {
        string name = mapping.Name;
        Setting[] retryControls =
        [
            RecordMappingTable.MaximumRetryAttempts, RecordMappingTable.MaximumRecordAge, RecordMappingTable.BisectOnError,
            MappingTable.ReportBatchItemFailures, RecordMappingTable.MalformedReports, RecordMappingTable.OnFailure,
        ];
        if (mapping.ProvisionedPollers is null)
        {
            Refuse(
                name, retryControls, setting => $"'{name}' has no pollers of its own, and '{setting}' needs them",
                "Add 'provisionedPollers: { minimum: 1 }': AWS has retry controls in provisioned mode only. Without them a failed batch "
                + "is tried again until its records are no longer kept.");
            if (mapping.Mode == ConsumptionMode.Stream && mapping.Batches.Window == TimeSpan.Zero
                && resolution.Find(MappingTable.Window, name) is Node window)
            {
                resolution.Findings.Mistake(
                    ErrorNames.OutsideLimit, window.Place, $"'{name}' has no pollers of its own, and gathers nothing",
                    "AWS allows 'maximumBatchingWindow: 0 s' in provisioned mode only: add 'provisionedPollers: { minimum: 1 }'.");
            }
        }

        if (mapping.Mode == ConsumptionMode.Queue)
        {
            Refuse(
                name,
                [
                    MappingTable.Window, RecordMappingTable.StartingPosition, RecordMappingTable.StartingTimestamp,
                    RecordMappingTable.MaximumRecordAge, RecordMappingTable.BisectOnError, MappingTable.ReportBatchItemFailures,
                    RecordMappingTable.MalformedReports,
                ],
                setting => $"'{name}' reads its topic as a queue, and '{setting}' is about reading in order", "Remove it.");
        }
    }

    /// <summary>Reports settings, but where they say what holds anyway.</summary>
    private void Refuse(string name, IReadOnlyList<Setting> settings, Func<string, string> cause, string hint)
    {
        foreach (Setting setting in settings)
        {
            if (resolution.Find(setting, name) is Node given && given.ToText() is not ("none" or "false" or "endless"))
            {
                resolution.Findings.Mistake(ErrorNames.OutsideLimit, given.Place, cause(setting.Name), hint);
            }
        }
    }
}
