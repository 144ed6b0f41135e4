namespace LambdaSim.Scenarios.Language;

/// <summary>One message broker of Amazon MQ: the queue of it that functions read.</summary>
public sealed record BrokerSettings
{
    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Which engine it runs.</summary>
    public required BrokerType Type { get; init; }

    /// <summary>How old a message may become that nobody is done with; null for as old as it takes.</summary>
    public required TimeSpan? Expiry { get; init; }

    /// <summary>The size of each message in bytes: 1 B to 100 MiB. Of more than 6 MiB, Lambda drops each.</summary>
    public required long MessageSize { get; init; }

    /// <summary>How often a message is redelivered before it goes to the broker's dead-letter queue, 0 to 1,000; null for
    /// until it succeeds or expires.</summary>
    public required int? MaximumRedeliveries { get; init; }
}

/// <summary>Which engine a broker runs.</summary>
public enum BrokerType
{
    /// <summary>Apache ActiveMQ.</summary>
    [Word("activemq", "Apache ActiveMQ: a message is redelivered five times, then it goes to the broker's dead-letter queue.")]
    ActiveMq,

    /// <summary>RabbitMQ.</summary>
    [Word("rabbitmq", "RabbitMQ: a message is requeued until it succeeds, unless its queue has a delivery limit.")]
    RabbitMq,
}

/// <summary>An event source mapping that reads a broker.</summary>
public sealed record BrokerMappingSettings : IMessageMappingSettings
{
    /// <summary>Mappings call with messages of a broker.</summary>
    public static CallerKind Kind { get; } =
        new("mappings", "messages of a broker", polls: true, scenario => scenario.BrokerMappings);

    /// <summary>The name, unique in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the broker.</summary>
    public required string Broker { get; init; }

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => [Function];

    /// <summary>What its batches go through before the function, or to a state machine; null for nothing.</summary>
    public PipeSettings? Pipe { get; init; }

    /// <summary>Messages of one invocation at most: 1 to 10,000.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long messages are gathered for a batch: 0 s to 300 s.</summary>
    public required TimeSpan MaximumBatchingWindow { get; init; }

    /// <inheritdoc/>
    public required double Filter { get; init; }

    /// <inheritdoc/>
    public required double FailsPerMessage { get; init; }

    /// <inheritdoc/>
    public required double PoisonMessages { get; init; }

    /// <inheritdoc/>
    public required Distribution PerMessage { get; init; }
}

/// <summary>How brokers deliver, and how Lambda consumes: what AWS publishes, and what it does not publish, as named
/// parameters with sourced defaults.</summary>
public sealed record BrokerServiceSettings
{
    /// <summary>From a message's being ready for a consumer to its arrival there.</summary>
    public required Distribution DeliveryTime { get; init; }

    /// <summary>Consumers of ActiveMQ.</summary>
    public required BrokerConsumerSettings ActiveMq { get; init; }

    /// <summary>Consumers of RabbitMQ.</summary>
    public required BrokerConsumerSettings RabbitMq { get; init; }

    /// <summary>How a batch is tried again that was throttled, or met an error of Lambda itself.</summary>
    public required RecordRetrySettings Throttles { get; init; }

    /// <summary>The consumers of an engine.</summary>
    /// <param name="type">The engine.</param>
    public BrokerConsumerSettings Of(BrokerType type) => type == BrokerType.ActiveMq ? ActiveMq : RabbitMq;
}

/// <summary>The consumer that a mapping has at a broker.</summary>
public sealed record BrokerConsumerSettings
{
    /// <summary>Batches of one mapping at a time at most: 1 or more.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How a batch is redelivered that the function has failed at.</summary>
    public required RecordRetrySettings Redelivery { get; init; }
}
