using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Puts origins in the order of the language, whatever order the settings were read in.</summary>
internal static class OriginOrder
{
    private static readonly Dictionary<string, int> Places = SettingTable.All
        .Select((setting, place) => (setting.Path, place)).DistinctBy(setting => setting.Path)
        .ToDictionary(setting => setting.Path, setting => setting.place, StringComparer.Ordinal);

    public static IReadOnlyList<SettingOrigin> Sort(IReadOnlyList<SettingOrigin> origins, IReadOnlyList<string> names)
    {
        Dictionary<string, int> items = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            items.TryAdd(names[i], i);
        }

        Dictionary<string, (int Group, int Setting)> templates = new(StringComparer.Ordinal);
        return [.. origins.OrderBy(origin => Key(origin.Path, items, templates))];
    }

    private static (int Group, int Item, int Setting) Key(
        string path, Dictionary<string, int> items, Dictionary<string, (int Group, int Setting)> templates)
    {
        string[] parts = path.Split('.');
        bool named = NamedGroups.Has(parts[0]);
        string template = named ? string.Join('.', [parts[0], "*", .. parts.Skip(2)]) : path;
        if (!templates.TryGetValue(template, out var known))
        {
            int group = Index(setting => setting.StartsWith(parts[0], StringComparison.Ordinal));
            templates[template] = known = (group, SettingIndex(template));
        }

        return (known.Group, named ? items.GetValueOrDefault(parts[1], -1) : 0, known.Setting);
    }

    // A part of a setting, such as one price of a price list, follows the setting itself.
    private static int SettingIndex(string template)
    {
        if (Places.TryGetValue(template, out int exact)) return exact;
        return Index(setting => template.Length > setting.Length && template[setting.Length] == '.'
            && template.StartsWith(setting, StringComparison.Ordinal));
    }

    private static int Index(Func<string, bool> matches)
    {
        for (int i = 0; i < SettingTable.All.Count; i++)
        {
            if (matches(SettingTable.All[i].Path))
            {
                return i;
            }
        }

        return -1;
    }
}
