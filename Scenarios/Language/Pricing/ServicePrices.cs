using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of services that functions use: read only where a scenario has any.</summary>
internal static class ServicePrices
{
    private static readonly Setting<double> Reads = new(
        "services.table.perMillionReads", PriceLists.Dollars, "A million units read from a table on demand.");
    private static readonly Setting<double> Writes = new(
        "services.table.perMillionWrites", PriceLists.Dollars, "A million units written to a table on demand.");
    private static readonly Setting<double> ReadUnit = new(
        "services.table.perReadUnitHour", PriceLists.Dollars, "An hour of a unit a second of provisioned read capacity.");
    private static readonly Setting<double> WriteUnit = new(
        "services.table.perWriteUnitHour", PriceLists.Dollars, "An hour of a unit a second of provisioned write capacity.");
    private static readonly Setting<double> Proxy = new(
        "services.proxy.perVCpuHour", PriceLists.Dollars, "An hour of a vCPU of the database behind a proxy.");

    private static readonly Setting<double> ProxyUnit = new(
        "services.proxy.perCapacityUnitHour", PriceLists.Dollars, "An hour of a capacity unit of the database behind a proxy.");
    private static readonly Setting<double> CapacityUnit = new(
        "services.database.perCapacityUnitHour", PriceLists.Dollars, "An hour of a capacity unit (ACU) of a serverless database.");
    private static readonly Setting<double> FileRead = new(
        "services.files.perGigabyteRead", PriceLists.Dollars, "A GB read from an elastic file system.");
    private static readonly Setting<double> FileWritten = new(
        "services.files.perGigabyteWritten", PriceLists.Dollars, "A GB written to an elastic file system.");
    private static readonly Setting<double> FileThroughput = new(
        "services.files.perProvisionedMegabyteMonth", PriceLists.Dollars, "A month of a MB a second of provisioned throughput.");

    /// <summary>The prices of services in a price list, each noted with its source.</summary>
    public static ServicePricingSettings Read(Resolution prices) => new()
    {
        PerMillionReads = prices.Read(Reads),
        PerMillionWrites = prices.Read(Writes),
        PerReadUnitHour = prices.Read(ReadUnit),
        PerWriteUnitHour = prices.Read(WriteUnit),
        PerProxyProcessorHour = prices.Read(Proxy),
        PerProxyCapacityUnitHour = prices.Read(ProxyUnit),
        PerCapacityUnitHour = prices.Read(CapacityUnit),
        PerGigabyteRead = prices.Read(FileRead),
        PerGigabyteWritten = prices.Read(FileWritten),
        PerProvisionedMegabyteMonth = prices.Read(FileThroughput),
    };
}
