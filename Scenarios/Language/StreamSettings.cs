namespace LambdaSim.Scenarios.Language;

/// <summary>One stream of the customer: records in order, spread over shards by their partition key.</summary>
public sealed record StreamSettings
{
    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Which service keeps it.</summary>
    public required StreamType Type { get; init; }

    /// <summary>Whether the customer chooses the number of shards, or the service does.</summary>
    public required StreamMode Mode { get; init; }

    /// <summary>Open shards at the start: 1 to 20,000.</summary>
    public required int Shards { get; init; }

    /// <summary>How long a record is kept at most.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>Readers beside the scenario's mappings that poll each shard and share its read limits: 0 to 20.</summary>
    public required int Consumers { get; init; }

    /// <summary>When the number of shards changes, in order of time.</summary>
    public required IReadOnlyList<ReshardSettings> Resharding { get; init; }

    /// <summary>The records that are there when the run begins, as the first traffic that sends to it makes them; null for none.</summary>
    public BacklogSettings? Backlog { get; init; }
}

/// <summary>A change of the number of shards.</summary>
/// <param name="At">When it is asked for.</param>
/// <param name="Shards">Open shards afterwards: 1 to 20,000.</param>
public sealed record ReshardSettings(TimeSpan At, int Shards);

/// <summary>Which service keeps a stream.</summary>
public enum StreamType
{
    /// <summary>Amazon Kinesis Data Streams.</summary>
    [Word("kinesis", "Amazon Kinesis Data Streams: each shard takes 1 MB and 1,000 records a second")]
    Kinesis,

    /// <summary>The stream of a DynamoDB table.</summary>
    [Word("dynamodb", "the stream of a DynamoDB table: never refuses a record, keeps it for 24 h, is meant for two readers")]
    DynamoDb,
}

/// <summary>Who chooses the number of shards.</summary>
public enum StreamMode
{
    /// <summary>The customer.</summary>
    [Word("provisioned", "as many shards as `shards` and `resharding` say")]
    Provisioned,

    /// <summary>The service.</summary>
    [Word("onDemand", "the service doubles the shards when the stream has taken more than half of what they can take")]
    OnDemand,
}

/// <summary>Where a mapping begins to read.</summary>
public enum StartingPosition
{
    /// <summary>With the oldest record that is kept.</summary>
    [Word("trimHorizon", "with the oldest record that is still kept")]
    TrimHorizon,

    /// <summary>With the next record that comes.</summary>
    [Word("latest", "with the next record that comes: what came before is passed over")]
    Latest,

    /// <summary>With the first record that came at a given time or later.</summary>
    [Word("atTimestamp", "with the first record that came at `startingPositionTimestamp` or later")]
    AtTimestamp,
}

/// <summary>An event source mapping that reads records in order: what holds for every source that keeps them so.</summary>
public abstract record RecordMappingSettings : ICallerSettings
{
    /// <summary>Mappings call with records in order.</summary>
    public static CallerKind Kind { get; } = new(
        "mappings", "records of a stream or a topic", polls: true, scenario => scenario.RecordMappings);

    /// <summary>The name, unique in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => [Function];

    /// <summary>What its batches go through before the function, or to a state machine; null for nothing.</summary>
    public PipeSettings? Pipe { get; init; }

    /// <summary>The name of what it reads.</summary>
    public required string Source { get; init; }

    /// <summary>How batches are made, and what becomes of those that fail.</summary>
    public required RecordBatchSettings Batches { get; init; }

    /// <summary>Where it begins to read.</summary>
    public required StartingPosition StartingPosition { get; init; }

    /// <summary>From when on records are read, at <see cref="StartingPosition.AtTimestamp"/>; null otherwise.</summary>
    public required TimeSpan? StartingTimestamp { get; init; }

    /// <summary>When it becomes enabled; zero for from the start.</summary>
    public required TimeSpan EnabledAt { get; init; }

    /// <summary>Stretches of time in which it is disabled, in order; after each it goes on where it stood.</summary>
    public required IReadOnlyList<PauseSettings> Disabled { get; init; }

