namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Keys of groups: one that stands twice counts with its last value, and is noted.</summary>
/// <param name="scenario">Where notes go.</param>
internal sealed class TemplateKeys(ScenarioText scenario)
{
    /// <summary>The keys of one group, each once, in the order in which they first stood.</summary>
    public IReadOnlyList<TemplateEntry> Once(IReadOnlyList<TemplateEntry> entries)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<TemplateEntry> once = [];
        foreach (var entry in entries)
        {
            if (places.TryAdd(entry.Key, once.Count))
            {
                once.Add(entry);
                continue;
            }
            int place = places[entry.Key];
            scenario.Note($"Line {entry.Place.Line}: the key {entry.Key} stands twice, in line {once[place].Place.Line} too; the "
                + "last one counts.");
            once[place] = entry;
        }
        return once;
    }
}
