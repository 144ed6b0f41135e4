using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Reports.Views;

/// <summary>A column of a table of event sources.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Text">What it says of a source of a result.</param>
/// <param name="Tells">Whether it has something to say of a source; null for whatever is neither zero nor missing.</param>
internal sealed record SourceColumn(
    string Name, Func<SourceResult, RunResult, string> Text, Func<SourceResult, bool>? Tells = null);

/// <summary>What tables of event sources, and of the mappings that read them, say of each: the same in the summary and on the
/// page.</summary>
internal static class SourceColumns
{
    private static readonly string[] Nothing = ["0", Readable.Missing];

    /// <summary>Of queues.</summary>
    public static IReadOnlyList<SourceColumn> OfQueues { get; } =
    [
        Of("sent", QueueMetrics.Sent, always: true), Of("deleted", QueueMetrics.Deleted, always: true),
        Of("waiting", QueueMetrics.Visible, AtEnd, always: true), Of("in flight", QueueMetrics.InFlight, AtEnd),
        Of("sends failed", QueueMetrics.FailedSends), Of("never sent", QueueMetrics.NeverSent),
        Of("receives failed", QueueMetrics.FailedReceives), Of("again", QueueMetrics.ReceivedAgain),
        Of("dead-lettered", QueueMetrics.DeadLettered),
        Of("expired", QueueMetrics.Expired), Of("oldest", QueueMetrics.AgeOfOldest, AtEnd, always: true),
        Of("done p50", QueueMetrics.ProcessingLatency, 0.5), Of("p99", QueueMetrics.ProcessingLatency, 0.99),
    ];

    /// <summary>Of mappings that read queues.</summary>
    public static IReadOnlyList<SourceColumn> OfMappings { get; } =
    [
        Of("received", MappingMetrics.Received, always: true), Of("batches", MappingMetrics.Batches, always: true),
        Of("failed", MappingMetrics.FailedBatches), Of("throttled", MappingMetrics.ThrottledAttempts),
        Of("dropped", MappingMetrics.DroppedBatches), Of("returned", MappingMetrics.Returned),
        Of("at a time", MappingMetrics.Concurrency, Mean, always: true), Of("peak", MappingMetrics.Concurrency, Peak, always: true),
        Of("most pollers", MappingMetrics.Pollers, Peak),
    ];

    /// <summary>Of streams.</summary>
    public static IReadOnlyList<SourceColumn> OfStreams { get; } =
    [
        Of("written", StreamMetrics.Written, always: true), Of("refused", StreamMetrics.Refused),
        Of("writes failed", StreamMetrics.FailedWrites), Of("never written", StreamMetrics.NeverWritten),
        Of("reads refused", StreamMetrics.RefusedReads), Of("reads failed", StreamMetrics.FailedReads),
        Of("shards", StreamMetrics.Shards, AtEnd, always: true),
        Of("iterator age p50", StreamMetrics.IteratorAge, 0.5), Of("p99", StreamMetrics.IteratorAge, 0.99),
        Longest("max", StreamMetrics.IteratorAge),
    ];

    /// <summary>Of mappings that read records in order.</summary>
    public static IReadOnlyList<SourceColumn> OfRecordMappings { get; } =
    [
        Of("came", RecordMappingMetrics.Came, always: true), Of("handled", RecordMappingMetrics.Handled, always: true),
        Of("waiting", RecordMappingMetrics.Waiting, AtEnd, always: true), Of("filtered out", RecordMappingMetrics.FilteredOut),
        Of("lost", RecordMappingMetrics.Lost), Of("to destination", RecordMappingMetrics.ToDestination),
        Of("again", RecordMappingMetrics.HandedOverAgain), Of("batches", RecordMappingMetrics.Batches, always: true),
        Of("failed", RecordMappingMetrics.FailedBatches), Of("throttled", RecordMappingMetrics.ThrottledAttempts),
        Of("blocked", RecordMappingMetrics.BlockedLanes, AtEnd),
        new("blocked for", (source, _) => source.LongestBlockage is { } longest ? Readable.Moment(longest.Length) : Readable.Missing),
        Of("oldest", RecordMappingMetrics.AgeOfOldest, AtEnd, always: true),
        Longest("iterator age max", RecordMappingMetrics.IteratorAge),
    ];

    /// <summary>Of topics.</summary>
    public static IReadOnlyList<SourceColumn> OfTopics { get; } =
    [
        Of("written", TopicMetrics.Written, always: true), Of("partitions", TopicMetrics.Partitions, AtEnd, always: true),
        Of("largest lag", TopicMetrics.OffsetLag, Peak, always: true), Of("at the end", TopicMetrics.OffsetLag, AtEnd, always: true),
        Of("rebalances", TopicMetrics.Rebalances), Of("repeated", TopicMetrics.Repeated),
    ];

