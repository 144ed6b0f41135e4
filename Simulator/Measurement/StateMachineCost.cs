using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for one state machine, by a dated price list, beside the functions that it invokes.</summary>
/// <remarks>
/// Standard executions are billed by the state transition, retries among them. Express executions are billed by the request, and by
/// GB-seconds of a duration rounded up to 100 ms, with memory in steps of 64 MB. Left out: price tiers, the free tier, and what is
/// still going on when the run ends.
/// </remarks>
internal sealed class StateMachineCost
{
    private const double BytesPerGigabyte = 1024 * 1024 * 1024;

    private readonly StateMachinePricingSettings pricing;
    private readonly double gigabytes;
    private long requests, roundedUnits;

    private StateMachineCost(StateMachinePricingSettings pricing, long memory)
    {
        this.pricing = pricing;
        gigabytes = (memory + pricing.ExpressMemoryUnit - 1) / pricing.ExpressMemoryUnit * (pricing.ExpressMemoryUnit / BytesPerGigabyte);
    }

    /// <summary>The bill of a state machine; null without prices.</summary>
    /// <param name="scenario">The scenario.</param>
    public static StateMachineCost? Of(Scenario scenario) => scenario.Account.Pricing.StateMachines is { } pricing
        ? new StateMachineCost(pricing, scenario.Region.StateMachines.ExpressMemory)
        : null;

    /// <summary>Bills an Express execution.</summary>
    /// <param name="length">How long it took.</param>
    public void Bill(TimeSpan length)
    {
        requests++;
        roundedUnits += (length.Ticks + pricing.ExpressRounding.Ticks - 1) / pricing.ExpressRounding.Ticks;
    }

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    public void StartOver() => (requests, roundedUnits) = (0, 0);

    /// <summary>What it has cost so far.</summary>
    /// <param name="measured">What was measured of the state machine up to now.</param>
    public CostResult Sum(MetricValues measured) => CostResult.None with
    {
        Transitions = measured[StateMachineMetrics.Transitions] / 1e6 * pricing.PerMillionTransitions,
        Executions = (requests / 1e6 * pricing.PerMillionExpressRequests)
            + (roundedUnits * pricing.ExpressRounding.TotalSeconds * gigabytes * pricing.PerExpressGigabyteSecond),
    };
}
