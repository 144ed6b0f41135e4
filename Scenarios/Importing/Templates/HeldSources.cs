namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Event sources of one kind that functions of a template read, when little is known of them: topics, or brokers.</summary>
/// <param name="group">The word of the language below which they stand.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class HeldSources(string group, ScenarioText scenario)
{
    private readonly List<(string Key, string Name, string Settings, string? Comment)> known = [];

    /// <summary>Whether there are none.</summary>
    public bool None => known.Count == 0;

    /// <summary>The names of all of them, in the scenario.</summary>
    public IEnumerable<string> Names => known.Select(source => source.Name);

    /// <summary>A source that a function reads.</summary>
    /// <param name="key">What the template calls it.</param>
    /// <param name="settings">Its settings, as the scenario writes them.</param>
    /// <param name="comment">What is assumed of it; null when nothing is.</param>
    /// <returns>Its name in the scenario.</returns>
    public string ReadBy(string key, string settings, string? comment = null)
    {
        foreach (var (other, name, _, _) in known)
            if (other == key) return name;
        string made = scenario.Name(key);
        known.Add((key, made, settings, comment));
        return made;
    }

    /// <summary>Writes all of them, if there are any.</summary>
    public void Write()
    {
        if (None) return;
        scenario.Section(group);
        foreach (var (_, name, settings, comment) in known) scenario.Line(1, $"{name}: {{ {settings} }}", comment);
    }
}
