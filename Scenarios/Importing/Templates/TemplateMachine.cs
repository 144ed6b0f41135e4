namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A state machine of a template that can be simulated as it stands.</summary>
/// <param name="id">Its logical ID.</param>
/// <param name="name">Its name in the scenario.</param>
/// <param name="lines">Its settings, as the scenario writes them.</param>
/// <param name="express">Whether it is an Express one, for the end of whose executions one can wait.</param>
internal sealed class TemplateMachine(string id, string name, IReadOnlyList<string> lines, bool express) : ITriggerTarget
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Its settings, as the scenario writes them.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Whether it is an Express one, for the end of whose executions one can wait.</summary>
    public bool Express => express;

    /// <inheritdoc/>
    public bool IsCalled { get; set; }

    /// <inheritdoc/>
    public void CalledBy(CallerKind kind) => IsCalled = true;
}
