namespace LambdaSim.Reports.Results;

/// <summary>The fleet that delivers events: see <see cref="LambdaSim.Scenarios.Metrics.PollerMetrics"/>.</summary>
/// <param name="Count">How many pollers there are.</param>
/// <param name="Measured">What was measured.</param>
public sealed record PollersResult(int Count, MetricValues Measured) : SubjectResult("pollers", Measured);
