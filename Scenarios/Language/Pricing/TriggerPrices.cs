using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of triggers: read only where a scenario has any.</summary>
internal static class TriggerPrices
{
    private static readonly TriggerType[] Priced =
    [
        TriggerType.RestApi, TriggerType.HttpApi, TriggerType.GraphQl, TriggerType.Topic, TriggerType.OrderedTopic, TriggerType.EventBus,
        TriggerType.Things, TriggerType.Scheduler,
    ];

    private static readonly Setting<double> BalancerHour = new(
        "triggers.alb.perHour", PriceLists.Dollars, "An hour of a load balancer.");
    private static readonly Setting<double> UnitHour = new(
        "triggers.alb.perUnitHour", PriceLists.Dollars, "An hour of a capacity unit (LCU) of a load balancer.");
    private static readonly Setting<long> UnitBytes = new(
        "triggers.alb.bytesPerUnitHour", Kinds.Bytes("1 B", "1 GB"), "What a capacity unit carries in an hour to functions and back.");
    private static readonly Setting<double> UnitConnections = new(
        "triggers.alb.connectionsPerUnit", Kinds.Rate, "New connections a second of a capacity unit.");

    /// <summary>The prices of triggers in a price list, each noted with its source.</summary>
    public static TriggerPricingSettings Read(Resolution prices) => new()
    {
        PerMillion = Priced.ToDictionary(type => type, type => new TriggerPrice(
            prices.Read(new Setting<double>(
                $"triggers.{Worded.Word(type)}.perMillion", PriceLists.Dollars, "A million requests, events or calls.")),
            prices.Read(new Setting<long>(
                $"triggers.{Worded.Word(type)}.unit", Kinds.Bytes("1 B", "1 GB"), "What is billed as one: larger ones are several.")))),
        PerLoadBalancerHour = prices.Read(BalancerHour),
        PerCapacityUnitHour = prices.Read(UnitHour),
        BytesPerCapacityUnitHour = prices.Read(UnitBytes),
        ConnectionsPerCapacityUnit = prices.Read(UnitConnections),
    };
}
