namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls the functions of a template: event source mappings become mappings, the rest traffic.</summary>
/// <param name="queues">The queues.</param>
/// <param name="streams">The streams.</param>
/// <param name="destinations">Where records of discarded batches go.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go, and names come from.</param>
internal sealed class TemplateSources(
    TemplateQueues queues, TemplateStreams streams, Destinations destinations, Intrinsics values, Leftovers leftovers,
    ScenarioText scenario)
{
    private readonly List<(string Name, IReadOnlyList<string> Lines)> mappings = [];
    private readonly List<(string Name, TemplateFunction Function, IReadOnlyList<string> Lines)> traffic = [];
    private readonly HashSet<(TemplateFunction Function, string Service)> known = [];
    private readonly HashSet<TemplateFunction> called = [];
    private readonly HeldSources topics = new("topics", scenario), brokers = new("brokers", scenario);

    /// <summary>Whether a service is known to call a function.</summary>
    public bool Knows(TemplateFunction function, string service) => known.Contains((function, service));

    /// <summary>Adds callers at an assumed rate.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="kind">What calls.</param>
    public void Add(TemplateFunction function, string id, CallerKind kind)
    {
        known.Add((function, kind.Service));
        if (!kind.Asynchronous)
        {
            AddTraffic(function, id, "rate: 1/s", "assumed: a template does not say how often");
            return;
        }
        function.Asynchronous = true;
        AddTraffic(function, id, "rate: 1/s", $"assumed: events of {kind.Name}", "type: Event");
    }

    /// <summary>Notes a source that is switched off: it calls nothing.</summary>
    public void AddDisabled(TemplateFunction function, string id, string service, long line)
    {
        called.Add(function);
        known.Add((function, service));
        scenario.Note($"{function.Id}: {id} (line {line}) is disabled, so it calls nothing.");
    }

    /// <summary>Notes a function that runs now and then, for a reason that is no traffic.</summary>
    /// <param name="function">The function.</param>
    /// <param name="when">When it runs: "when the stack is deployed".</param>
    /// <param name="resource">What says so.</param>
    public void AddOccasion(TemplateFunction function, string when, TemplateResource resource)
    {
        called.Add(function);
        scenario.Note($"{function.Id} runs {when} ({resource.Id}, line {resource.Line}); it gets no traffic for that.");
    }

    /// <summary>Adds a mapping between a queue and a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">The name of the event or of the mapping.</param>
    /// <param name="source">The queue's ARN.</param>
    /// <param name="settings">The mapping's settings.</param>
    public void AddQueue(TemplateFunction function, string id, TemplateNode? source, TemplateNode? settings)
    {
        string what = $"{function.Id}.{id}";
        string reference = values.Reference(source, $"{what}.Queue") ?? $"{function.Id}-{id}-queue";
        var queue = queues.ReadBy(reference, function.Timeout);
        MappingLines lines = new(values, what, settings, scenario);
        mappings.Add((scenario.Name($"{function.Name}-from-{queue.Name}"), lines.Of(function, queue)));
        leftovers.Of(
            what, settings, "Queue", "EventSourceArn", "FunctionName", "BatchSize", "MaximumBatchingWindowInSeconds",
            "ScalingConfig", "FunctionResponseTypes", "FilterCriteria", "ProvisionedPollerConfig", "QueueArn", "QueueUrl",
            "QueuePolicyLogicalId");
        called.Add(function);
        function.Mapped = true;
    }

    /// <summary>Adds a schedule.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name it after.</param>
    /// <param name="expression">The schedule; null when it is not known.</param>
    /// <param name="kind">Which service has the schedule.</param>
    public void AddSchedule(TemplateFunction function, string id, string? expression, string kind)
    {
        function.Asynchronous = true;
        known.Add((function, CallerKind.Named(kind)!.Service));
        if (expression is not null && ScheduleExpression.IsOnce(expression))
        {
            scenario.Note($"{function.Id}.{id}: the schedule {expression} starts it once; here it is at the beginning.");
            AddTraffic(function, id, "batch: { count: 1 }", expression, "type: Event");
            return;
        }
        bool simplified = false;
        double? rate = expression is null ? null : ScheduleExpression.PerSecond(expression, out simplified);
        if (rate is null)
            scenario.Note($"{function.Id}.{id}: the schedule {expression ?? "is not known and"} could not be "
                + "read; it is 1/h here.");
        if (simplified)
            scenario.Note($"{function.Id}.{id}: of the schedule {expression} only hours and minutes are taken.");
        AddTraffic(function, id, $"rate: {Quantities.Rate(rate ?? 1.0 / 3600)}", expression, "type: Event",
            "arrivals: even");
    }

    /// <summary>Adds a mapping between a stream and a function; of a source that the language does not know as such, its
    /// batches are calls.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">The name of the event or of the mapping.</param>
    /// <param name="type">What is read: Kinesis, DynamoDB, MSK.</param>
    /// <param name="source">The ARN of what is read.</param>
    /// <param name="settings">The mapping's settings.</param>
    public void AddStream(TemplateFunction function, string id, string type, TemplateNode? source, TemplateNode? settings)
    {
        string what = $"{function.Id}.{id}";
        if (type is "Kinesis" or "DynamoDB")
        {
            string? fannedOut = streams.OfConsumer(source, what);
            string stream = streams.ReadBy(
                fannedOut ?? values.Reference(source, $"{what}.Stream") ?? $"{function.Id}-{id}-stream", type);
            StreamMappingLines lines = new(values, what, settings, scenario);
            string? onFailure = destinations.OfMapping(what, settings);
            mappings.Add((scenario.Name($"{function.Name}-from-{stream}"), lines.Of(function, stream, fannedOut is not null, onFailure)));
            leftovers.Of(what, settings, StreamMappingLines.Known);
            called.Add(function);
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
        AddTraffic(function, id, "rate: 1/s", $"assumed: batches of {type}");
    }

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
                "assumed: a template does not say how many partitions");
        mappings.Add((
            scenario.Name($"{function.Name}-from-{name}"),
            broker ? lines.OfBroker(function, name) : lines.OfTopic(function, name, destinations.OfMapping(what, settings))));
        leftovers.Of(what, settings, StreamMappingLines.Known);
        called.Add(function);
        function.Mapped = true;
    }

    private bool IsRabbit(TemplateNode? source) => values.Quietly(source) is { } arn && streams.EngineOf(arn) == "RABBITMQ";

    /// <summary>Adds callers for functions that nothing in the template calls.</summary>
    public void AddCallersOf(IReadOnlyList<TemplateFunction> functions)
    {
        foreach (var function in functions.Where(function => !called.Contains(function)))
        {
            scenario.Note($"{function.Shown}: nothing in the template calls it; it gets callers of its own.");
            AddTraffic(function, "Callers", "rate: 1/s", "assumed");
        }
        // A scenario has a traffic, even where nothing calls.
        if (traffic.Count == 0 && mappings.Count == 0) AddTraffic(functions[0], "Callers", "rate: 0/s", "nothing calls it");
    }

    /// <summary>Writes queues, mappings and traffic.</summary>
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
        scenario.Section("traffic");
        foreach (var (name, function, lines) in traffic)
            Write(name, function.IsolatesTenants ? [.. lines, $"{"tenants: 10",-24}  # assumed"] : lines);
        foreach (string stream in (string[])[.. streams.Names, .. topics.Names, .. brokers.Names])
        {
            scenario.Line(1, $"{scenario.Name($"{stream}-senders")}:");
            scenario.Line(2, $"sends: {stream}");
            scenario.Line(2, "rate: 100/s", "assumed: a template does not say how often");
        }
        foreach (var queue in queues.SentTo)
        {
            scenario.Line(1, $"{scenario.Name($"{queue.Name}-senders")}:");
            scenario.Line(2, $"sends: {queue.Name}");
            scenario.Line(2, "rate: 1/s", "assumed: a template does not say how often");
        }
    }

    private void AddTraffic(TemplateFunction function, string id, string load, string? remark, params string[] more)
    {
        called.Add(function);
        string line = remark is null ? load : $"{load,-24}  # {string.Join(' ', remark.Split('\n'))}";
        traffic.Add((scenario.Name($"{function.Name}-{id}"), function, [$"invokes: {function.Name}", line, .. more]));
    }

    private void Write(string name, IReadOnlyList<string> lines)
    {
        scenario.Line(1, $"{name}:");
        foreach (string line in lines) scenario.Line(2, line);
    }
}
