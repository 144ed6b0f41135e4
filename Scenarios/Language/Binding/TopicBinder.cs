using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of the customer's topics.</summary>
internal sealed class TopicBinder(Resolution resolution, IReadOnlyList<string> topics)
{
    /// <summary>The names of all topics.</summary>
    public IReadOnlyList<string> Names => topics;

    /// <summary>Whether a name is that of a topic.</summary>
    public bool Has(string name) => resolution.Has("topics", name);

    public TopicSettings Bind(string name) => new()
    {
        Name = name,
        Type = resolution.Read(TopicTable.Type, name),
        Partitions = resolution.Read(TopicTable.Partitions, name),
        Retention = resolution.Read(TopicTable.Retention, name),
        Consumers = resolution.Read(TopicTable.Consumers, name),
        PartitionWriteBytes = resolution.Read(TopicTable.PartitionWriteBandwidth, name),
    };

    /// <summary>Reports a topic that is named and does not exist.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <returns>Whether there is such a topic.</returns>
    public bool Check(string name, Place place)
    {
        if (Has(name))
        {
            return true;
        }

        resolution.Findings.Mistake(
            ErrorNames.UnknownTopic, place, $"no topic is called '{Words.Shorten(name)}'",
            topics.Count == 0
                ? $"Add 'topics: {{ {Words.Shorten(name)}: {{ partitions: 12 }} }}'."
                : Words.DidYouMean(name, topics));
        return false;
    }
}
