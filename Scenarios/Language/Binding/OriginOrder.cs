using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Puts origins in the order of the language, whatever order the settings were read in.</summary>
internal static class OriginOrder
{
    public static IReadOnlyList<SettingOrigin> Sort(
        IReadOnlyList<SettingOrigin> origins, List<string> names) => [.. origins.OrderBy(origin => Key(origin.Path, names))];

    private static (int Group, int Item, int Setting) Key(string path, List<string> names)
    {
        string[] parts = path.Split('.');
        bool named = SettingTable.NamedGroups.Contains(parts[0]);
        int item = named ? names.IndexOf(parts[1]) : 0;
        string template = named ? string.Join('.', [parts[0], "*", .. parts.Skip(2)]) : path;
        return (Index(setting => setting.StartsWith(parts[0], StringComparison.Ordinal)), item, SettingIndex(template));
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
