using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The settings of a mapping of a queue.</summary>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="what">What the mapping is called in notes.</param>
/// <param name="settings">What the template says of it.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class MappingLines(Intrinsics values, string what, TemplateNode? settings, ScenarioText scenario)
{
    /// <summary>Its lines in the scenario.</summary>
    public IReadOnlyList<string> Of(BatchTarget target, TemplateQueue queue)
    {
        List<string> lines = [$"queue: {queue.Name}", target.Line];
        int batch = Math.Clamp(Number("BatchSize") ?? 10, 1, queue.Fifo ? 10 : 10_000);
        int window = Math.Clamp(Number("MaximumBatchingWindowInSeconds") ?? 0, 0, 300);
        lines.Add($"batchSize: {batch}");
        if (batch > 10 && window == 0)
        {
            window = 1;
            scenario.Note($"{what}: batches of more than 10 need a batching window, so it is 1 s.");
        }
        if (window > 0 && !queue.Fifo) lines.Add($"maximumBatchingWindow: {window} s");
        if (window > 0 && queue.Fifo)
            scenario.Note($"{what}: a FIFO queue has no batching window, so that of {window} s is left out.");
        AddPollers(lines);
        if (settings?.Find("FunctionResponseTypes") is { } types
            && types.AsList.Any(type => values.Quietly(type) == "ReportBatchItemFailures"))
            lines.Add("reportBatchItemFailures: true");
        if (settings?.Find("FilterCriteria") is { } filter)
            scenario.Note($"{what}: the filter ({filter.Place}) is not taken over; give the share that it keeps: "
                + "filter: 20%.");
        return lines;
    }

    private void AddPollers(List<string> lines)
    {
        int? most = Number("ScalingConfig", "MaximumConcurrency");
        if (settings?.Find("ProvisionedPollerConfig") is not { } pollers)
        {
            if (most is { } concurrency) lines.Add($"maximumConcurrency: {Math.Clamp(concurrency, 2, 1000)}");
            return;
        }
        if (most is not null)
            scenario.Note($"{what}: AWS refuses a maximum concurrency together with provisioned pollers "
                + $"({pollers.Place}); it is left out.");
        int minimum = Math.Clamp(
            Number("ProvisionedPollerConfig", "MinimumPollers") ?? ProvisionedPollers.Fewest, ProvisionedPollers.Fewest,
            ProvisionedPollers.HighestMinimum);
        int maximum = Math.Clamp(
            Number("ProvisionedPollerConfig", "MaximumPollers") ?? ProvisionedPollers.StandardMaximum, minimum,
            ProvisionedPollers.HighestMaximum);
        lines.Add($"provisionedPollers: {{ minimum: {minimum}, maximum: {maximum} }}");
    }

    private int? Number(params ReadOnlySpan<string> path) =>
        settings is null ? null : values.Number(settings.Find(path), $"{what}.{path[^1]}");
}
