namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Event source mappings of a template, what they read, and who sends to that.</summary>
/// <param name="queues">The queues.</param>
/// <param name="streams">The streams.</param>
/// <param name="destinations">Where records of discarded batches go.</param>
/// <param name="callers">Where batches go that are not read by a mapping of the language.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go, and names come from.</param>
internal sealed class TemplateSources(
    TemplateQueues queues, TemplateStreams streams, Destinations destinations, TemplateCallers callers, Intrinsics values,
    Leftovers leftovers, ScenarioText scenario)
{
    private readonly List<(string Name, IReadOnlyList<string> Lines)> mappings = [];
    private readonly HeldSources topics = new("topics", scenario), brokers = new("brokers", scenario);

    /// <summary>Whether something is read, and so sent to.</summary>
    public bool Any => mappings.Count > 0;

    /// <summary>Adds a mapping between a queue and a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">The name of the event or of the mapping.</param>
    /// <param name="source">The queue's ARN.</param>
    /// <param name="settings">The mapping's settings.</param>
    /// <param name="enrichment">The function that gets each batch of a pipe first; null for none.</param>
    /// <returns>What the template calls the queue.</returns>
    public string AddQueue(
        TemplateFunction function, string id, TemplateNode? source, TemplateNode? settings, TemplateFunction? enrichment = null)
    {
        string what = $"{function.Id}.{id}";
        string reference = values.Reference(source, $"{what}.Queue") ?? $"{function.Id}-{id}-queue";
        var queue = queues.ReadBy(reference, function.Timeout);
        MappingLines lines = new(values, what, settings, scenario);
        mappings.Add((scenario.Name($"{function.Name}-from-{queue.Name}"), [.. lines.Of(function, queue), .. Enriched(enrichment)]));
        leftovers.Of(
            what, settings, "Queue", "EventSourceArn", "FunctionName", "BatchSize", "MaximumBatchingWindowInSeconds",
            "ScalingConfig", "FunctionResponseTypes", "FilterCriteria", "ProvisionedPollerConfig", "QueueArn", "QueueUrl",
            "QueuePolicyLogicalId");
        function.IsCalled = true;
        function.Mapped = true;
        return reference;
    }

    /// <summary>Adds a mapping between a stream and a function; of a source that the language does not know as such, its
    /// batches are calls.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">The name of the event or of the mapping.</param>
    /// <param name="type">What is read: Kinesis, DynamoDB, MSK.</param>
    /// <param name="source">The ARN of what is read.</param>
    /// <param name="settings">The mapping's settings.</param>
    /// <param name="enrichment">The function that gets each batch of a pipe first; null for none.</param>
    public void AddStream(
        TemplateFunction function, string id, string type, TemplateNode? source, TemplateNode? settings,
        TemplateFunction? enrichment = null)
    {
        string what = $"{function.Id}.{id}";
        if (type is "Kinesis" or "DynamoDB")
        {
            string? fannedOut = streams.OfConsumer(source, what);
            string stream = streams.ReadBy(
                fannedOut ?? values.Reference(source, $"{what}.Stream") ?? $"{function.Id}-{id}-stream", type);
            StreamMappingLines lines = new(values, what, settings, scenario);
            string? onFailure = destinations.OfMapping(what, settings);
            mappings.Add((
                scenario.Name($"{function.Name}-from-{stream}"),
                [.. lines.Of(function, stream, fannedOut is not null, onFailure), .. Enriched(enrichment)]));
            leftovers.Of(what, settings, StreamMappingLines.Known);
            function.IsCalled = true;
            function.Mapped = true;
            return;
        }
        if (type is "MSK" or "SelfManagedKafka" or "MQ")
        {
            AddHeld(function, id, type, source, settings);
            return;
        }
        scenario.Note($"{function.Id}.{id}: a mapping of {type} is not taken over; its batches are calls at a rate of "
            + "their own.");
        leftovers.Of($"{function.Id}.{id}", settings, "Stream", "Topics", "Queues", "Broker", "EventSourceArn",
            "FunctionName", "Cluster");
        callers.AddDirect(function, id, $"assumed: batches of {type}");
    }

    private static string[] Enriched(TemplateFunction? function) => function is null ? [] : [$"enrichment: {function.Name}"];

    /// <summary>A topic or a queue of a broker, of which the template knows the name and little more.</summary>
    private void AddHeld(TemplateFunction function, string id, string type, TemplateNode? source, TemplateNode? settings)
    {
        string what = $"{function.Id}.{id}";
        StreamMappingLines lines = new(values, what, settings, scenario);
        bool broker = type == "MQ";
        string key = (settings?.Find(broker ? "Queues" : "Topics")?.AsList.Select(values.Quietly).FirstOrDefault(name => name is not null))
            ?? $"{function.Id}-{id}-{(broker ? "queue" : "topic")}";
        string name = broker
            ? brokers.ReadBy(key, IsRabbit(source) ? "type: rabbitmq" : "type: activemq")
            : topics.ReadBy(
                key, $"type: {(type == "MSK" ? "msk" : "selfManaged")}, partitions: 10",
                $"assumed: a {scenario.Source} does not say how many partitions");
        mappings.Add((
            scenario.Name($"{function.Name}-from-{name}"),
            broker ? lines.OfBroker(function, name) : lines.OfTopic(function, name, destinations.OfMapping(what, settings))));
        leftovers.Of(what, settings, StreamMappingLines.Known);
        function.IsCalled = true;
        function.Mapped = true;
    }

    private bool IsRabbit(TemplateNode? source) => values.Quietly(source) is { } arn && streams.EngineOf(arn) == "RABBITMQ";

    /// <summary>Writes what is read, and the mappings.</summary>
    public void Write()
    {
        if (!queues.None)
        {
            scenario.Section("queues");
            queues.Write();
        }
        if (!streams.None)
        {
            scenario.Section("streams");
            streams.Write();
        }
        topics.Write();
        brokers.Write();
        if (mappings.Count > 0)
        {
            scenario.Section("mappings");
            foreach (var (name, lines) in mappings) Write(name, lines);
        }
    }

    /// <summary>Writes the traffic that sends.</summary>
    public void WriteSenders()
    {
        foreach (string stream in (string[])[.. streams.Names, .. topics.Names, .. brokers.Names])
        {
            scenario.Line(1, $"{scenario.Name($"{stream}-senders")}:");
            scenario.Line(2, $"sends: {stream}");
            scenario.Line(2, "rate: 100/s", $"assumed: a {scenario.Source} does not say how often");
        }
        foreach (var queue in queues.SentTo)
        {
            scenario.Line(1, $"{scenario.Name($"{queue.Name}-senders")}:");
            scenario.Line(2, $"sends: {queue.Name}");
            scenario.Line(2, "rate: 1/s", $"assumed: a {scenario.Source} does not say how often");
        }
    }

    private void Write(string name, IReadOnlyList<string> lines)
    {
        scenario.Line(1, $"{name}:");
        foreach (string line in lines) scenario.Line(2, line);
    }
}
