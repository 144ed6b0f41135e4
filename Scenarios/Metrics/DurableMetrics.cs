using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of the executions of a durable function.</summary>
/// <remarks>At any moment of one run, open at the start + started = succeeded + failed + timed out + refused + open.</remarks>
public static class DurableMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new(
        "durable function", askedOf: "function",
        sources: new("durableFunctions", "Executions of durable functions; left out when there are none."));

    /// <summary>Executions that began.</summary>
    public static readonly Count Started = Set.Count(
        "started", "Executions that began, those included whose first invocation was refused.", cloudWatch: "DurableExecutionStarted",
        phrase: "durable executions");

    /// <summary>Executions that ended well.</summary>
    public static readonly Count Succeeded = Set.Count(
        "succeeded", "Executions that succeeded, among all that began.", among: Started, cloudWatch: "DurableExecutionSucceeded",
        phrase: "succeeded executions", moreIsBetter: true);

    /// <summary>Executions that ended with an error.</summary>
    public static readonly Count Failed = Set.Count(
        "failed", "Executions that failed, among all that began.", among: Started, cloudWatch: "DurableExecutionFailed",
        phrase: "failed executions");

    /// <summary>Executions that took too long.</summary>
    public static readonly Count TimedOut = Set.Count(
        "timedOut", "Executions that took longer than they may, among all that began.", among: Started,
        cloudWatch: "DurableExecutionTimedOut", phrase: "timed out executions");

    /// <summary>Executions of which nothing ran.</summary>
    public static readonly Count Refused = Set.Count(
        "refused", "Executions whose first invocation was refused, among all that began: nothing ran, and whoever called was told.",
        among: Started, phrase: "refused executions");

    /// <summary>Failures by operation.</summary>
    public static readonly Breakdown FailedBy = Set.Breakdown(
        "failedBy", "Executions that failed, by the operation that did, or the function's own code.");

    /// <summary>Invocations of the function.</summary>
    public static readonly Count Invocations = Set.Count(
        "invocations", "Invocations of executions, the first and those that go on.", phrase: "durable invocations");

    /// <summary>Invocations of executions that are over.</summary>
    public static readonly Count InvocationsOfEnded = Set.Count(
        "invocationsOfEnded", "Invocations of executions that have ended: divided by these, how many each needs.",
        phrase: "invocations of ended executions");

    /// <summary>Invocations that ended without a result.</summary>
    public static readonly Count CutOff = Set.Count(
        "cutOff", "Invocations of executions that crashed, ran out of memory or took too long, after which another goes on, among all of "
        + "them.",
        among: Invocations, phrase: "cut off invocations");

    /// <summary>Invocations that were refused and made again.</summary>
    public static readonly Count Postponed = Set.Count(
        "postponed", "How often an execution could not go on, because its invocation was refused, and tried again later.",
        phrase: "postponed invocations");

    /// <summary>Operations that are billed.</summary>
    public static readonly Count Operations = Set.Count(
        "operations", "Durable operations that are billed: each start of an execution, attempt of a step, wait, callback and invocation of "
        + "another function.", cloudWatch: "DurableExecutionOperations", phrase: "durable operations");

    /// <summary>Operations whose results were read again.</summary>
    public static readonly Count Replayed = Set.Count(
        "replayed", "Results of operations that were read from the history, because a handler was replayed.",
        phrase: "replayed operations");

    /// <summary>Checkpoints.</summary>
    public static readonly Count Checkpoints = Set.Count("checkpoints", "Checkpoints that handlers waited for.");

    /// <summary>Attempts of steps after the first.</summary>
    public static readonly Count Retries = Set.Count("retries", "Attempts of steps after a failed one.", phrase: "retries of steps");

    /// <summary>Attempts of steps that were cut off.</summary>
    public static readonly Count Interrupted = Set.Count(
        "interrupted", "Attempts of steps that were cut off, and may have had their effect: they run again, or count as failed.",
        phrase: "interrupted steps");

    /// <summary>Bytes written.</summary>
    public static readonly Count WrittenBytes = Set.Count(
        "writtenBytes", "Bytes written to the history of executions.", cloudWatch: "DurableExecutionStorageWrittenBytes",
        phrase: "written bytes");

    /// <summary>What has not ended.</summary>
    public static readonly Level Open = Set.Level(
        "open", AtStart | AtEnd | Peak | Mean, "Executions that go on, whether anything runs or not.",
        cloudWatch: "ApproximateRunningDurableExecutions", phrase: "open executions");

    /// <summary>From the beginning to the end.</summary>
    public static readonly Times ExecutionTime = Set.Time(
        "executionTime", "From the start of an execution to its end, however it ended.", cloudWatch: "DurableExecutionDuration");

    /// <summary>The part in which something ran.</summary>
    public static readonly Times ActiveTime = Set.Time(
        "activeTime", "Of the time of an execution, that in which an invocation of it was under way, cold starts included.");

    /// <summary>The part in which nothing ran.</summary>
    public static readonly Times WaitingTime = Set.Time(
        "waitingTime", "Of the time of an execution, that in which nothing of it ran, and nothing was billed.");
}
