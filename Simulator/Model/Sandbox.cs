namespace LambdaSim.Model;

/// <summary>What a sandbox is doing, as the worker manager knows it.</summary>
public enum SandboxState : byte
{
    /// <summary>A worker is being found, or is preparing it.</summary>
    Starting,

    /// <summary>Reserved for an invocation, or running it.</summary>
    Busy,

    /// <summary>Waiting for an invocation.</summary>
    Idle,

    /// <summary>Ready, until the sandbox has ended that it replaces.</summary>
    Held,
}

/// <summary>One sandbox in the worker manager's table.</summary>
internal struct Sandbox
{
    /// <summary>The function's number in the upper bits, how many sandboxes the function had before in the lower.</summary>
    public long Serial;

    /// <summary>Of which kind.</summary>
    public ushort Kind;

    /// <summary>What it is doing.</summary>
    public SandboxState State;

    /// <summary>Why it was started.</summary>
    public ColdStartCause Cause;

    /// <summary>Whether it has been reserved for an invocation before.</summary>
    public bool Served;

    /// <summary>When a timer looks after its idle time next; the start of time when none does.</summary>
    public Instant CheckAt;

    /// <summary>Whether it was started to take another's place.</summary>
    public bool Replaces;

    /// <summary>Whether another will be started to take its place.</summary>
    public bool IsReplaced;

    /// <summary>Whether it was made in a fault in which new sandboxes cannot be used.</summary>
    public bool Stranded;

    /// <summary>Whether its INIT was asked for, and has not ended.</summary>
    public bool Initialises;

    /// <summary>Whether its worker is drained: it ends when it is free.</summary>
    public bool Drains;

    /// <summary>Whether it ends before its age.</summary>
    public bool EndsEarly;

    /// <summary>The sandbox that it replaces, or that replaces it, while both are there; or none.</summary>
    public int Partner;

    /// <summary>Since when it is idle.</summary>
    public Instant FreedAt;

    /// <summary>From when on it gets no more invocations.</summary>
    public Instant EndsAt;

    /// <summary>How often it has become idle: each pause has an idle time of its own.</summary>
    public uint Pauses;

    /// <summary>Its worker; <see cref="Placed.Nowhere"/> until it is placed.</summary>
    public int Worker;

    /// <summary>The worker's own number of it.</summary>
    public int Slot;

    /// <summary>How long microVM and code took.</summary>
    public ShortSpan Provisioning;

    /// <summary>How long INIT took.</summary>
    public ShortSpan Initialisation;

    /// <summary>The idle sandbox of its kind that was freed next after this one, or none.</summary>
    public int Newer;

    /// <summary>The idle sandbox of its kind that was freed last before this one, or none.</summary>
    public int Older;

    /// <summary>Its place among the idle sandboxes of its kind, when they are chosen at random.</summary>
    public int Place;

    /// <summary>The number that people see: 1 for the function's first sandbox.</summary>
    public readonly uint Number => (uint)(Serial & 0xFFFFFFFF) + 1;
}
