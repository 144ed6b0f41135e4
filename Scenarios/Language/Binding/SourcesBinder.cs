using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of all event sources, and of the mappings that read them: the one list of them.</summary>
internal sealed class SourcesBinder
{
    private readonly Resolution resolution;
    private readonly string[] mappingNames;
    private readonly MappingBinder queueMappings;
    private readonly RecordMappingBinder streamMappings;
    private readonly TopicMappingBinder topicMappings;
    private readonly BrokerMappingBinder brokerMappings;

    public SourcesBinder(Resolution resolution, IReadOnlyList<string> functions)
    {
        this.resolution = resolution;
        mappingNames = Names("mappings");
        Queues = new QueueBinder(resolution, Names("queues"));
        Streams = new StreamBinder(resolution, Names("streams"));
        Topics = new TopicBinder(resolution, Names("topics"));
        Brokers = new BrokerBinder(resolution, Names("brokers"));
        queueMappings = new MappingBinder(resolution, functions, Queues);
        streamMappings = new RecordMappingBinder(resolution, functions, Streams);
        topicMappings = new TopicMappingBinder(resolution, functions, Topics);
        brokerMappings = new BrokerMappingBinder(resolution, functions, Brokers);
    }

    /// <summary>What takes messages of SQS.</summary>
    public QueueBinder Queues { get; }

    /// <summary>What takes records of Kinesis and DynamoDB.</summary>
    public StreamBinder Streams { get; }

    /// <summary>What takes records of Kafka.</summary>
    public TopicBinder Topics { get; }

    /// <summary>What takes messages of Amazon MQ.</summary>
    public BrokerBinder Brokers { get; }

    /// <summary>Whether what is sent to a target are records, in order.</summary>
    /// <param name="target">Its name.</param>
    public bool TakesRecords(string target) => Streams.Has(target) || Topics.Has(target);

    /// <summary>Makes all records.</summary>
    public BoundSources Bind()
    {
        QueueSettings[] queues = [.. Names("queues").Select(Queues.Bind)];
        Queues.CheckAll(queues);
        ILookup<object, string> of = mappingNames.ToLookup(BinderOf);
        RecordMappingSettings?[] records =
            [.. of[streamMappings].Select(streamMappings.Bind), .. of[topicMappings].Select(topicMappings.Bind)];
        return new BoundSources
        {
            Queues = queues,
            Streams = [.. Streams.Names.Select(Streams.Bind)],
            Topics = [.. Topics.Names.Select(Topics.Bind)],
            Brokers = [.. Brokers.Names.Select(Brokers.Bind)],
            Mappings = [.. of[queueMappings].Select(queueMappings.Bind).OfType<MappingSettings>()],
            RecordMappings =
            [
                .. records.OfType<RecordMappingSettings>().OrderBy(mapping => Array.IndexOf(mappingNames, mapping.Name)),
            ],
            BrokerMappings = [.. of[brokerMappings].Select(brokerMappings.Bind).OfType<BrokerMappingSettings>()],
        };
    }

    /// <summary>Checks mappings against what they read and whom they call.</summary>
    /// <param name="bound">The records.</param>
    /// <param name="functionOf">The functions by name.</param>
    public void Check(BoundSources bound, IReadOnlyDictionary<string, FunctionSettings> functionOf)
    {
        foreach (MappingSettings mapping in bound.Mappings)
        {
            queueMappings.Check(mapping, bound.Queues.Single(queue => queue.Name == mapping.Queue), functionOf[mapping.Function]);
        }

        foreach (StreamMappingSettings mapping in bound.RecordMappings.OfType<StreamMappingSettings>())
        {
            streamMappings.Check(mapping, bound.Streams.Single(stream => stream.Name == mapping.Source));
        }

        foreach (TopicMappingSettings mapping in bound.RecordMappings.OfType<TopicMappingSettings>())
        {
            topicMappings.Check(
                mapping, bound.Topics.Single(topic => topic.Name == mapping.Source), functionOf[mapping.Function]);
        }

        topicMappings.CheckGroups([.. bound.RecordMappings.OfType<TopicMappingSettings>()]);
        foreach (BrokerMappingSettings mapping in bound.BrokerMappings)
        {
            brokerMappings.Check(
                mapping, bound.Brokers.Single(broker => broker.Name == mapping.Broker), functionOf[mapping.Function]);
        }
    }

    /// <summary>A mapping belongs to the binder of what it says that it reads; one that says nothing lacks a queue.</summary>
    private object BinderOf(string name) =>
        brokerMappings.IsMine(name) ? brokerMappings
        : topicMappings.IsMine(name) ? topicMappings
        : streamMappings.IsMine(name) ? streamMappings : queueMappings;

    private string[] Names(string group) =>
        [.. (resolution.Root[group] as MapNode)?.Entries.Select(entry => entry.Key.Text) ?? []];
}

/// <summary>The records of all event sources and mappings, each kind in the order of the file.</summary>
internal sealed record BoundSources
{
    public required IReadOnlyList<QueueSettings> Queues { get; init; }

    public required IReadOnlyList<StreamSettings> Streams { get; init; }

    public required IReadOnlyList<TopicSettings> Topics { get; init; }

    public required IReadOnlyList<BrokerSettings> Brokers { get; init; }

    public required IReadOnlyList<MappingSettings> Mappings { get; init; }

    public required IReadOnlyList<RecordMappingSettings> RecordMappings { get; init; }

    public required IReadOnlyList<BrokerMappingSettings> BrokerMappings { get; init; }

    /// <summary>All mappings, as those that call functions.</summary>
    public IReadOnlyList<ICallerSettings> Callers =>
        [.. Mappings, .. RecordMappings, .. BrokerMappings, .. Scenario.PipesOf(Mappings, RecordMappings, BrokerMappings)];
}
