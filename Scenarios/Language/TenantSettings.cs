namespace LambdaSim.Scenarios.Language;

/// <summary>On whose behalf the callers of a group call: each call names one tenant.</summary>
public sealed record TenantSettings
{
    /// <summary>How many tenants there are; 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>How calls are spread over them.</summary>
    public required TenantSkew Skew { get; init; }

    /// <summary>Under <see cref="TenantSkew.Zipf"/>, the k-th tenant calls in proportion to 1 / k to this power; zero or
    /// more.</summary>
    public required double Exponent { get; init; }
}

/// <summary>How calls are spread over tenants.</summary>
public enum TenantSkew
{
    /// <summary>All call as often.</summary>
    Even,

    /// <summary>A few call often and many seldom, by Zipf's law.</summary>
    Zipf,
}
