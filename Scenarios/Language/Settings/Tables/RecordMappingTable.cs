using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of an event source mapping that reads records in order.</summary>
internal static class RecordMappingTable
{
    public static readonly Setting<string> Stream = new(
        "mappings.*.stream", new TextKind("the name of a stream"), "The stream that Lambda's pollers read.");

    public static readonly Setting<int> ParallelizationFactor = new(
        "mappings.*.parallelizationFactor", Kinds.AwsLimit(1, 10),
        "Batches of one shard at a time. The records of a key stay in order, so it does not help a single hot key. Streams "
        + "only.")
    { Elsewhere = ["ParallelizationFactor"] };

    public static readonly Setting<bool> EnhancedFanOut = new(
        "mappings.*.enhancedFanOut", Kinds.Flag,
        "true: the stream pushes to the mapping, with 2 MB/s of each shard of its own. Kinesis only.")
    { Elsewhere = ["StreamConsumer"] };

    public static readonly Setting<StartingPosition> StartingPosition = new(
        "mappings.*.startingPosition", Worded.Kind<StartingPosition>("a starting position"), Worded.Meanings<StartingPosition>())
    { Elsewhere = ["StartingPosition"] };

    public static readonly Setting<TimeSpan?> StartingTimestamp = new(
        "mappings.*.startingPositionTimestamp",
        new OptionalKind<TimeSpan>("none", "another starting position needs none", Kinds.Time("0 s", "366 d")),
        "The moment of the run from which on records are read, with `startingPosition: atTimestamp`.")
    { Elsewhere = ["StartingPositionTimestamp"] };

    public static readonly Setting<TimeSpan> EnabledAt = new(
        "mappings.*.enabledAt", Kinds.Time("0 s", "366 d"),
        "When the mapping becomes enabled. A new mapping of AWS takes up to minutes for it. Streams and topics only.");

    public static readonly Setting<IReadOnlyList<PauseSettings>> Disabled = new(
        "mappings.*.disabled", new PausesKind(),
        "Stretches of time in which the mapping is disabled. It goes on where it stood. Streams and topics only.")
    { Elsewhere = ["Enabled"] };

    public static readonly Setting<int?> MaximumRetryAttempts = new(
        "mappings.*.maximumRetryAttempts",
        new OptionalKind<int>("endless", "until the records are too old", Kinds.AwsLimit(0, 10_000)),
        "How often a failed batch is tried again before it is discarded. Throttles do not count. Streams and topics only.")
    { Elsewhere = ["MaximumRetryAttempts"] };

    public static readonly Setting<TimeSpan?> MaximumRecordAge = new(
        "mappings.*.maximumRecordAge",
        new OptionalKind<TimeSpan>(
            "endless", "as old as the stream keeps it", Kinds.AwsLimit(UnitSet.Seconds, "60 s", "604,800 s", Kinds.TimeSpanOf)),
        "How old a record may be when it is handed over. Older ones are discarded. Streams and topics only.")
    { Elsewhere = ["MaximumRecordAgeInSeconds"] };

    public static readonly Setting<bool> BisectOnError = new(
        "mappings.*.bisectBatchOnFunctionError", Kinds.Flag,
        "true: a failed batch is cut in two, and each half tried by itself, which uses up no retry. Streams and topics only.")
    { Elsewhere = ["BisectBatchOnFunctionError", "bisectOnError"] };

    public static readonly Setting<double> MalformedReports = new(
        "mappings.*.malformedReports", Kinds.Share,
        "The share of answers that name failed records so that Lambda cannot read it, such as an unknown sequence number: "
        + "then the whole batch has failed. Needs `reportBatchItemFailures`. Streams and topics only.");

    public static readonly Setting<DestinationDraft> OnFailure = new(
        "mappings.*.onFailure",
        new DestinationReader(("sqs", DestinationKind.Queue), ("sns", DestinationKind.Topic), ("s3", DestinationKind.Bucket)),
        "Where a record of a discarded batch goes. Without it the records are lost silently. Streams and topics only.")
    { Elsewhere = ["DestinationConfig", "OnFailure"] };

    public static readonly Setting<TimeSpan> TumblingWindow = new(
        "mappings.*.tumblingWindow", Kinds.AwsLimit(UnitSet.Seconds, "0 s", "15 min", Kinds.TimeSpanOf),
        "The length of a tumbling window: its batches pass a state on, and a last invocation without records ends it. "
        + "0 s: none. Not with a `parallelizationFactor` above 1. Streams only.")
    { Elsewhere = ["TumblingWindowInSeconds"] };

    /// <summary>All of them but the stream, in the order of the reference: no queue has them.</summary>
    public static readonly IReadOnlyList<Setting> Own =
    [
        ParallelizationFactor, EnhancedFanOut, StartingPosition, StartingTimestamp, EnabledAt, Disabled, MaximumRetryAttempts,
        MaximumRecordAge, BisectOnError, MalformedReports, OnFailure, TumblingWindow,
    ];

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Stream, .. Own];
}
