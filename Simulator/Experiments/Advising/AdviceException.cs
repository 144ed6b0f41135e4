namespace LambdaSim.Experiments.Advising;

/// <summary>A question cannot be asked of a scenario.</summary>
/// <param name="message">Why not, and what to do.</param>
public sealed class AdviceException(string message) : Exception(message);
