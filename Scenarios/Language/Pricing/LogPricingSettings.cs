namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of Amazon CloudWatch Logs. A GB has 2^30 bytes.</summary>
public sealed record LogPricingSettings
{
    /// <summary>US dollars for a GB that functions write.</summary>
    public double PerIngestedGigabyte { get; init; }

    /// <summary>Lower prices above so many GB a month, in order.</summary>
    public IReadOnlyList<PriceTierSettings> Tiers { get; init; } = [];

    /// <summary>US dollars for a GB that is kept for a month.</summary>
    public double PerStoredGigabyteMonth { get; init; }

    /// <summary>What is kept of a GB when it is compressed; 0 to 1.</summary>
    public double StoredShare { get; init; }
}
