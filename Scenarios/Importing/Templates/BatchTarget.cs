namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Who gets the batches of a mapping or a pipe: a function, perhaps after another that enriches them, or a state machine after
/// one.</summary>
/// <param name="Function">The function; before a state machine the one that enriches.</param>
/// <param name="Enrichment">The function that gets each batch first; null for none.</param>
/// <param name="Machine">The state machine of which each batch starts an execution; null for none.</param>
internal sealed record BatchTarget(TemplateFunction Function, TemplateFunction? Enrichment = null, TemplateMachine? Machine = null)
{
    /// <summary>What notes call it.</summary>
    public string Id => Machine?.Id ?? Function.Id;

    /// <summary>Its name in the scenario.</summary>
    public string Name => Machine?.Name ?? Function.Name;

    /// <summary>The setting that names it.</summary>
    public string Line => Machine is null ? $"invokes: {Name}" : $"starts: {Name}";

    /// <summary>The setting that names the function that gets each batch first; none without one.</summary>
    public IReadOnlyList<string> EnrichmentLines => Enrichment is null ? [] : [$"enrichment: {Enrichment.Name}"];

    /// <summary>Takes note that batches come.</summary>
    public void Mark()
    {
        Function.IsCalled = Function.Mapped = true;
        if (Enrichment is not null) Enrichment.IsCalled = Enrichment.Mapped = true;
        if (Machine is not null) Machine.IsCalled = true;
    }
}
