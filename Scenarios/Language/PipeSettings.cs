namespace LambdaSim.Scenarios.Language;

/// <summary>An EventBridge pipe: a mapping whose batches go through a function before they go to their target.</summary>
/// <param name="Mapping">The name of the mapping, which reads, filters and tries again.</param>
/// <param name="Enrichment">The function that gets each batch first, and whose answer the target gets.</param>
/// <param name="StateMachine">The state machine that is the target; null where it is the mapping's function.</param>
public sealed record PipeSettings(string Mapping, string Enrichment, string? StateMachine) : ICallerSettings
{
    /// <summary>Pipes as callers of their enrichments.</summary>
    public static CallerKind Kind { get; } =
        new("mappings", "batches of a pipe", polls: true, scenario => [.. scenario.Pipes]);

    /// <summary>The name as a caller.</summary>
    public string Name => $"{Mapping}.enrichment";

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => [Enrichment];
}
