using LambdaSim.Model.Policies;

namespace LambdaSim.Model.Asynchronous;

/// <summary>The right to read one queue, as the poller that holds it sees it.</summary>
internal struct QueueLease
{
    /// <summary>Which queue.</summary>
    public ushort Queue;

    /// <summary>Who holds it, or held it last.</summary>
    public ushort Poller;

    /// <summary>In which of the poller's lives.</summary>
    public int Life;

    /// <summary>Whether it is held.</summary>
    public bool Held;

    /// <summary>The newest lease heard of.</summary>
    public int Ticket;

    /// <summary>Whether a poll is under way.</summary>
    public bool Asking;

    /// <summary>Whether the end of a pause is waited for.</summary>
    public bool Pausing;

    /// <summary>How often it was taken: deliveries of an earlier epoch no longer count.</summary>
    public int Epoch;

    /// <summary>How many events are in hand.</summary>
    public int InHand;

    /// <summary>How many may be.</summary>
    public ReadPace Pace;
}

/// <summary>A poller, as it sees itself.</summary>
internal struct Poller
{
    /// <summary>Whether it runs.</summary>
    public bool Alive;

    /// <summary>Which of its lives: one more after each death.</summary>
    public int Life;

    /// <summary>Which of its sessions with the leasing service: one more after each death, and after each loss of leases.</summary>
    public int Session;

    /// <summary>Until when its leases last, as far as it knows.</summary>
    public Instant LeasedUntil;
}

/// <summary>An event in a poller's hand.</summary>
internal struct InHand
{
    /// <summary>The event, as it was handed out.</summary>
    public Delivery Delivery;

    /// <summary>When the front end was called.</summary>
    public Instant Called;

    /// <summary>Who has it.</summary>
    public ushort Poller;

    /// <summary>In which of the poller's lives.</summary>
    public int Life;

    /// <summary>In which epoch of the lease.</summary>
    public int Epoch;

    /// <summary>Why it comes to its end, when it does.</summary>
    public EventCondition Condition;

    /// <summary>What became of it, as far as is known.</summary>
    public EventEnding Ending;

    /// <summary>Whom it is being sent to.</summary>
    public DestinationRole Role;

    /// <summary>How many attempts ended in a function error, the present one included.</summary>
    public byte Failures;
}
