using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Tenants;

/// <summary>On whose behalf each invocation is made. A call names its tenant in a header; here it follows from the
/// number of the call.</summary>
/// <remarks>
/// With tenant isolation AWS keys execution environments by the tenant's id, which the caller sends along, so that none
/// is ever used for two tenants (AWS, Tenant isolation, 2025). We make a kind of sandbox of each tenant. All attempts of
/// a call, and all calls of a journey, are drawn by the number of the call alone: a repeated call has the same tenant,
/// and in every variant of a scenario the same calls are made by the same tenants.
/// </remarks>
internal sealed class TenantDirectory
{
    private readonly double[]?[] untilTenant;
    private readonly Draws draws;

    /// <summary>The tenants of all caller groups.</summary>
    /// <param name="context">The scenario.</param>
    public TenantDirectory(RegionContext context)
    {
        draws = context.Stream(RandomStreams.Tenant);
        untilTenant = [.. context.Scenario.Traffic.Select(traffic => traffic.Tenants is { } tenants ? SharesOf(tenants) : null)];
    }

    /// <summary>Whether a scenario has any function that isolates tenants.</summary>
    /// <param name="scenario">The scenario.</param>
    public static bool IsNeeded(Scenario scenario) => scenario.Functions.Any(function => function.TenantIsolation);

    /// <summary>The tenant of an invocation, from 0: the lower, the more calls it makes.</summary>
    /// <param name="id">The invocation.</param>
    public int Of(InvocationId id)
    {
        double[]? shares = id.Caller < untilTenant.Length ? untilTenant[id.Caller] : null;
        if (shares is null) return 0;
        int found = Array.BinarySearch(shares, draws.Uniform(id.Work));
        return Math.Min(found < 0 ? ~found : found + 1, shares.Length - 1);
    }

    /// <summary>The share of calls of each tenant and all before it.</summary>
    private static double[] SharesOf(TenantSettings tenants)
    {
        double exponent = tenants.Skew == TenantSkew.Even ? 0 : tenants.Exponent;
        double[] shares = new double[tenants.Count];
        double sum = 0;
        for (int tenant = 0; tenant < shares.Length; tenant++) shares[tenant] = sum += Math.Pow(tenant + 1, -exponent);
        for (int tenant = 0; tenant < shares.Length; tenant++) shares[tenant] /= sum;
        return shares;
    }
}
