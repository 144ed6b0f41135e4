using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of queues: read only where a scenario has any.</summary>
internal static class QueuePrices
{
    private static readonly Setting<double> Standard = new(
        "queues.perMillionStandard", PriceLists.Dollars, "A million requests to standard queues.");
    private static readonly Setting<double> Fifo = new(
        "queues.perMillionFifo", PriceLists.Dollars, "A million requests to FIFO queues.");
    private static readonly Setting<long> Unit = new(
        "queues.requestUnit", Kinds.Bytes("1 B", "1 MB"), "What is billed as one request: larger ones are several.");

    /// <summary>The prices of queues in a price list, each noted with its source.</summary>
    public static QueuePricingSettings Read(Resolution prices) => new()
    {
        PerMillionStandard = prices.Read(Standard),
        PerMillionFifo = prices.Read(Fifo),
        RequestUnit = prices.Read(Unit),
    };
}
