using System.Globalization;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Lays a setting of the command line over a tree.</summary>
internal static class OverrideLayer
{
    public static MapNode Apply(MapNode root, SettingOverride change, string folder, Profile profile, Findings findings) =>
        Apply(root, OverrideText.Of(change), folder, profile, findings);

    public static MapNode Apply(MapNode root, OverrideText text, string folder, Profile profile, Findings findings)
    {
        SettingOverride change = text.Change;
        SourceText source = text.Value(folder);
        Place whole = text.Path(source);
        if (change.Value.Length == 0)
        {
            findings.Mistake(
                ErrorNames.BadOverride, whole, "no value is given",
                $"Write {text.Option} path=value, for example {text.Option} checkout.memorySize=\"2048 MB\".");
            return root;
        }

        Node? value = YamlTree.Read(source, findings);
        string[]? parts = FullPath(change.Path, root, whole, findings);
        if (value is null || parts is null)
        {
            return root;
        }

        int depth = SettingDepth(parts);
        if (depth < parts.Length)
        {
            string setting = string.Join('.', parts.Take(depth));
            string profilePath = SettingTable.Find(Template(parts, depth))!.ProfilePath;
            Node? old = Layers.Find(root, setting) ?? profile.Find(profilePath)?.Value;
            value = Patch(old, parts.AsSpan(depth), value, whole, findings);
        }

        return value is null
            ? root
            : Lay(KeepMeasuredMemory(root, parts, profile), parts.AsSpan(0, depth), value, whole, findings);
    }

    // A duration belongs to the memory that the file gives it with. Another memory from outside leaves it measured
    // there,
    // or a change of memory would change nothing but the price.
    private static MapNode KeepMeasuredMemory(MapNode root, string[] parts, Profile profile)
    {
        if (parts is not ["functions", string name, "memorySize"])
        {
            return root;
        }

        string measured = FunctionTable.DurationMeasuredAt.PathOf(name);
        Node? memory = Layers.Find(root, string.Join('.', parts))
            ?? profile.Find(FunctionTable.MemorySize.ProfilePath)?.Value;
        if (memory is null || Layers.Find(root, measured) is not null)
        {
            return root;
        }

        Node value = memory;
        foreach (string part in measured.Split('.').Reverse())
        {
            value = new MapNode(memory.Place, [new Entry(new ScalarNode(memory.Place, part, plain: true), value)]);
        }

        return Layers.Merge(root, (MapNode)value);
    }

    private static MapNode Lay(MapNode root, ReadOnlySpan<string> parts, Node value, Place whole, Findings findings)
    {
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            value = new MapNode(whole, [new Entry(new ScalarNode(whole, parts[i], plain: true), value)]);
        }

        return Layers.Merge(root, Shape.Normalise((MapNode)value, "", findings));
    }

    // The group may be left out: 'checkout.memorySize' is 'functions.checkout.memorySize'.
    private static string[]? FullPath(string path, MapNode root, Place whole, Findings findings)
    {
        string[] parts = path.Split('.');
        if (!SettingTable.Keys("").Contains(parts[0]))
        {
            string? group =
                NamedGroups.All.FirstOrDefault(named => (root[named.Word] as MapNode)?[parts[0]] is not null)?.Word;
            if (group is null)
            {
                string[] names =
                    [.. NamedGroups.All.SelectMany(named => Names(root[named.Word] as MapNode)), .. SettingTable.Keys("")];
                findings.Mistake(
                    ErrorNames.UnknownPath, whole, $"nothing is called '{Words.Shorten(parts[0])}'",
                    Words.DidYouMean(parts[0], names));
                return null;
            }

            parts = [group, .. parts];
        }

        bool isNamed = NamedGroups.Has(parts[0]);
        if (isNamed && (parts.Length < 3 || (root[parts[0]] as MapNode)?[parts[1]] is null))
        {
            string[] names = [.. Names(root[parts[0]] as MapNode)];
            findings.Mistake(
                ErrorNames.UnknownPath, whole, parts.Length < 3
                    ? "the path ends before a setting"
                    : $"'{parts[0]}' has no '{Words.Shorten(parts[1])}'",
                parts.Length < 3 ? $"Write {whole.Source.Name} checkout.memorySize=\"2048 MB\"." : Words.DidYouMean(parts[1], names));
            return null;
        }

        return parts;
    }

    private static IEnumerable<string> Names(MapNode? map) => map?.Entries.Select(entry => entry.Key.Text) ?? [];

    // How many parts lead to a setting; what follows leads into its value. All of them, if no setting is met.
    private static int SettingDepth(string[] parts)
    {
        for (int depth = 1; depth <= parts.Length; depth++)
        {
            if (SettingTable.Find(Template(parts, depth)) is not null)
            {
                return depth;
            }
        }

        return parts.Length;
    }

    private static string Template(string[] parts, int depth) =>
        string.Join(
            '.', parts.Take(depth).Select((part, i) => i == 1 && NamedGroups.Has(parts[0]) ? "*" : part));

    // Changes one key or one item inside a value and leaves the rest of it.
    private static Node? Patch(Node? old, ReadOnlySpan<string> parts, Node value, Place whole, Findings findings)
    {
        if (parts.IsEmpty)
        {
            return value;
        }

        string part = parts[0];
        if (old is MapNode map)
        {
            Node? patched = Patch(map[part], parts[1..], value, whole, findings);
            Entry changed = new(new ScalarNode(whole, part, plain: true), patched ?? value);
            bool known = map.Find(part) is not null;
            return new MapNode(map.Place, known
                ? [.. map.Entries.Select(entry => entry.Key.Text == part ? changed : entry)]
                : [.. map.Entries, changed]);
        }

        if (
            old is ListNode list && int.TryParse(part, NumberStyles.None, null, out int index)
                && index < list.Items.Count)
        {
            Node? patched = Patch(list.Items[index], parts[1..], value, whole, findings);
            return new ListNode(list.Place, [.. list.Items.Select((item, i) => i == index ? patched ?? value : item)]);
        }

        findings.Mistake(
            ErrorNames.UnknownPath, whole, $"there is no '{Words.Shorten(part)}' inside this setting",
            old is ListNode items
                ? $"Items are counted from 0 to {items.Items.Count - 1}."
                : $"Give the whole value: {whole.Source.Name} checkout.duration=\"{{ p50: 80 ms, p99: 400 ms }}\".");
        return null;
    }
}
