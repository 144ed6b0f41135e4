using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <summary>An execution that has not ended, or that failed and will be redriven.</summary>
internal struct Execution
{
    public long Number;

    /// <summary>No other execution has it.</summary>
    public long Ticket;
    public Instant Started;

    /// <summary>Who waits for the end; only of StartSyncExecution.</summary>
    public InvocationId Client;
    public int Machine, ClientCall;

    /// <summary>The frame that is in the state that the execution is in as a whole.</summary>
    public int Root;

    /// <summary>Entries of the history so far.</summary>
    public int Events;
    public ExecutionOrigin Origin;
    public StateMachineType Type;
    public bool HasClient;
    public int Redrives;

    /// <summary>Where it failed, and how much of a Parallel or Map state was done there.</summary>
    public int FailedState, ResumeDone;
    public ulong ResumeBranches;
}

/// <summary>What a frame waits for.</summary>
internal enum FramePhase : byte
{
    /// <summary>The execution, or child, has just been started.</summary>
    Starting,

    /// <summary>A token for its transition.</summary>
    AwaitingToken,

    /// <summary>The state's own work.</summary>
    Working,

    /// <summary>Somebody who answers after the function has (a callback).</summary>
    AwaitingCallback,

    /// <summary>Another attempt.</summary>
    AwaitingRetry,

    /// <summary>Its branches or iterations.</summary>
    AwaitingChildren,
}

/// <summary>A place in an execution: the execution as a whole, a branch, an iteration, or a child of a distributed Map.</summary>
internal struct Frame
{
    /// <summary>Numbers by which draws are addressed: of the execution and the branch, and how many states it was in.</summary>
    public ulong Key;

    /// <summary>For which stay in a state messages are.</summary>
    public long Ticket;
    public Instant Entered;
    public InvocationId Call;
    public long CallNumber;
    public RetryCounts Retries;
    public int Execution, Parent, State, Visits, Attempt;

    /// <summary>The frames of branches, iterations or children, as a list.</summary>
    public int FirstChild, NextSibling, PreviousSibling;

    /// <summary>Of a Parallel or Map: iterations begun, running, done, and items that failed; branches that are done.</summary>
    public int Begun, Running, Done, FailedItems;
    public ulong DoneBranches;
    public Instant ChildrenSince;

    /// <summary>Of a branch its place, of an iteration its number.</summary>
    public int Place;
    public FramePhase Phase;
    public bool ChildrenPending;
}

/// <summary>How often each entry of Retry was used in one stay in a state.</summary>
/// <remarks>The history of an execution has room for less than 65,535 attempts, and an Express execution lasts less than as many
/// seconds.</remarks>
[InlineArray(8)]
internal struct RetryCounts
{
    private ushort first;
}
