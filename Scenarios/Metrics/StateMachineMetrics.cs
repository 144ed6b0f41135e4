using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a state machine.</summary>
/// <remarks>At any moment of one run, open at the start + started + redriven = succeeded + failed + timed out + open.</remarks>
public static class StateMachineMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set =
        new("state machine", sources: new("stateMachines", "State machines; left out when there are none."));

    /// <summary>Executions that began.</summary>
    public static readonly Count Started = Set.Count(
        "started", "Executions that began, without children of distributed Maps.", cloudWatch: "ExecutionsStarted");

    /// <summary>Executions that ended well.</summary>
    public static readonly Count Succeeded = Set.Count(
        "succeeded", "Executions that succeeded, among all that began.", among: Started, cloudWatch: "ExecutionsSucceeded",
        moreIsBetter: true);

    /// <summary>Executions that ended with an error and were left so.</summary>
    public static readonly Count Failed = Set.Count(
        "failed", "Executions that failed and were not redriven, among all that began.", among: Started);

    /// <summary>Executions that took too long and were left so.</summary>
    public static readonly Count TimedOut = Set.Count(
        "timedOut", "Executions that took longer than they may and were not redriven, among all that began.", among: Started);

    /// <summary>Ends with an error, those that a redrive followed among them.</summary>
    public static readonly Count Failures = Set.Count(
        "failures", "How often executions failed, those included that were redriven.", cloudWatch: "ExecutionsFailed");

    /// <summary>Ends by a time-out, those that a redrive followed among them.</summary>
    public static readonly Count TimeOuts = Set.Count(
        "timeOuts", "How often executions took longer than they may, those included that were redriven.",
        cloudWatch: "ExecutionsTimedOut");

    /// <summary>Failures by error and state.</summary>
    public static readonly Breakdown FailedBy = Set.Breakdown(
        "failedBy", "Executions that failed and were not redriven, by the error and the state that it came from.");

    /// <summary>Executions that began again where they had failed.</summary>
    public static readonly Count Redriven = Set.Count(
        "redriven", "Executions that began again where they had failed, among all that began.", among: Started,
        cloudWatch: "ExecutionsRedriven");

    /// <summary>Starts that were refused.</summary>
    public static readonly Count Refused = Set.Count(
        "refused", "Starts of executions that were refused, because there were too many.", cloudWatch: "ThrottledEvents");

    /// <summary>State transitions that are billed.</summary>
    public static readonly Count Transitions = Set.Count(
        "transitions", "State transitions of Standard executions: each state that is entered, each retry, and the end of each that "
        + "succeeded.");

    /// <summary>State transitions that had to wait.</summary>
    public static readonly Count DelayedTransitions = Set.Count(
        "delayedTransitions", "State transitions that waited for a token of the account's bucket, among all of them.",
        among: Transitions, cloudWatch: "ExecutionThrottled");

    /// <summary>Attempts after the first.</summary>
    public static readonly Count Retries = Set.Count("retries", "States that were tried again.");

    /// <summary>Errors that a Catch took.</summary>
    public static readonly Count Caught = Set.Count("caught", "Errors after which Catch led to another state.");

    /// <summary>Child executions of distributed Maps.</summary>
    public static readonly Count Children = Set.Count(
        "childExecutions", "Child executions of distributed Maps that began.", onlyIfAny: true);

    /// <summary>Child executions that did not succeed.</summary>
    public static readonly Count FailedChildren = Set.Count(
        "failedChildExecutions", "Child executions of distributed Maps that failed or took too long, among all of them.",
        among: Children, onlyIfAny: true);

    /// <summary>Child executions that were stopped.</summary>
    public static readonly Count AbortedChildren = Set.Count(
        "abortedChildExecutions", "Child executions of distributed Maps that were stopped with their Map, among all of them.",
        among: Children, onlyIfAny: true);

    /// <summary>What has not ended.</summary>
    public static readonly Level Open = Set.Level(
        "open", AtStart | AtEnd | Peak | Mean, "Executions that go on, without children of distributed Maps.");

    /// <summary>From the beginning to the end.</summary>
    public static readonly Times ExecutionTime = Set.Time(
        "executionTime", "From the start of an execution to its end, however it ended; a redriven one counts from its first start.",
        cloudWatch: "ExecutionTime");
}
