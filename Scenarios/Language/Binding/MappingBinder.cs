using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of event source mappings, and checks what AWS would refuse.</summary>
internal sealed class MappingBinder(Resolution resolution, IReadOnlyList<string> functions, QueueBinder queues)
{
    private const int LargestFifoBatch = 10;
    private const int LargestBatchAtOnce = 10;

    /// <returns>The record; null when its queue or function is missing.</returns>
    public MappingSettings? Bind(string name)
    {
        string? queue = ReadName(
            MappingTable.Queue, name,
            "Add 'queue:' with the name of a queue, 'stream:' with that of a stream, 'topic:' with that of a topic, or 'broker:' "
            + "with that of a broker.");
        string? function = PipeBinder.ReadFunction(resolution, name, functions);
        bool known = queue is not null && queues.Check(queue, resolution.PlaceOf(MappingTable.Queue, name));
        foreach (Setting setting in (Setting[])[.. RecordMappingTable.Own, .. TopicMappingTable.Own])
        {
            if (resolution.Find(setting, name) is Node given)
            {
                string source = TopicMappingTable.Own.Contains(setting) ? "topic" : "stream";
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, given.Place, $"'{name}' reads a queue, and this is about {source}s",
                    $"Remove it, or name a '{source}:' instead of the queue.");
            }
        }

