namespace LambdaSim.Scenarios.Language.Faults;

/// <summary>How long the region takes to notice that something is wrong.</summary>
public sealed record FaultHandlingSettings
{
    /// <summary>How long placement and the worker manager take to notice that workers are lost.</summary>
    public required Distribution Detection { get; init; }

    /// <summary>How long a front end waits for what has fallen silent.</summary>
    public required TimeSpan FrontEndTimeout { get; init; }
}
