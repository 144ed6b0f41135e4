namespace LambdaSim.Reports.Results;

/// <summary>What became of the messages of one SQS queue: see <see cref="LambdaSim.Scenarios.Metrics.QueueMetrics"/>.</summary>
/// <param name="Name">The queue's name.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="DeadLetterQueue">The name of its dead-letter queue, or null.</param>
public sealed record QueueResult(string Name, MetricValues Measured, string? DeadLetterQueue) : SubjectResult(Name, Measured);

/// <summary>What one event source mapping did: see <see cref="LambdaSim.Scenarios.Metrics.MappingMetrics"/>.</summary>
/// <param name="Name">The mapping's name.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Queue">The queue it reads.</param>
/// <param name="Function">The function it invokes.</param>
public sealed record MappingResult(string Name, MetricValues Measured, string Queue, string Function) : SubjectResult(Name, Measured);
