namespace LambdaSim.Model.EventSources.Records;

/// <summary>What is read in order, one batch at a time: a shard, a part of its keys, or a partition.</summary>
internal sealed class Lane
{
    /// <summary>The records that are not done, oldest first: its beginning is the checkpoint.</summary>
    public readonly RecordLog Log = new();

    /// <summary>Pieces of a batch that was cut, whose turn comes after the batch in hand, the next one last.</summary>
    public readonly Stack<Piece> Pieces = new();

    public LaneState State;

    /// <summary>The invocation whose answer is waited for.</summary>
    public InvocationId Waiting;

    /// <summary>Records of the batch in hand, from the checkpoint on; 0 when there is none.</summary>
    public int Batch;

    /// <summary>How often the batch in hand was tried, however it ended.</summary>
    public int Attempts;

    /// <summary>Attempts since the function was last given nothing but records that are new to it: chance decides anew at each
    /// of them.</summary>
    public int Deliveries;

    /// <summary>How often the batch in hand has failed: what is counted against the retries it has.</summary>
    public int Failures;

    /// <summary>Waits before attempts of the batch in hand so far: each is twice as long as the one before.</summary>
    public int Waits;

    /// <summary>The number of the batch in hand.</summary>
    public long Number;

    /// <summary>The place in the batch of the first record that the attempt under way fails at, or -1.</summary>
    public int FailsAt;

    /// <summary>Whether the attempt under way names failed records so that Lambda cannot read it.</summary>
    public bool Malformed;

    /// <summary>How many of the records from the checkpoint on the function was given before.</summary>
    public int HandedOver;

    /// <summary>Counts the waits, so that a timer of an older one is known to be out of date.</summary>
    public int Turn;

    public Instant GatheringSince;

    /// <summary>When the attempt under way began.</summary>
    public Instant InvokedAt;

    public bool Blocked;
    public Instant BlockedSince;
    public StreamRecord BlockedBy;
    public long ExpiredWhileBlocked;

    /// <summary>The tumbling window that is open, counted from the start of the run; -1 when none is.</summary>
    public long Window = NoWindow;

    /// <summary>Whether the attempt under way is the last one of the window, without records.</summary>
    public bool Final;

    public const long NoWindow = -1;
}

/// <summary>A piece of a batch that was cut.</summary>
/// <param name="Records">How many records.</param>
/// <param name="Failures">How often the batch that it was cut from has failed.</param>
internal readonly record struct Piece(int Records, int Failures);

/// <summary>What a lane is doing.</summary>
internal enum LaneState
{
    /// <summary>Nothing: a batch can begin.</summary>
    Idle,

    /// <summary>Records gather for a batch.</summary>
    Gathering,

    /// <summary>The function works on the batch.</summary>
    InFlight,

    /// <summary>The batch waits for its next attempt.</summary>
    Waiting,
}