        MappingSettings settings = new()
        {
            Name = name,
            Queue = queue ?? "",
            Function = function ?? "",
            Pipe = PipeBinder.Read(resolution, name, functions),
            BatchSize = resolution.Read(MappingTable.BatchSize, name),
            MaximumBatchingWindow = resolution.Read(MappingTable.Window, name),
            MaximumConcurrency = resolution.Read(MappingTable.MaximumConcurrency, name),
            ProvisionedPollers = ReadPollers(name),
            Filter = resolution.Read(MappingTable.Filter, name),
            ReportBatchItemFailures = resolution.Read(MappingTable.ReportBatchItemFailures, name),
            FailsPerMessage = resolution.Read(MappingTable.FailsPerMessage, name),
            PoisonMessages = resolution.Read(MappingTable.PoisonMessages, name),
            PerMessage = resolution.Read(MappingTable.PerMessage, name),
            Permission = resolution.Read(MappingTable.Permission, name),
        };
        return known && function is not null ? settings : null;
    }

    /// <summary>Checks a mapping against its queue and its function.</summary>
    public void Check(MappingSettings mapping, QueueSettings queue, FunctionSettings function)
    {
        bool fifo = queue.Type == QueueType.Fifo;
        Place window = resolution.PlaceOf(MappingTable.Window, mapping.Name);
        Place batch = resolution.PlaceOf(MappingTable.BatchSize, mapping.Name);
        if (fifo && mapping.BatchSize > LargestFifoBatch)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, batch, $"a batch of {Words.Number(mapping.BatchSize)} from a FIFO queue",
                $"AWS allows {LargestFifoBatch}.");
        }

        if (fifo && mapping.MaximumBatchingWindow > TimeSpan.Zero)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, window, "a FIFO queue has no batching window", "Remove it: AWS refuses it too.");
        }

        if (!fifo && mapping.BatchSize > LargestBatchAtOnce && mapping.MaximumBatchingWindow < TimeSpan.FromSeconds(1))
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, batch,
                $"a batch of {Words.Number(mapping.BatchSize)} messages without time to gather them",
                $"More than {LargestBatchAtOnce} need 'maximumBatchingWindow: 1 s' or more.");
        }

        CheckVisibility(mapping, queue, function);
        Advise(mapping, queue, function);
    }

    private void CheckVisibility(MappingSettings mapping, QueueSettings queue, FunctionSettings function)
    {
        if (queue.VisibilityTimeout < function.Timeout)
        {
            resolution.Findings.Mistake(
                ErrorNames.VisibilityTooShort, VisibilityPlace(queue),
                $"messages of '{queue.Name}' stay hidden for {Seconds(queue.VisibilityTimeout)}, and '{function.Name}' "
                + $"may run for {Seconds(function.Timeout)}",
                $"AWS refuses the mapping. Advised: 'visibilityTimeout: {Seconds(Advised(mapping, function))}'.");
        }
    }

    private void Advise(MappingSettings mapping, QueueSettings queue, FunctionSettings function)
    {
        if (queue.VisibilityTimeout >= function.Timeout && queue.VisibilityTimeout < Advised(mapping, function))
        {
            resolution.Findings.Warning(
                ErrorNames.VisibilityShort, VisibilityPlace(queue),
                $"'{queue.Name}' hides messages for {Seconds(queue.VisibilityTimeout)}; AWS advises "
                + $"{Seconds(Advised(mapping, function))}: six times the timeout of '{function.Name}' plus the window",
                "A throttled batch has little time for another attempt, and its messages are received again.");
        }

        if (queue.DeadLetterQueue is not null && queue.MaximumReceiveCount < 5)
        {
            resolution.Findings.Warning(
                ErrorNames.ReceiveCountLow, resolution.PlaceOf(QueueTable.MaximumReceiveCount, queue.Name),
                $"messages of '{queue.Name}' are received {queue.MaximumReceiveCount} times at most; AWS advises 5 or more",
                "Throttled batches use up receives: good messages may end in the dead-letter queue. How many, where a throttled batch is "
                + "not tried again: --set region.sqsPollers.throttledBatches=returned.");
        }

        if (function.ReservedConcurrency < mapping.MaximumConcurrency)
        {
            resolution.Findings.Warning(
                ErrorNames.MappingAboveReserved, resolution.PlaceOf(MappingTable.MaximumConcurrency, mapping.Name),
                $"'{mapping.Name}' may have {mapping.MaximumConcurrency} batches at a time, and '{function.Name}' "
                + $"{function.ReservedConcurrency} invocations",
                "The rest is throttled. Lower 'maximumConcurrency' to the reserved concurrency.");
        }
    }

    private ProvisionedPollers? ReadPollers(string name)
    {
        int? minimum = resolution.Read(MappingTable.MinimumPollers, name);
        int? maximum = resolution.Read(MappingTable.MaximumPollers, name);
        if (minimum is null && maximum is null)
        {
            return null;
        }

        Place place = resolution.PlaceOf(minimum is null ? MappingTable.MaximumPollers : MappingTable.MinimumPollers, name);
        ProvisionedPollers pollers = new(minimum ?? ProvisionedPollers.Fewest, maximum ?? ProvisionedPollers.StandardMaximum);
        if (Math.Min(pollers.Minimum, pollers.Maximum) < ProvisionedPollers.Fewest)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, place, $"{Math.Min(pollers.Minimum, pollers.Maximum)} poller of a queue",
                $"AWS allows {ProvisionedPollers.Fewest} or more of a queue. The limit is AWS's.");
        }
        else if (pollers.Minimum > pollers.Maximum)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, place, $"at least {pollers.Minimum} pollers, but at most {pollers.Maximum}",
                "The maximum is the minimum or more.");
        }

        if (resolution.Find(MappingTable.MaximumConcurrency, name) is Node { } limit && limit.ToText() != "none")
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, limit.Place, $"'{name}' has both 'maximumConcurrency' and 'provisionedPollers'",
                "Keep one of them: AWS refuses both together.");
        }

        return pollers;
    }

    private string? ReadName(Setting<string> setting, string name, string hint)
    {
        if (resolution.TryRead(setting, name, out string? value))
        {
            return value;
        }

        if (resolution.Find(setting, name) is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("mappings", name), $"'{name}' has no '{setting.Name}'", hint);
        }

        return null;
    }

    private Place VisibilityPlace(QueueSettings queue) => resolution.PlaceOf(QueueTable.VisibilityTimeout, queue.Name);

    private static TimeSpan Advised(MappingSettings mapping, FunctionSettings function) =>
        (function.Timeout * 6) + mapping.MaximumBatchingWindow;

    private static string Seconds(TimeSpan time) => $"{Words.Number(time.TotalSeconds)} s";
}
