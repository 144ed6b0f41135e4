using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Finds out what an unknown key was meant to be.</summary>
internal static class UnknownKeys
{
    // The types of triggers, which have a delay each, are words of their own.
    private static readonly HashSet<string> SettingNames =
        [.. SettingTable.All.Except(TriggerTable.Delays.Values).Select(setting => setting.Name)];

    public static void Report(ScalarNode key, string group, Findings findings)
    {
        string word = Words.Shorten(key.Text);
        string place = Where(group);
        string? later = SettingTable.Later.FirstOrDefault(path => path == SettingTable.Child(group, key.Text));
        later ??= SettingTable.Later.FirstOrDefault(path => path == key.Text);
        if (later is not null)
        {
            findings.Mistake(
                ErrorNames.ComesLater, key.Place, $"'{word}' is not yet a setting of {place}",
                $"It comes in a later version; remove it until then. {NotModelled.Hint(key.Text)}".TrimEnd());
            return;
        }

        bool known = SettingNames.Contains(key.Text) || SettingTable.All.Any(setting => IsCalled(setting, key.Text));
        if (!known && NotModelled.Hint(key.Text) is string nearest)
        {
            if (NotModelled.StandsElsewhere(key.Text))
            {
                findings.Mistake(ErrorNames.UnknownSetting, key.Place, $"'{word}' is not a setting of {place}", nearest);
                return;
            }

            findings.Mistake(ErrorNames.NotModelled, key.Place, $"'{word}' is not modelled, and not a setting of {place}", nearest);
            return;
        }

        findings.Mistake(
            ErrorNames.UnknownSetting, key.Place, $"'{word}' is not a setting of {place}", Hint(key.Text, group));
    }

    /// <summary>The hint for a key that a group does not have.</summary>
    public static string Hint(string key, string group)
    {
        IReadOnlyList<string> keys = SettingTable.Keys(group);
        if (Elsewhere(key, group) is Setting known)
        {
            return $"Did you mean '{Shown(Relative(known, group))}'?";
        }

        string[] later =
            [.. SettingTable.Later.Where(path => SettingTable.Child(group, Last(path)) == path).Select(Last)];
        if (Words.Nearest(key, [.. keys, .. later]) is string near && later.Contains(near))
        {
            return $"Did you mean '{near}'? It comes in a later version; remove it until then.";
        }

        if (Words.Nearest(key, keys) is string nearest)
        {
            return $"Did you mean '{nearest}'?";
        }

        Setting? other = SettingTable.All.FirstOrDefault(setting => setting.Name == key)
            ?? SettingTable.All.FirstOrDefault(
                setting => Words.Nearest(key, [setting.Name]) is not null && key.Length > 4);
        return other is null
            ? $"There are: {Words.List(keys)}."
            : $"'{other.Name}' belongs elsewhere: {Shown(other.Path)}.";
    }

    // The group itself first, then groups inside it: 'PackageType' is found for a function.
    private static Setting? Elsewhere(string key, string group) =>
        SettingTable.All
            .Where(setting => setting.Path.StartsWith(group, StringComparison.Ordinal))
            .FirstOrDefault(setting => IsCalled(setting, key)
                || (
                    setting.Name.Equals(key, StringComparison.OrdinalIgnoreCase)
                        && setting.Path[..^setting.Name.Length].TrimEnd('.') == group));

    // In whatever case it is written, unless that is how another setting is written: 'duration' is not 'Duration'.
    private static bool IsCalled(Setting setting, string key) =>
        setting.Elsewhere.Contains(key)
            || (!SettingNames.Contains(key) && setting.Elsewhere.Contains(key, StringComparer.OrdinalIgnoreCase));

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string Relative(Setting setting, string group) =>
        group.Length == 0 ? setting.Path : setting.Path[(group.Length + 1)..];

    private static string Shown(string path) => path.Replace(".*", ".<name>", StringComparison.Ordinal);

    private static string Where(string group) =>
        group.Length == 0 ? "a scenario"
        : NamedGroups.All.FirstOrDefault(named => named.Each == group) is { } named ? $"a {named.Singular}"
        : $"'{Shown(group)}'";
}
