namespace LambdaSim.Model.EventSources.Topics;

/// <summary>Records were written to a topic.</summary>
/// <param name="Topic">The topic's number.</param>
/// <param name="Records">How many.</param>
/// <param name="Bytes">Their size together.</param>
public readonly record struct TopicWritten(int Topic, int Records, long Bytes);

/// <summary>The partitions of a topic were given out anew to the pollers of a mapping.</summary>
/// <param name="Mapping">The mapping's number.</param>
/// <param name="Pollers">How many pollers it has now.</param>
public readonly record struct GroupRebalanced(int Mapping, int Pollers);
