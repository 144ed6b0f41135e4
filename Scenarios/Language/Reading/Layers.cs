using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>
/// Lays one tree over another, setting by setting: a value is taken whole from the upper tree or the lower.
/// </summary>
internal static class Layers
{
    public static MapNode Merge(MapNode below, MapNode above, string group = "")
    {
        List<Entry> entries = [];
        foreach (Entry lower in below.Entries)
        {
            if (above.Find(lower.Key.Text) is Entry upper)
            {
                entries.Add(Both(lower, upper, SettingTable.Child(group, lower.Key.Text)));
            }
            else if (!Replaced(lower.Key.Text, above, group))
            {
                entries.Add(lower);
            }
        }

        entries.AddRange(above.Entries.Where(entry => below.Find(entry.Key.Text) is null));
        return new MapNode(above.Place, entries);
    }

    /// <summary>The node at a path below a tree, or null.</summary>
    public static Node? Find(MapNode root, string path)
    {
        Node? node = root;
        foreach (string part in path.Split('.'))
        {
            node = (node as MapNode)?[part];
        }

        return node;
    }

    private static Entry Both(Entry lower, Entry upper, string path) =>
        SettingTable.IsGroup(path) && lower.Value is MapNode below && upper.Value is MapNode above
            ? new Entry(KeyOf(lower, upper), Merge(below, above, path))
            : upper;

    // A function is shown where a file speaks of it, not where the command line changed one of its settings.
    private static ScalarNode KeyOf(Entry lower, Entry upper) =>
        upper.Key.Place.Source.Origin == OriginKind.CommandLine ? lower.Key : upper.Key;

    // A rate above replaces stages below, because a traffic has one of them only.
    private static bool Replaced(string key, MapNode above, string group) =>
        SettingTable.Find(SettingTable.Child(group, key))?.InsteadOf.Any(
            other => above.Find(other) is not null) ?? false;
}
