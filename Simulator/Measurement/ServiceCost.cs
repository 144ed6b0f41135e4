using LambdaSim.Model.Services;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for one service that functions use, by a dated price list.</summary>
/// <remarks>
/// A table on demand is billed by the units that are read and written, throttled requests not included; a provisioned one by the hour of
/// its capacity, used or not. A proxy is billed by the hour and by the processors of its database, a database by the hour where the
/// scenario says what one costs. A function that is used as a service has the bill of the function. Left out: storage, backups, requests
/// to disks, data transfer, capacity units of serverless databases, the least processors that a proxy is billed for, price tiers and the
/// free tier; and what services over HTTP and caches cost.
/// </remarks>
internal sealed class ServiceCost
{
    private readonly ServiceSettings settings;
    private readonly ServicePricingSettings pricing;
    private Instant since = Instant.Start;
    private double reads, writes;

    private ServiceCost(ServiceSettings settings, ServicePricingSettings pricing) => (this.settings, this.pricing) = (settings, pricing);

    /// <summary>The bill of a service; null of one that has no price.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="settings">One of its services.</param>
    public static ServiceCost? Of(Scenario scenario, ServiceSettings settings) =>
        scenario.Account.Pricing.Services is { } pricing && settings is not { Table: null, Database: null } ? new(settings, pricing) : null;

    /// <summary>Bills a request.</summary>
    /// <param name="used">Its units.</param>
    public void Bill(in CapacityUsed used)
    {
        reads += used.Reads;
        writes += used.Writes;
    }

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    /// <param name="now">The present moment.</param>
    public void StartOver(Instant now) => (since, reads, writes) = (now, 0, 0);

    /// <summary>What it has cost so far.</summary>
    /// <param name="now">The present moment.</param>
    public CostResult Sum(Instant now)
    {
        double hours = (now - since).TotalHours;
        if (settings.Table is { } table)
            return CostResult.None with { Tables = table.OnDemand ? OnDemand : hours * Provisioned(table) };
        var database = settings.Database!;
        return CostResult.None with
        {
            Databases = hours * (database.PricePerHour ?? 0),
            Proxies = database.Proxy is null ? 0 : hours * database.Processors * pricing.PerProxyProcessorHour,
        };
    }

    private double OnDemand => ((reads * pricing.PerMillionReads) + (writes * pricing.PerMillionWrites)) / 1e6;

    private double Provisioned(TableSettings table) => (table.Reads * pricing.PerReadUnitHour) + (table.Writes * pricing.PerWriteUnitHour);
}
