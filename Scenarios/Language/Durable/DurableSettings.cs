namespace LambdaSim.Scenarios.Language.Durable;

/// <summary>A durable function: its handler is made of operations, whose results are kept, and it may wait for days without
/// running.</summary>
public sealed record DurableSettings
{
    /// <summary>How long an execution may take (ExecutionTimeout); 1 s to 366 days.</summary>
    public required TimeSpan ExecutionTimeout { get; init; }

    /// <summary>For how many days the history of an execution is kept when it has ended (RetentionPeriodInDays); 1 to 90.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Bytes that the result of each operation takes in the history, those of waits excepted.</summary>
    public required long ResultSize { get; init; }

    /// <summary>What the handler does, in order.</summary>
    public required IReadOnlyList<DurableOperation> Operations { get; init; }
}

/// <summary>A durable function as the caller of those that its operations invoke, and of itself when it goes on.</summary>
/// <param name="Function">The durable function.</param>
public sealed record DurableCaller(FunctionSettings Function) : ICallerSettings
{
    /// <summary>Durable functions as callers.</summary>
    public static CallerKind Kind { get; } = new(
        "functions", "operations of a durable function", polls: false,
        scenario => [.. scenario.DurableFunctions.Select(function => new DurableCaller(function))]);

    /// <inheritdoc/>
    public string Name => Function.Name;

    /// <inheritdoc/>
    public IEnumerable<string> Functions =>
        Function.Durable!.Operations.OfType<ChainedInvoke>().Select(operation => operation.Function);
}

/// <summary>How Lambda runs durable executions: what AWS publishes, and what it does not publish, as named parameters with sourced
/// defaults.</summary>
public sealed record DurableServiceSettings
{
    /// <summary>Whether AWS offers durable functions.</summary>
    public required bool Offered { get; init; }

    /// <summary>How long a handler waits for a checkpoint to be kept.</summary>
    public required Distribution CheckpointTime { get; init; }

    /// <summary>How long a handler takes, when it is replayed, for each operation that is done.</summary>
    public required Distribution ReplayTime { get; init; }

    /// <summary>From the end of a wait to the invocation that goes on.</summary>
    public required Distribution ResumeDelay { get; init; }

    /// <summary>After how long an invocation is made again that was refused, or whose function ended without an answer; each time in
    /// a row later.</summary>
    public required Backoff FailureBackoff { get; init; }

    /// <summary>Operations that an execution may have; 1 or more.</summary>
    public required int MaximumOperations { get; init; }

    /// <summary>Attempts of a step that says nothing else; 1 or more.</summary>
    public required int StepAttempts { get; init; }

    /// <summary>How long a step that says nothing else waits between attempts.</summary>
    public required Backoff StepBackoff { get; init; }
}
