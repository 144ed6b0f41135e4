using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of state machines: read only where a scenario has any.</summary>
internal static class StateMachinePrices
{
    private static readonly Setting<double> Transitions = new(
        "stateMachines.perMillionTransitions", PriceLists.Dollars, "A million state transitions of Standard executions.");
    private static readonly Setting<double> ExpressRequests = new(
        "stateMachines.perMillionExpressRequests", PriceLists.Dollars, "A million Express executions.");
    private static readonly Setting<double> ExpressDuration = new(
        "stateMachines.perExpressGigabyteSecond", PriceLists.Dollars, "A GB-second of Express executions.");
    private static readonly Setting<TimeSpan> ExpressRounding = new(
        "stateMachines.expressRounding", Kinds.Time("1 ms", "1 s"), "The billed duration of an Express execution is a multiple of this.");
    private static readonly Setting<long> ExpressMemoryUnit = new(
        "stateMachines.expressMemoryUnit", Kinds.Bytes("1 MB", "1 GB"), "The billed memory of an Express execution is a multiple of this.");

    /// <summary>The prices of state machines in a price list, each noted with its source.</summary>
    public static StateMachinePricingSettings Read(Resolution prices) => new()
    {
        PerMillionTransitions = prices.Read(Transitions),
        PerMillionExpressRequests = prices.Read(ExpressRequests),
        PerExpressGigabyteSecond = prices.Read(ExpressDuration),
        ExpressRounding = prices.Read(ExpressRounding),
        ExpressMemoryUnit = prices.Read(ExpressMemoryUnit),
    };
}
