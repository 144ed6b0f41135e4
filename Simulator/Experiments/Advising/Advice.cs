using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Advising;

/// <summary>A decision, with the search that it was found by.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Search">What was tried; null where nothing was sought.</param>
public sealed record Advice(Decision Decision, FindResult? Search);
