using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for one trigger, by a dated price list.</summary>
/// <remarks>
/// APIs are billed by the request that is let through, topics and buses by what is published, a scheduler by its calls: in units of
/// so many bytes. A load balancer is billed by the hour and by capacity units: here by the greater of what it carries and of new
/// connections, of which each request is taken to need one. Left out: price tiers, caches of APIs, the deliveries of FIFO topics,
/// rules and pattern filters beyond those that are free, and what Lambda@Edge, S3, SES and Cognito cost beside.
/// </remarks>
internal sealed class TriggerCost
{
    private readonly TriggerPricingSettings pricing;
    private readonly TriggerPrice price;
    private readonly bool isBalancer;
    private readonly long answerBytes;
    private Instant since = Instant.Start;
    private long units, requests, bytes;

    private TriggerCost(TriggerPricingSettings pricing, TriggerPrice price, bool isBalancer, long answerBytes) =>
        (this.pricing, this.price, this.isBalancer, this.answerBytes) = (pricing, price, isBalancer, answerBytes);

    /// <summary>The bill of a trigger; null of one that costs nothing.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="trigger">One of its triggers.</param>
    public static TriggerCost? Of(Scenario scenario, TriggerSettings trigger)
    {
        if (scenario.Account.Pricing.Triggers is not { } pricing) return null;
        bool isBalancer = trigger.Type == TriggerType.LoadBalancer;
        // A rule of a bus that has a schedule costs nothing.
        bool isFree = trigger is { Type: TriggerType.EventBus, Schedule: not null };
        var price = isFree ? default : pricing.PerMillion.GetValueOrDefault(trigger.Type);
        if (!isBalancer && price.Unit == 0) return null;
        long answer = isBalancer ? scenario.Functions.First(function => function.Name == trigger.Functions[0]).ResponseSize : 0;
        return new TriggerCost(pricing, price, isBalancer, answer);
    }

    /// <summary>Bills a request, an event, or a call.</summary>
    /// <param name="size">Its bytes.</param>
    public void Bill(int size)
    {
        requests++;
        bytes += size + answerBytes;
        if (price.Unit > 0) units += Math.Max(1, (size + price.Unit - 1) / price.Unit);
    }

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    /// <param name="now">The present moment.</param>
    public void StartOver(Instant now) => (since, units, requests, bytes) = (now, 0, 0, 0);

    /// <summary>What it has cost so far, in US dollars.</summary>
    /// <param name="now">The present moment.</param>
    public double Sum(Instant now)
    {
        if (!isBalancer) return units / 1e6 * price.Dollars;
        var time = now - since;
        double unitHours = Math.Max(
            (double)bytes / pricing.BytesPerCapacityUnitHour, requests / pricing.ConnectionsPerCapacityUnit / 3600);
        return (time.TotalHours * pricing.PerLoadBalancerHour) + (unitHours * pricing.PerCapacityUnitHour);
    }
}
