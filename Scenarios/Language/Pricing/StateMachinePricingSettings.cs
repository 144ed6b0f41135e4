namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of AWS Step Functions.</summary>
public sealed record StateMachinePricingSettings
{
    /// <summary>US dollars for a million state transitions of Standard executions.</summary>
    public required double PerMillionTransitions { get; init; }

    /// <summary>US dollars for a million Express executions.</summary>
    public required double PerMillionExpressRequests { get; init; }

    /// <summary>US dollars for a GB-second of Express executions.</summary>
    public required double PerExpressGigabyteSecond { get; init; }

    /// <summary>The duration of an Express execution is rounded up to a multiple of this.</summary>
    public required TimeSpan ExpressRounding { get; init; }

    /// <summary>The memory of an Express execution is rounded up to a multiple of so many bytes.</summary>
    public required long ExpressMemoryUnit { get; init; }
}