    /// <summary>Whether the function's execution role lets Lambda read the source.</summary>
    public required PermissionSettings Permission { get; init; }

    /// <summary>Whether it reads at a moment: it is enabled, and may read.</summary>
    /// <param name="moment">After the start of the run.</param>
    public bool ReadsAt(TimeSpan moment) => moment >= EnabledAt && !Permission.IsMissingAt(moment)
        && !Disabled.Any(pause => moment >= pause.At && moment < pause.At + pause.Length);

    /// <summary>The moments after the start at which it may begin to read, or end.</summary>
    public IEnumerable<TimeSpan> Changes() =>
        [EnabledAt, .. Disabled.SelectMany(pause => (TimeSpan[])[pause.At, pause.At + pause.Length]), .. Permission.Changes()];
}

/// <summary>A stretch of time in which a mapping is disabled.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Length">How long it lasts; more than zero.</param>
public sealed record PauseSettings(TimeSpan At, TimeSpan Length);

/// <summary>An event source mapping that reads a stream.</summary>
public sealed record StreamMappingSettings : RecordMappingSettings
{
    /// <summary>Batches of one shard at a time: 1 to 10.</summary>
    public required int ParallelizationFactor { get; init; }

    /// <summary>Whether the mapping has read throughput of its own and is pushed to, instead of polling.</summary>
    public required bool EnhancedFanOut { get; init; }
}

/// <summary>How batches of records are made, and what becomes of those that fail.</summary>
public sealed record RecordBatchSettings
{
    /// <summary>Records of one invocation at most: 1 to 10,000.</summary>
    public required int Size { get; init; }

    /// <summary>How long records are gathered for a batch: 0 s to 300 s.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>How often a failed batch is tried again, 0 to 10,000; null for until its records are too old.</summary>
    public required int? MaximumRetryAttempts { get; init; }

    /// <summary>How old a record may be when it is handed over, 60 s to 7 d; null for as old as it is kept.</summary>
    public required TimeSpan? MaximumRecordAge { get; init; }

    /// <summary>Whether a failed batch is cut in two.</summary>
    public required bool BisectOnError { get; init; }

    /// <summary>Whether the function names the first record it failed at, so that those before it are done.</summary>
    public required bool ReportBatchItemFailures { get; init; }

    /// <summary>The share of answers that name failed records in a way that Lambda cannot read: the whole batch has failed
    /// then. 0 to 1.</summary>
    public required double MalformedReports { get; init; }

    /// <summary>Where a record of a discarded batch goes; null for nowhere.</summary>
    public required DestinationSettings? OnFailure { get; init; }

    /// <summary>The length of a tumbling window, up to 15 min; zero for none.</summary>
    public required TimeSpan TumblingWindow { get; init; }

    /// <summary>The share of records that the filter keeps. 0 to 1.</summary>
    public required double Filter { get; init; }

    /// <summary>The share of deliveries at which the handler fails by chance; the next delivery may succeed. 0 to 1.</summary>
    public required double FailsPerRecord { get; init; }

    /// <summary>How much longer the handler runs for each record of a batch; a constant zero for nothing.</summary>
    public required Distribution PerRecord { get; init; }
}

/// <summary>What the records are like that a traffic puts into a stream or a topic.</summary>
public sealed record RecordSettings
{
    /// <summary>The size of each record in bytes: 1 B to 10 MiB.</summary>
    public required long Size { get; init; }

    /// <summary>The partition keys; null when every record has one of its own.</summary>
    public required KeySettings? Keys { get; init; }

    /// <summary>Which records the function always fails at; null for none.</summary>
    public required PoisonSettings? Poison { get; init; }

    /// <summary>Records of one request: 1 to 500.</summary>
    public required int RecordsPerRequest { get; init; }
}

/// <summary>Partition keys.</summary>
/// <param name="Count">How many there are beside the hot ones; 1 or more.</param>
/// <param name="Skew">The exponent of Zipf's law over them; 0 for all the same.</param>
/// <param name="Hot">Keys with a share of their own, together at most 1.</param>
public sealed record KeySettings(int Count, double Skew, IReadOnlyList<HotKey> Hot)
{
    /// <summary>Keys are the same when all their parts are.</summary>
    /// <param name="other">The keys to compare with.</param>
    public bool Equals(KeySettings? other) =>
        other is not null && (Count, Skew) == (other.Count, other.Skew) && Hot.SequenceEqual(other.Hot);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Skew, Hot.Count);
}

