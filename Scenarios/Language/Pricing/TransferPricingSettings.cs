namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of what leaves AWS for the internet. A GB has 2^30 bytes.</summary>
public sealed record TransferPricingSettings
{
    /// <summary>US dollars for a GB.</summary>
    public required double PerGigabyte { get; init; }

    /// <summary>Lower prices above so many GB a month, in order.</summary>
    public required IReadOnlyList<PriceTierSettings> Tiers { get; init; }
}
