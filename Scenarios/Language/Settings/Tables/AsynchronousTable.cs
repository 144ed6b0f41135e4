using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a function about events that it gets asynchronously.</summary>
internal static class AsynchronousTable
{
    public static readonly Setting<int> MaximumRetryAttempts = new(
        "functions.*.async.maximumRetryAttempts", new WholeNumberKind(0, 2),
        "How often an event is tried again after a function error. Throttles and system errors do not count.")
    { Elsewhere = ["MaximumRetryAttempts", "maximumRetryAttempts"] };

    public static readonly Setting<TimeSpan> MaximumEventAge = new(
        "functions.*.async.maximumEventAge",
        new QuantityKind<TimeSpan>(UnitSet.Seconds, "60 s", "6 h", Kinds.TimeSpanOf)
        {
            OutOfRange = ErrorNames.OutsideLimit,
            Why = Kinds.WhyAwsLimit,
        },
        "How old an event may get. A retry that would come later is not made.")
    { Elsewhere = ["MaximumEventAgeInSeconds", "maximumEventAge"] };

    public static readonly Setting<DestinationDraft> OnSuccess = new(
        "functions.*.async.onSuccess",
        new DestinationReader(
            ("sqs", DestinationKind.Queue), ("sns", DestinationKind.Topic), ("lambda", DestinationKind.Function),
            ("eventBridge", DestinationKind.EventBus)),
        "Where the record of an event goes that was handled.")
    { Elsewhere = ["OnSuccess", "onSuccess"] };

    public static readonly Setting<DestinationDraft> OnFailure = new(
        "functions.*.async.onFailure",
        new DestinationReader(
            ("sqs", DestinationKind.Queue), ("sns", DestinationKind.Topic), ("lambda", DestinationKind.Function),
            ("eventBridge", DestinationKind.EventBus), ("s3", DestinationKind.Bucket)),
        "Where the record of an event goes that was given up. Without it and a dead-letter queue the event is lost.")
    { Elsewhere = ["OnFailure", "onFailure", "DestinationConfig", "destinations"] };

    public static readonly Setting<DestinationDraft> DeadLetterQueue = new(
        "functions.*.async.deadLetterQueue",
        new DestinationReader(("sqs", DestinationKind.Queue), ("sns", DestinationKind.Topic)),
        "Where an event itself goes that was given up.")
    { Elsewhere = ["DeadLetterConfig", "DeadLetterQueue", "deadLetterQueue", "dlq"] };

    public static readonly Setting<bool> Idempotent = new(
        "functions.*.async.idempotent", Kinds.Flag,
        "Whether an event that is handled twice has the effect of one handled once. If not, effects done twice are "
        + "counted.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
        [MaximumRetryAttempts, MaximumEventAge, OnSuccess, OnFailure, DeadLetterQueue, Idempotent];
}
