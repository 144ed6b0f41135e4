namespace LambdaSim.Model.Durable;

/// <summary>A durable execution that has not ended: what its history says, and what it waits for.</summary>
internal struct DurableExecution
{
    public long Number;

    /// <summary>No other execution has it.</summary>
    public long Identity;

    /// <summary>For which wait messages are; no other wait of any execution has it.</summary>
    public long Ticket;
    public Instant Started, Since;

    /// <summary>Who waits for the end, or of an event for the beginning.</summary>
    public InvocationId Client;
    public int ClientCall, Function;

    /// <summary>The call that is under way: of the function itself, or of another one that it invokes.</summary>
    public InvocationId Call;
    public long Calls;

    /// <summary>How often the function was invoked, and not refused.</summary>
    public int Invocations;

    /// <summary>How far the history reaches: operations that are done.</summary>
    public int Done;

    /// <summary>Which attempt of the step behind them is next, from 1, and how often that was begun.</summary>
    public int Attempt, Begun;

    /// <summary>Invocations in a row that ended without a result, or were refused.</summary>
    public int Failures;

    /// <summary>How long the handler runs that is under way, as far as it gets.</summary>
    public TimeSpan Planned;
    public TimeSpan Waited;
    public long Bytes;
    public SuspensionReason Reason;
    public bool IsRunning, HasClient, IsEvent, EventFails;

    /// <summary>Whether the attempt was cut off that is next.</summary>
    public bool WasCutOff;

    /// <summary>Whether the operation behind those that are done has failed for good: its handler is told when it is replayed.</summary>
    public bool OperationFailed;
}
