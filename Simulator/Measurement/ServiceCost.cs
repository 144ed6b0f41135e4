using LambdaSim.Model.Services;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for one service that functions use, by a dated price list.</summary>
/// <remarks>
/// A table on demand is billed by the units that are read and written, throttled requests not included; a provisioned one by the hour of
/// its capacity, used or not. A proxy is billed by the hour and by the processors, or capacity units, of its database; a database by the
/// hour of its capacity units, or where the scenario says what an hour costs. An elastic file system is billed by what is read and
/// written, a provisioned one by its throughput. A function that is used as a service has the bill of the function. Left out: storage,
/// backups, requests to disks, data transfer, the least that a proxy is billed for, the throughput that the size of a provisioned file
/// system includes, price tiers and the free tier; and what S3 Files, services over HTTP and caches cost.
/// </remarks>
internal sealed class ServiceCost
{
    private const double Gigabyte = 1 << 30;

    private readonly ServiceSettings settings;
    private readonly ServicePricingSettings pricing;
    private Instant since = Instant.Start;
    private double reads, writes, bytesRead, bytesWritten;

    private ServiceCost(ServiceSettings settings, ServicePricingSettings pricing) => (this.settings, this.pricing) = (settings, pricing);

    /// <summary>The bill of a service; null of one that has no price.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="settings">One of its services.</param>
    public static ServiceCost? Of(Scenario scenario, ServiceSettings settings) =>
        scenario.Account.Pricing.Services is { } pricing && HasPrice(settings) ? new(settings, pricing) : null;

    private static bool HasPrice(ServiceSettings settings) =>
        settings.Table is not null || settings.Database is not null || settings.Files is { DirectReads: null };

    /// <summary>Bills a request.</summary>
    /// <param name="used">Its units.</param>
    public void Bill(in CapacityUsed used)
    {
        reads += used.Reads;
        writes += used.Writes;
    }

    /// <summary>Bills what a file system has moved.</summary>
    /// <param name="moved">Its bytes.</param>
    public void Bill(in BytesMoved moved)
    {
        bytesRead += moved.Read;
        bytesWritten += moved.Written;
    }

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    /// <param name="now">The present moment.</param>
    public void StartOver(Instant now) => (since, reads, writes, bytesRead, bytesWritten) = (now, 0, 0, 0, 0);

    /// <summary>What it has cost so far.</summary>
    /// <param name="now">The present moment.</param>
    public CostResult Sum(Instant now)
    {
        double hours = (now - since).TotalHours;
        if (settings.Table is { } table)
            return CostResult.None with { Tables = table.OnDemand ? OnDemand : hours * Provisioned(table) };
        if (settings.Files is { } files) return CostResult.None with { Files = OfFiles(files, hours) };
        var database = settings.Database!;
        double perHour = database.CapacityUnits * pricing.PerCapacityUnitHour ?? database.PricePerHour ?? 0;
        double ofProxy = database.CapacityUnits * pricing.PerProxyCapacityUnitHour ?? database.Processors * pricing.PerProxyProcessorHour;
        return CostResult.None with
        {
            Databases = hours * perHour,
            Proxies = database.Proxy is null ? 0 : hours * ofProxy,
        };
    }

    private double OfFiles(FileSystemSettings files, double hours) => files.Mode switch
    {
        ThroughputMode.Elastic =>
            ((bytesRead * pricing.PerGigabyteRead) + (bytesWritten * pricing.PerGigabyteWritten)) / Gigabyte,
        ThroughputMode.Provisioned => hours / MonthlyBill.Hours * files.Baseline * pricing.PerProvisionedMegabyteMonth,
        _ => 0,
    };

    private double OnDemand => ((reads * pricing.PerMillionReads) + (writes * pricing.PerMillionWrites)) / 1e6;

    private double Provisioned(TableSettings table) => (table.Reads * pricing.PerReadUnitHour) + (table.Writes * pricing.PerWriteUnitHour);
}
