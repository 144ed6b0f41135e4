using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The settings of a mapping of a stream, a topic or a broker.</summary>
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

    private static readonly string[] OfPollers =
    [
        "MaximumRetryAttempts", "MaximumRecordAgeInSeconds", "BisectBatchOnFunctionError", "FunctionResponseTypes", "DestinationConfig",
    ];

    /// <summary>The lines of a mapping of a topic. Without pollers of its own AWS tries batches for ever.</summary>
    /// <param name="target">Who gets its batches.</param>
    /// <param name="topic">The topic's name.</param>
    /// <param name="onFailure">Where records of discarded batches go, as the scenario writes it; null for nowhere.</param>
    public IReadOnlyList<string> OfTopic(BatchTarget target, string topic, string? onFailure)
    {
        LimitTimeout(target);
        List<string> lines = Gathered($"topic: {topic}", target);
        AddPosition(lines);
        if (settings?.Find("ProvisionedPollerConfig") is not { } pollers)
        {
            SayWhatNeedsPollers();
            return lines;
        }
        int minimum = Math.Clamp(values.Number(pollers.Find("MinimumPollers"), what) ?? 1, 1, 200);
        int maximum = Math.Clamp(values.Number(pollers.Find("MaximumPollers"), what) ?? 200, minimum, 2000);
        string group = values.Text(pollers.Find("PollerGroupName"), $"{what}.PollerGroupName") is { Length: > 0 } name
            ? $", pollerGroup: {ScenarioText.Quoted(name)}"
            : "";
        lines.Add($"provisionedPollers: {{ minimum: {minimum}, maximum: {maximum}{group} }}");
        AddFailures(lines, onFailure);
        return lines;
    }

    /// <summary>The lines of a mapping of a broker.</summary>
    /// <param name="target">Who gets its batches.</param>
    /// <param name="broker">The broker's name.</param>
    public IReadOnlyList<string> OfBroker(BatchTarget target, string broker)
    {
        LimitTimeout(target);
        return Gathered($"broker: {broker}", target);
    }

    /// <summary>The lines of a mapping of a stream.</summary>
    /// <param name="target">Who gets its batches.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="fansOut">Whether it reads with enhanced fan-out.</param>
    /// <param name="onFailure">Where records of discarded batches go, as the scenario writes it; null for nowhere.</param>
    public IReadOnlyList<string> Of(BatchTarget target, string stream, bool fansOut, string? onFailure)
    {
        List<string> lines = Gathered($"stream: {stream}", target);
        if (fansOut) lines.Add("enhancedFanOut: true");
        int factor = Math.Clamp(Number("ParallelizationFactor") ?? 1, 1, 10);
        if (factor > 1) lines.Add($"parallelizationFactor: {factor}");
        AddPosition(lines);
        AddFailures(lines, onFailure);
        AddWindow(lines, factor);
        return lines;
    }

    private void LimitTimeout(BatchTarget target)
    {
        int most = (int)ConsumerLimits.LongestTimeout.TotalSeconds;
        if (target.Function.Timeout <= most) return;
        scenario.Note($"{target.Function.Id}.Timeout is {target.Function.Timeout} s; AWS allows {most} s to what {what} calls.");
        target.Function.Timeout = most;
    }

    private List<string> Gathered(string source, BatchTarget target)
    {
        List<string> lines = [source, target.Line];
        if (Number("BatchSize") is { } batch) lines.Add($"batchSize: {Math.Clamp(batch, 1, 10_000)}");
        if (Number("MaximumBatchingWindowInSeconds") is > 0 and var window)
            lines.Add($"maximumBatchingWindow: {Math.Min(window, 300)} s");
        if (settings?.Find("FilterCriteria") is { } filter)
            scenario.Note($"{what}: the filter ({filter.Place}) is not taken over; give the share that it keeps: "
                + "filter: 20%.");
        return lines;
    }

    private void SayWhatNeedsPollers()
    {
        string[] left = [.. (settings?.Keys ?? []).Where(entry => OfPollers.Contains(entry.Key)
            && values.Quietly(entry.Value) is not ("-1" or "false"))
            .Select(entry => $"{entry.Key} ({entry.Place})")];
        if (left.Length > 0)
            scenario.Note($"{what}: not taken over without pollers of its own, for then batches of a topic are tried again for ever: "
                + $"{string.Join(", ", left)}.");
    }

    // What was written before the run is not there, so a moment in the past is the oldest record.
    private void AddPosition(List<string> lines)
    {
        string? position = values.Quietly(settings?.Find("StartingPosition"));
        if (position == "LATEST") lines.Add("startingPosition: latest");
        if (position == "AT_TIMESTAMP")
            scenario.Note($"{what}: StartingPosition AT_TIMESTAMP ({settings!.Find("StartingPosition")!.Place}) is the beginning of the "
                + "run here; with records before it give 'startingPosition: atTimestamp' and 'startingPositionTimestamp'.");
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
