using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Provisioned;

/// <summary>The provisioned sandboxes of one function: those that serve, and those on their way.</summary>
internal sealed class ProvisionedPool(SlotTable<Sandbox> table, PolicyChoice<WarmSelection> selection, double? requestsPerConcurrency)
{
    private TokenBucket requests;

    /// <summary>The kind of sandbox that the alias points to; those of another kind go.</summary>
    public ushort Kind { get; set; }

    /// <summary>Those that serve: busy and idle.</summary>
    public SandboxPool Serving { get; } = new(table, selection, new SandboxTotals());

    /// <summary>How many invocations they may serve at once: what was asked for and is ready.</summary>
    public Gauge Usable { get; } = new();

    /// <summary>Those of the increase under way that are ready and wait for the rest of it.</summary>
    public List<int> Parked { get; } = [];

    /// <summary>Those that have reached their age while their replacements are on the way, the oldest first.</summary>
    public Queue<(int Place, long Serial)> Replaced { get; } = new();

    /// <summary>How many sandboxes the increase under way has; 0 for none.</summary>
    public int Increase { get; set; }

    /// <summary>How many of the increase are still to be started.</summary>
    public int ToStart { get; set; }

    /// <summary>How many replacements are still to be started.</summary>
    public int ToReplace { get; set; }

    /// <summary>When the next may be started.</summary>
    public Instant NextStart { get; set; } = Instant.Start;

    /// <summary>Whether a timer waits for that.</summary>
    public bool StartPending { get; set; }

    /// <summary>How many busy ones go when they are freed, because their replacements are there.</summary>
    public int Leaving { get; set; }

    /// <summary>The sum of the utilisations that the invocations of this minute found.</summary>
    public double UtilisationSum { get; set; }

    /// <summary>The highest of them.</summary>
    public double HighestUtilisation { get; set; }

    /// <summary>How many invocations this minute had.</summary>
    public int Invocations { get; set; }

    /// <summary>Whether there are more than may serve.</summary>
    public bool TooMany => Serving.Idle + Serving.Busy - Leaving > Usable.Value;

    /// <summary>Asks to serve one more invocation now; if it may be served, it counts against the rate of requests.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="kind">The kind of sandbox it needs.</param>
    /// <returns>None if it may, else why not.</returns>
    public SpilloverReason TryServe(Instant now, ushort kind)
    {
        if (kind != Kind || Usable.Value == 0) return SpilloverReason.NotReady;
        if (Serving.Idle == 0 || Serving.Busy >= Usable.Value) return SpilloverReason.Concurrency;
        return requestsPerConcurrency is null || requests.TryTake(now) ? SpilloverReason.None : SpilloverReason.RequestRate;
    }

    /// <summary>Changes how many are usable, and with them the rate of requests.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="concurrency">How many.</param>
    public void SetUsable(Instant now, int concurrency)
    {
        Usable.Add(now, concurrency - Usable.Value);
        requests = TokenBucket.OfOneSecond(concurrency * (requestsPerConcurrency ?? 0));
    }
}
