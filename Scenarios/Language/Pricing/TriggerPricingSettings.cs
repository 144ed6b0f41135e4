namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of what stands between callers and functions. What has no price here costs nothing, or is not modelled.</summary>
public sealed record TriggerPricingSettings
{
    /// <summary>What is billed by the request, the event, or the call.</summary>
    public required IReadOnlyDictionary<TriggerType, TriggerPrice> PerMillion { get; init; }

    /// <summary>US dollars for an hour of a load balancer.</summary>
    public required double PerLoadBalancerHour { get; init; }

    /// <summary>US dollars for an hour of a capacity unit of a load balancer.</summary>
    public required double PerCapacityUnitHour { get; init; }

    /// <summary>What a capacity unit carries in an hour, to functions and back.</summary>
    public required long BytesPerCapacityUnitHour { get; init; }

    /// <summary>New connections a second of a capacity unit.</summary>
    public required double ConnectionsPerCapacityUnit { get; init; }
}

/// <summary>What a million costs.</summary>
/// <param name="Dollars">US dollars.</param>
/// <param name="Unit">Bytes that are billed as one; larger requests and events are several.</param>
public readonly record struct TriggerPrice(double Dollars, long Unit);
