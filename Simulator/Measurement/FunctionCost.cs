using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What the invocations of a function cost: its versions differ in memory and architecture, and so in price.</summary>
internal sealed class FunctionCost
{
    private readonly Billing[] versions;

    /// <summary>Nothing was billed yet.</summary>
    /// <param name="settings">The function.</param>
    /// <param name="pricing">The price list.</param>
    /// <param name="region">The region.</param>
    public FunctionCost(FunctionSettings settings, PricingSettings pricing, RegionSettings region)
    {
        versions =
        [
            new Billing(settings, pricing, region),
            .. settings.LaterVersions.Select(version => new Billing(version.Settings, pricing, region)),
        ];
    }

    /// <summary>What was billed so far, of all versions.</summary>
    public CostResult Sum => versions.Skip(1).Aggregate(versions[0].Cost, (sum, later) => sum.Plus(later.Cost));

    /// <summary>What was billed so far, version by version.</summary>
    public IEnumerable<BilledUnits> Units => versions.Select(version => version.Units);

    /// <summary>Bills an invocation.</summary>
    /// <param name="record">Everything about it.</param>
    /// <returns>Its billed duration in ticks.</returns>
    public long Bill(in InvocationRecord record) => versions[record.Version].Bill(record);

    /// <summary>Bills INIT of a provisioned sandbox.</summary>
    /// <param name="length">How long it took.</param>
    public void BillProvisionedInitialisation(TimeSpan length) => versions[0].BillProvisionedInitialisation(length);

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    public void StartOver()
    {
        foreach (var version in versions) version.StartOver();
    }
}
