namespace LambdaSim.Experiments.Sharding;

/// <summary>Shards cannot be read, or do not belong together.</summary>
/// <param name="message">What is wrong, and the likely fix.</param>
/// <param name="cause">What was met, or null.</param>
public sealed class ShardException(string message, Exception? cause = null) : Exception(message, cause);
