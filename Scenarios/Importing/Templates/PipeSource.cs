namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What a pipe of EventBridge says of its source, in the words of an event source mapping.</summary>
internal static class PipeSource
{
    /// <summary>The settings of a mapping. A pipe has a group for each kind of source; dead letters have a name of their own there.
    /// </summary>
    /// <param name="pipe">The properties of the pipe.</param>
    /// <param name="source">The ARN of what it reads.</param>
    /// <param name="place">Where the pipe stands.</param>
    public static TemplateNode Settings(TemplateNode pipe, TemplateNode source, TemplatePlace place)
    {
        var said = pipe.Find("SourceParameters")?.Keys ?? [];
        var own = said.Where(entry => entry.Key.EndsWith("Parameters", StringComparison.Ordinal)).SelectMany(entry => entry.Value.Keys);
        var filter = said.Where(entry => entry.Key == "FilterCriteria");
        var cluster = said.Where(entry => entry.Key == "SelfManagedKafkaParameters")
            .Select(entry => new TemplateEntry("SelfManagedEventSource", source, entry.Place));
        return new TemplateNode(place)
        {
            Entries = [.. own.Select(Mapped), .. filter, .. cluster, new("EventSourceArn", source, source.Place)],
        };
    }

    private static TemplateEntry Mapped(TemplateEntry entry) => entry.Key switch
    {
        "TopicName" => entry with { Key = "Topics" },
        "QueueName" => entry with { Key = "Queues" },
        "DeadLetterConfig" when entry.Value.Find("Arn") is { } arn =>
            entry with { Key = "DestinationConfig", Value = Group("OnFailure", Group("Destination", arn)) },
        _ => entry,
    };

    private static TemplateNode Group(string key, TemplateNode value) =>
        new(value.Place) { Entries = [new TemplateEntry(key, value, value.Place)] };
}
