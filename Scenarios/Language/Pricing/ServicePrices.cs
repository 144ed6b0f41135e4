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

    /// <summary>The prices of services in a price list, each noted with its source.</summary>
    public static ServicePricingSettings Read(Resolution prices) => new()
    {
        PerMillionReads = prices.Read(Reads),
        PerMillionWrites = prices.Read(Writes),
        PerReadUnitHour = prices.Read(ReadUnit),
        PerWriteUnitHour = prices.Read(WriteUnit),
        PerProxyProcessorHour = prices.Read(Proxy),
    };
}
