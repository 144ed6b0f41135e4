namespace LambdaSim.Scenarios.Language;

/// <summary>What AWS gives for nothing each month, to every account and for ever.</summary>
public sealed record FreeTierSettings
{
    /// <summary>Requests to functions.</summary>
    public required double Requests { get; init; }

    /// <summary>GB-seconds of functions, on both architectures together.</summary>
    public required double GigabyteSeconds { get; init; }

    /// <summary>Requests to queues.</summary>
    public required double QueueRequests { get; init; }

    /// <summary>What is published to topics.</summary>
    public required double TopicRequests { get; init; }

    /// <summary>State transitions of Standard executions.</summary>
    public required double Transitions { get; init; }

    /// <summary>GB of logs, written and kept together.</summary>
    public required double LogGigabytes { get; init; }

    /// <summary>GB that leave AWS.</summary>
    public required double TransferredGigabytes { get; init; }
}
