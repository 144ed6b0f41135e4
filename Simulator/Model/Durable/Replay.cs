using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Model.Durable;

/// <summary>How an invocation of a durable function stops.</summary>
internal enum ReplayEnd : byte
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The handler returns: all operations are done.</summary>
    Returned,

    /// <summary>An operation has failed for good.</summary>
    Failed,

    /// <summary>It waits: for a retry, or for what the operation is that comes next.</summary>
    Suspended,

    /// <summary>It came no further in its time.</summary>
    CutOff,
}

/// <summary>One invocation of a durable execution, operation by operation: what has been done is read from the history, then the
/// handler goes on until it has to wait.</summary>
/// <remarks>
/// In AWS the SDK runs the handler from its beginning in each invocation; operations that are done answer from the history. The first
/// one that is not is done: a step runs, and a checkpoint keeps its result; at a wait, a callback, the invocation of another function
/// and before another attempt of a step the handler keeps a checkpoint and returns. Here all own code of the handler runs at the
/// beginning of the invocation. The same is walked twice: before the invocation, to know how long it takes, and behind it, to tell
/// what was done. Left out: checkpoints that are written together, branches that run side by side, the round of retry delays to
/// whole seconds, and results that a handler reads in pages.
/// </remarks>
internal ref struct Replay
{
    private readonly DurableFunction function;
    private readonly long number;
    private readonly bool operationFailed;
    private bool wasCutOff;

    /// <summary>An invocation that has not begun.</summary>
    /// <param name="function">The function.</param>
    /// <param name="execution">What the history says.</param>
    /// <param name="id">Which invocation.</param>
    public Replay(DurableFunction function, in DurableExecution execution, InvocationId id)
    {
        (this.function, number, operationFailed) = (function, execution.Number, execution.OperationFailed);
        (Done, Attempt, Begun, wasCutOff) = (execution.Done, execution.Attempt, execution.Begun, execution.WasCutOff);
        Replayed = Done;
        OwnTime = function.OwnTime(id);
        Elapsed = OwnTime + function.ReplayTime(Done, id);
    }

    /// <summary>Operations that are done, and of the one behind them the attempt and how often it was begun.</summary>
    public int Done { get; private set; }

    /// <summary>Which attempt of the operation behind them is next.</summary>
    public int Attempt { get; private set; }

    /// <summary>How often it was begun and cut off.</summary>
    public int Begun { get; private set; }

    /// <summary>Operations that were done before.</summary>
    public int Replayed { get; }

    /// <summary>The time of the handler's own code.</summary>
    public TimeSpan OwnTime { get; }

    /// <summary>How long it has taken so far.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Checkpoints so far.</summary>
    public int Checkpoints { get; private set; }

    /// <summary>How it stops.</summary>
    public ReplayEnd End { get; private set; }

    /// <summary>Whether the attempt that is next was cut off.</summary>
    public readonly bool WasCutOff => wasCutOff;

    /// <summary>The wait before another attempt; null when it waits for the operation itself.</summary>
    public TimeSpan? RetryDelay { get; private set; }

    /// <summary>Goes on to the end of the next attempt of a step.</summary>
    /// <param name="limit">When it is cut off, from its beginning.</param>
    /// <param name="attempted">How the attempt ended.</param>
    /// <returns>False when there was none: it has stopped.</returns>
    public bool Next(TimeSpan limit, out StepAttempt attempted)
    {
        attempted = default;
        if (End != ReplayEnd.None) return false;
        int place = function.PlaceAfter(Done);
        if (Elapsed > limit) End = ReplayEnd.CutOff;
        else if (operationFailed) End = ReplayEnd.Failed;
        else if (place < 0) End = ReplayEnd.Returned;
        else if (function[place] is DurableStep step)
        {
            attempted = Run(step, place, limit);
            return true;
        }
        else
        {
            Suspend(limit);
        }
        return false;
    }

    /// <summary>What is left of a wait, a callback or the invocation of another function is not the handler's.</summary>
    private void Suspend(TimeSpan limit)
    {
        Elapsed += function.CheckpointTime(DurableFunction.About(number, Done, Attempt, Begun));
        End = Elapsed > limit ? ReplayEnd.CutOff : ReplayEnd.Suspended;
        if (End == ReplayEnd.Suspended) Checkpoints++;
    }

    private StepAttempt Run(DurableStep step, int place, TimeSpan limit)
    {
        ulong about = DurableFunction.About(number, Done, Attempt, Begun);
        bool once = step.Semantics == StepSemantics.AtMostOncePerRetry;
        bool runs = !(once && wasCutOff);
        var length = runs ? function.Length(place, about) : TimeSpan.Zero;
        var checkpoint = function.CheckpointTime(about);
        var needed = length + (once && runs ? checkpoint * 2 : checkpoint);
        if (Elapsed + needed > limit)
        {
            var cut = limit - Elapsed;
            (End, Elapsed, wasCutOff) = (ReplayEnd.CutOff, limit, true);
            Begun++;
            return new(place, Attempt, AttemptEnd.Interrupted, cut);
        }
        Elapsed += needed;
        Checkpoints += once && runs ? 2 : 1;
        wasCutOff = false;
        if (runs && !function.Fails(step.Errors, about))
        {
            var done = new StepAttempt(place, Attempt, AttemptEnd.Done, length);
            (Done, Attempt, Begun) = (Done + 1, 1, 0);
            return done;
        }
        return AfterFailure(step, new(place, Attempt, AttemptEnd.Failed, length), about);
    }

    private StepAttempt AfterFailure(DurableStep step, in StepAttempt failed, ulong about)
    {
        if (Attempt >= step.MaximumAttempts)
        {
            End = ReplayEnd.Failed;
            return failed;
        }
        RetryDelay = function.RetryDelay(step, Attempt, about);
        End = ReplayEnd.Suspended;
        (Attempt, Begun) = (Attempt + 1, 0);
        return failed with { End = AttemptEnd.Retried };
    }
}

/// <summary>An attempt of a step.</summary>
/// <param name="Place">The step's place among the operations of the function.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="End">How it ended.</param>
/// <param name="Length">How long it took.</param>
internal readonly record struct StepAttempt(int Place, int Attempt, AttemptEnd End, TimeSpan Length);
