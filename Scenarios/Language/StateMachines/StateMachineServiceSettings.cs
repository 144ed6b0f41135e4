namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>How Step Functions runs executions: what AWS publishes, and what it does not publish, as named parameters with sourced
/// defaults.</summary>
public sealed record StateMachineServiceSettings
{
    /// <summary>How Standard executions start and go on.</summary>
    public required ExecutionSettings Standard { get; init; }

    /// <summary>How Express executions start and go on.</summary>
    public required ExecutionSettings Express { get; init; }

    /// <summary>State transitions of all Standard executions at once; 1 or more.</summary>
    public required int TransitionBurst { get; init; }

    /// <summary>State transitions a second of all Standard executions; more than 0.</summary>
    public required double TransitionsPerSecond { get; init; }

    /// <summary>Entries of the history with which a Standard execution fails.</summary>
    public required int HistoryEvents { get; init; }

    /// <summary>How long an Express execution may take.</summary>
    public required TimeSpan LongestExpress { get; init; }

    /// <summary>The share of Express executions that are run twice; 0 to 1.</summary>
    public required double Repeated { get; init; }

    /// <summary>Bytes of memory that an Express execution is billed as using.</summary>
    public required long ExpressMemory { get; init; }

    /// <summary>From a Task state's being entered to its call of Lambda.</summary>
    public required Distribution TaskTime { get; init; }

    /// <summary>How long another service takes, unless it is said.</summary>
    public required Distribution ServiceTime { get; init; }

    /// <summary>Iterations of an inline Map at the same time at most; 1 or more.</summary>
    public required int InlineConcurrency { get; init; }

    /// <summary>Child executions of a distributed Map at the same time at most; 1 or more.</summary>
    public required int DistributedConcurrency { get; init; }

    /// <summary>Child executions that a distributed Map starts a second; more than 0.</summary>
    public required double DistributedPerSecond { get; init; }

    /// <summary>From the entering of a distributed Map to its first child execution.</summary>
    public required Distribution DistributedDelay { get; init; }

    /// <summary>How executions of a type start and go on.</summary>
    /// <param name="type">The type.</param>
    public ExecutionSettings Of(StateMachineType type) => type == StateMachineType.Standard ? Standard : Express;
}

/// <summary>How executions of one type start and go on.</summary>
/// <param name="StartBurst">How many can be started at once; 1 or more.</param>
/// <param name="StartsPerSecond">How many can be started a second; more than 0.</param>
/// <param name="StartTime">From StartExecution to the first state.</param>
/// <param name="TransitionTime">What it takes to enter a state.</param>
public sealed record ExecutionSettings(int StartBurst, double StartsPerSecond, Distribution StartTime, Distribution TransitionTime);
