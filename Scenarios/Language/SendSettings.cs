namespace LambdaSim.Scenarios.Language;

/// <summary>What each successful invocation of a function sends somewhere: messages to a queue, objects or events to a trigger.</summary>
/// <param name="Target">The name of a queue or of a trigger.</param>
/// <param name="Count">How many: 1 or more.</param>
public sealed record SendSettings(string Target, int Count);
