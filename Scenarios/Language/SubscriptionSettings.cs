namespace LambdaSim.Scenarios.Language;

/// <summary>Where a trigger hands its events over to: a subscription of a topic, a target of a rule, or what a request calls.</summary>
/// <param name="Name">The name of a function or of a queue.</param>
/// <param name="IsQueue">Whether it is a queue.</param>
/// <param name="Kept">The share of events that its filter, or its pattern, lets through; 0 to 1.</param>
public sealed record SubscriptionSettings(string Name, bool IsQueue, double Kept);