/// <summary>A partition key with a share of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its share of the records. 0 to 1.</param>
public sealed record HotKey(string Name, double Share);

/// <summary>Which records the function always fails at.</summary>
/// <param name="Share">A share of all. 0 to 1.</param>
/// <param name="Record">One record by its number in order of sending, from 1; null for none.</param>
/// <param name="Key">All records of one key, by its name; null for none.</param>
public sealed record PoisonSettings(double Share, long? Record, string? Key);

/// <summary>How streams answer, and how Lambda reads them: what AWS publishes as limits, and what it does not publish, as
/// named parameters with sourced defaults.</summary>
public sealed record StreamServiceSettings
{
    /// <summary>Kinesis.</summary>
    public required ShardSettings Kinesis { get; init; }

    /// <summary>The streams of DynamoDB.</summary>
    public required ShardSettings DynamoDb { get; init; }

    /// <summary>From a record's arrival to its arrival at a reader with enhanced fan-out.</summary>
    public required Distribution PushTime { get; init; }

    /// <summary>The least time between two pushes of one shard to one reader.</summary>
    public required TimeSpan PushInterval { get; init; }

    /// <summary>From asking for another number of shards to having it.</summary>
    public required Distribution ReshardingTime { get; init; }

    /// <summary>How often an on-demand stream looks at what it has taken.</summary>
    public required TimeSpan OnDemandPeriod { get; init; }

    /// <summary>From noticing that it needs more shards to having them.</summary>
    public required Distribution OnDemandTime { get; init; }

    /// <summary>How batches are tried again.</summary>
    public required RecordRetrySettings Retries { get; init; }

    /// <summary>The pollers.</summary>
    public required StreamPollerSettings Pollers { get; init; }
}

/// <summary>The limits of one shard, and how it is polled.</summary>
public sealed record ShardSettings
{
    /// <summary>Records a second that a shard takes; null for as many as come.</summary>
    public required double? WriteRecords { get; init; }

    /// <summary>Bytes a second that a shard takes; null for as many as come.</summary>
    public required double? WriteBytes { get; init; }

    /// <summary>Reads a second of a shard, over all its polling readers.</summary>
    public required double Reads { get; init; }

    /// <summary>Bytes a second read from a shard, over all its polling readers.</summary>
    public required double ReadBytes { get; init; }

    /// <summary>Records of one read at most.</summary>
    public required int RecordsPerRead { get; init; }

    /// <summary>Bytes of one read at most.</summary>
    public required long BytesPerRead { get; init; }

    /// <summary>How often a reader polls a shard.</summary>
    public required TimeSpan PollInterval { get; init; }

    /// <summary>From asking for records to having them.</summary>
    public required Distribution ReadTime { get; init; }
}

/// <summary>How failed and throttled batches are tried again.</summary>
public sealed record RecordRetrySettings
{
    /// <summary>The wait before the second attempt; twice as long before each further one.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>The longest wait.</summary>
    public required TimeSpan LongestDelay { get; init; }

    /// <summary>How far a wait is spread to either side, as a share of it. 0 to 1.</summary>
    public required double Jitter { get; init; }
}

/// <summary>The pollers of streams, and the leasing service that gives them shards.</summary>
public sealed record StreamPollerSettings
{
    /// <summary>Shards of one poller at most: 1 or more.</summary>
    public required int ShardsPerPoller { get; init; }

    /// <summary>How long a poller lives in the mean; null for for ever.</summary>
    public required TimeSpan? MeanTimeBetweenFailures { get; init; }

    /// <summary>How often a poller is heard.</summary>
    public required TimeSpan Heartbeat { get; init; }

    /// <summary>How long a poller must not be heard until its shards go to another.</summary>
    public required TimeSpan LeaseTime { get; init; }
}
