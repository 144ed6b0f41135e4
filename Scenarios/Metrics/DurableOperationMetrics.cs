namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of one operation of a durable function.</summary>
public static class DurableOperationMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new(
        "durable operation", sources: new("durableOperations", "Operations of durable functions, as `function.operation`; left out when "
        + "there are none."));

    /// <summary>The durable function that it belongs to.</summary>
    public static readonly Partner Function = Set.Partner("function");

    /// <summary>What it is: "step", "wait", "callback" or "invoke".</summary>
    public static readonly Partner Type = Set.Partner("type");

    /// <summary>How often it was done.</summary>
    public static readonly Count Done = Set.Count("done", "How often the operation was done, and its result kept.", moreIsBetter: true);

    /// <summary>Attempts that failed.</summary>
    public static readonly Count FailedAttempts = Set.Count(
        "failedAttempts", "Attempts that failed, whatever was done about it; of a callback, those that timed out too.");

    /// <summary>Attempts after a failed one.</summary>
    public static readonly Count Retries = Set.Count("retries", "Attempts after a failed one.");

    /// <summary>Attempts that were cut off.</summary>
    public static readonly Count Interrupted = Set.Count(
        "interrupted", "Attempts that were cut off, because the function crashed or took too long.");

    /// <summary>Failures that ended the execution.</summary>
    public static readonly Count Failed = Set.Count("failed", "How often the operation failed for good, and the execution with it.");

    /// <summary>How long it took.</summary>
    public static readonly Times Time = Set.Time(
        "time", "How long it took: of a step each attempt, of all else from its beginning to its end.");
}
