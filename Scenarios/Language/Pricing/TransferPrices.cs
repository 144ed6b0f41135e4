using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of data that leaves AWS: read only where a scenario has triggers.</summary>
internal static class TransferPrices
{
    private static readonly Setting<double> Gigabyte = new(
        "transfer.perGigabyte", PriceLists.Dollars, "A GB that leaves AWS for the internet.");
    private static readonly Setting<IReadOnlyList<PriceTierSettings>> Tiers = new(
        "transfer.tiers", new PriceTiersKind(), "Lower prices of a GB that leaves AWS, above so many GB a month.");

    /// <summary>The prices of data transfer in a price list, each noted with its source.</summary>
    public static TransferPricingSettings Read(Resolution prices) =>
        new() { PerGigabyte = prices.Read(Gigabyte), Tiers = prices.Read(Tiers) };
}
