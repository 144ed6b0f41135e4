namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>A state machine as its definition in the Amazon States Language says: a graph that never changes.</summary>
/// <remarks>States are numbers: their places in one list, those of branches and iterations among them. What the scenario says of
/// states (shares of choices, durations, numbers of items) is in them already.</remarks>
public sealed record StateMachineDefinition
{
    /// <summary>What follows a state with which its branch, its iteration or the execution ends.</summary>
    public const int End = -1;

    /// <summary>The states, in the order of the definition.</summary>
    public required IReadOnlyList<StateDefinition> States { get; init; }

    /// <summary>The state with which an execution begins.</summary>
    public required int Start { get; init; }

    /// <summary>How long an execution may take (TimeoutSeconds); null for as long as it takes.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>The names of all errors that can occur, by number: the first are those of <see cref="StateErrors.Known"/>.</summary>
    public required IReadOnlyList<string> Errors { get; init; }
}

/// <summary>One state.</summary>
/// <param name="Name">Its name, unique in the definition.</param>
/// <param name="Next">The state that follows, or <see cref="StateMachineDefinition.End"/>.</param>
public abstract record StateDefinition(string Name, int Next);

/// <summary>A state that does nothing, takes the next way, or ends as a success.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">The state that follows; a Succeed state is followed by nothing.</param>
/// <param name="IsSucceed">Whether it is a Succeed state.</param>
public sealed record PassState(string Name, int Next, bool IsSucceed) : StateDefinition(Name, Next);

/// <summary>A state that ends its branch, or the execution, with an error.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Error">The error's number.</param>
public sealed record FailState(string Name, int Error) : StateDefinition(Name, StateMachineDefinition.End);

/// <summary>A state that waits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="Length">How long it waits.</param>
public sealed record WaitState(string Name, int Next, Distribution Length) : StateDefinition(Name, Next);

/// <summary>A state that chooses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ways">Where it leads, with the share of each; all of them are 1 together.</param>
public sealed record ChoiceState(string Name, IReadOnlyList<ChoiceWay> Ways) : StateDefinition(Name, StateMachineDefinition.End);

/// <summary>A way out of a Choice state.</summary>
/// <param name="Next">The state that follows, or <see cref="StateMachineDefinition.End"/> where no rule matches and there is no
/// Default: then the state fails with States.NoChoiceMatched.</param>
/// <param name="Share">How often it is taken, 0 to 1.</param>
public readonly record struct ChoiceWay(int Next, double Share);

/// <summary>A state that can fail: a Task, a Parallel or a Map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="Retriers">Retry, in the order of the definition.</param>
/// <param name="Catchers">Catch, in the order of the definition.</param>
public abstract record FallibleState(
    string Name, int Next, IReadOnlyList<Retrier> Retriers, IReadOnlyList<Catcher> Catchers) : StateDefinition(Name, Next);

/// <summary>A state that has work done: by a function, or by another service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="Retriers">Retry, in the order of the definition.</param>
/// <param name="Catchers">Catch, in the order of the definition.</param>
public sealed record TaskState(
    string Name, int Next, IReadOnlyList<Retrier> Retriers, IReadOnlyList<Catcher> Catchers)
    : FallibleState(Name, Next, Retriers, Catchers)
{
    /// <summary>The name of the function that it invokes; null of work of another service.</summary>
    public required string? Function { get; init; }

    /// <summary>Whether it hands an event over, and does not wait for the function (InvocationType Event).</summary>
    public bool SendsEvent { get; init; }

    /// <summary>How long the other service takes; null of a function.</summary>
    public required Distribution? Service { get; init; }

    /// <summary>How long one attempt may take (TimeoutSeconds, or HeartbeatSeconds where that is all there is or less: nothing
    /// sends heartbeats here); null for as long as it takes.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>The number of the error after <see cref="Timeout"/>: States.Timeout or States.HeartbeatTimeout.</summary>
    public required int TimeoutError { get; init; }

    /// <summary>The number of the error that the function's handler raises when it fails.</summary>
    public required int HandlerError { get; init; }

    /// <summary>How many entries of the execution's history an attempt makes.</summary>
    public required int HistoryEvents { get; init; }
}

/// <summary>A state whose branches all run at the same time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">The state that follows when all branches have ended.</param>
/// <param name="Retriers">Retry, in the order of the definition.</param>
/// <param name="Catchers">Catch, in the order of the definition.</param>
/// <param name="Branches">The first state of each branch.</param>
public sealed record ParallelState(
    string Name, int Next, IReadOnlyList<Retrier> Retriers, IReadOnlyList<Catcher> Catchers, IReadOnlyList<int> Branches)
    : FallibleState(Name, Next, Retriers, Catchers);

/// <summary>A state that does the same for each of many items.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">The state that follows when all iterations have ended.</param>
/// <param name="Retriers">Retry, in the order of the definition.</param>
/// <param name="Catchers">Catch, in the order of the definition.</param>
public sealed record MapState(
    string Name, int Next, IReadOnlyList<Retrier> Retriers, IReadOnlyList<Catcher> Catchers)
    : FallibleState(Name, Next, Retriers, Catchers)
{
    /// <summary>The first state of an iteration.</summary>
    public required int Iteration { get; init; }

    /// <summary>How many items there are; 0 or more.</summary>
    public required int Items { get; init; }

    /// <summary>Iterations at the same time (MaxConcurrency); 0 for as many as there may be.</summary>
    public required int MaximumConcurrency { get; init; }

    /// <summary>Whether each iteration is an execution of its own (mode DISTRIBUTED).</summary>
    public required bool IsDistributed { get; init; }

    /// <summary>Of which type such executions are.</summary>
    public required StateMachineType Children { get; init; }

    /// <summary>Items in one iteration (ItemBatcher); 1 without batches.</summary>
    public required int ItemsPerBatch { get; init; }

    /// <summary>How many items may fail before the state fails: the less of ToleratedFailureCount and
    /// ToleratedFailurePercentage.</summary>
    public required int ToleratedFailures { get; init; }

    /// <summary>How many iterations there are.</summary>
    public int Iterations => (Items + ItemsPerBatch - 1) / ItemsPerBatch;

    /// <summary>How many items an iteration has: the last one may have fewer.</summary>
    /// <param name="iteration">Its number, from 0.</param>
    public int ItemsOf(int iteration) => Math.Min(ItemsPerBatch, Items - (iteration * ItemsPerBatch));
}

/// <summary>How a state is tried again: one entry of Retry.</summary>
/// <param name="Errors">Which errors it is for, by their number.</param>
/// <param name="MaximumAttempts">How many retries there are at most, of one stay in the state.</param>
/// <param name="Backoff">How long it waits before each: IntervalSeconds, BackoffRate, MaxDelaySeconds and JitterStrategy.</param>
public sealed record Retrier(IReadOnlyList<bool> Errors, int MaximumAttempts, Backoff Backoff);

/// <summary>Where a state goes on after an error: one entry of Catch.</summary>
/// <param name="Errors">Which errors it is for, by their number.</param>
/// <param name="Next">The state that follows.</param>
public sealed record Catcher(IReadOnlyList<bool> Errors, int Next);
