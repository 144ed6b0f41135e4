namespace LambdaSim.Reports.Results;

/// <summary>What a group of callers saw: see <see cref="LambdaSim.Scenarios.Metrics.CallerMetrics"/>.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Measured">What was measured.</param>
public sealed record CallerResult(string Name, MetricValues Measured) : SubjectResult(Name, Measured);