    /// <summary>Of message brokers.</summary>
    public static IReadOnlyList<SourceColumn> OfBrokers { get; } =
    [
        Of("sent", BrokerMetrics.Sent, always: true), Of("done", BrokerMetrics.Acknowledged, always: true),
        Of("waiting", BrokerMetrics.Waiting, AtEnd, always: true), Of("redelivered", BrokerMetrics.Redelivered),
        Of("dead-lettered", BrokerMetrics.DeadLettered), Of("expired", BrokerMetrics.Expired), Of("dropped", BrokerMetrics.Dropped),
        Of("oldest", BrokerMetrics.AgeOfOldest, AtEnd), Of("done p50", BrokerMetrics.ProcessingLatency, 0.5),
        Of("p99", BrokerMetrics.ProcessingLatency, 0.99),
    ];

    /// <summary>Of mappings that read brokers.</summary>
    public static IReadOnlyList<SourceColumn> OfBrokerMappings { get; } =
    [
        Of("batches", BrokerMappingMetrics.Batches, always: true), Of("failed", BrokerMappingMetrics.FailedBatches),
        Of("throttled", BrokerMappingMetrics.ThrottledAttempts), Of("handed over", BrokerMappingMetrics.HandedOver, always: true),
        Of("again", BrokerMappingMetrics.Redelivered), Of("filtered out", BrokerMappingMetrics.FilteredOut),
        Of("at a time", BrokerMappingMetrics.Concurrency, Mean, always: true),
        Of("peak", BrokerMappingMetrics.Concurrency, Peak, always: true),
    ];

    /// <summary>Of state machines.</summary>
    public static IReadOnlyList<SourceColumn> OfStateMachines { get; } =
    [
        Of("started", StateMachineMetrics.Started, always: true), Of("succeeded", StateMachineMetrics.Succeeded, always: true),
        Of("failed", StateMachineMetrics.Failed, always: true), Of("timed out", StateMachineMetrics.TimedOut),
        Of("refused", StateMachineMetrics.Refused), Of("redriven", StateMachineMetrics.Redriven),
        Of("children", StateMachineMetrics.Children), Of("of them failed", StateMachineMetrics.FailedChildren),
        Of("stopped", StateMachineMetrics.AbortedChildren), Of("open", StateMachineMetrics.Open, AtEnd),
        Of("transitions", StateMachineMetrics.Transitions), Of("delayed", StateMachineMetrics.DelayedTransitions),
        Of("retries", StateMachineMetrics.Retries), Of("caught", StateMachineMetrics.Caught),
        Of("p50", StateMachineMetrics.ExecutionTime, 0.5), Of("p99", StateMachineMetrics.ExecutionTime, 0.99),
        Longest("max", StateMachineMetrics.ExecutionTime),
    ];

    /// <summary>Of states.</summary>
    public static IReadOnlyList<SourceColumn> OfStates { get; } =
    [
        new("type", (source, _) => source[StateMetrics.Type], _ => true),
        Of("entered", StateMetrics.Entered, always: true), Of("failed attempts", StateMetrics.FailedAttempts),
        Of("retries", StateMetrics.Retries), Of("caught", StateMetrics.Caught), Of("failed", StateMetrics.Failed),
        Of("time p50", StateMetrics.Time, 0.5), Of("p99", StateMetrics.Time, 0.99), Longest("max", StateMetrics.Time),
    ];

    /// <summary>Of services.</summary>
    public static IReadOnlyList<SourceColumn> OfServices { get; } =
    [
        Of("uses", ServiceMetrics.Uses, always: true), Of("failed", ServiceMetrics.Failed, always: true),
        Of("given up", ServiceMetrics.GivenUp), Of("retries", ServiceMetrics.Retries), Of("throttled", ServiceMetrics.Throttled),
        OfDatabase("refused", service => Readable.Count(service[ServiceMetrics.Refused])),
        OfDatabase("connections peak", service => Readable.Count(service[ServiceMetrics.Connections].Peak)),
        OfDatabase("limit", service => Readable.Count(service[ServiceMetrics.MaximumConnections].AtEnd)),
        Of("lost", ServiceMetrics.Lost),
        Of("lingering peak", ServiceMetrics.Lingering, Peak), Of("waiting peak", ServiceMetrics.Waiting, Peak),
        new("busy", (source, _) => Readable.Share(source[ServiceMetrics.Busy].Mean, source[ServiceMetrics.Processors].Mean),
            source => source[ServiceMetrics.Processors].Mean > 0),
        OfFiles("MB read", ServiceMetrics.BytesRead), OfFiles("MB written", ServiceMetrics.BytesWritten),
        new("MB of credits left", (source, _) => MeasuredText.Of(source.Measured, ServiceMetrics.Credits, AtEnd),
            source => source[ServiceMetrics.Credits] is { AtStart: > 0 } or { AtEnd: > 0 }),
        Of("slowed p99", ServiceMetrics.ThrottledTime, 0.99),
        Of("latency p50", ServiceMetrics.Latency, 0.5), Of("p99", ServiceMetrics.Latency, 0.99),
        Of("connection p99", ServiceMetrics.ConnectionWait, 0.99),
    ];

