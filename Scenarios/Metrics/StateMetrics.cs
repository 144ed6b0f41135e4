namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of one state of a state machine.</summary>
public static class StateMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new(
        "state", sources: new("states", "States of state machines that were entered, as `machine.state`; left out when there are none."));

    /// <summary>The state machine that it belongs to.</summary>
    public static readonly Partner StateMachine = Set.Partner("stateMachine");

    /// <summary>What it is.</summary>
    public static readonly Partner Type = Set.Partner("type");

    /// <summary>What it has for errors: "Retry", "Catch", "Retry, Catch" or "nothing".</summary>
    public static readonly Partner OnError = Set.Partner("onError");

    /// <summary>How often it was entered.</summary>
    public static readonly Count Entered = Set.Count("entered", "How often the state was entered; retries do not count.");

    /// <summary>Attempts that failed.</summary>
    public static readonly Count FailedAttempts = Set.Count(
        "failedAttempts", "Attempts that failed, whatever was done about it.");

    /// <summary>Attempts after the first.</summary>
    public static readonly Count Retries = Set.Count("retries", "How often the state was tried again.");

    /// <summary>Errors that a Catch took.</summary>
    public static readonly Count Caught = Set.Count(
        "caught", "Errors after which Catch led to another state, among the times that the state was entered.", among: Entered);

    /// <summary>Errors that nothing took.</summary>
    public static readonly Count Failed = Set.Count(
        "failed", "Errors that nothing caught in the state, among the times that it was entered.", among: Entered);

    /// <summary>Errors by name.</summary>
    public static readonly Breakdown Errors = Set.Breakdown("errors", "Attempts that failed, by the error.");

    /// <summary>How long it took.</summary>
    public static readonly Times Time = Set.Time(
        "time", "From the entering of the state to its end, with all retries and the waits before them.");
}
