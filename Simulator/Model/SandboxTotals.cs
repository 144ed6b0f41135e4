namespace LambdaSim.Model;

/// <summary>What is counted over all sandboxes of one function, whatever their kinds.</summary>
internal sealed class SandboxTotals
{
    private int[] mostByTenant = new int[1];
    private Instant[] neededAt = new Instant[4];

    /// <summary>Sandboxes alive: starting, busy and idle.</summary>
    public Gauge Alive { get; } = new();

    /// <summary>Sandboxes reserved for an invocation or running it, and those a request still waits for.</summary>
    public Gauge Busy { get; } = new();

    /// <summary>For how long fewer sandboxes have been at work than there are.</summary>
    /// <param name="now">The present moment.</param>
    public TimeSpan UnneededFor(Instant now) => now - NeededAt(Alive.Value);

    /// <summary>One more sandbox is alive, or one less.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="difference">1 or -1.</param>
    public void ChangeAlive(Instant now, int difference)
    {
        Alive.Add(now, difference);
        if (difference > 0) NeededAt(Alive.Value) = now;
    }

    /// <summary>One more sandbox has work, or one less.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="difference">1 or -1.</param>
    public void ChangeBusy(Instant now, int difference)
    {
        if (difference < 0) NeededAt(Busy.Value) = now;
        Busy.Add(now, difference);
    }

    /// <summary>When so many sandboxes last were at work, or were there for the first time.</summary>
    private ref Instant NeededAt(int sandboxes)
    {
        if (sandboxes >= neededAt.Length) Array.Resize(ref neededAt, Math.Max(sandboxes + 1, neededAt.Length * 2));
        return ref neededAt[sandboxes];
    }

    /// <summary>The most sandboxes of any one version that were ever alive at once for a tenant.</summary>
    /// <param name="tenant">The tenant, from 0; 0 where tenants are not isolated.</param>
    public ref int MostOfAVersion(int tenant)
    {
        if (tenant >= mostByTenant.Length) Array.Resize(ref mostByTenant, Math.Max(tenant + 1, mostByTenant.Length * 2));
        return ref mostByTenant[tenant];
    }

    /// <summary>How many sandboxes were started in all: the number of the next.</summary>
    public long Started { get; set; }
}
