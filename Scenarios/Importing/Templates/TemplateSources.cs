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

    /// <summary>Adds a mapping of a queue.</summary>
    /// <param name="target">Who gets its batches.</param>
    /// <param name="id">The name of the event or of the mapping.</param>
    /// <param name="source">The queue's ARN.</param>
    /// <param name="settings">The mapping's settings.</param>
    /// <returns>What the template calls the queue.</returns>
    public string AddQueue(BatchTarget target, string id, TemplateNode? source, TemplateNode? settings)
    {
        string what = $"{target.Id}.{id}";
        string reference = values.Reference(source, $"{what}.Queue") ?? $"{target.Id}-{id}-queue";
        var queue = queues.ReadBy(reference, target.Function.Timeout);
        MappingLines lines = new(values, what, settings, scenario);
        Add(target, queue.Name, lines.Of(target, queue));
        leftovers.Of(
            what, settings, "Queue", "EventSourceArn", "FunctionName", "BatchSize", "MaximumBatchingWindowInSeconds",
            "ScalingConfig", "FunctionResponseTypes", "FilterCriteria", "ProvisionedPollerConfig", "QueueArn", "QueueUrl",
            "QueuePolicyLogicalId");
        return reference;
    }

    /// <summary>Adds a mapping of a stream; of a source that the language does not know as such, its batches are calls.</summary>
    /// <param name="target">Who gets its batches.</param>
    /// <param name="id">The name of the event or of the mapping.</param>
    /// <param name="type">What is read: Kinesis, DynamoDB, MSK.</param>
    /// <param name="source">The ARN of what is read.</param>
    /// <param name="settings">The mapping's settings.</param>
    public void AddStream(BatchTarget target, string id, string type, TemplateNode? source, TemplateNode? settings)
    {
        string what = $"{target.Id}.{id}";
        if (type is "Kinesis" or "DynamoDB")
        {
            string? fannedOut = streams.OfConsumer(source, what);
            string stream = streams.ReadBy(
                fannedOut ?? values.Reference(source, $"{what}.Stream") ?? $"{target.Id}-{id}-stream", type);
            StreamMappingLines lines = new(values, what, settings, scenario);
            string? onFailure = destinations.OfMapping(what, settings);
            Add(target, stream, lines.Of(target, stream, fannedOut is not null, onFailure));
            leftovers.Of(what, settings, StreamMappingLines.Known);
            return;
        }
        if (type is "MSK" or "SelfManagedKafka" or "MQ")
        {
            AddHeld(target, id, type, source, settings);
            return;
        }
        scenario.Note($"{what}: a mapping of {type} is not taken over; its batches are calls at a rate of "
            + "their own.");
        leftovers.Of(what, settings, "Stream", "Topics", "Queues", "Broker", "EventSourceArn",
            "FunctionName", "Cluster");
        callers.AddDirect(target.Function, id, $"assumed: batches of {type}");
    }

    /// <summary>A topic or a queue of a broker, of which the template knows the name and little more.</summary>
    private void AddHeld(BatchTarget target, string id, string type, TemplateNode? source, TemplateNode? settings)
    {
        string what = $"{target.Id}.{id}";
        StreamMappingLines lines = new(values, what, settings, scenario);
        bool broker = type == "MQ";
        string key = (settings?.Find(broker ? "Queues" : "Topics")?.AsList.Select(values.Quietly).FirstOrDefault(name => name is not null))
            ?? $"{target.Id}-{id}-{(broker ? "queue" : "topic")}";
        string name = broker
            ? brokers.ReadBy(key, IsRabbit(source) ? "type: rabbitmq" : "type: activemq")
            : topics.ReadBy(
                key, $"type: {(type == "MSK" ? "msk" : "selfManaged")}, partitions: 10",
                $"assumed: a {scenario.Source} does not say how many partitions");
        Add(target, name, broker ? lines.OfBroker(target, name) : lines.OfTopic(target, name, destinations.OfMapping(what, settings)));
        leftovers.Of(what, settings, StreamMappingLines.Known);
    }

    private void Add(BatchTarget target, string source, IReadOnlyList<string> lines)
    {
        mappings.Add((scenario.Name($"{target.Name}-from-{source}"), [.. lines, .. target.EnrichmentLines]));
        target.Mark();
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
