namespace LambdaSim.Model;

/// <summary>What is counted over all sandboxes of one function, whatever their kinds.</summary>
internal sealed class SandboxTotals
{
    private int[] mostByTenant = new int[1];

    /// <summary>Sandboxes alive: starting, busy and idle.</summary>
    public Gauge Alive { get; } = new();

    /// <summary>Sandboxes reserved for an invocation or running it, and those a request still waits for.</summary>
    public Gauge Busy { get; } = new();

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
