using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Topics;

/// <summary>The customer's topics, and the mappings that read them.</summary>
/// <remarks>
/// <code>
///  sender ── PutRecords ──► topic ◄── FetchRecords ── mapping
///                             └──── RecordsFetched ─────▲ │ records, lane by lane
///                                                         ▼
///                                                      batches ── Invoke ──► front end
///                                                         ▲                     │
///                                                         └────── Answer ───────┘
/// </code>
/// The time that a topic takes to answer stands for the way to it. The coordinator of a consumer group is a mapping's own part.
/// </remarks>
public sealed class TopicsPart : IRegionPart
{
    private readonly RegionContext context;
    private readonly TopicMapping?[] mappings;

    private TopicsPart(RegionContext context)
    {
        this.context = context;
        var scenario = context.Scenario;
        Topics = [.. scenario.Topics.Select((topic, number) => new Topic(number, MappingsOf(topic.Name).Count(), context))];
        mappings = [.. scenario.RecordMappings.Select((mapping, number) => mapping is TopicMappingSettings
            ? new TopicMapping(number, ReaderNumber(number), Topics[NumberOf(mapping.Source)], context)
            : null)];
    }

    /// <summary>The topics, by number.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>The mappings that read topics, by their number among those that read records in order; null for others.</summary>
    internal IReadOnlyList<TopicMapping?> Mappings => mappings;

    /// <summary>The topics of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static TopicsPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Topics.Count == 0 ? null : new TopicsPart(context);
    }

    /// <summary>Records of one partition that a mapping is not done with, the most of all.</summary>
    /// <param name="topic">The topic's number.</param>
    public long LargestLag(int topic) => MappingsOf(context.Scenario.Topics[topic].Name)
        .Select(mapping => mappings[mapping]!.Reading.LargestLag).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<PutRecords>("topic", Topics);
        for (int number = 0; number < mappings.Length; number++)
            if (mappings[number] is { } mapping)
                ports.OfferFleet<Answer>("caller", [mapping.Batches], context.Scenario.FirstCaller(RecordMappingSettings.Kind) + number);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        for (int number = 0; number < Topics.Count; number++)
        {
            TopicMapping[] readers = [.. MappingsOf(context.Scenario.Topics[number].Name).Select(mapping => mappings[mapping]!)];
            ports.Connect(Topics[number].Records, ports.Beside, [.. readers.Select(reader => reader.Reading)]);
            ports.Connect(Topics[number].Writes, Topics[number]);
            foreach (var reader in readers) Connect(ports, reader, Topics[number]);
        }
    }

    /// <summary>Begins: mappings read.</summary>
    public void Start()
    {
        foreach (var mapping in mappings.OfType<TopicMapping>()) mapping.Start();
    }

    private static void Connect(Ports ports, TopicMapping mapping, Topic topic)
    {
        ports.Connect(mapping.Reading.Fetches, ports.Beside, topic);
        ports.Connect(mapping.Reading.FetchTimes, mapping.Reading);
        ports.Connect(mapping.Looks, mapping);
        ports.Connect(mapping.Changes, mapping);
        ports.Connect(mapping.Rebalances, mapping);
        ports.Connect(mapping.Deaths, mapping);
        ports.Connect(mapping.Sessions, mapping);
        ports.Connect(mapping.Switches, mapping);
        ports.Connect(mapping.Expiries, mapping);
        mapping.Batches.Connect(ports);
    }

    private int ReaderNumber(int mapping) =>
        MappingsOf(context.Scenario.RecordMappings[mapping].Source).TakeWhile(other => other < mapping).Count();

    private IEnumerable<int> MappingsOf(string topic) => Enumerable.Range(0, context.Scenario.RecordMappings.Count)
        .Where(number => context.Scenario.RecordMappings[number] is TopicMappingSettings mapping && mapping.Source == topic);

    private int NumberOf(string name) => context.Scenario.Topics.Select(topic => topic.Name).ToList().IndexOf(name);
}
