using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of logs.</summary>
internal static class LogPrices
{
    private static readonly Setting<double> Ingested = new(
        "logs.perIngestedGigabyte", PriceLists.Dollars, "A GB of logs that functions write.");
    private static readonly Setting<IReadOnlyList<PriceTierSettings>> Tiers = new(
        "logs.tiers", new PriceTiersKind(), "Lower prices of a GB of logs, above so many GB a month.");
    private static readonly Setting<double> Stored = new(
        "logs.perStoredGigabyteMonth", PriceLists.Dollars, "A GB of logs that is kept for a month.");
    private static readonly Setting<double> StoredShare = new(
        "logs.storedShare", Kinds.Share, "What is kept of a GB of logs when it is compressed.");

    /// <summary>The prices of logs in a price list, each noted with its source.</summary>
    public static LogPricingSettings Read(Resolution prices) => new()
    {
        PerIngestedGigabyte = prices.Read(Ingested),
        Tiers = prices.Read(Tiers),
        PerStoredGigabyteMonth = prices.Read(Stored),
        StoredShare = prices.Read(StoredShare),
    };
}
