namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of durable functions, beside those of their invocations.</summary>
public sealed record DurablePricingSettings
{
    /// <summary>US dollars for a million durable operations.</summary>
    public required double PerMillionOperations { get; init; }

    /// <summary>US dollars for a GB written to the history of executions.</summary>
    public required double PerWrittenGigabyte { get; init; }

    /// <summary>US dollars for a GB of history that is kept for a month.</summary>
    public required double PerRetainedGigabyteMonth { get; init; }
}
