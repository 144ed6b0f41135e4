using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of an event source mapping.</summary>
internal static class MappingTable
{
    public static readonly Setting<string> Queue = new(
        "mappings.*.queue", new TextKind("the name of a queue"), "The queue that Lambda's pollers read.")
    { Elsewhere = ["EventSourceArn"] };

    public static readonly Setting<string> Invokes = new(
        "mappings.*.invokes", new TextKind("the name of a function"), "The function that gets the batches.")
    { Elsewhere = ["FunctionName", "function"] };

    public static readonly Setting<string> Enrichment = new(
        "mappings.*.enrichment", new TextKind("the name of a function"),
        "Makes the mapping an EventBridge pipe: the function that gets each batch first. Its answer goes to `invokes`, or to `starts`; its "
        + "errors are errors of the batch.")
    { Elsewhere = ["Enrichment", "AWS::Pipes::Pipe"] };

    public static readonly Setting<string> Starts = new(
        "mappings.*.starts", new TextKind("the name of a state machine"),
        "The state machine of which each batch of a pipe starts an execution, in the place of `invokes`. The end of an Express execution "
        + "is waited for.")
    { Elsewhere = ["StepFunctionStateMachineParameters"] };

    public static readonly Setting<int> BatchSize = new(
        "mappings.*.batchSize", Kinds.AwsLimit(1, 10_000),
        "Messages of one invocation at most; at most 10 for a FIFO queue. More than 10 need a `maximumBatchingWindow`.")
    { Elsewhere = ["BatchSize"] };

    public static readonly Setting<TimeSpan> Window = new(
        "mappings.*.maximumBatchingWindow",
        new QuantityKind<TimeSpan>(UnitSet.Seconds, "0 s", "300 s", Kinds.TimeSpanOf)
        { OutOfRange = ErrorNames.OutsideLimit, Why = Kinds.WhyAwsLimit },
        "How long messages are gathered for a batch. With little traffic it takes up to 20 s all the same, because long "
        + "polls wait that long.")
    { Elsewhere = ["MaximumBatchingWindowInSeconds", "maximumBatchingWindowInSeconds"] };

    public static readonly Setting<int?> MaximumConcurrency = new(
        "mappings.*.maximumConcurrency",
        new OptionalKind<int>("none", "as many as the pollers reach", Kinds.AwsLimit(2, 1000)),
        "Invocations at a time at most. Messages then wait in the queue instead of being throttled.")
    { Elsewhere = ["MaximumConcurrency", "ScalingConfig"] };

    public static readonly Setting<int?> MinimumPollers = new(
        "mappings.*.provisionedPollers.minimum",
        new OptionalKind<int>(
            "none", "Lambda scales the pollers itself", Kinds.AwsLimit(1, ProvisionedPollers.HighestMinimum)),
        "Pollers of the mapping's own, at least: each has ten batches of a queue at a time, or five of a topic. Of a queue 2 or more, "
        + "and not together with `maximumConcurrency`.")
    { Elsewhere = ["MinimumPollers", "ProvisionedPollerConfig"] };

    public static readonly Setting<int?> MaximumPollers = new(
        "mappings.*.provisionedPollers.maximum",
        new OptionalKind<int>(
            "none", "200 once there is a minimum", Kinds.AwsLimit(1, ProvisionedPollers.HighestMaximum)),
        "Pollers of the mapping's own, at most.")
    { Elsewhere = ["MaximumPollers"] };

    public static readonly Setting<double> Filter = new(
        "mappings.*.filter", Kinds.Share,
        "The share of messages that the filter keeps. The others are deleted without an invocation.")
    { Elsewhere = ["FilterCriteria"] };

    public static readonly Setting<bool> ReportBatchItemFailures = new(
        "mappings.*.reportBatchItemFailures", Kinds.Flag,
        "true: the function names the messages it failed at, and the others are done. false: one failure fails the batch.")
    { Elsewhere = ["FunctionResponseTypes"] };

    public static readonly Setting<double> FailsPerMessage = new(
        "mappings.*.failsPerMessage", Kinds.Share,
        "The share of deliveries at which the handler fails by chance; the next delivery of the message may succeed.");

    public static readonly Setting<double> PoisonMessages = new(
        "mappings.*.poisonMessages", Kinds.Share, "The share of messages at which the handler fails every time.");

    public static readonly Setting<Distribution> PerMessage = new(
        "mappings.*.perMessage", Kinds.Distribution,
        "How much longer the handler runs for each message of a batch, beside the function's `duration` for the batch.");

    public static readonly Setting<PermissionSettings> Permission = new(
        "mappings.*.permission", new PermissionKind(),
        "Whether the function's execution role lets Lambda read the queue, stream or topic. While it does not, the mapping's last result "
        + "is a PROBLEM: nothing is read, what waits grows old, and the mapping goes on by itself once the right is there. Not of "
        + "brokers.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Queue, Invokes, Enrichment, Starts, BatchSize, Window, MaximumConcurrency, MinimumPollers, MaximumPollers, Filter,
        ReportBatchItemFailures, FailsPerMessage, PoisonMessages, PerMessage, Permission,
    ];
}
