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

/// <summary>The prices of what leaves AWS for the internet. A GB has 2^30 bytes.</summary>
public sealed record TransferPricingSettings
{
    /// <summary>US dollars for a GB.</summary>
    public required double PerGigabyte { get; init; }

    /// <summary>Lower prices above so many GB a month, in order.</summary>
    public required IReadOnlyList<PriceTierSettings> Tiers { get; init; }
}

/// <summary>A lower price for much.</summary>
/// <param name="Above">From so many units a month on.</param>
/// <param name="Dollars">US dollars of a unit.</param>
public sealed record PriceTierSettings(double Above, double Dollars);

/// <summary>What AWS gives for nothing each month, to every account and for ever.</summary>
public sealed record FreeTierSettings
{
    /// <summary>Requests to functions.</summary>
    public required double Requests { get; init; }

    /// <summary>GB-seconds of functions, on both architectures together.</summary>
    public required double GigabyteSeconds { get; init; }

    /// <summary>Requests to queues.</summary>
    public required double QueueRequests { get; init; }

    /// <summary>What is published to topics.</summary>
    public required double TopicRequests { get; init; }

    /// <summary>State transitions of Standard executions.</summary>
    public required double Transitions { get; init; }

    /// <summary>GB of logs, written and kept together.</summary>
    public required double LogGigabytes { get; init; }

    /// <summary>GB that leave AWS.</summary>
    public required double TransferredGigabytes { get; init; }
}
