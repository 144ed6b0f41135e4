using YamlDotNet.RepresentationModel;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls the functions of a template: event source mappings become mappings, the rest traffic.</summary>
/// <param name="queues">The queues.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="scenario">Where notes go, and names come from.</param>
internal sealed class TemplateSources(TemplateQueues queues, Intrinsics values, ScenarioText scenario)
{
    private readonly List<(string Name, IReadOnlyList<string> Lines)> mappings = [], traffic = [];
    private readonly HashSet<TemplateFunction> called = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds an event of a SAM function.</summary>
    public void Add(TemplateFunction function, string id, string type, YamlNode? properties)
    {
        switch (type)
        {
            case "SQS":
                AddQueue(function, id, TemplateDocument.Find(properties, "Queue"), properties);
                break;
            case "Api" or "HttpApi" or "FunctionUrl" or "ALB" or "IoTRule" or "Cognito" or "AlexaSkill":
                AddTraffic(function, id, "rate: 1/s", "assumed: a template does not say how often");
                break;
            case "Schedule" or "ScheduleV2":
                string property = type == "Schedule" ? "Schedule" : "ScheduleExpression";
                AddSchedule(function, id, values.Text(TemplateDocument.Find(properties, property),
                    $"{function.Id}.{id}.{property}"));
                break;
            case "SNS" or "S3" or "EventBridgeRule" or "CloudWatchEvent" or "CloudWatchLogs":
                function.Asynchronous = true;
                AddTraffic(function, id, "rate: 1/s", $"assumed: events of {type}", "type: Event");
                break;
            case "Kinesis" or "DynamoDB" or "MSK" or "SelfManagedKafka" or "MQ" or "DocumentDB":
                AddStream(function, id, type, properties);
                break;
            default:
                scenario.Note($"{function.Id}: the event {id} of type {type} is not known and was left out.");
                break;
        }
    }

    /// <summary>Adds a mapping between a queue and a function.</summary>
    public void AddQueue(TemplateFunction function, string id, YamlNode? source, YamlNode? settings)
    {
        string what = $"{function.Id}.{id}";
        string reference = values.Reference(source, $"{what}.Queue") ?? $"{function.Id}-{id}-queue";
        var queue = queues.ReadBy(reference, function.Timeout);
        int? Number(params string[] path) => values.Number(TemplateDocument.Find(settings, path), $"{what}.{path[^1]}");

        List<string> lines = [$"queue: {queue.Name}", $"invokes: {function.Name}"];
        int batch = Math.Clamp(Number("BatchSize") ?? 10, 1, queue.Fifo ? 10 : 10_000);
        int window = Math.Clamp(Number("MaximumBatchingWindowInSeconds") ?? 0, 0, 300);
        lines.Add($"batchSize: {batch}");
        if (batch > 10 && window == 0)
        {
            window = 1;
            scenario.Note($"{what}: batches of more than 10 need a batching window, so it is 1 s.");
        }
        if (window > 0 && !queue.Fifo) lines.Add($"maximumBatchingWindow: {window} s");
        if (Number("ScalingConfig", "MaximumConcurrency") is { } most) lines.Add($"maximumConcurrency: "
            + $"{Math.Clamp(most, 2, 1000)}");
        if (Has(TemplateDocument.Find(settings, "FunctionResponseTypes"), "ReportBatchItemFailures"))
            lines.Add("reportBatchItemFailures: true");
        if (TemplateDocument.Find(settings, "FilterCriteria") is not null)
            scenario.Note($"{what}: the filter is not taken over; give the share that it keeps: filter: 20%.");
        if (TemplateDocument.Find(settings, "ProvisionedPollerConfig") is not null)
            scenario.Note($"{what}: provisioned pollers are not taken over; see provisionedPollers in "
                + $"docs/SCENARIOS.md.");
        mappings.Add((scenario.Name($"{function.Name}-from-{queue.Name}"), lines));
        called.Add(function);
    }

    /// <summary>Adds a schedule.</summary>
    public void AddSchedule(TemplateFunction function, string id, string? expression)
    {
        function.Asynchronous = true;
        bool simplified = false;
        double? rate = expression is null ? null : ScheduleExpression.PerSecond(expression, out simplified);
        if (rate is null)
            scenario.Note($"{function.Id}.{id}: the schedule {expression ?? "is not known and"} could not be "
                + $"read; it is 1/h here.");
        if (simplified)
            scenario.Note($"{function.Id}.{id}: of the schedule {expression} only hours and minutes are taken.");
        AddTraffic(function, id, $"rate: {Quantities.Rate(rate ?? 1.0 / 3600)}", expression, "type: Event",
            "arrivals: even");
    }

    /// <summary>Adds callers for functions that nothing in the template calls.</summary>
    public void AddCallersOf(IEnumerable<TemplateFunction> functions)
    {
        foreach (var function in functions.Where(function => !called.Contains(function)))
        {
            scenario.Note($"{function.Id}: nothing in the template calls it; it gets callers of its own.");
            AddTraffic(function, "Callers", "rate: 1/s", "assumed");
        }
    }

    /// <summary>Writes queues, mappings and traffic.</summary>
    public void Write()
    {
        if (!queues.None)
        {
            scenario.Section("queues");
            queues.Write();
            scenario.Section("mappings");
            Write(mappings);
        }
        scenario.Section("traffic");
        Write(traffic);
        foreach (var queue in queues.Read)
        {
            scenario.Line(1, $"{scenario.Name($"{queue.Name}-senders")}:");
            scenario.Line(2, $"sends: {queue.Name}");
            scenario.Line(2, "rate: 1/s", "assumed: a template does not say how often");
        }
    }

    private void AddStream(TemplateFunction function, string id, string type, YamlNode? properties)
    {
        string settings = string.Join(", ", TemplateDocument.Entries(properties)
            .Where(entry => entry.Key is not ("Stream" or "StartingPosition" or "Topics" or "Queues" or "Broker"))
            .Select(entry => $"{entry.Key} {(entry.Value as YamlScalarNode)?.Value ?? "…"}"));
        scenario.Note($"{function.Id}.{id}: a mapping of {type} is not taken over; its batches are calls at a rate of "
            + $"their own.{(settings.Length > 0 ? $" Left out: {settings}." : "")}");
        AddTraffic(function, id, "rate: 1/s", $"assumed: batches of {type}");
    }

    private void AddTraffic(TemplateFunction function, string id, string load, string? remark, params string[] more)
    {
        called.Add(function);
        string line = remark is null ? load : $"{load,-24}  # {remark}";
        traffic.Add((scenario.Name($"{function.Name}-{id}"), [$"invokes: {function.Name}", line, .. more]));
    }

    private void Write(List<(string Name, IReadOnlyList<string> Lines)> groups)
    {
        foreach (var (name, lines) in groups)
        {
            scenario.Line(1, $"{name}:");
            foreach (string line in lines) scenario.Line(2, line);
        }
    }

    private static bool Has(YamlNode? list, string word) =>
        list is YamlSequenceNode items && items.Children.OfType<YamlScalarNode>().Any(item => item.Value == word);
}
