using System.Collections.Concurrent;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Puts origins in the order of the language, whatever order the settings were read in.</summary>
internal static class OriginOrder
{
    // Where a setting stands is the same in every scenario; only the names in its path differ.
    private static readonly ConcurrentDictionary<string, (int Group, int Setting)> Templates = new(StringComparer.Ordinal);

    public static IReadOnlyList<SettingOrigin> Sort(IReadOnlyList<SettingOrigin> origins, IReadOnlyList<string> names)
    {
        Dictionary<string, int> items = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            items.TryAdd(names[i], i);
        }

        return [.. origins.OrderBy(origin => Key(origin.Path, items))];
    }

    private static (int Group, int Item, int Setting) Key(string path, Dictionary<string, int> items)
    {
        string[] parts = path.Split('.');
        bool named = NamedGroups.Has(parts[0]);
        string template = named ? string.Join('.', [parts[0], "*", .. parts.Skip(2)]) : path;
        var (group, setting) = Templates.GetOrAdd(template, PlaceOf);
        return (group, named ? items.GetValueOrDefault(parts[1], -1) : 0, setting);
    }

    private static (int Group, int Setting) PlaceOf(string template)
    {
        string first = template.Split('.')[0];
        return (Index(setting => setting.StartsWith(first, StringComparison.Ordinal)), SettingIndex(template));
    }

    // A part of a setting, such as one price of a price list, follows the setting itself.
    private static int SettingIndex(string template)
    {
        int exact = Index(setting => setting == template);
        return exact >= 0 ? exact : Index(setting => template.StartsWith($"{setting}.", StringComparison.Ordinal));
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
