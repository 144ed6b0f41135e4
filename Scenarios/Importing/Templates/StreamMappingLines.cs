namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The settings of a mapping between a stream, a topic or a broker and a function.</summary>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="what">What the mapping is called in notes.</param>
/// <param name="settings">What the template says of it.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class StreamMappingLines(Intrinsics values, string what, TemplateNode? settings, ScenarioText scenario)
{
    private const int Endless = -1;

    /// <summary>The properties that are taken over, or noted.</summary>
    public static readonly string[] Known =
    [
        "Stream", "EventSourceArn", "FunctionName", "BatchSize", "MaximumBatchingWindowInSeconds", "ParallelizationFactor",
        "StartingPosition", "StartingPositionTimestamp", "MaximumRetryAttempts", "MaximumRecordAgeInSeconds",
        "BisectBatchOnFunctionError", "FunctionResponseTypes", "TumblingWindowInSeconds", "DestinationConfig", "FilterCriteria",
        "Enabled", "Topics", "Cluster", "ConsumerGroupId", "ProvisionedPollerConfig", "Broker", "Queues", "SelfManagedEventSource",
        "AmazonManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig", "SourceAccessConfigurations", "KafkaBootstrapServers",
    ];

    /// <summary>The lines of a mapping of a topic. Without pollers of its own AWS tries batches for ever.</summary>
    /// <param name="function">The function.</param>
    /// <param name="topic">The topic's name.</param>
    /// <param name="onFailure">Where records of discarded batches go, as the scenario writes it; null for nowhere.</param>
    public IReadOnlyList<string> OfTopic(TemplateFunction function, string topic, string? onFailure)
    {
        if (settings?.Find("ProvisionedPollerConfig") is null) return Gathered($"topic: {topic}", function);
        int minimum = Math.Clamp(values.Number(settings.Find("ProvisionedPollerConfig", "MinimumPollers"), what) ?? 1, 1, 200);
        int maximum = Math.Clamp(values.Number(settings.Find("ProvisionedPollerConfig", "MaximumPollers"), what) ?? 200, minimum, 2000);
        List<string> lines = Gathered($"topic: {topic}", function);
        lines.Add($"provisionedPollers: {{ minimum: {minimum}, maximum: {maximum} }}");
        AddFailures(lines, onFailure);
        return lines;
    }

    /// <summary>The lines of a mapping of a broker.</summary>
    /// <param name="function">The function.</param>
    /// <param name="broker">The broker's name.</param>
    public IReadOnlyList<string> OfBroker(TemplateFunction function, string broker) => Gathered($"broker: {broker}", function);

    /// <summary>The lines of a mapping of a stream.</summary>
    /// <param name="function">The function.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="fansOut">Whether it reads with enhanced fan-out.</param>
    /// <param name="onFailure">Where records of discarded batches go, as the scenario writes it; null for nowhere.</param>
    public IReadOnlyList<string> Of(TemplateFunction function, string stream, bool fansOut, string? onFailure)
    {
        List<string> lines = Gathered($"stream: {stream}", function);
        if (fansOut) lines.Add("enhancedFanOut: true");
        int factor = Math.Clamp(Number("ParallelizationFactor") ?? 1, 1, 10);
        if (factor > 1) lines.Add($"parallelizationFactor: {factor}");
        if (values.Quietly(settings?.Find("StartingPosition")) == "LATEST") lines.Add("startingPosition: latest");
        AddFailures(lines, onFailure);
        AddWindow(lines, factor);
        return lines;
    }

    private List<string> Gathered(string source, TemplateFunction function)
    {
        List<string> lines = [source, $"invokes: {function.Name}"];
        if (Number("BatchSize") is { } batch) lines.Add($"batchSize: {Math.Clamp(batch, 1, 10_000)}");
        if (Number("MaximumBatchingWindowInSeconds") is > 0 and var window)
            lines.Add($"maximumBatchingWindow: {Math.Min(window, 300)} s");
        if (settings?.Find("FilterCriteria") is { } filter)
            scenario.Note($"{what}: the filter ({filter.Place}) is not taken over; give the share that it keeps: "
                + "filter: 20%.");
        return lines;
    }

    private void AddFailures(List<string> lines, string? onFailure)
    {
        if (Number("MaximumRetryAttempts") is { } retries && retries != Endless)
            lines.Add($"maximumRetryAttempts: {Math.Clamp(retries, 0, 10_000)}");
        if (Number("MaximumRecordAgeInSeconds") is { } age && age != Endless)
            lines.Add($"maximumRecordAge: {Math.Clamp(age, 60, 604_800)} s");
        if (values.Flag(settings?.Find("BisectBatchOnFunctionError"), $"{what}.BisectBatchOnFunctionError") == true)
            lines.Add("bisectBatchOnFunctionError: true");
        if (settings?.Find("FunctionResponseTypes") is { } types
            && types.AsList.Any(type => values.Quietly(type) == "ReportBatchItemFailures"))
            lines.Add("reportBatchItemFailures: true");
        if (onFailure is not null) lines.Add($"onFailure: {onFailure}");
    }

    private void AddWindow(List<string> lines, int factor)
    {
        if (Number("TumblingWindowInSeconds") is not (> 0 and var tumbling)) return;
        if (factor == 1) lines.Add($"tumblingWindow: {Math.Min(tumbling, 900)} s");
        else scenario.Note($"{what}: AWS refuses a tumbling window together with a parallelization factor above 1; it is left out.");
    }

    private int? Number(string property) =>
        settings is null ? null : values.Number(settings.Find(property), $"{what}.{property}");
}
