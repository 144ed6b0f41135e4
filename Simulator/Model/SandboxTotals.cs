namespace LambdaSim.Model;

/// <summary>What is counted over all sandboxes of one function, whatever their kinds.</summary>
internal sealed class SandboxTotals
{
    /// <summary>Sandboxes alive: starting, busy and idle.</summary>
    public Gauge Alive { get; } = new();

    /// <summary>Sandboxes reserved for an invocation or running it, and those a request still waits for.</summary>
    public Gauge Busy { get; } = new();

    /// <summary>How many sandboxes were started in all: the number of the next.</summary>
    public long Started { get; set; }
}
