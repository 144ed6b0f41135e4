namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The streams that functions of a template read.</summary>
/// <param name="template">The template.</param>
/// <param name="leftovers">Where properties are noted that are not taken over.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class TemplateStreams(TemplateDocument template, Leftovers leftovers, ScenarioText scenario)
{
    private const string KinesisResource = "AWS::Kinesis::Stream", ConsumerResource = "AWS::Kinesis::StreamConsumer";
    private static readonly string[] Tables = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable"];
    private static readonly TemplateNode Nothing = new(0) { Entries = [] };
    private readonly List<(string Key, string Name, string Settings)> known = [];
    private readonly HashSet<string> consumers = new(StringComparer.Ordinal);

    /// <summary>Whether there are none.</summary>
    public bool None => known.Count == 0;

    /// <summary>The names of all of them, in the scenario.</summary>
    public IEnumerable<string> Names => known.Select(stream => stream.Name);

    /// <summary>Whether a resource became a stream of the scenario, or the enhanced fan-out of a mapping.</summary>
    public bool Has(string id) => consumers.Contains(id) || known.Any(one => one.Key == id);

    /// <summary>A stream that a function reads.</summary>
    /// <param name="reference">Its logical ID or name, or that of the table that has it.</param>
    /// <param name="type">What is read: Kinesis or DynamoDB.</param>
    /// <returns>Its name in the scenario.</returns>
    public string ReadBy(string reference, string type)
    {
        string id = reference.Split('.')[0];
        var resource = template.Resource(id) is { } byId && IsOf(byId, type) ? byId
            : template.Resources.FirstOrDefault(candidate => IsOf(candidate, type)
                && (template.Values.Quietly(candidate.Properties.Find("Name"))
                    ?? template.Values.Quietly(candidate.Properties.Find("TableName"))) == reference);
        string key = resource?.Id ?? reference;
        foreach (var (other, name, _) in known)
            if (other == key) return name;
        if (resource is null)
            scenario.Note($"{reference}: the stream is not in the {scenario.Source}, so its settings are the defaults.");
        string made = scenario.Name(key);
        known.Add((key, made, type == "DynamoDB" ? "type: dynamodb" : Kinesis(key, resource?.Properties ?? Nothing)));
        return made;
    }

    /// <summary>Which engine a broker of the template runs; null when it is not known.</summary>
    /// <param name="reference">The broker's logical ID, or its ARN.</param>
    public string? EngineOf(string reference) => template.Resource(reference.Split('.')[0]) is { Type: "AWS::AmazonMQ::Broker" } broker
        ? template.Values.Quietly(broker.Properties.Find("EngineType"))?.ToUpperInvariant()
        : null;

    /// <summary>The stream that a consumer with enhanced fan-out reads; null when a mapping names no consumer.</summary>
    /// <param name="source">What the mapping names: a stream, or a consumer of one, by reference or by ARN.</param>
    /// <param name="what">What the mapping is called in notes.</param>
    public string? OfConsumer(TemplateNode? source, string what)
    {
        if (source is null) return null;
        var consumer = FunctionTargets.References(source).Select(path => template.Resource(path.Split('.')[0]))
            .FirstOrDefault(resource => resource?.Type == ConsumerResource);
        if (consumer is not null)
        {
            consumers.Add(consumer.Id);
            return template.Values.Reference(consumer.Properties.Find("StreamARN"), $"{what}.StreamARN");
        }
        string[] parts = (template.Values.Quietly(source) ?? "").Split(':', '/');
        int stream = Array.IndexOf(parts, "stream");
        return stream > 0 && stream + 2 < parts.Length && parts[stream + 2] == "consumer" ? parts[stream + 1] : null;
    }

    /// <summary>Writes all of them.</summary>
    public void Write()
    {
        foreach (var (_, name, settings) in known) scenario.Line(1, $"{name}: {{ {settings} }}");
    }

    private static bool IsOf(TemplateResource resource, string type) =>
        type == "DynamoDB" ? Tables.Contains(resource.Type) : resource.Type == KinesisResource;

    private string Kinesis(string key, TemplateNode properties)
    {
        var values = template.Values;
        List<string> settings = ["type: kinesis"];
        if (values.Quietly(properties.Find("StreamModeDetails", "StreamMode")) == "ON_DEMAND") settings.Add("mode: onDemand");
        else if (values.Number(properties.Find("ShardCount"), $"{key}.ShardCount") is { } shards)
            settings.Add($"shards: {Math.Clamp(shards, 1, 20_000)}");
        if (values.Number(properties.Find("RetentionPeriodHours"), $"{key}.RetentionPeriodHours") is { } hours)
            settings.Add($"retention: {Math.Clamp(hours, 24, 8760)} h");
        leftovers.Of(key, properties, "Name", "ShardCount", "RetentionPeriodHours", "StreamModeDetails", "StreamEncryption");
        return string.Join(", ", settings);
    }
}
