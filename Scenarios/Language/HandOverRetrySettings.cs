namespace LambdaSim.Scenarios.Language;

/// <summary>How a rule of an event bus, or a scheduler, tries again what its target was too busy to take.</summary>
public sealed record HandOverRetrySettings
{
    /// <summary>How often after the first time; 0 to 185.</summary>
    public required int MaximumAttempts { get; init; }

    /// <summary>How old an event may be when it is tried again; 60 s to 24 h.</summary>
    public required TimeSpan MaximumEventAge { get; init; }

    /// <summary>The longest wait before the first retry; it doubles with each.</summary>
    public required TimeSpan First { get; init; }

    /// <summary>The longest wait before any retry.</summary>
    public required TimeSpan Longest { get; init; }
}
