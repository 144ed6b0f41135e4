using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Counts invocations and cold starts of each tenant of one function.</summary>
internal sealed class TenantMeter
{
    private (long Invocations, long ColdStarts)[] tenants = new (long, long)[16];

    /// <summary>A sandbox ran an invocation.</summary>
    /// <param name="record">Everything about it.</param>
    public void Record(in InvocationRecord record)
    {
        if (record.Tenant >= tenants.Length) Array.Resize(ref tenants, Math.Max(record.Tenant + 1, tenants.Length * 2));
        ref var tenant = ref tenants[record.Tenant];
        tenant.Invocations++;
        if (record.Cold) tenant.ColdStarts++;
    }

    /// <summary>The busiest tenth beside the others.</summary>
    public MetricValues Result()
    {
        var served = tenants.Where(tenant => tenant.Invocations > 0).OrderByDescending(tenant => tenant.Invocations).ToArray();
        int tenth = (served.Length + 9) / 10;
        var (busiest, others) = (served[..tenth], served[tenth..]);
        return new MetricValues(TenantMetrics.Set, windows: 1)
        {
            [TenantMetrics.Served] = served.Length,
            [TenantMetrics.BusiestInvocations] = busiest.Sum(tenant => tenant.Invocations),
            [TenantMetrics.BusiestColdStarts] = busiest.Sum(tenant => tenant.ColdStarts),
            [TenantMetrics.OtherInvocations] = others.Sum(tenant => tenant.Invocations),
            [TenantMetrics.OtherColdStarts] = others.Sum(tenant => tenant.ColdStarts),
        };
    }
}
