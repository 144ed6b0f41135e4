namespace LambdaSim.Scenarios.Metrics;

/// <summary>How event sources of one kind, or what reads them, stand in result.json: each below its name.</summary>
/// <param name="Key">Below which key, such as "queues".</param>
/// <param name="Meaning">What stands there, and when it is left out, as a sentence.</param>
public sealed record SourceGroup(string Key, string Meaning);

/// <summary>With whom each thing of a kind works, such as the function that a mapping invokes: told by name before the
/// numbers.</summary>
/// <param name="set">The set about the kind of thing.</param>
/// <param name="place">Its place among the partners of the set, from 0.</param>
/// <param name="name">What it is, as the key in result.json.</param>
public sealed class Partner(MetricSet set, int place, string name)
{
    /// <summary>The set about the kind of thing.</summary>
    public MetricSet Set { get; } = set;

    /// <summary>Its place among the partners of the set, from 0.</summary>
    public int Place { get; } = place;

    /// <summary>What it is, as the key in result.json.</summary>
    public string Name { get; } = name;
}
