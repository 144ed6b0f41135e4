using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of durable functions: those of a function, and how Lambda runs their executions.</summary>
internal static class DurableTable
{
    public static readonly Setting<TimeSpan?> ExecutionTimeout = new(
        "functions.*.durable.executionTimeout",
        new OptionalKind<TimeSpan>(
            "none", "the function is not durable", Kinds.AwsLimit(UnitSet.Seconds, "1 s", "366 d", Kinds.TimeSpanOf)),
        "The function is durable: its handler is made of `operations` whose results are kept, and an execution may take so long over "
        + "all its invocations. `timeout` is the bound of each of them. Who waits for the end of an execution can have at most 15 min.")
    { Elsewhere = ["ExecutionTimeout", "DurableConfig"] };

    public static readonly Setting<int> Retention = new(
        "functions.*.durable.retentionPeriodInDays", Kinds.AwsLimit(1, 90),
        "For how many days the history of an execution is kept, and paid for, when it has ended.")
    { Elsewhere = ["RetentionPeriodInDays"] };

    public static readonly Setting<long> ResultSize = new(
        "functions.*.durable.resultSize", Kinds.Bytes("0 B", "1 MB"),
        "What the result of each operation takes in the history; waits have none.");

    public static readonly Setting<IReadOnlyList<OperationDraft>> Operations = new(
        "functions.*.durable.operations", new OperationsKind(),
        "What the handler does, in order. A step is its own work; in a wait, until a callback is answered, while another function is "
        + "invoked and before a step is tried again nothing runs, and nothing is billed. Then the handler is invoked again and replayed: "
        + "`duration` is the time of its own code, in each invocation, to which `region.durable.replayTime` comes for each operation that "
        + "is done. The function's `cpuBound` is for steps too; its `errors` are of its own code, and end the execution.");

    public static readonly Setting<bool> Offered = new(
        "region.durable.offered", Kinds.Flag, "Whether AWS offers durable functions.");

    public static readonly Setting<Distribution> CheckpointTime = new(
        "region.durable.checkpointTime", Kinds.Distribution,
        "How long the handler waits until the result of an operation, or the beginning of a wait, is kept.");

    public static readonly Setting<Distribution> ReplayTime = new(
        "region.durable.replayTime", Kinds.Distribution,
        "How long a handler that is replayed takes for each operation that is done: its result is read from the history.");

    public static readonly Setting<Distribution> ResumeDelay = new(
        "region.durable.resumeDelay", Kinds.Distribution,
        "From the end of a wait, the answer to a callback or of another function, or the end of a retry's delay, to the invocation that "
        + "goes on.");

    public static readonly Setting<TimeSpan> FailureDelay = new(
        "region.durable.failureDelay", Kinds.Time("1 ms", "1 d"),
        "After how long an execution is invoked again when its function crashed, took too long or was refused; then ever twice as long.");

    public static readonly Setting<TimeSpan> LongestFailureDelay = new(
        "region.durable.longestFailureDelay", Kinds.Time("1 ms", "1 d"), "How long that is at most.");

    public static readonly Setting<int> MaximumOperations = new(
        "region.durable.maximumOperations", new WholeNumberKind(1, 100_000), "How many operations an execution may have.");

    public static readonly Setting<int> RetryAttempts = new(
        "region.durable.retry.maxAttempts", new WholeNumberKind(1, 1000),
        "Attempts of a step that says nothing else, the first among them.");

    public static readonly Setting<TimeSpan> RetryDelay = new(
        "region.durable.retry.initialDelay", Kinds.Time("1 ms", "366 d"), "How long a step waits before its second attempt.");

    public static readonly Setting<double> RetryRate = new(
        "region.durable.retry.backoffRate", new NumberKind(1, 1_000), "By how much each further wait is longer.");

    public static readonly Setting<TimeSpan> RetryLongest = new(
        "region.durable.retry.maxDelay", Kinds.Time("1 ms", "366 d"), "How long such a wait is at most.");

    public static readonly Setting<JitterStrategy> RetryJitter = new(
        "region.durable.retry.jitterStrategy", Worded.Kind<JitterStrategy>("a strategy of jitter"), Worded.Meanings<JitterStrategy>());

    /// <summary>Those of a function, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfFunction = [ExecutionTimeout, Retention, ResultSize, Operations];

    /// <summary>How Lambda runs executions, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
    [
        Offered, CheckpointTime, ReplayTime, ResumeDelay, FailureDelay, LongestFailureDelay, MaximumOperations, RetryAttempts, RetryDelay,
        RetryRate, RetryLongest, RetryJitter,
    ];
}
