namespace LambdaSim.Scenarios.Language;

/// <summary>What becomes of events that a function gets asynchronously.</summary>
public sealed record AsynchronousSettings
{
    /// <summary>How often an event is tried again after a function error; 0 to 2.</summary>
    public required int MaximumRetryAttempts { get; init; }

    /// <summary>How old an event may be at its last attempt; 60 s to 6 h.</summary>
    public required TimeSpan MaximumEventAge { get; init; }

    /// <summary>Where the record of a success goes; null for nowhere.</summary>
    public required DestinationSettings? OnSuccess { get; init; }

    /// <summary>Where the record of a failure goes; null for nowhere.</summary>
    public required DestinationSettings? OnFailure { get; init; }

    /// <summary>Where an event goes that was given up; null for nowhere.</summary>
    public required DestinationSettings? DeadLetterQueue { get; init; }

    /// <summary>All places that something of an event can go to.</summary>
    public IEnumerable<DestinationSettings> All => new[] { OnSuccess, OnFailure, DeadLetterQueue }.OfType<DestinationSettings>();

    /// <summary>Whether an event that is handled twice has the effect of one that is handled once.</summary>
    public required bool Idempotent { get; init; }
}

/// <summary>Where a record goes.</summary>
/// <param name="Kind">To which service.</param>
/// <param name="Name">The queue, topic, bus, bucket or function.</param>
public sealed record DestinationSettings(DestinationKind Kind, string Name)
{
    /// <summary>Whether the function's execution role lets Lambda send to it.</summary>
    public PermissionSettings Permission { get; init; } = PermissionSettings.Granted;

    /// <summary>The type of the trigger that stands for it, if one has its name; null of queues and functions.</summary>
    public TriggerType? TriggerType => Kind switch
    {
        DestinationKind.Topic => Language.TriggerType.Topic,
        DestinationKind.EventBus => Language.TriggerType.EventBus,
        DestinationKind.Bucket => Language.TriggerType.Bucket,
        _ => null,
    };
}

/// <summary>The services that a record can go to.</summary>
public enum DestinationKind
{
    /// <summary>A standard SQS queue.</summary>
    Queue,

    /// <summary>A standard SNS topic.</summary>
    Topic,

    /// <summary>Another function, invoked asynchronously.</summary>
    Function,

    /// <summary>An EventBridge bus.</summary>
    EventBus,

    /// <summary>An S3 bucket; for failures only.</summary>
    Bucket,
}
