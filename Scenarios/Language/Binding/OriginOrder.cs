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

    // There are as many of them as settings of all functions together.
    private static (int Group, int Item, int Setting) Key(string path, Dictionary<string, int> items)
    {
        foreach (NamedGroup named in NamedGroups.All)
        {
            int start = named.Word.Length + 1;
            if (!path.StartsWith(named.Word, StringComparison.Ordinal) || path.Length <= start || path[start - 1] != '.') continue;
            int end = path.IndexOf('.', start);
            ReadOnlySpan<char> name = path.AsSpan(start, end - start), rest = path.AsSpan(end);
            Span<char> template = stackalloc char[named.Each.Length + rest.Length];
            named.Each.CopyTo(template);
            rest.CopyTo(template[named.Each.Length..]);
            var (group, setting) = PlaceOf(template);
            return (group, items.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int item) ? item : -1, setting);
        }

        var place = PlaceOf(path);
        return (place.Group, 0, place.Setting);
    }

    private static (int Group, int Setting) PlaceOf(ReadOnlySpan<char> template)
    {
        if (Templates.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(template, out var known)) return known;
        string text = template.ToString();
        return Templates[text] = PlaceOf(text);
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
