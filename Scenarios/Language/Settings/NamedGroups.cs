namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A word of the language below which the scenario gives names, and below each name its settings.</summary>
/// <param name="Word">The word: <c>functions</c>.</param>
/// <param name="Singular">What one of them is called in messages, after "a": <c>function</c>.</param>
/// <param name="Defaults">Where a profile holds the defaults that they share: <c>functionDefaults</c>.</param>
/// <param name="BelowEachName">What stands below each name, for the heading of the reference.</param>
/// <param name="Settings">The settings of each, in the order of the reference.</param>
internal sealed record NamedGroup(
    string Word, string Singular, string Defaults, string BelowEachName, IReadOnlyList<Setting> Settings)
{
    /// <summary>The path of one of them, with a star for its name.</summary>
    public string Each { get; } = $"{Word}.*";
}

/// <summary>
/// The groups whose keys are names that the scenario gives. A further one is a record here, its settings and its binder:
/// the reader, the schema, the reference page, the profile and the messages follow from the record.
/// </summary>
internal static class NamedGroups
{
    /// <summary>All of them, in the order of the language.</summary>
    public static readonly IReadOnlyList<NamedGroup> All =
    [
        new("functions", "function", "functionDefaults", "one function", FunctionTable.All),
        new("traffic", "traffic", "trafficDefaults", "one group of callers", TrafficTable.All),
        new("triggers", "trigger", "triggerDefaults", "one trigger", TriggerTable.All),
        new("services", "service", "serviceDefaults", "one service that functions use", ServiceTable.All),
        new("stateMachines", "state machine", "stateMachineDefaults", "one state machine", StateMachineTable.All),
        new("subnets", "subnet", "subnetDefaults", "one subnet of a VPC", SubnetTable.All),
        new("queues", "queue", "queueDefaults", "one SQS queue", QueueTable.All),
        new("streams", "stream", "streamDefaults", "one stream", StreamTable.All),
        new("topics", "topic", "topicDefaults", "one topic of Apache Kafka", TopicTable.All),
        new("brokers", "broker", "brokerDefaults", "one message broker", BrokerTable.All),
        new(
            "mappings", "mapping", "mappingDefaults", "one event source mapping",
            [.. MappingTable.All, .. RecordMappingTable.All, .. TopicMappingTable.All, BrokerMappingTable.Broker]),
    ];

    /// <summary>The group with a word; null when it is no word of a group.</summary>
    public static NamedGroup? Find(string word) => All.FirstOrDefault(group => group.Word == word);

    /// <summary>Whether names stand below a word.</summary>
    public static bool Has(string word) => Find(word) is not null;

    /// <summary>A path with a star, as a profile writes it: all of a group share their defaults.</summary>
    public static string InProfile(string path) =>
        All.FirstOrDefault(group => path.StartsWith($"{group.Each}.", StringComparison.Ordinal)) is { } group
            ? group.Defaults + path[group.Each.Length..]
            : path;
}