    /// <summary>Of subnets.</summary>
    public static IReadOnlyList<SourceColumn> OfSubnets { get; } =
    [
        new("addresses", (source, _) => Readable.Count((long)source[SubnetMetrics.Addresses]), _ => true),
        Of("interfaces peak", SubnetMetrics.Interfaces, Peak, always: true), Of("at end", SubnetMetrics.Interfaces, AtEnd),
        Of("made", SubnetMetrics.Made), Of("reclaimed", SubnetMetrics.Reclaimed),
        Of("creation p50", SubnetMetrics.CreationTime, 0.5), Of("refused pending", SubnetMetrics.Pending),
        Of("no address", SubnetMetrics.NoAddress),
    ];

    /// <summary>Of durable functions.</summary>
    public static IReadOnlyList<SourceColumn> OfDurableFunctions { get; } =
    [
        Of("started", DurableMetrics.Started, always: true), Of("succeeded", DurableMetrics.Succeeded, always: true),
        Of("failed", DurableMetrics.Failed, always: true), Of("timed out", DurableMetrics.TimedOut),
        Of("refused", DurableMetrics.Refused), Of("open", DurableMetrics.Open, AtEnd),
        new("invocations", (source, _) => Each(source)),
        Of("p50", DurableMetrics.ExecutionTime, 0.5), Of("p99", DurableMetrics.ExecutionTime, 0.99),
        new("active", (source, _) => ShareOfTime(source), source => source[DurableMetrics.ExecutionTime].Count > 0),
        Of("cut off", DurableMetrics.CutOff), Of("postponed", DurableMetrics.Postponed), Of("retries", DurableMetrics.Retries),
        Of("replayed", DurableMetrics.Replayed),
    ];

    /// <summary>Of operations of durable functions.</summary>
    public static IReadOnlyList<SourceColumn> OfDurableOperations { get; } =
    [
        new("type", (source, _) => source[DurableOperationMetrics.Type], _ => true),
        Of("done", DurableOperationMetrics.Done, always: true), Of("failed attempts", DurableOperationMetrics.FailedAttempts),
        Of("retries", DurableOperationMetrics.Retries), Of("cut off", DurableOperationMetrics.Interrupted),
        Of("failed", DurableOperationMetrics.Failed), Of("time p50", DurableOperationMetrics.Time, 0.5),
        Of("p99", DurableOperationMetrics.Time, 0.99),
    ];

    /// <summary>Those of the columns that say something of any of the sources.</summary>
    /// <param name="columns">All columns of a kind.</param>
    /// <param name="sources">The sources of the table.</param>
    /// <param name="result">The result that they are of.</param>
    public static IReadOnlyList<SourceColumn> Telling(
        IReadOnlyList<SourceColumn> columns, IReadOnlyList<SourceResult> sources, RunResult result) =>
        [.. columns.Where(column => sources.Any(column.Tells ?? (source => !Nothing.Contains(column.Text(source, result)))))];

    private static SourceColumn OfDatabase(string name, Func<SourceResult, string> text) => new(
        name, (source, _) => source[ServiceMetrics.MaximumConnections].AtEnd == 0 ? Readable.Missing : text(source));

    private static SourceColumn OfFiles(string name, Count bytes) =>
        new(name, (source, _) => Readable.Count(source[bytes] / (1024 * 1024)), source => source[bytes] > 0);

    private static SourceColumn Of(string name, Count count, bool always = false) =>
        new(name, (source, result) => MeasuredText.Of(source.Measured, count, result), Always(always));

    private static SourceColumn Of(string name, Level level, LevelReadings reading, bool always = false) =>
        new(name, (source, _) => MeasuredText.Of(source.Measured, level, reading), Always(always));

    private static SourceColumn Of(string name, Times times, double probability) =>
        new(name, (source, _) => MeasuredText.Of(source.Measured, times, probability), source => source[times].Count > 0);

    private static SourceColumn Longest(string name, Times times) => new(
        name, (source, _) => Readable.Duration(source[times].Count == 0 ? null : source[times].Maximum),
        source => source[times].Count > 0);

    /// <summary>Invocations in the mean of an execution that has ended.</summary>
    private static string Each(SourceResult function)
    {
        long ended = function[DurableMetrics.ExecutionTime].Count;
        return ended == 0 ? Readable.Missing
            : $"{Readable.Number((double)function[DurableMetrics.InvocationsOfEnded] / ended)} each";
    }

    private static string ShareOfTime(SourceResult source) =>
        Readable.Share((double)source[DurableMetrics.ActiveTime].Sum, Math.Max(1.0, source[DurableMetrics.ExecutionTime].Sum));

    private static Func<SourceResult, bool>? Always(bool always) => always ? _ => true : null;
}
