using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of durable functions: read only where a scenario has any.</summary>
internal static class DurablePrices
{
    private static readonly Setting<double> Operations = new(
        "durable.perMillionOperations", PriceLists.Dollars, "A million durable operations.");
    private static readonly Setting<double> Written = new(
        "durable.perWrittenGigabyte", PriceLists.Dollars, "A GB written to the history of executions.");
    private static readonly Setting<double> Retained = new(
        "durable.perRetainedGigabyteMonth", PriceLists.Dollars, "A GB of history that is kept for a month.");

    /// <summary>Whether any function is durable.</summary>
    public static bool AreNeeded(Resolution resolution) => resolution.Root["functions"] is MapNode functions
        && functions.Entries.Any(function => (function.Value as MapNode)?["durable"] is not null);

    /// <summary>The prices of durable functions in a price list, each noted with its source.</summary>
    public static DurablePricingSettings Read(Resolution prices) => new()
    {
        PerMillionOperations = prices.Read(Operations),
        PerWrittenGigabyte = prices.Read(Written),
        PerRetainedGigabyteMonth = prices.Read(Retained),
    };
}
